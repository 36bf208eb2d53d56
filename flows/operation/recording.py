"""Follows a run to its end: its record, its figures for monitoring, and who is told where it fails."""

import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from flows.addresses import masked
from flows.operation.children import with_keeper
from flows.operation.ends import End
from flows.operation.metrics import write_metrics
from flows.operation.notice import notify
from flows.operation.runs import Run, begun, ended, read_runs, record
from flows.problems import UserError, first_thing_to_do
from flows.raw_input.substitutes import Substitute
from flows.terminal import PROGRESS, told

DIED = "The process ended without a word: killed, out of memory, or its machine went down. Run it again."
STOPPED = "It was stopped: cancelled, or its worker was shut down. Run it again."
SECONDS: ContextVar[dict[str, float] | None] = ContextVar("seconds", default=None)


class Recorder:
    """What a run says of itself before it ends."""

    def __init__(self, run: Run) -> None:
        """Follow this run."""
        self.run = run

    def read(self, shards: list[dict[str, Any]], last_good: Iterable[Substitute] = ()) -> None:
        """It has read the documents; of these shards some records are none, and some documents have an old text."""
        self.run = replace(self.run, shards=shards, last_good=[asdict(one) for one in last_good])

    def published(self, version: str) -> None:
        """This release is the newest one now, whatever becomes of the rest of the run."""
        self.run = replace(self.run, version=version)

    def done(self, end: End, said: str, version: str, tables: list[dict[str, Any]]) -> None:
        """The run did what it should."""
        self.run = ended(self.run, end, said, version=version, tables=tables)


@contextmanager
def recorded(run_id: str, raw: Path, output: str, metrics: Path | None = None) -> Iterator[Recorder]:
    """Records the run around the block, and tells of it where the block raises.

    Runs that ended before without a word, because they or their machine were killed, are told of now.
    """
    tell_of_the_dead(output)
    recorder = Recorder(begun(run_id, str(raw), output))
    record(recorder.run)
    seconds: dict[str, float] = {}
    token = SECONDS.set(seconds)
    with with_keeper():
        try:
            yield recorder
        except UserError as error:
            recorder.run = ended(recorder.run, "failed", first_thing_to_do(error), seconds=seconds)
            raise
        except BaseException as error:
            said = masked(f"{type(error).__name__}: {error}") if isinstance(error, Exception) else STOPPED
            recorder.run = ended(recorder.run, "crashed", said, seconds=seconds)
            raise
        finally:
            SECONDS.reset(token)
            close(recorder.run, seconds, metrics)


def close(run: Run, seconds: Mapping[str, float], metrics: Path | None) -> None:
    """The last line of the record, the figures, and the notice where one is due."""
    run.seconds.update(seconds)
    record(run)
    level = logging.INFO if run.succeeded else logging.ERROR
    fields = told(step="end", run=run.id, end=run.end, version=run.version, seconds=run.seconds)
    PROGRESS.log(level, "%s", run.said.partition("\n")[0], extra=fields)
    if metrics:
        try:
            write_metrics(metrics, read_runs(run.output))
        except OSError as error:
            PROGRESS.warning("the metrics could not be written: %s: %s", metrics, error.strerror)
    if run.end and (run.last_good or not run.succeeded):
        notify(run)


@contextmanager
def timed(step: str) -> Iterator[None]:
    """Adds what the block takes to the figures of the run around it, if there is one."""
    start = time.perf_counter()
    try:
        yield
    finally:
        seconds = SECONDS.get()
        if seconds is not None:
            seconds[step] = round(time.perf_counter() - start, 4)


def tell_of_the_dead(output: str) -> None:
    """Records and tells of every run of the output that can no longer end by itself."""
    for run in read_runs(output):
        if run.has_died:
            tell_of_death(run, DIED)


def tell_of_crash(run_id: str, raw: str, output: str, said: str) -> Run | None:
    """The same for one run of which somebody else saw the end; nothing where it said itself how it ended: that run."""
    known = next((run for run in read_runs(output) if run.id == run_id), None)
    if known and known.end:
        return known
    tell_of_death(known or begun(run_id, raw, output), said)
    return None


def tell_of_death(run: Run, said: str) -> None:
    """Its last line, written by others."""
    dead = ended(run, "crashed", said)
    record(dead)
    notify(dead)
