"""Why rows were rejected, reason by reason, from the rejects of all batches; none but the groups is held."""

from collections.abc import Sequence

import polars as pl

from flows.batches.partition import Partition
from flows.problems import Reason
from schemas.rejects import REJECTS

SHOWN = 10
"""So many reasons are told to people, the most frequent first."""


def grouped(rejects: pl.LazyFrame) -> pl.LazyFrame:
    """For each dataset and reason how often, most often first, and the first of them: the fields of `Reason`."""
    first = pl.col("source_id", "line", "text").sort_by("source_id", "line").first()
    kinds = rejects.group_by("dataset", "reason").agg(pl.len().alias("count"), first)
    return kinds.sort("count", "dataset", "reason", descending=[True, False, False])


def worst_reasons(partitions: Sequence[Partition]) -> list[Reason]:
    """The most frequent reasons in all partitions."""
    files = [one.path(REJECTS.name) for one in partitions]
    if not files:
        return []
    worst = grouped(pl.scan_parquet(files, glob=False)).head(SHOWN).collect(engine="streaming")
    return [Reason(**row) for row in worst.iter_rows(named=True)]
