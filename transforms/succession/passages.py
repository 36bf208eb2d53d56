"""Finds the passages that one row of a table alone is read from, before a change and after it."""

from collections.abc import Collection, Mapping

import polars as pl

EVIDENCE, SOURCES = "evidence", "sources"
MARK = ("field", "source_id", "mark")
EVERY_ROW = "show"
"""The column that is read from the same passage in all rows, and so tells none of them apart."""


def shared_passages(
    old: Mapping[str, pl.DataFrame], new: Mapping[str, pl.DataFrame], dataset: str
) -> pl.DataFrame:
    """Which rows before and after are read from the same telling passage: `old_id`, `new_id`, `column`.

    A passage is telling where no other row of the table is read from it. In a document that is the same on both
    sides it is known by where it begins, or ends (a cell may be cut otherwise); in one that changed, by its words.
    """
    if EVIDENCE not in old or EVIDENCE not in new:
        return pl.DataFrame(schema=dict.fromkeys(("old_id", "new_id", "field"), pl.String))
    same = same_documents(old[SOURCES], new[SOURCES])
    before, now = (telling_marks(side[EVIDENCE], dataset, same) for side in (old, new))
    both = before.rename({"row_id": "old_id"}).join(now.rename({"row_id": "new_id"}), on=MARK)
    return both.select("old_id", "new_id", "field").unique()


def same_documents(old: pl.DataFrame, new: pl.DataFrame) -> list[str]:
    """The ids of the documents that have the same bytes in both tables of sources."""
    both = old.join(new, on=["source_id", "sha256"], how="semi")
    return both["source_id"].to_list()


def telling_marks(evidence: pl.DataFrame, dataset: str, same: Collection[str]) -> pl.DataFrame:
    """The marks of the dataset's passages that belong to one row only: `row_id` and the columns of `MARK`."""
    own = evidence.filter(pl.col("dataset") == dataset, pl.col("field") != EVERY_ROW)
    unmoved = pl.col("source_id").is_in(list(same))
    parts = (
        own.filter(unmoved).with_columns(mark=pl.format("from {}", "char_start")),
        own.filter(unmoved).with_columns(mark=pl.format("to {}", "char_end")),
        own.filter(~unmoved).with_columns(mark=pl.col("quote")),
    )
    marks = pl.concat([part.select("row_id", *MARK) for part in parts]).unique()
    return marks.filter(pl.len().over(MARK) == 1)
