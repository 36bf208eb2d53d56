"""What monitors are told of recorded runs, and how a new project begins."""

import json
import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from flows.commands.health import runs_to_health
from flows.operation.runs import Run, record

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY, SIX = timedelta(hours=26), timedelta(hours=6)


def a_run(started_h: float, ended_h: float | None = None, **more: Any) -> Run:
    """A run that began and ended so many hours ago."""
    at = [None if ago is None else (NOW - timedelta(hours=ago)).isoformat() for ago in (started_h, ended_h)]
    known: dict[str, Any] = {
        "raw": "raw",
        "output": "output",
        "pid": os.getppid(),
        "host": socket.gethostname(),
    }
    return Run(id=f"{started_h} {ended_h}", started=at[0] or "", ended=at[1], **(known | more))


GOOD = a_run(5, 4.9, end="published")
FAILED = a_run(3, 2.9, end="failed", said="To do: mend it\n\nmore")


@pytest.mark.parametrize(
    ("runs", "state", "code"),
    [
        ([], "stale", 3),
        ([GOOD], "healthy", 0),
        ([a_run(30, 29.9, end="unchanged")], "stale", 3),
        ([GOOD, FAILED], "failed", 1),
        ([FAILED, a_run(1, 0.9, end="unchanged")], "healthy", 0),
        ([GOOD, a_run(2, pid=os.getpid())], "failed", 1),
        ([GOOD, a_run(2)], "healthy", 0),
        ([GOOD, a_run(7)], "hanging", 4),
        ([GOOD, a_run(7, host="elsewhere")], "hanging", 4),
    ],
    ids=["none", "good", "old", "failed", "mended", "died", "goes on", "hangs", "hangs elsewhere"],
)
def test_the_verdict(runs: list[Run], state: str, code: int) -> None:
    """A run of this process that is not going on has died; one of another machine is never said to have."""
    found = runs_to_health(runs, NOW, DAY, SIX)
    assert (found.state, found.code) == (state, code)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is the answer, and a line says what to do first."""
    output = str(tmp_path / "output")
    record(a_run(3, 2.9, end="failed", said="To do: mend it\n\nmore", output=output))
    assert main(["health", "--output", output]) == 1
    said = capsys.readouterr().out
    assert said.startswith("failed: ")
    assert said.endswith("To do: mend it\n")
    assert main(["health", "--output", output, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["state"] == "failed"


def test_a_limit_of_nothing_is_a_wrong_call() -> None:
    """It would never be healthy."""
    with pytest.raises(SystemExit) as refused:
        main(["health", "--max-age", "0"])
    assert refused.value.code == 2


def test_a_new_project_runs_and_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its example gives rows of several tables and no rejects; a second call touches nothing."""
    folder = tmp_path / "my shows"
    assert main(["init", str(folder)]) == 0
    assert "showfacts release" in capsys.readouterr().out
    assert main(["check", "--raw", str(folder / "raw"), "--no-cache", "--json"]) == 0
    found = {one["table"]: one for one in json.loads(capsys.readouterr().out)["tables"]}
    assert [found[name]["rows"] for name in ("cast", "awards", "episodes")] == [2, 2, 2]
    assert not any(one["rejects"] for one in found.values())
    manifest = folder / "raw" / "sources.toml"
    manifest.write_text("# mine", encoding="utf-8")
    assert main(["init", str(folder)]) == 2
    assert "never replaced" in capsys.readouterr().err
    assert manifest.read_text(encoding="utf-8") == "# mine"
