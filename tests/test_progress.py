"""How far it is: a bar on a real terminal, a line a minute where there is none, numbers for programs; no waiting."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.batches.progress import Pace, with_progress
from flows.terminal import PROGRESS, show_progress

ROOT = Path(__file__).parent.parent
BATCHES, SECONDS = 40, 7.5

SCRIPT = """
from flows.batches.progress import with_progress
from flows.terminal import PROGRESS, show_progress
show_progress({options})
now = 0.0
def batches():
    global now
    for number in range(40):
        now += 7.5
        if number == 20:
            PROGRESS.info("something else")
        yield 100
print(sum(with_progress(batches(), 4000, int, step="extract", clock=lambda: now)))
"""


class Clock:
    """A clock that stands still until somebody works."""

    now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now

    def work(self, batches: int = BATCHES, seconds: float = SECONDS) -> Iterator[int]:
        """Batches of 100 documents, each after so many seconds."""
        for _ in range(batches):
            self.now += seconds
            yield 100


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """No test leaves a handler behind."""
    before = list(PROGRESS.handlers)
    yield
    PROGRESS.handlers[:] = before


def test_a_line_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    """Five minutes of work: a line each, with what is done, the rate and the time left; the results pass through."""
    show_progress()
    clock = Clock()
    assert list(with_progress(clock.work(), 4000, int, step="extract", clock=clock)) == [100] * BATCHES
    assert capsys.readouterr().err.splitlines() == [
        "  extract: 800 of 4,000 (20 %), 13.3 a second, 0:04:00 left",
        "  extract: 1,600 of 4,000 (40 %), 13.3 a second, 0:03:00 left",
        "  extract: 2,400 of 4,000 (60 %), 13.3 a second, 0:02:00 left",
        "  extract: 3,200 of 4,000 (80 %), 13.3 a second, 0:01:00 left",
        "  extract: 4,000 of 4,000 (100 %), 13.3 a second, 0:00:00 left",
    ]


def test_what_is_short_is_not_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    """Less than a minute: no line. More, and it ends between two lines: a last one says how it came out."""
    show_progress()
    clock = Clock()
    assert len(list(with_progress(clock.work(7), 700, int, step="extract", clock=clock))) == 7
    assert capsys.readouterr().err == ""
    assert len(list(with_progress(clock.work(9), 900, int, step="extract", clock=clock))) == 9
    told = capsys.readouterr().err.splitlines()
    assert [line.split()[1] for line in told] == ["800", "900"]


def test_the_same_numbers_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line."""
    show_progress(as_json=True)
    clock = Clock()
    list(with_progress(clock.work(), 8000, int, step="extract", clock=clock))
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    names = ("step", "done", "of", "rate", "remaining_s")
    assert [[one[name] for name in names] for one in told[:2]] == [
        ["extract", 800, 8000, 13.3, 540],
        ["extract", 1600, 8000, 13.3, 480],
    ]
    assert len(told) == 5


def test_the_rate_is_that_of_late() -> None:
    """What was kept from an earlier run came at once; what is left is judged by what is worked on now."""
    pace = Pace(3000, 0.0)
    pace.add(1000, 0.5)
    for second in range(1, 301):
        pace.add(2, float(second))
    assert pace.rate == pytest.approx(2)
    assert pace.remaining_s == pytest.approx(700)
    assert len(pace._marks) < 130


def test_numbers_before_anything_is_done() -> None:
    """Nothing, of nothing, in no time: no rate, no time left, no error."""
    assert str(Pace(0, 0.0)) == "0 of 0 (0 %), 0.0 a second"
    pace = Pace(10, 0.0)
    pace.add(10, 0.0)
    assert str(pace) == "10 of 10 (100 %), 0.0 a second"


def on_a_terminal(options: str = "") -> tuple[str, str]:
    """What the script writes to stderr, a terminal of 100 columns, and to stdout, a pipe."""
    leader, follower = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    script = SCRIPT.format(options=options)
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=follower, env=environment, text=True
    )
    os.close(follower)
    written = b""
    try:
        while piece := os.read(leader, 4096):
            written += piece
    except OSError:  # so a terminal ends on Linux
        pass
    finally:
        os.close(leader)
    said, _ = process.communicate(timeout=120)
    return written.decode(), said


def test_a_bar_on_a_terminal() -> None:
    """It grows, other lines stand above it, at the end it is gone; no line a minute is beside it."""
    written, said = on_a_terminal()
    assert said == "4000\n"
    assert "━" in written
    assert "2,000 of 4,000 (50 %), 13.3 a second, 0:02:30 left" in written
    assert screen(written) == ["something else"]


def test_no_bar_for_programs() -> None:
    """Who wants JSON gets JSON, also on a terminal; who wants quiet gets nothing."""
    written, _ = on_a_terminal("as_json=True")
    assert [json.loads(line).get("done") for line in written.splitlines()] == [
        800,
        1600,
        None,
        2400,
        3200,
        4000,
    ]
    assert on_a_terminal("quiet=True") == ("", "4000\n")


def screen(written: str) -> list[str]:
    """The lines that are left on a terminal: it knows erasing, going up, and colours, as the bar uses them."""
    lines, row = [""], 0
    for mark, text in re.findall(r"(\x1b\[[0-9;?]*[A-Za-z]|[\r\n])|([^\x1b\r\n]+)", written):
        if mark == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif mark.endswith("A"):
            row = max(0, row - int(mark[2:-1] or 1))
        elif mark == "\x1b[2K":
            lines[row] = ""
        lines[row] += text
    return [line.rstrip() for line in lines if line.strip()]
