"""The SQL that docs/answers.md shows, and that of dbt/analyses, runs on both engines."""

import re

import pytest
from repository import ROOT

QUESTIONS = re.findall(r"### (.*?)\n.*?```sql\n(.*?);\n```", (ROOT / "docs" / "answers.md").read_text(), re.DOTALL)
ANALYSES = sorted((ROOT / "dbt" / "analyses").glob("*.sql"))
# No flag of the account need be in such a state.
MAY_BE_EMPTY = {"flags_that_can_go"}


@pytest.mark.parametrize(("question", "query"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_each_question_has_an_answer(question, query, warehouse):
    named = re.sub(r"\bFROM (configcat__\w+)", r"FROM answers_configcat_marts.\1", query)
    assert named != query
    warehouse.rows(named)


def test_ten_questions_are_answered():
    assert len(QUESTIONS) >= 10 <= len(ANALYSES)


def test_analyses_run(warehouse):
    warehouse.dbt.run("compile", "--select", "resource_type:analysis")
    compiled = warehouse.dbt.compiled()
    for file in ANALYSES:
        rows = warehouse.rows(compiled[file.stem].replace("%", "%%"))
        assert rows or file.stem in MAY_BE_EMPTY, file.stem
