"""The steps of the main job as plain functions: read → extract → reconcile → validate; publishing is the store's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

import polars as pl

from flows.gold import read_gold
from flows.manifest import RawDocument, read_manifest
from flows.problems import Problem, RefusedError
from flows.terminal import PROGRESS, counted
from schemas.registry import TABLES
from transforms import extraction
from transforms.accuracy import gold_to_accuracy
from transforms.extraction import Reading
from transforms.frames import rows_to_frame, rows_to_frames
from transforms.reconciliation.reconcile import reconcile as reconcile_readings
from transforms.validation import validate_tables

Tables = dict[str, pl.DataFrame]


def read(raw: Path) -> list[RawDocument]:
    """All listed documents. Raises ManifestError."""
    documents = read_manifest(raw)
    PROGRESS.info("read %s in %s", counted(len(documents), "document"), raw)
    return documents


def extract(documents: Sequence[RawDocument], workers: int = 1) -> list[Reading]:
    """What each document says, in the documents' order; the number of processes changes nothing but the time."""
    shows = by_show(documents)
    found = {reading.document.source.id: reading for reading in reported(read_shows(shows, workers))}
    return [found[document.source.id] for document in documents]


def by_show(documents: Iterable[RawDocument]) -> list[list[RawDocument]]:
    """The documents of each show together: they help each other to be read, and need nobody else."""
    ordered = sorted(documents, key=lambda document: document.source.show)
    return [list(group) for _, group in groupby(ordered, key=lambda document: document.source.show)]


def read_shows(shows: Sequence[Sequence[RawDocument]], workers: int) -> Iterator[Reading]:
    """Every show's readings as they come, in the shows' order."""
    if workers == 1 or len(shows) == 1:
        for show in shows:
            yield from read_show(show)
        return
    # Processes are started afresh: forking is not safe once Prefect's threads run.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for readings in pool.map(read_show, shows, chunksize=max(1, len(shows) // (8 * workers))):
            yield from readings


def read_show(documents: Sequence[RawDocument]) -> list[Reading]:
    """Read each document by itself, then once more with the names that all of the show's documents establish."""
    alone = [extraction.read(document.source, document.content) for document in documents]
    if len(alone) == 1:
        return alone
    known = extraction.readings_to_lexicon(alone)
    return [Reading(document, extraction.extract(document, known)) for document, _ in alone]


def reported(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The same readings, each with a line of progress."""
    for document, findings in readings:
        PROGRESS.info(
            "  %-28s %-10s %5d lines %5d rows %4d rejects",
            document.source.id,
            document.rendering,
            len(document.lines),
            len(findings.records),
            len(findings.rejects),
        )
        yield Reading(document, findings)


def reconcile(readings: Sequence[Reading]) -> Tables:
    """The tables that the documents make together."""
    return rows_to_frames(reconcile_readings(readings))


def validate(tables: Tables, readings: Sequence[Reading], raw: Path) -> Tables:
    """The tables without the rows that fail a check, measured against the hand-checked reading where there is one.

    Raises RefusedError where a table as a whole fails.
    """
    texts = {document.source.id: document.content for document, _ in readings}
    gold = read_gold(raw)
    validation = validate_tables(tables, texts, lambda passed: measure(gold, passed))
    if validation.fatal:
        raise RefusedError(Problem(one.table, one.what, one.remedy) for one in validation.fatal)
    return dict(validation.tables)


def measure(gold: Mapping[str, Sequence[str]], tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The accuracy table."""
    return rows_to_frame(TABLES["accuracy"], gold_to_accuracy(gold, tables))
