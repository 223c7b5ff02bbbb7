"""Each example does what it says, on a demo account."""

import json
import re
import struct

import duckdb
from repository import ROOT

PICTURES = ["stale-flags", "changes-a-week", "life-of-flags"]


def size_of(picture):
    """Width and height, as a PNG's header has them."""
    header = picture.read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n", picture
    return struct.unpack(">II", header[16:24])


def test_the_report_makes_the_page_and_the_pictures_that_are_shown(run, fake, tmp_path):
    run("answers.py", "answers.duckdb")
    run("flag_report.py", "answers.duckdb")
    for name in PICTURES:
        made, shown = tmp_path / "pictures" / f"{name}.png", ROOT / "examples" / "pictures" / f"{name}.png"
        for one, other in zip(size_of(made), size_of(shown)):
            assert abs(one - other) <= other / 10, name
        # A picture with nothing on it compresses to much less.
        assert made.stat().st_size > shown.stat().st_size / 2, name


    page = (tmp_path / "flag_report.html").read_text()
    # Nothing is fetched from elsewhere, and what it shows is inside.
    assert not re.search(r"""(?:src|href)=|@import|url\(""", page)
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])
    assert len(data["cleanup"]) == data["flags"] == len(fake.truth()["settings"])
    assert len(data["states"]["colours"]) == 4


def test_the_readme_shows_the_pictures():
    shown = re.findall(r"\(examples/pictures/(.*?)\.png\)", (ROOT / "README.md").read_text())
    assert sorted(shown) == sorted(PICTURES)


def test_documents_have_the_word_and_no_people(run, fake):
    flag = fake.truth()["settings"][0]
    printed = run("flag_documents.py", flag["key"])

    assert f"'settingId': {flag['settingId']}" in printed
    assert flag["key"] in printed
    assert not re.search(r"0 documents$", printed.strip()) and re.search(r"[0-9]+ documents$", printed.strip())
    people = {row["email"] for row in fake.truth()["organization_members"]}
    assert not [email for email in people if email in printed]


def test_the_schedule_reads_changes_and_takes_snapshots(run, fake, tmp_path):
    file = tmp_path / "flags.duckdb"
    assert f" rows read into {file}" in run("incremental_sync.py", file)
    deleted = fake.change("deleteSetting")["settingId"]
    changed = fake.change("changeValue")["settingId"]
    fake.advance(seconds=3600)

    first_events = rows(file, "audit_logs")
    run("incremental_sync.py", file)
    assert rows(file, "audit_logs") == first_events + 2
    assert rows(file, "settings", f"settingid = {deleted}") == 1

    file.with_suffix(".snapshot").unlink()
    run("incremental_sync.py", file)
    assert rows(file, "settings", f"settingid = {deleted}") == 0
    assert rows(file, "settings", f"settingid = {changed}") == 1
    assert rows(file, "audit_logs") == first_events + 2


def rows(file, table, where="true"):
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]
