"""What looked like a row and could not be published."""

import polars as pl

from schemas import fields
from schemas.fields import number, raw
from schemas.rows import Rows
from schemas.sources import SOURCE_ID
from schemas.table import Group, Reference, Table


class Rejects(Rows):
    """One row per line and reason."""

    dataset: str = fields.text("The table that the row would have been in.")
    source_id: str = fields.text("The document.", pattern=SOURCE_ID)
    line: pl.Int64 = number("The line, from 1.", low=1)
    text: str = raw("The line or the part of it that was rejected.")
    reason: str = fields.text("Why it could not be published.")


REJECTS = Table(
    name="rejects",
    group=Group.TRUST,
    model=Rejects,
    key=("dataset", "source_id", "line", "reason", "text"),
    tells_of=tuple(Group),
    max_loss=1.0,
    references=(Reference(("source_id",), "sources", ("source_id",)),),
)
