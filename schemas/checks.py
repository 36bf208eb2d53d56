"""The validation's receipt: which checks ran, on how many rows, and how many failed."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.fields import number, text
from schemas.rows import Rows
from schemas.table import Group, Table


class Checks(Rows):
    """One row per check that the validation made."""

    dataset: str = text("The table that was checked.")
    field: str = text("The column that was checked; null where the check looks at the whole row.", null=True)
    check: str = text("What must hold, in words.")
    rows_checked: pl.Int64 = number(
        "On how many rows it ran, null cells aside; a check that ran on no row has not run.", low=0
    )
    rows_failed: pl.Int64 = number("How many of them failed.", low=0)

    @pa.dataframe_check(name="rows_failed is not above rows_checked")
    @classmethod
    def failed_within_checked(cls, data: PolarsData) -> pl.LazyFrame:
        """Only a row that was looked at can fail."""
        return data.lazyframe.select(pl.col("rows_failed") <= pl.col("rows_checked"))


CHECKS = Table(
    name="checks",
    group=Group.TRUST,
    model=Checks,
    key=("dataset", "field", "check"),
    tells_of=tuple(Group),
    max_loss=1.0,
)
