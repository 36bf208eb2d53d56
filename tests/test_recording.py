"""What is known of runs afterwards: their record, the notices of those that failed, the figures for monitoring."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from flows.operation.metrics import HELP, runs_to_text
from flows.operation.notice import COMMAND, URL
from flows.operation.recording import DIED, recorded, tell_of_crash, timed
from flows.operation.runs import KEPT, begun, ended, read_runs, record, record_path
from flows.problems import ManifestError, Problem
from flows.terminal import PROGRESS
from tests.operation import listener

ROOT = Path(__file__).parent.parent
RAW = Path("raw")
FIGURES: dict[str, Any] = {
    "table": "cast",
    "rows": 40,
    "rejects": 1,
    "conflicts": 2,
    "even": 3,
    "statements": 4,
    "precision": 0.5,
    "recall": None,
}
BAD = ManifestError([Problem("raw/sources.toml:3", "unknown key “x”", "remove it"), Problem("a", "b", "c")])


@pytest.fixture
def output(tmp_path: Path) -> str:
    """An output folder that does not exist."""
    return str(tmp_path / "output")


@pytest.fixture
def notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to which a command writes each notice on a line."""
    path = tmp_path / "notices"
    code = f"import sys; open({str(path)!r}, 'a').write(sys.stdin.read() + chr(10))"
    monkeypatch.setenv(COMMAND, f'{sys.executable} -c "{code}"')
    return path


def good_run(name: str, output: str) -> None:
    """A run that published."""
    with recorded(name, RAW, output) as one:
        with timed("read"):
            pass
        one.done("published", "published 0.1.0", "0.1.0", [FIGURES])


def bad_run(name: str, output: str, error: BaseException, metrics: Path | None = None) -> None:
    """A run that raises."""
    with pytest.raises(type(error)), recorded(name, RAW, output, metrics):
        raise error


def test_a_run_is_recorded(output: str) -> None:
    """Beginning, end, version, figures, and what each step took; nothing is written to the output folder."""
    good_run("one", output)
    (run,) = read_runs(output)
    assert (run.id, run.end, run.version, run.tables) == ("one", "published", "0.1.0", [FIGURES])
    assert run.ended and run.ended >= run.started
    assert set(run.seconds) == {"read"}
    assert not Path(output).exists()


def test_a_refused_run_says_first_what_to_do(output: str, notices: Path) -> None:
    """In its record and in the notice, which is for programs too."""
    bad_run("one", output, BAD)
    (run,) = read_runs(output)
    assert run.end == "failed"
    assert (
        run.said.splitlines()[0] == "To do: remove it (raw/sources.toml:3: unknown key “x”, and 1 more below)"
    )
    (told,) = map(json.loads, notices.read_text().splitlines())
    assert (told["id"], told["end"]) == ("one", "failed")
    assert "the old release stands\nTo do: remove it" in told["text"]


@pytest.mark.parametrize("error", [ZeroDivisionError("oh"), SystemExit(1), KeyboardInterrupt()])
def test_a_run_that_breaks_is_told_of(output: str, notices: Path, error: BaseException) -> None:
    """Whatever it breaks of."""
    bad_run("one", output, error)
    assert [one.end for one in read_runs(output)] == ["crashed"]
    assert len(notices.read_text().splitlines()) == 1


