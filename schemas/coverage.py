"""What was recovered of what a source says there is."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.fields import number, raw, text
from schemas.rows import Rows
from schemas.sources import SOURCE_ID
from schemas.table import READ, Group, Reference, Table


class Coverage(Rows):
    """One row per statement of how much there is, and per thing that is known of some rows of a table only."""

    dataset: str = text("The table that is counted.")
    show: str = text("The show's name.")
    scope: str = text("What is counted and in which unit, in words.")
    expected: pl.Int64 = number(
        "How much there is in the unit of `scope`: as the source states it, or as many rows as the table has.",
        low=0,
    )
    recovered: pl.Int64 = number(
        "How much of it the table has, or of how many rows it is known, in the same unit.", low=0
    )
    missing: str = text(
        "The numbers or names that are missing, joined by commas; null where neither tells.", null=True
    )
    source_id: str = text(
        "The document that states it; null where rows are counted.", null=True, pattern=SOURCE_ID
    )
    line: pl.Int64 = number("The line of the statement, from 1.", null=True, low=1)
    quote: str = raw("The statement.", null=True)

    @pa.dataframe_check(name="missing only where less was recovered than expected")
    @classmethod
    def missing_fits(cls, data: PolarsData) -> pl.LazyFrame:
        """What is complete misses nothing."""
        return data.lazyframe.select(pl.col("missing").is_null() | (pl.col("recovered") < pl.col("expected")))

    @pa.dataframe_check(name="source_id, line and quote stand together")
    @classmethod
    def statement_is_whole(cls, data: PolarsData) -> pl.LazyFrame:
        """A statement has all three, a count of rows none."""
        parts = [pl.col(name).is_null() for name in ("source_id", "line", "quote")]
        return data.lazyframe.select(pl.all_horizontal(parts) | ~pl.any_horizontal(parts))


COVERAGE = Table(
    name="coverage",
    group=Group.TRUST,
    model=Coverage,
    key=("dataset", "show", "scope", "source_id", "line"),
    tells_of=READ,
    max_loss=1.0,
    references=(Reference(("source_id",), "sources", ("source_id",)),),
)
