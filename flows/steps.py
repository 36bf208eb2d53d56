"""The steps of the main job as plain functions: read → extract → validate; publishing is the store's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from flows.batches.executors import Executor, open_executor
from flows.batches.extracting import Listing, extract_batches, list_documents
from flows.batches.ledger import Ledger, opened_ledger
from flows.batches.partition import Partition
from flows.batches.whole import Extracted, partitions_to_extracted
from flows.raw_input.shard_report import reports_to_line
from flows.terminal import PROGRESS, counted, told
from schemas.registry import TABLES
from schemas.table import sorted_rows

Tables = dict[str, pl.DataFrame]


def read(raw: Path, ledger: Ledger) -> Listing:
    """All listed documents, each looked at, and what became of the records of shards. Raises ManifestError."""
    found = list_documents(raw, ledger.room)
    read_told = told(step="read", documents=found.documents)
    PROGRESS.info("read %s in %s", counted(found.documents, "document"), raw, extra=read_told)
    if found.shards:
        shards = [one.to_counts() for one in found.shards]
        PROGRESS.info("  %s", reports_to_line(found.shards), extra=told(step="read", shards=shards))
    return found


def extract(listing: Listing, ledger: Ledger, executor: Executor) -> list[Partition]:
    """What the documents say, reconciled and checked batch by batch; executor and ledger change nothing but the time."""
    return extract_batches(listing, ledger, executor)


def validate(listing: Listing, partitions: list[Partition]) -> Extracted:
    """The same with what is of the whole. Raises RefusedError where that, or a batch, allows no release."""
    return partitions_to_extracted(listing, partitions)


@contextmanager
def extracted(
    raw: Path, *, workers: int = 1, cache: Path | None = None, keep: bool = False
) -> Iterator[Extracted]:
    """Everything but publishing; what comes out is there until the block ends.

    What was done before is taken from the ledger in `cache` (None: the user's) where it is to `keep`.
    """
    with opened_ledger(cache, keep) as ledger, open_executor(workers) as executor:
        listing = read(raw, ledger)
        yield validate(listing, extract(listing, ledger, executor))


def raw_to_tables(raw: Path) -> Tables:
    """All tables of a small raw folder."""
    with extracted(raw) as found:
        return whole_tables(found)


def whole_tables(extracted: Extracted) -> Tables:
    """All tables at once, as the store still takes them."""
    return {
        name: extracted.whole[name]
        if name in extracted.whole
        else sorted_rows(table, pl.concat([one.read(name) for one in extracted.partitions]))
        for name, table in TABLES.items()
    }