def test_a_webhook_is_posted_to(output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As JSON; nothing is posted about a run that went well."""
    with listener() as (url, posted):
        monkeypatch.setenv(URL, url)
        good_run("good", output)
        bad_run("bad", output, BAD)
    assert [one["id"] for one in posted] == ["bad"]


@pytest.mark.parametrize(
    "way", [{URL: "http://127.0.0.1:9/"}, {URL: "nonsense"}, {COMMAND: "false"}, {COMMAND: "'"}]
)
def test_a_notice_that_cannot_be_sent_changes_nothing(
    output: str, monkeypatch: pytest.MonkeyPatch, way: dict[str, str]
) -> None:
    """The run's own error is what is seen."""
    for name, value in way.items():
        monkeypatch.setenv(name, value)
    bad_run("one", output, BAD)


def test_a_killed_run_is_told_of_by_the_next(output: str, notices: Path) -> None:
    """Once; a run that still runs is left alone."""
    code = (
        "import os; from pathlib import Path; from flows.operation.recording import recorded\n"
        f"with recorded('dead', Path('raw'), {output!r}): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=os.environ, check=False)
    assert [one.end for one in read_runs(output)] == [None]
    for name in ("next", "last"):
        good_run(name, output)
    dead = read_runs(output)[0]
    assert (dead.id, dead.end) == ("dead", "crashed")
    (told,) = map(json.loads, notices.read_text().splitlines())
    assert (told["id"], told["said"]) == ("dead", DIED)


def test_a_crash_that_others_saw_is_told_once(output: str, notices: Path) -> None:
    """Also where the process was killed before it could record its beginning."""
    tell_of_crash("early", "raw", output, "exit code -9")
    bad_run("late", output, BAD)
    tell_of_crash("late", "raw", output, "exit code 1")
    assert [one["id"] for one in map(json.loads, notices.read_text().splitlines())] == ["early", "late"]


def test_a_torn_record_is_read_as_far_as_it_goes(output: str) -> None:
    """A line that a power cut left half-written is passed over."""
    good_run("one", output)
    with record_path(output).open("a") as file:
        file.write('{"id": "two", "raw"')
    assert [one.id for one in read_runs(output)] == ["one"]


@pytest.mark.parametrize("said", ["a\u2028b", "a\x85b", "\udcff"], ids=["separator", "next line", "no UTF-8"])
def test_whatever_is_said_is_recorded(output: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also what other programs take for the end of a line, and a name on the disk that is not UTF-8."""
    # Tests tell each other in UTF-8 what was logged.
    monkeypatch.setattr(PROGRESS, "disabled", True)
    bad_run("one", f"{output}\udcff", ValueError(said))
    (run,) = read_runs(f"{output}\udcff")
    assert (run.end, run.said) == ("crashed", f"ValueError: {said}")


def test_the_record_does_not_grow_for_ever(output: str) -> None:
    """The newest runs are kept."""
    for number in range(2 * KEPT + 1):
        record(begun(str(number), "raw", output))
    runs = read_runs(output)
    assert (len(runs), runs[-1].id) == (KEPT, str(2 * KEPT))


def test_metrics_are_in_the_format_of_prometheus(output: str) -> None:
    """Each sample has help and type before it, labels in quotes, a number; what is not measured has no sample."""
    good_run("one", output)
    text = runs_to_text(read_runs(output))
    sample = re.compile(r'showfacts_[a-z_]+(\{[a-z]+="[^"]*"\})? -?[0-9.e+-]+')
    samples = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(map(sample.fullmatch, samples))
    assert 'showfacts_rows{table="cast"} 40' in samples
    assert 'showfacts_release_info{version="0.1.0"} 1' in samples
    assert "showfacts_run_success 1" in samples
    assert "recall" not in text
    assert text.count("# TYPE") == len(HELP) - 1
    assert text.endswith("\n")


def test_a_failed_run_keeps_the_figures_of_the_last_good_one(output: str, tmp_path: Path) -> None:
    """An alarm looks at run_success and success_timestamp_seconds; graphs of rows have no gap."""
    good_run("one", output)
    bad_run("two", output, BAD, tmp_path / "metrics" / "showfacts.prom")
    text = (tmp_path / "metrics" / "showfacts.prom").read_text()
    assert "showfacts_run_success 0" in text
    assert 'showfacts_rows{table="cast"} 40' in text
    good = read_runs(output)[0]
    stamp = re.search(r"^showfacts_success_timestamp_seconds (\S+)", text, re.MULTILINE)
    assert good.ended and stamp and float(stamp[1]) > 1_700_000_000
    assert [path.name for path in (tmp_path / "metrics").iterdir()] == ["showfacts.prom"]


def test_metrics_that_cannot_be_written_do_not_fail_the_run(output: str) -> None:
    """A full disk under the monitoring is not the release's."""
    with recorded("one", RAW, output, Path("/dev/null/showfacts.prom")) as one:
        one.done("published", "published 0.1.0", "0.1.0", [])


def test_a_run_of_another_machine_is_not_called_dead(output: str) -> None:
    """Its process cannot be looked for from here."""
    record(replace(begun("far", "raw", output), host="elsewhere", pid=2**22 + 1))
    assert not read_runs(output)[0].has_died


def test_durations_are_whole(output: str) -> None:
    """From beginning to end."""
    run = ended(begun("one", "raw", output), "unchanged", "nothing new")
    assert run.total_s is not None and 0 <= run.total_s < 5


def test_progress_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line is an object with time, level, message, and figures."""
    assert main(["check", "--log-json", "--json", "--raw", str(ROOT / "raw")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert all({"at", "level", "message", "step"} <= set(line) for line in lines)
    assert sum(line.get("lines", 0) for line in lines) > 100
