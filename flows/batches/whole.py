"""What all batches say together: the receipt of the checks, the accuracy, and what of the whole stops a release."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from flows.batches.extracting import Listing
from flows.batches.partition import Partition, Report, open_partition
from flows.batches.rejects import worst_reasons
from flows.problems import RefusedError
from flows.raw_input.blind import read_blind
from flows.raw_input.shard_report import ShardReport
from schemas.registry import TABLES
from transforms.accuracy import Count, add_counts, counts_to_accuracy
from transforms.frames import rows_to_frame
from transforms.validation.validate import check_whole
from transforms.validation.verdict import Receipt, add_receipts


@dataclass(frozen=True)
class Extracted:
    """What all shows say: their partitions, the tables that are of the whole, and what became of records of shards.

    The partitions' reports are without receipts and accuracy: these are in `whole`, added up.
    """

    partitions: Sequence[Partition]
    whole: Mapping[str, pl.DataFrame]
    shards: Sequence[ShardReport]

    def scan(self, table: str) -> pl.LazyFrame:
        """A table's rows, batch after batch, of which only what is asked for is read."""
        if table in self.whole:
            return self.whole[table].lazy()
        return pl.scan_parquet([one.path(table) for one in self.partitions], glob=False)

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        return add_rows(one.report for one in self.partitions) | {n: f.height for n, f in self.whole.items()}

    @property
    def documents(self) -> int:
        """From how many documents."""
        return sum(one.report.documents for one in self.partitions)

    @property
    def shows(self) -> int:
        """Of how many shows."""
        return sum(one.report.shows for one in self.partitions)


def folders_to_extracted(listing: Listing, folders: Iterable[Path]) -> Extracted:
    """The partitions with the tables of the whole. Raises RefusedError where these, or a batch, allow no release."""
    counts, unmet = listing.measure.of_no_batch(listing.grouping.known(listing.measure.scopes))
    partitions, receipts = list[Partition](), tuple[Receipt, ...]()
    for one in map(open_partition, folders):
        receipts = add_receipts((*receipts, *one.report.receipts))
        counts = add_counts([*counts, *one.report.accuracy])
        partitions.append(replace(one, report=replace(one.report, receipts=(), accuracy=())))
    accuracy = counts_to_frame(counts, read_blind(listing.raw.folder))
    rows = add_rows(one.report for one in partitions)
    whole, outside = check_whole(rows, receipts, accuracy)
    fatal = [problem for one in partitions for problem in one.report.fatal]
    if problems := [*fatal, *outside, *unmet]:
        raise RefusedError(problems, worst_reasons(partitions))
    return Extracted(partitions, whole, listing.shards)


def add_rows(reports: Iterable[Report]) -> dict[str, int]:
    """How many rows each table has in all batches."""
    reports = list(reports)
    return {name: sum(one.rows[name] for one in reports) for name in reports[0].rows}


def counts_to_frame(own: Iterable[Count], blind: Iterable[Count]) -> pl.DataFrame:
    """The accuracy table: the documents against their own reading, and what was counted on pages set aside."""
    rows = [*counts_to_accuracy(own, "own"), *counts_to_accuracy(blind, "blind")]
    return rows_to_frame(TABLES["accuracy"], rows)
