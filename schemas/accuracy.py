"""How right the extraction is, measured against a hand-checked reading."""

import polars as pl

from schemas.fields import number, text
from schemas.rows import Rows
from schemas.table import READ, Group, Table


class Accuracy(Rows):
    """One row per column that the hand-checked reading has."""

    dataset: str = text("The table that was measured.")
    field: str = text("The column that was measured.")
    gold_rows: pl.Int64 = number("How many rows of the hand-checked reading have a value there.", low=0)
    precision: pl.Float64 = number("Which part of the published values is right, from 0 to 1.", low=0, high=1)
    recall: pl.Float64 = number("Which part of the right values is published, from 0 to 1.", low=0, high=1)


ACCURACY = Table(
    name="accuracy",
    group=Group.TRUST,
    model=Accuracy,
    key=("dataset", "field"),
    tells_of=READ,
    max_loss=1.0,
)
