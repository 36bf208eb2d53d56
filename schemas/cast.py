"""The cast dataset: who plays whom."""

import polars as pl

from schemas.fields import choice, flag, number, slug, text
from schemas.rows import Rows
from schemas.table import Group, Table

ROLES = ("main", "recurring", "guest")


class Cast(Rows):
    """One row per show, character and performer."""

    cast_id: str = slug("Readable id of the row.", unique=True)
    show: str = text("The show's name.")
    character: str = text("The character's name, as the newest role list states it.")
    performer: str = text("The performer's name, as the newest role list states it.")
    role: str = choice("The highest role that a source states.", ROLES, null=True)
    voice_only: bool = flag("True where a source says that only the voice is heard.")
    billing_order: pl.Int64 = number(
        "Place in the newest infobox's starring list.", null=True, low=1, high=1000
    )
    description: str = text("What the newest source says of the character.", null=True)
    source_count: pl.Int64 = number("In how many sources the row stands.", low=1)

    class Config:
        """The row is one person in one part of one show."""

        unique = ("show", "character", "performer")


CAST = Table(
    name="cast",
    group=Group.DATASET,
    model=Cast,
    key=("cast_id",),
    names=("character", "performer"),
    derived=frozenset({"cast_id", "source_count"}),
)
