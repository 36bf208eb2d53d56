"""What sources disagree on, with the rule that chose."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.fields import choice, slug, text
from schemas.rows import Rows
from schemas.sources import SOURCE_ID
from schemas.table import READ, Group, Reference, Table

KINDS = (CONTRADICTION, UPDATE, PRECISION, WORDING) = ("contradiction", "update", "precision", "wording")


class Conflicts(Rows):
    """One row per published cell and other value that a source states for it."""

    dataset: str = text("The table that the cell is in.")
    row_id: str = slug("The row: its id, or the values of its key joined by slashes.", longest=None)
    field: str = text("The column.")
    kind: str = choice(
        "contradiction: not both can be; update: the newer document states what came to be; precision: the one value "
        "holds the other; wording: other words or another spelling.",
        KINDS,
    )
    chosen_value: str = text("The value that is published.")
    chosen_source: str = text("The document that states it.", pattern=SOURCE_ID)
    other_value: str = text("The value that is not.")
    other_source: str = text("The document that states that one.", pattern=SOURCE_ID)
    rule: str = text("The rule that chose.")

    @pa.dataframe_check(name="other_value differs from chosen_value")
    @classmethod
    def values_differ(cls, data: PolarsData) -> pl.LazyFrame:
        """What agrees is no conflict."""
        return data.lazyframe.select(pl.col("other_value") != pl.col("chosen_value"))


CONFLICTS = Table(
    name="conflicts",
    group=Group.TRUST,
    model=Conflicts,
    key=("dataset", "row_id", "field", "other_source", "other_value"),
    tells_of=READ,
    max_loss=1.0,
    references=(
        Reference(("chosen_source",), "sources", ("source_id",)),
        Reference(("other_source",), "sources", ("source_id",)),
    ),
)
