"""What people see at a terminal, and what a platform must not see."""

import json
import re
import signal
import subprocess

import pytest
from fake_configcat import FakeConfigCat
from protocol import configured
from pseudo_terminal import run_at_terminal
from repository import ROOT

PROGRAM = ROOT / "bin" / "source-configcat"
STREAMS = ["products", "settings", "tags"]
RED = "\x1b[31m"


@pytest.fixture
def fake():
    with FakeConfigCat("--products", "6", "--latency", "30") as fake:
        yield fake


@pytest.fixture
def files(fake, tmp_path):
    """The arguments of a read of three streams, one request at a time."""
    config = tmp_path / "config.json"
    config.write_text(json.dumps(fake.config(num_workers=1)))
    said = subprocess.run([PROGRAM, "discover", "--config", config], capture_output=True, check=True).stdout
    offered = json.loads(said)["catalog"]["streams"]
    catalog = tmp_path / "catalog.json"
    catalog.write_text(json.dumps(configured([stream for stream in offered if stream["name"] in STREAMS])))
    return ["--config", config, "--catalog", catalog]


def ends_at(word):
    """Sends SIGTERM, once, when the terminal shows the word."""
    sent = []

    def on_text(process, text):
        if word in text and not sent:
            sent.append(process.terminate())

    return on_text


def assert_protocol(stdout):
    types = {json.loads(line)["type"] for line in stdout.splitlines()}
    assert {"RECORD", "STATE", "TRACE"} <= types


def test_a_read_shows_its_progress_and_one_line_stays(files):
    terminal, stdout, exit_code = run_at_terminal([PROGRAM, "read", *files])
    assert exit_code == 0
    assert_protocol(stdout)
    assert re.search(r"\d of 3 streams · [\d,]+ records · \d+ requests · \d+ s", terminal.text)
    assert re.search(r"[1-5] of 6 products", terminal.text)
    records = sum(json.loads(line)["type"] == "RECORD" for line in stdout.splitlines())
    line, rest = terminal.screen
    assert re.fullmatch(rf"3 of 3 streams complete · {records:,} records · \d+ requests · \d+ s", line)
    assert rest == ""


def test_progress_is_never_wider_than_the_terminal(files):
    terminal, _, _ = run_at_terminal([PROGRAM, "read", *files], columns=30)
    frames = re.split(r"[\r\n]+|\x1b\[\d*[A-Za-z]", terminal.text)
    drawn = [frame for frame in frames if "streams" in frame and "complete" not in frame]
    assert drawn
    assert all(len(frame) < 30 for frame in drawn)


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"CI": "true"}], ids=["dumb", "ci"])
def test_no_progress_where_it_can_not_be_redrawn(files, env):
    terminal, stdout, exit_code = run_at_terminal([PROGRAM, "read", *files], env=env)
    assert (terminal.text, exit_code) == ("", 0)
    assert_protocol(stdout)


def test_nothing_on_stderr_where_it_is_a_pipe(files):
    ended = subprocess.run([PROGRAM, "read", *files], capture_output=True, text=True)
    assert (ended.stderr, ended.returncode) == ("", 0)
    assert_protocol(ended.stdout)


def test_records_on_the_same_terminal_are_not_garbled(files):
    terminal, _, exit_code = run_at_terminal([PROGRAM, "read", *files], streams=("stdout", "stderr"))
    assert exit_code == 0
    assert "\x1b" not in terminal.text
    assert_protocol(terminal.text)


def test_a_failed_stream_is_told_above_the_progress(fake, files):
    fake.forbid("/tags")
    terminal, stdout, exit_code = run_at_terminal([PROGRAM, "read", *files], columns=1000)
    assert exit_code == 1
    assert_protocol(stdout)
    sentence, line, rest = terminal.screen
    assert re.match(r"Error: Stream tags can't be read for ", sentence)
    assert line.startswith("2 of 3 streams complete · ")
    assert rest == ""
    assert f"{RED}Error: Stream tags" in terminal.text


def test_a_rate_limit_says_what_it_leaves_and_until_when_it_holds(tmp_path):
    with FakeConfigCat("--rate-limit", "20/60", "--latency", "60") as fake:
        config = tmp_path / "config.json"
        config.write_text(json.dumps(fake.config()))
        command = [PROGRAM, "preview", "code_references", "--config", config, "--limit", "100000"]
        terminal, _, _ = run_at_terminal(command, on_text=ends_at("waiting until"))
    assert re.search(r"\d+ of 100,000 rows · \d+ requests · rate limit: \d+ requests? left", terminal.text)
    assert re.search(
        r"\d+ of 100,000 rows · \d+ requests · rate limit: waiting until \d\d:\d\d:\d\d \(\d+ s\)", terminal.text
    )


