"""The steps of the main job as plain functions: read → extract → validate; publishing is the store's."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from flows.batches.executors import Executor, open_executor
from flows.batches.extracting import (
    Listing,
    extract_missing,
    finished,
    list_documents,
    write_missing_texts,
)
from flows.batches.ledger import Ledger, opened_ledger
from flows.batches.partition import open_partition
from flows.batches.progress import with_progress
from flows.batches.rejects import only_rejected
from flows.batches.whole import Extracted, folders_to_extracted
from flows.raw_input.shard_report import reports_to_line
from flows.terminal import PROGRESS, counted, told
from schemas.registry import TABLES
from schemas.table import sorted_rows

Tables = dict[str, pl.DataFrame]
FEW = 20
"""So many documents are told of one by one."""


def read(raw: Path, ledger: Ledger) -> Listing:
    """All listed documents, each looked at, and what became of the records of shards. Raises ManifestError."""
    found = list_documents(raw, ledger.room)
    read_told = told(step="read", documents=found.documents)
    PROGRESS.info("read %s in %s", counted(found.documents, "document"), raw, extra=read_told)
    if found.shards:
        shards = [one.to_counts() for one in found.shards]
        PROGRESS.info("  %s", reports_to_line(found.shards), extra=told(step="read", shards=shards))
    return found


def extract(listing: Listing, ledger: Ledger, executor: Executor) -> list[Path]:
    """What the documents say, in partitions, reconciled and checked; executor and ledger change but the time."""
    waiting = write_missing_texts(listing, ledger)
    results = extract_missing(listing, ledger, executor)
    told_of = with_progress(results, waiting, lambda done: done.documents, step="extract")
    extracted = sum(done.extracted for done in told_of)
    kept = listing.documents - extracted
    if kept:
        PROGRESS.info(
            "extracted %d of %s, the others are kept from earlier runs",
            extracted,
            counted(listing.documents, "document"),
            extra=told(step="extract", extracted=extracted, kept=kept),
        )
    folders = finished(listing, ledger)
    if listing.documents <= FEW:
        tell_of_documents(folders)
    return folders


def tell_of_documents(folders: Iterable[Path]) -> None:
    """One line for each document of a small folder: where its lines went."""
    for row in (row for one in folders for row in open_partition(one).read("sources").iter_rows(named=True)):
        PROGRESS.info(
            "  %-28s %-10s %5d lines, of which %4d say something and %4d are rejected",
            row["source_id"],
            row["rendering"],
            row["line_count"],
            row["lines_extracted"],
            row["lines_rejected"],
            extra=told(
                step="extract",
                source=row["source_id"],
                lines=row["line_count"],
                extracted=row["lines_extracted"],
                rejected=row["lines_rejected"],
            ),
        )


def validate(listing: Listing, partitions: Sequence[Path]) -> Extracted:
    """The same with what is of the whole. Raises RefusedError where that, or a batch, allows no release."""
    found = folders_to_extracted(listing, partitions)
    tell_of_silence(found)
    return found


def tell_of_silence(found: Extracted) -> None:
    """Names documents that gave nothing but rejects of one reason: a wrong `show`, or another kind of page."""
    count, first = only_rejected(found.partitions)
    if count:
        what = f"{counted(count, 'document')} gave nothing but rejects of one reason"
        more = f"; and {count - len(first):,} more" if count > len(first) else ""
        listed = told(step="validate", documents=count, first=first)
        PROGRESS.warning("%s: %s%s", what, "; ".join(first), more, extra=listed)


@contextmanager
def extracted(
    raw: Path,
    *,
    workers: int = 1,
    dask: str | None = None,
    cache: Path | None = None,
    keep: bool = False,
) -> Iterator[Extracted]:
    """Everything but publishing; what comes out is there until the block ends.

    What was done before is taken from the ledger in `cache` (None: the user's) where it is to `keep`.
    """
    with opened_ledger(cache, keep) as ledger, open_executor(workers, dask) as executor:
        listing = read(raw, ledger)
        yield validate(listing, extract(listing, ledger, executor))


def raw_to_tables(raw: Path, workers: int = 1, dask: str | None = None) -> Tables:
    """All tables of a small raw folder."""
    with extracted(raw, workers=workers, dask=dask) as found:
        return whole_tables(found)


def whole_tables(extracted: Extracted) -> Tables:
    """All tables at once, for who holds a small corpus in memory."""
    return {
        name: extracted.whole[name]
        if name in extracted.whole
        else sorted_rows(table, pl.concat([one.read(name) for one in extracted.partitions]))
        for name, table in TABLES.items()
    }
