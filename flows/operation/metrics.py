"""The figures of the recorded runs in the text format that Prometheus' node exporter collects from files."""

import errno
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from flows.operation.runs import Run

HELP = {
    "rows": "Rows of a table.",
    "rejects": "What looked like a row of the table and could not be published.",
    "conflicts": "Cells on which documents disagree.",
    "coverage_statements": "Statements of documents on how much there is.",
    "coverage_complete": "How many of these statements came out even.",
    "precision": "Share of the published values that the hand-checked reading confirms.",
    "recall": "Share of the values of the hand-checked reading that is published.",
    "step_seconds": "What each step of the last run took.",
    "run_seconds": "What the last run took.",
    "run_timestamp_seconds": "When the last run ended.",
    "success_timestamp_seconds": "When a run last ended well, whether or not there was anything to publish.",
    "run_success": "Whether the last run ended well.",
    "release_info": "The newest release.",
    "last_good_documents": "How many documents of it have an earlier release's text, because what came since is bad.",
}
FIGURES = {
    "rows": "rows",
    "rejects": "rejects",
    "conflicts": "conflicts",
    "coverage_statements": "statements",
    "coverage_complete": "even",
    "precision": "precision",
    "recall": "recall",
}
FIRST = b"# HELP showfacts_"

Sample = tuple[str, dict[str, str], float]


def write_metrics(path: Path, runs: Sequence[Run]) -> None:
    """Replace the file in one step, for it may be read at any time.

    Raises OSError, also where something is there that is not an earlier file of figures: that is somebody's.
    """
    if os.path.lexists(path) and not is_metrics(path):
        raise FileExistsError(errno.EEXIST, "something else than a file of figures stands there", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)  # of a process of this number that was killed; a link is not followed
    aside.write_text(runs_to_text(runs), encoding="utf-8")
    aside.replace(path)


def is_metrics(path: Path) -> bool:
    """Whether we may replace it: a plain file that begins as ours do, or is empty."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(len(FIRST))
    return start in (b"", b"\n", FIRST)


def runs_to_text(runs: Sequence[Run]) -> str:
    """The samples with their descriptions, each metric in one piece as the format wants it."""
    samples = list(runs_to_samples(runs))
    lines = []
    for name, text in HELP.items():
        own = [sample for sample in samples if sample[0] == name]
        if own:
            lines += [f"# HELP showfacts_{name} {text}", f"# TYPE showfacts_{name} gauge"]
            lines += [f"showfacts_{name}{labels_to_text(labels)} {value:.15g}" for _, labels, value in own]
    return "\n".join(lines) + "\n"


def runs_to_samples(runs: Sequence[Run]) -> Iterator[Sample]:
    """The last ended run's times, and the figures of the last one that ended well."""
    last = next((run for run in reversed(runs) if run.ended), None)
    good = next((run for run in reversed(runs) if run.succeeded), None)
    if last and last.ended:
        yield "run_success", {}, float(last.succeeded)
        yield "run_timestamp_seconds", {}, datetime.fromisoformat(last.ended).timestamp()
        yield "run_seconds", {}, last.total_s or 0.0
        for step, seconds in last.seconds.items():
            yield "step_seconds", {"step": step}, seconds
    if good and good.ended:
        yield "success_timestamp_seconds", {}, datetime.fromisoformat(good.ended).timestamp()
        yield "release_info", {"version": good.version or ""}, 1.0
        yield "last_good_documents", {}, float(len(good.last_good))
        for line in good.tables:
            for name, figure in FIGURES.items():
                if isinstance(value := line.get(figure), int | float):
                    yield name, {"table": str(line.get("table"))}, float(value)


def labels_to_text(labels: dict[str, str]) -> str:
    """`{step="read"}`; nothing where there are none."""
    escaped = (f'{name}="{value}"' for name, value in labels.items())
    return "{" + ",".join(escaped) + "}" if labels else ""
