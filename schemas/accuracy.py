"""How right the extraction is, measured against hand-checked readings."""

import polars as pl

from schemas.fields import choice, number, text
from schemas.rows import Rows
from schemas.table import READ, Group, Table

SETS = ("own", "blind")


class Accuracy(Rows):
    """One row per column and set of hand-checked pages: this release's own documents, and pages set aside."""

    dataset: str = text("The table that was measured.")
    field: str = text("The column that was measured.")
    set: str = choice(
        "`own`: this release against the reading of its own documents; `blind`: the code against pages on which no "
        "rule was made, as counted when somebody last measured it.",
        SETS,
    )
    gold_rows: pl.Int64 = number("How many rows of the hand-checked reading have a value there.", low=0)
    precision: pl.Float64 = number(
        "Which part of the values that were found is right, from 0 to 1.", low=0, high=1
    )
    recall: pl.Float64 = number("Which part of the right values was found, from 0 to 1.", low=0, high=1)


ACCURACY = Table(
    name="accuracy",
    group=Group.TRUST,
    model=Accuracy,
    key=("set", "dataset", "field"),
    tells_of=READ,
    max_loss=1.0,
)
