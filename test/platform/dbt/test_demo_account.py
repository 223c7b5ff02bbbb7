"""The account that `npm run answers` makes up: built on both engines, and the rows that docs/answers.md shows of it."""

import re
from decimal import Decimal

import pytest
from fake_configcat import FakeConfigCat
from repository import ROOT
from sqlalchemy import create_engine
from warehouse import ENGINES, warehouses_in

FLAGS = re.search(r"const ACCOUNT =\s+'(.*?)'", (ROOT / "scripts" / "answers.mjs").read_text()).group(1).split()
PAGE = (ROOT / "docs" / "answers.md").read_text()
QUESTIONS = re.findall(r"### (.*)\n[\s\S]*?```sql\n([\s\S]*?);\n```\n\n((?:\|.*\n)+)", PAGE)
# The rows are those of the day on which somebody asks.
OF_A_DAY = {"Will the quota last this month?", "Which SDKs ask most?", "Do we clean up as fast as we add?"}
# The account is made when the test begins: how many midnights lie between two of its events depends on the hour.
OF_AN_HOUR = {"How long do flags live?"}
LONGEST = 60


@pytest.fixture(scope="module")
def demo(postgres, tmp_path_factory):
    told = postgres.connection()
    engine = create_engine(f"postgresql+psycopg2://{told['username']}@{told['host']}:{told['port']}/{told['database']}")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CREATE DATABASE demo")
    engine.dispose()
    warehouses = warehouses_in(tmp_path_factory.mktemp("demo") / "demo.duckdb", {**told, "database": "demo"})
    with FakeConfigCat(*FLAGS, "--audit-events=500") as fake:
        for self_approved in (False, True):
            fake.change("applyChangeRequest", selfApproved=self_approved)
        for warehouse in warehouses.values():
            warehouse.read(fake.config())
    for warehouse in warehouses.values():
        # They run with the other account.
        warehouse.dbt.run("build", "--exclude-resource-type", "unit_test")
    return warehouses


def shown(value):
    """As the page has it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (float, Decimal)) and not isinstance(value, int):
        value = round(float(value), 2)
        return f"{value:g}"
    return str(value)[:LONGEST]


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


NUMBER = re.compile(r"-?\d+(\.\d+)?")


def number_or_text(cell):
    return f"{float(cell):g}" if NUMBER.fullmatch(cell) else cell


def within_a_day(cell):
    return pytest.approx(float(cell), abs=1) if NUMBER.fullmatch(cell) else cell


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("question", "query", "table"), QUESTIONS, ids=[question for question, *_ in QUESTIONS])
def test_the_page_shows_what_the_account_answers(question, query, table, engine, demo):
    named = re.sub(r"\bFROM (configcat__\w+)", r"FROM answers_configcat_marts.\1", query)
    rows = demo[engine].rows(named)
    header, _, *lines = table.splitlines()
    assert [list(row) for row in rows[:1]] == [cells(header)]
    if question in OF_A_DAY:
        assert len(rows) == len(lines)
        return
    # Events of one request have the same time.
    told = sorted([number_or_text(shown(value)) for value in row.values()] for row in rows)
    expected = sorted([number_or_text(cell) for cell in cells(line)] for line in lines)
    if question in OF_AN_HOUR:
        expected = [[within_a_day(cell) for cell in cells_of_row] for cells_of_row in expected]
        told = [[float(cell) if NUMBER.fullmatch(cell) else cell for cell in row] for row in told]
    assert told == expected
