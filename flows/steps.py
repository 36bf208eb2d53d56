"""The steps of the main job as plain functions: read → extract → reconcile → validate; publishing is the store's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from itertools import chain, groupby
from operator import or_
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows.batches.executors import open_executor
from flows.cache import Cache
from flows.problems import RefusedError
from flows.raw_input.blind import read_blind
from flows.raw_input.expected import read_expected
from flows.raw_input.gold import read_gold
from flows.raw_input.manifest import Raw, RawDocument, read_raw
from flows.raw_input.shard_report import reports_to_line
from flows.terminal import PROGRESS, counted, told
from schemas.registry import TABLES
from transforms import extraction
from transforms.accuracy import Count, counts_to_accuracy, gold_to_accuracy
from transforms.documents import text_to_document
from transforms.documents.model import Document
from transforms.extraction import Reading
from transforms.frames import rows_to_frame, rows_to_frames
from transforms.lexicon import Lexicon
from transforms.reconciliation.reconcile import reconcile as reconcile_readings
from transforms.validation import validate_tables
from transforms.validation.expected import check_expected

Tables = dict[str, pl.DataFrame]


def read(raw: Path) -> list[RawDocument]:
    """All listed documents. Raises ManifestError."""
    return read_with_shards(raw).documents


def read_with_shards(raw: Path) -> Raw:
    """All listed documents, and what became of the records of shards. Raises ManifestError."""
    found = read_raw(raw)
    read_told = told(step="read", documents=len(found.documents))
    PROGRESS.info("read %s in %s", counted(len(found.documents), "document"), raw, extra=read_told)
    if found.shards:
        shards = [one.to_counts() for one in found.shards]
        PROGRESS.info("  %s", reports_to_line(found.shards), extra=told(step="read", shards=shards))
    return found


def extract(
    documents: Sequence[RawDocument],
    workers: int = 1,
    cache: Cache | None = None,
    dask: str | None = None,
) -> list[Reading]:
    """What each document says, in the documents' order; workers, cluster and cache change nothing but the time."""
    with open_executor(workers, dask) as executor:
        read_all = chain.from_iterable(executor.run(partial(read_show, cache=cache), by_show(documents)))
        found = {found.reading.document.source.id: found for found in reported(read_all)}
    kept = len(found) - sum(one.is_new for one in found.values())
    if kept:
        PROGRESS.info(
            "extracted %d of %s, the others are kept from earlier runs",
            len(found) - kept,
            counted(len(found), "document"),
            extra=told(step="extract", extracted=len(found) - kept, kept=kept),
        )
    return [found[document.source.id].reading for document in documents]


class Found(NamedTuple):
    """A reading, and whether this run extracted it."""

    reading: Reading
    is_new: bool


def by_show(documents: Iterable[RawDocument]) -> list[list[RawDocument]]:
    """The documents of each show together: they help each other to be read, and need nobody else."""
    ordered = sorted(documents, key=lambda document: document.source.show)
    return [list(group) for _, group in groupby(ordered, key=lambda document: document.source.show)]


def read_show(documents: Sequence[RawDocument], cache: Cache | None = None) -> list[Found]:
    """Read each document by itself, then once more with the names that all of the show's documents establish.

    A second time only those datasets are read that ask for names.
    """
    parsed = [parse(document) for document in documents]
    if len(parsed) == 1:
        return [read_document(parsed[0], cache)]
    alone = [document_to_names(document, cache) for document in parsed]
    known = reduce(or_, (names for names, _ in alone))
    again = [read_document(document, cache, known) for document in parsed]
    return [
        Found(reading, was_new or is_new)
        for (reading, is_new), (_, was_new) in zip(again, alone, strict=True)
    ]


def parse(document: RawDocument) -> Document:
    """The raw text as lines and blocks."""
    return text_to_document(document.source, document.content, extraction.HEADERS)


def document_to_names(document: Document, cache: Cache | None) -> tuple[Lexicon, bool]:
    """The names that one document establishes, and whether it had to be extracted for that."""
    if cache is None:
        return extraction.reading_to_lexicon(Reading(document, extraction.extract(document))), True
    return cache.names(document)


def read_document(
    document: Document, cache: Cache | None, known: Lexicon = extraction.NOTHING_KNOWN
) -> Found:
    """What one document says, from the cache where it is kept there."""
    if cache is None:
        return Found(Reading(document, extraction.extract(document, known)), True)
    return Found(*cache.read(document, known))


def reported(readings: Iterable[Found]) -> Iterator[Found]:
    """The same readings, each with a line of progress."""
    for one in readings:
        document, findings = one.reading
        PROGRESS.info(
            "  %-28s %-10s %5d lines %5d rows %4d rejects%s",
            document.source.id,
            document.rendering,
            len(document.lines),
            len(findings.records),
            len(findings.rejects),
            "" if one.is_new else "  (kept)",
            extra=told(
                step="extract",
                source=document.source.id,
                lines=len(document.lines),
                rows=len(findings.records),
                rejects=len(findings.rejects),
                kept=not one.is_new,
            ),
        )
        yield one


def reconcile(readings: Sequence[Reading]) -> Tables:
    """The tables that the documents make together."""
    return rows_to_frames(reconcile_readings(readings))


def validate(tables: Tables, readings: Sequence[Reading], raw: Path) -> Tables:
    """The tables without the rows that fail a check, measured against the hand-checked reading where there is one.

    Raises RefusedError where a table as a whole fails, or a show has other numbers of rows than stand beside its gold.
    """
    texts = {document.source.id: document.content for document, _ in readings}
    measured = partial(measure, read_gold(raw), read_blind(raw))
    validation = validate_tables(tables, texts, measured)
    fatal = validation.fatal or check_expected(validation.tables, read_expected(raw))
    if fatal:
        raise RefusedError(fatal)
    return dict(validation.tables)


def measure(
    gold: Mapping[str, Sequence[str]], blind: Sequence[Count], tables: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """The accuracy table: these tables against their own reading, and what was counted on pages set aside."""
    rows = [*gold_to_accuracy(gold, tables), *counts_to_accuracy(blind, "blind")]
    return rows_to_frame(TABLES["accuracy"], rows)
