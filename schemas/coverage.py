"""What was recovered of what a source says there is."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.fields import number, raw, text
from schemas.rows import Rows
from schemas.sources import SOURCE_ID
from schemas.table import READ, Group, Reference, Table


class Coverage(Rows):
    """One row per statement of how much there is."""

    dataset: str = text("The table that is counted.")
    show: str = text("The show's name.")
    scope: str = text("What is counted and in which unit, in words.")
    expected: pl.Int64 = number("How much there is, as the source states it, in the unit of `scope`.", low=0)
    recovered: pl.Int64 = number("How much of it the table has, in the same unit.", low=0)
    missing: str = text(
        "The numbers that are missing, joined by commas; null where numbers do not tell.", null=True
    )
    source_id: str = text("The document that states it.", pattern=SOURCE_ID)
    line: pl.Int64 = number("The line of the statement, from 1.", low=1)
    quote: str = raw("The statement.")

    @pa.dataframe_check(name="missing only where less was recovered than expected")
    @classmethod
    def missing_fits(cls, data: PolarsData) -> pl.LazyFrame:
        """What is complete misses nothing."""
        return data.lazyframe.select(pl.col("missing").is_null() | (pl.col("recovered") < pl.col("expected")))


COVERAGE = Table(
    name="coverage",
    group=Group.TRUST,
    model=Coverage,
    key=("dataset", "show", "scope", "source_id", "line"),
    tells_of=READ,
    max_loss=1.0,
    references=(Reference(("source_id",), "sources", ("source_id",)),),
)
