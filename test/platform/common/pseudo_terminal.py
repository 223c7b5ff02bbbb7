"""A program before a terminal, and what a person sees there."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios

PARTS = re.compile(r"\x1b\[\d*[A-Za-z]|\n|\r|[^\x1b\n\r]+")


class Terminal:
    """What came to a terminal: all of it in `text`, and what stands there in the end in `screen`."""

    def __init__(self, text):
        self.text = text

    @property
    def screen(self):
        lines, row, column = [""], 0, 0
        for part in PARTS.findall(self.text):
            if part == "\n":
                row, column = row + 1, 0
                lines.extend([""] * (row + 1 - len(lines)))
            elif part == "\r":
                column = 0
            elif part.endswith("A") and part.startswith("\x1b"):
                row -= int(part[2:-1])
            elif part == "\x1b[J":
                del lines[row + 1 :]
                lines[row] = lines[row][:column]
            elif part.startswith("\x1b"):
                assert part.endswith("m"), f"unknown control sequence {part!r}"
            else:
                lines[row] = lines[row][:column] + part + lines[row][column + len(part) :]
                column += len(part)
        return lines


def run_at_terminal(command, *, streams=("stderr",), columns=80, env=None, on_text=None):
    """Runs a program with some of its streams on one terminal. Returns the terminal, stdout and the exit code.

    `on_text` is called with the process and all that has come, whenever something comes.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    read_end, write_end = os.pipe()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "TZ": "UTC", **(env or {})}
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=theirs if "stdout" in streams else write_end,
        stderr=theirs if "stderr" in streams else write_end,
        env=environment,
    )
    os.close(theirs)
    os.close(write_end)
    said = {ours: b"", read_end: b""}
    _drain(said, lambda: on_text and on_text(process, said[ours].decode(errors="replace")))
    exit_code = process.wait(timeout=30)
    for descriptor in said:
        os.close(descriptor)
    return Terminal(said[ours].decode()), said[read_end].decode(), exit_code


def _drain(said, on_text):
    """Reads until all that write have ended."""
    going = set(said)
    while going:
        ready, _, _ = select.select(going, [], [], 60)
        assert ready, "nothing came for a minute"
        for descriptor in ready:
            try:
                data = os.read(descriptor, 65536)
            except OSError:  # How Linux says that nobody has the terminal open any more.
                data = b""
            if not data:
                going.discard(descriptor)
            said[descriptor] += data
        on_text()
