"""The list of what a release changed since the one before it, row by row."""

import pandera.polars as pa

from schemas.fields import choice, raw, text
from schemas.rows import Rows
from schemas.table import Group, Table

KINDS = ("added", "changed", "removed", "schema")
CAUSES = ("source added", "source changed", "source removed", "code")


class Changes(Rows):
    """One row per change since the previous release: a row that came or went, a cell or a definition that changed."""

    dataset: str = text("The table that changed.")
    row_id: str = raw(
        "The row's id; where the table's key has several columns, their values joined by `/`, as they are. "
        "Null for a change of the table's definition.",
        null=True,
    )
    field: str = text("The column that changed. Null where a whole row or table came or went.", null=True)
    change: str = choice("Row added, cell changed, row removed, or definition of the table changed.", KINDS)
    old: str = pa.Field(
        nullable=True, description="The value before, written as in the CSV file.", metadata={"raw": True}
    )
    new: str = pa.Field(
        nullable=True, description="The value now, written as in the CSV file.", metadata={"raw": True}
    )
    cause: str = choice(
        "What brought the change about, as far as the evidence tells: a document came, changed or went; or, "
        "all documents being the same, the code or a correction. Null where documents changed but the "
        "row's evidence points at none of them.",
        CAUSES,
        null=True,
    )


CHANGES = Table(
    name="changes",
    group=Group.TRUST,
    model=Changes,
    key=("dataset", "row_id", "field", "change", "old", "new"),
)
