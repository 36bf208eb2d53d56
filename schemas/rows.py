"""What every table's model has in common: exactly its columns, in its order, and text in one Unicode form."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData


class Rows(pa.DataFrameModel):
    """The rows of a table."""

    # `error`, not `name`: Pandera forgets the name of an inherited check after the first model.
    @pa.dataframe_check(error="text is in Unicode NFC")
    @classmethod
    def text_is_nfc(cls, data: PolarsData) -> pl.LazyFrame:
        """Raw quotes aside, for they are what the document has."""
        columns = cls.to_schema().columns
        raw = [name for name, column in columns.items() if (column.metadata or {}).get("raw")]
        texts = pl.col(pl.String).exclude(raw)
        return data.lazyframe.select(pl.all_horizontal(texts.eq_missing(texts.str.normalize("NFC"))))

    class Config:
        """Columns are exactly these, in this order."""

        strict = True
        ordered = True
