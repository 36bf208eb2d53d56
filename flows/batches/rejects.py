"""Why rows were rejected, reason by reason, from the rejects of all batches; none but the groups is held."""

from collections.abc import Sequence

import polars as pl

from flows.batches.partition import Partition
from flows.problems import Reason
from schemas.rejects import REJECTS
from schemas.sources import SOURCES

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


def only_rejected(partitions: Sequence[Partition]) -> tuple[int, list[str]]:
    """How many documents gave nothing but rejects of one reason, and the first of them with it."""
    sources, rejects = (
        pl.scan_parquet([one.path(name) for one in partitions], glob=False)
        for name in (SOURCES.name, REJECTS.name)
    )
    silent = sources.filter(pl.col("lines_extracted") == 0).select("source_id")
    reasons = rejects.group_by("source_id").agg(
        pl.col("reason").n_unique().alias("reasons"), pl.col("reason").first()
    )
    found = silent.join(reasons.filter(pl.col("reasons") == 1), on="source_id")
    count, first = pl.collect_all(
        [found.select(pl.len()), found.sort("source_id").head(SHOWN)], engine="streaming"
    )
    return int(count.item()), [
        f"{one}: {why}" for one, why in first.select("source_id", "reason").iter_rows()
    ]
