"""What benchmarks say is what they saw: memory and time of processes, and what follows from figures."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.figures import CHANGED, FIRST, FLOOR, UNCHANGED, Figures, read_figures, write_figures
from tests.benchmarks.scale import FIGURES, PAGE, at_scale
from tests.benchmarks.scale_page import TEMPLATE
from tests.benchmarks.watching import watched

ONE = Figures(
    pages=1000,
    text_bytes=10_000_000,
    shard_bytes=2_000_000,
    executor="here",
    workers=1,
    run=FIRST,
    seconds=40.0,
    cpu_seconds=36.0,
    peak_bytes=300 << 20,
    release_bytes=5_000_000,
    release_rows=50_000,
    kept_bytes=3_000_000,
)
HOLDS = "x = bytearray(80 << 20); import time; time.sleep(1.5)"


def test_memory_of_all_processes_is_seen() -> None:
    """Of a call, and of what the call starts."""
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDS!r}])"
    taken = watched([sys.executable, "-c", parent], os.environ)
    assert 80 << 20 < taken.peak_bytes < 300 << 20
    assert taken.seconds > 1.5


def test_work_of_helpers_is_seen(tmp_path: Path) -> None:
    """A cluster's workers are started by somebody else."""
    busy = "import sys, time\nwhile time.process_time() < 0.5: pass\nopen(sys.argv[1], 'w').close(); sys.stdin.read()"
    wait = "import sys, time, pathlib\nwhile not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.1)"
    done = str(tmp_path / "done")
    with subprocess.Popen([sys.executable, "-c", busy, done], stdin=subprocess.PIPE) as helper:
        taken = watched([sys.executable, "-c", wait, done], os.environ, [helper.pid])
        helper.communicate()
    assert taken.cpu_seconds > 0.3


def test_a_call_that_fails_ends_the_benchmark() -> None:
    """With what it said."""
    with pytest.raises(SystemExit, match="no such thing"):
        watched([sys.executable, "-c", "raise ValueError('no such thing')"], os.environ)


def test_numbers_follow_from_figures(tmp_path: Path) -> None:
    """36 s of a core for 1,000 pages are 1,000 core hours for 100 million."""
    runs = [
        ONE,
        replace(ONE, run=UNCHANGED, seconds=2.0),
        replace(ONE, run=CHANGED, seconds=2.4),
        replace(ONE, executor="pool", workers=2, seconds=20.0),
        replace(ONE, executor="dask", workers=2, seconds=25.0),
        replace(ONE, run=FLOOR, executor=FLOOR, seconds=0.4),
    ]
    write_figures(tmp_path / "figures.json", runs)
    numbers = at_scale(read_figures(tmp_path / "figures.json"))
    assert numbers["core_hours"] == "1,000"
    assert numbers["text_tb"] == "1.00" and numbers["release_tb"] == "0.50"
    assert (numbers["two"], numbers["dask"]) == ("2.00", "0.80")
    assert (numbers["unchanged"], numbers["changed"], numbers["floor"]) == ("5.0%", "6.0%", "1.00%")
    # 2,500 tokens of text, 1,500 of instruction; 50 rows of 60 tokens
    assert (numbers["tokens_in"], numbers["tokens_out"]) == ("4,000", "3,000")
    assert numbers["cheap"] == "160,000"


def test_memory_that_grows_is_told() -> None:
    """Between the two largest runs."""
    larger = replace(ONE, pages=11_000, peak_bytes=ONE.peak_bytes + 10_000_000)
    numbers = at_scale([ONE, larger])
    assert (numbers["growth"], numbers["peak_gib"]) == ("1,000", "93.4")
    assert numbers["pages"] == "11,000"


def test_every_number_of_the_page_has_a_name() -> None:
    """Also where little was measured."""
    assert "(not measured)" in TEMPLATE.format(**at_scale([ONE]))
    with pytest.raises(ValueError, match="no first run"):
        at_scale([])


def test_the_page_is_made_of_the_figures_that_were_measured() -> None:
    """`python -m tests.benchmarks.scale` makes it again."""
    assert PAGE.read_text(encoding="utf-8") == TEMPLATE.format(**at_scale(read_figures(FIGURES)))
