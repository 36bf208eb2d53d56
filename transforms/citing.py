"""Which entries of reference lists the passages of evidence name, and which of these there are not."""

import polars as pl

from schemas.evidence import CITED

ENTRY = ["source_id", "number"]
Frame = pl.DataFrame


def marks(evidence: Frame) -> Frame:
    """`row` (from 0), `source_id` and `number` of every mark, in the order in which they stand."""
    numbers = (
        pl.col(CITED).str.split(" ").list.eval(pl.element().cast(pl.Int64, strict=False)).alias("number")
    )
    cited = evidence.with_row_index("row").drop_nulls(CITED).select("row", "source_id", numbers)
    return cited.explode("number")


def lost_marks(evidence: Frame, citations: Frame) -> Frame:
    """The marks that name no entry of their document's list."""
    return marks(evidence).join(citations.select(ENTRY), on=ENTRY, how="anti", maintain_order="left")


def without_lost_marks(evidence: Frame, citations: Frame) -> Frame:
    """The evidence with those marks only that name an entry."""
    known = marks(evidence).join(citations.select(ENTRY), on=ENTRY, how="semi", maintain_order="left")
    left = known.group_by("row", maintain_order=True).agg(
        pl.col("number").cast(pl.String).str.join(" ").alias(CITED)
    )
    rows = evidence.with_row_index("row").drop(CITED)
    return rows.join(left, on="row", how="left", maintain_order="left").select(evidence.columns)
