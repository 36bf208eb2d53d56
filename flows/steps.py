"""The steps of the main job as plain functions: read → extract → validate; publishing is the store's."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
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
from flows.building.last_good import find_spoilt
from flows.raw_input.last_good import LastGood, used_texts, used_to_line
from flows.raw_input.shard_report import reports_to_line
from flows.raw_input.substitutes import Substitute, listed
from flows.terminal import PROGRESS, counted, told
from schemas.registry import TABLES
from schemas.table import sorted_rows

Tables = dict[str, pl.DataFrame]
FEW = 20
"""So many documents are told of one by one."""


def read(raw: Path, ledger: Ledger, last_good: LastGood | None = None) -> Listing:
    """All listed documents, each looked at, and what became of the records of shards. Raises ManifestError.

    With the `last_good`, bad ones are as they were; raises RefusedError where they are too many.
    """
    found = list_documents(raw, ledger.room, last_good)
    read_told = told(step="read", documents=found.documents)
    PROGRESS.info("read %s in %s", counted(found.documents, "document"), raw, extra=read_told)
    if found.shards:
        shards = [one.to_counts() for one in found.shards]
        PROGRESS.info("  %s", reports_to_line(found.shards), extra=told(step="read", shards=shards))
    if last_good:
        last_good.require_few(found.documents)
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


def read_and_extract(
    raw: Path,
    ledger: Ledger,
    executor: Executor,
    last_good: LastGood | None = None,
    *,
    as_received: bool = False,
    read: Callable[[Path, Ledger, LastGood | None], Listing] = read,
    extract: Callable[[Listing, Ledger, Executor], list[Path]] = extract,
) -> tuple[Listing, list[Path]]:
    """What the documents say; with the `last_good`, those that say much less than they did are read as they were.

    Not so where what can be read is to be taken `as_received`. Raises as the two steps and `find_spoilt` do.
    """
    listing = read(raw, ledger, last_good)
    folders = extract(listing, ledger, executor)
    if last_good and not as_received and find_spoilt(last_good, listing, folders):
        listing = read(raw, ledger, last_good)
        folders = extract(listing, ledger, executor)
    tell_of_last_good(used_texts(last_good))
    return listing, folders


def tell_of_last_good(used: Sequence[Substitute]) -> None:
    """Names the documents that have their last good text; says nothing where there are none."""
    if used:
        extra = told(step="read", last_good=[asdict(one) for one in used])
        PROGRESS.warning("%s\n    %s", used_to_line(used), listed(used, len(used)), extra=extra)


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
    last_good: LastGood | None = None,
    as_received: bool = False,
) -> Iterator[Extracted]:
    """Everything but publishing; what comes out is there until the block ends.

    What was done before is taken from the ledger in `cache` (None: the user's) where it is to `keep`. `last_good` and
    `as_received` are as in `read_and_extract`.
    """
    with opened_ledger(cache, keep) as ledger, open_executor(workers, dask) as executor:
        yield validate(*read_and_extract(raw, ledger, executor, last_good, as_received=as_received))


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
