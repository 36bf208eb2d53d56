"""The record of runs: one line when a run begins and one when it ends, in the user's state folder."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.homes import state_folder
from flows.operation.ends import End
from flows.processes import is_process

KEPT = 500
LONGEST = 48
"""How much of the folder's name the record's has: with four bytes a letter it still is a name of a file."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the main job, as far as it is known; `end` is None where nobody has seen it end.

    `said` is its last word, `tables` are the figures of a run that was not refused, `seconds` what each step took,
    `shards` what became of the records of shards that held some which are no documents, `last_good` which documents
    have an earlier release's text (`source_id`, `release`, `why`).
    """

    id: str
    raw: str
    output: str
    started: str
    pid: int
    host: str
    ended: str | None = None
    end: End | None = None
    said: str = ""
    version: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    tables: list[dict[str, str | float | None]] = field(default_factory=list)
    shards: list[dict[str, Any]] = field(default_factory=list)
    last_good: list[dict[str, Any]] = field(default_factory=list)

    @property
    def succeeded(self) -> bool:
        """Whether it left the newest release as the raw folder says it should be."""
        return self.end in ("published", "unchanged")

    @property
    def has_died(self) -> bool:
        """Whether it never ended and cannot any more; never claimed of another machine's runs."""
        if self.end or self.host != socket.gethostname():
            return False
        return self.pid == os.getpid() or not is_process(self.pid)

    @property
    def total_s(self) -> float | None:
        """From beginning to end."""
        if self.ended is None:
            return None
        return (datetime.fromisoformat(self.ended) - datetime.fromisoformat(self.started)).total_seconds()


def begun(run_id: str, raw: str, output: str) -> Run:
    """A run of this process that begins now."""
    return Run(run_id, raw, full_address(output), now(), os.getpid(), socket.gethostname())


def ended(run: Run, end: End, said: str, **more: Any) -> Run:
    """The same run, ending now."""
    return replace(run, ended=now(), end=end, said=said, **more)


def now() -> str:
    """The time, in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def full_address(output: str) -> str:
    """The output folder's whole path, an object store's address as it is: the same from every working directory."""
    return output.rstrip("/") if "://" in output else str(Path(output).absolute())


def record_path(output: str) -> Path:
    """Where the runs of an output are recorded in the user's state folder."""
    address = full_address(output)
    digest = sha256(address.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return state_folder() / f"{Path(address).name[:LONGEST]}-{digest}.jsonl"


def record(run: Run) -> None:
    """Adds what is known of the run now. A record that cannot be written is no reason to fail the run."""
    path = record_path(run.output)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="ascii") as file:
            file.write(json.dumps(asdict(run)) + "\n")
        shorten(path)


def shorten(path: Path) -> None:
    """Keeps the newest lines, once there are twice as many as are kept."""
    lines = path.read_bytes().splitlines(keepends=True)
    if len(lines) > 2 * KEPT:
        aside = path.with_suffix(f".{os.getpid()}")
        aside.unlink(missing_ok=True)  # of a process of this number that was killed; a link is not followed
        aside.write_bytes(b"".join(lines[-KEPT:]))
        aside.replace(path)


def read_runs(output: str) -> list[Run]:
    """The runs of an output, in the order in which they began, each as it was last recorded."""
    runs: dict[str, Run] = {}
    for run in lines_to_runs(record_path(output)):
        runs[run.id] = run
    return sorted(runs.values(), key=lambda run: run.started)


def last_version(output: str) -> str | None:
    """The release that an earlier run left there as the newest, as far as is recorded."""
    return next((run.version for run in reversed(read_runs(output)) if run.version), None)


def lines_to_runs(path: Path) -> Iterator[Run]:
    """What each line records; one that a crash cut off, or that was changed since, is passed over."""
    if not path.exists():
        return
    from flows.operation.run_line import Line  # which a wrong call does without

    with suppress(FileNotFoundError):
        for line in path.read_bytes().splitlines():
            with suppress(ValueError, RecursionError):
                yield Run(**Line.model_validate(json.loads(line)).model_dump(exclude_unset=True))