def test_a_signal_leaves_a_clean_line(files):
    terminal, _, exit_code = run_at_terminal([PROGRAM, "read", *files], on_text=ends_at("streams"))
    assert exit_code == -signal.SIGTERM
    assert terminal.screen[-1] == ""
    assert re.match(r"\d of 3 streams complete", terminal.screen[-2])


def test_a_preview_fits_the_terminal(files):
    command = [PROGRAM, "preview", "settings", *files[:2], "--limit", "3"]
    terminal, _, exit_code = run_at_terminal(command, streams=("stdout", "stderr"), columns=60)
    assert exit_code == 0
    header, rule, *rows = terminal.screen[:5]
    assert header.startswith("key ")
    assert set(rule) == {"─", " "}
    assert max(map(len, [header, rule, *rows])) <= 60
    assert terminal.screen[5].startswith("Columns that did not fit: ")


@pytest.mark.parametrize(
    ("env", "colour"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"TERM": "dumb", "FORCE_COLOR": "1"}, True)],
)
def test_an_error_has_its_colour_where_there_is_colour(env, colour):
    terminal, stdout, exit_code = run_at_terminal([PROGRAM, "read", "--confg", "x"], env=env, columns=200)
    assert exit_code == 1
    assert [json.loads(line)["type"] for line in stdout.splitlines()] == ["TRACE"]
    assert terminal.screen[0].startswith("Error: Unknown option '--confg' (Did you mean --config?).")
    assert (RED in terminal.text) == colour


@pytest.mark.parametrize("arguments", [["--help"], ["preview", "--help"]])
def test_help_has_bold_titles_at_a_terminal_and_none_in_a_pipe(arguments):
    terminal, _, exit_code = run_at_terminal([PROGRAM, *arguments], streams=("stdout",))
    piped = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert exit_code == piped.returncode == 0
    assert "\x1b[1mExamples:" in terminal.text
    assert "\x1b" not in piped.stdout
    assert "\nExamples:\n  # " in piped.stdout


def at_terminal(arguments, **options):
    """Runs a command with both streams on one terminal of 80 columns. Returns its lines and the exit code."""
    terminal, _, exit_code = run_at_terminal([PROGRAM, *arguments], streams=("stdout", "stderr"), **options)
    assert all(len(line) <= 80 for line in terminal.screen)
    return terminal.screen, exit_code


def test_check_says_at_a_terminal_that_it_works(files):
    assert at_terminal(["check", *files[:2]]) == (["The configuration works.", ""], 0)


def test_check_says_at_a_terminal_what_is_refused_and_what_failed(fake, files, tmp_path):
    fake.forbid("/tags")
    lines, exit_code = at_terminal(["check", *files[:2]])
    assert " ".join(lines[:-2]).startswith("Warning: Stream tags can't be read: ")
    assert (lines[-2:], exit_code) == (["The configuration works.", ""], 0)
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(fake.config(password="wrong")))
    lines, exit_code = at_terminal(["check", "--config", wrong])
    assert (lines[0].startswith("Error: ConfigCat does not accept the credentials."), exit_code) == (True, 0)
    assert not any("{" in line for line in lines)


@pytest.mark.parametrize("arguments", [["streams"], ["discover"]])
def test_streams_are_listed_for_people(files, arguments):
    options = files[:2] if arguments == ["discover"] else []
    lines, exit_code = at_terminal([*arguments, *options])
    assert exit_code == 0
    assert lines[0].split() == ["stream", "a", "row", "is", "mode", "key"]
    assert any(line.startswith("setting_values ") for line in lines)


def test_check_and_discover_are_json_in_a_pipe(files):
    for command, kind in [("check", "CONNECTION_STATUS"), ("discover", "CATALOG")]:
        terminal, stdout, exit_code = run_at_terminal([PROGRAM, command, *files[:2]])
        assert (terminal.text, exit_code) == ("", 0)
        assert [json.loads(line)["type"] for line in stdout.splitlines()] == [kind]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "c.json"], "Error: 'check' takes no argument 'c.json'. Did you mean --config c.json?"),
        (["chek"], "Error: Unknown command 'chek' (Did you mean check?)."),
        (["help", "nope"], "Error: Unknown command 'nope'."),
        (["discover"], "Error: Required option '--config <file>' not specified, nor CONFIGCAT_API_USER"),
    ],
)
def test_a_mistake_is_one_sentence_at_a_terminal(arguments, says):
    lines, exit_code = at_terminal(arguments)
    assert exit_code == 1
    assert " ".join(lines).startswith(says)
    assert not any("{" in line for line in lines)


def test_an_estimate_fits_the_terminal(files):
    lines, exit_code = at_terminal(["estimate", *files[:2]])
    assert exit_code == 0
    assert lines[0].startswith("To count what there is takes up to ")
    assert any(re.match(r"full +[\d,]+ +about ", line) for line in lines)
