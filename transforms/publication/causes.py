"""Tells what brought a change about, from the documents of both releases and the evidence of the row."""

from collections.abc import Mapping

import polars as pl

from schemas.changes import CAUSES
from schemas.table import Registry, Table, row_id_expr
from transforms.publication.attribution import SOURCES
from transforms.publication.columns import Tables
from transforms.succession.renaming import Scans

EVIDENCE, EARLIER = "evidence", "text_from_release"
ADDED, CHANGED, REMOVED, CODE = CAUSES
SOURCE_ID = "source_id"
CELL = ("dataset", "row_id", "field")

Moved = Mapping[str, str]
"""Source id -> `source added`, `source changed` or `source removed`."""


def moved_sources(registry: Registry, old: Scans, new: Scans) -> pl.LazyFrame:
    """The documents that are not the same bytes in both releases: their id, and the `cause` of what follows.

    So are those that have an earlier text in one of them only: what was received is another.
    """
    (key,) = registry[SOURCES].key if SOURCES in registry else (SOURCE_ID,)
    nothing = pl.LazyFrame(schema={key: pl.String, "sha256": pl.String, EARLIER: pl.String})
    was, now = (received(side[SOURCES], key) if SOURCES in side else nothing for side in (old, new))
    both = was.join(now, on=key, how="full", coalesce=True, suffix="_now")
    cause = (
        pl.when(pl.col("sha256_now").is_null())
        .then(pl.lit(REMOVED))
        .when(pl.col("sha256").is_null())
        .then(pl.lit(ADDED))
        .when(
            (pl.col("sha256") != pl.col("sha256_now")) | pl.col(EARLIER).ne_missing(pl.col(f"{EARLIER}_now"))
        )
        .then(pl.lit(CHANGED))
    )
    return both.select(key, cause=cause).drop_nulls("cause")


def received(sources: pl.LazyFrame, key: str) -> pl.LazyFrame:
    """Which text of each document there is, and whether that is an earlier one; older code told nothing of that."""
    is_told = EARLIER in sources.collect_schema()
    return sources.select(
        key, "sha256", pl.col(EARLIER) if is_told else pl.lit(None, pl.String).alias(EARLIER)
    )


def with_cause(
    registry: Registry, name: str, rows: pl.DataFrame, old: Tables, new: Tables, moved: Moved | None
) -> pl.DataFrame:
    """The changed rows of a table with a column `cause`.

    Where no document of any show moved (None), only the code or a correction can be the cause. Otherwise the cause is
    what happened to a document that the changed cell's (or, for whole rows, ids and counts, the row's) evidence names
    on either side; null where it names none that moved: then the tables do not tell.
    """
    if moved is None or rows.is_empty():
        return rows.with_columns(cause=pl.lit(CODE))
    table = registry[name]
    by_cell = pl.concat([evidence_ranks(old, moved), evidence_ranks(new, moved)])
    by_row = by_cell.group_by("dataset", "row_id").agg(pl.col("rank").min().alias("row_rank"))
    by_cell = by_cell.group_by(CELL).agg(pl.col("rank").min().alias("cell_rank"))
    own = pl.concat([own_ranks(table, side[name], moved) for side in (old, new)])
    own = own.group_by("row_id").agg(pl.col("own_rank").min())
    whole = pl.col("field").is_null() | pl.col("field").is_in(sorted(table.derived))
    rank = pl.coalesce("own_rank", pl.when(whole).then("row_rank").otherwise("cell_rank"))
    return (
        rows.join(by_cell, on=CELL, how="left", maintain_order="left")
        .join(by_row, on=["dataset", "row_id"], how="left", maintain_order="left")
        .join(own, on="row_id", how="left", maintain_order="left")
        .with_columns(
            cause=rank.replace_strict(range(len(CAUSES)), CAUSES, default=None, return_dtype=pl.String)
        )
        .select(*rows.columns, "cause")
    )


def evidence_ranks(tables: Tables, moved: Moved) -> pl.DataFrame:
    """The cells whose evidence lies in a moved document, with the place of its cause in `CAUSES`."""
    if EVIDENCE not in tables:
        return pl.DataFrame(schema={**dict.fromkeys(CELL, pl.String), "rank": pl.Int64})
    return tables[EVIDENCE].select(*CELL, source_to_rank("source_id", moved).alias("rank")).drop_nulls("rank")


def own_ranks(table: Table, frame: pl.DataFrame, moved: Moved) -> pl.DataFrame:
    """The rows that name a moved document themselves: rows of `sources` and those that refer to it."""
    naming = [one.columns[0] for one in table.references if one.table == SOURCES]
    naming += table.key if table.name == SOURCES else []
    if not naming:
        return pl.DataFrame(schema={"row_id": pl.String, "own_rank": pl.Int64})
    ranks = pl.min_horizontal(source_to_rank(column, moved) for column in naming)
    return frame.select(row_id_expr(table), own_rank=ranks).drop_nulls("own_rank")


def source_to_rank(column: str, moved: Moved) -> pl.Expr:
    """The place in `CAUSES` of what happened to the document that the column names, null where nothing did."""
    ranks = {source: CAUSES.index(cause) for source, cause in moved.items()}
    return pl.col(column).replace_strict(ranks, default=None, return_dtype=pl.Int64)
