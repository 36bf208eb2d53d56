"""The passages that every published value comes from."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.fields import choice, number, raw, text
from schemas.rows import Rows
from schemas.sources import SOURCE_ID
from schemas.table import READ, Group, Reference, Table

BASES = ("stated", "carried", "inferred")
CITED = "citations"
"""The column with the marks; a table has the same name."""
NUMBERS = r"^[1-9][0-9]*(?: [1-9][0-9]*)*$"


class Evidence(Rows):
    """One row per cell and passage: the quote stands in the source at these offsets."""

    dataset: str = text("The table that the cell is in.")
    row_id: str = text("The row: its id, or the values of its key joined by slashes.")
    field: str = text("The column.")
    source_id: str = text("The document that is quoted.", pattern=SOURCE_ID)
    line: pl.Int64 = number("The line that the quote stands in, from 1.", low=1)
    char_start: pl.Int64 = number("Offset of the quote's first code point in the decoded file.", low=0)
    char_end: pl.Int64 = number("Offset after the quote's last code point.", low=1)
    quote: str = raw("The characters between the two offsets.")
    basis: str = choice(
        "stated: the value is in the quote; carried: it stands in a row above; inferred: a rule made it.",
        BASES,
    )
    citations: str = text(
        "What the document itself cites for the passage: the numbers of its `citations`, joined by blanks.",
        null=True,
        pattern=NUMBERS,
    )

    @pa.dataframe_check(name="char_end is after char_start")
    @classmethod
    def end_after_start(cls, data: PolarsData) -> pl.LazyFrame:
        """An empty passage proves nothing."""
        return data.lazyframe.select(pl.col("char_end") > pl.col("char_start"))

    @pa.dataframe_check(name="quote is as long as its offsets say")
    @classmethod
    def length_fits(cls, data: PolarsData) -> pl.LazyFrame:
        """Offsets count code points, not bytes."""
        length = pl.col("quote").str.len_chars().cast(pl.Int64)
        return data.lazyframe.select(length == pl.col("char_end") - pl.col("char_start"))


EVIDENCE = Table(
    name="evidence",
    group=Group.TRUST,
    model=Evidence,
    key=("dataset", "row_id", "field", "source_id", "char_start", "char_end"),
    tells_of=READ,
    references=(Reference(("source_id",), "sources", ("source_id",)),),
    min_rows=1,  # a release in which no document says anything is a fault of reading, not a release
)
