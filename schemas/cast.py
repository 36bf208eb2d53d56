"""The cast dataset: who plays whom."""

import polars as pl

from schemas.fields import choice, flag, number, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SHOW, OF_PERSON, OF_SHOW, names_person
from schemas.table import Group, Known, Table

ROLES = ("main", "recurring", "guest")


class Cast(Rows):
    """One row per show, character and performer."""

    cast_id: str = slug("Readable id of the row.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    character: str = text("The character's name, as the newest role list states it.")
    performer: str = text("The performer's name, as the newest role list states it.")
    person_id: str = slug("The performer.")
    role: str = choice(
        "The highest role that a role list states, else that of the starring list.", ROLES, null=True
    )
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
    known=(
        Known("roles", column="role"),
        Known("seasons of the cast", child="cast_seasons", names="performer"),
        Known("seasons of main cast", child="cast_seasons", where=("role", "main")),
    ),
    names=("character", "performer"),
    derived=frozenset({"cast_id", "source_count", "person_id", "show_id"}),
    references=(
        OF_SHOW,
        OF_PERSON,
    ),
    mentions=(
        NAMES_SHOW,
        names_person("performer"),
    ),
    gold_key=("show", "character", "performer"),
    inferences={
        "role": (
            "A heading's or parenthesis's word stands for the role: starring, regular and the like for main, guest "
            "star and special guest for guest. The highest role that a source states is the row's, also where the "
            "sentence under a heading gives its people another one. Who stands in an infobox's starring list is main "
            "where no role list says otherwise; where one does, that is a conflict. Where a page lost its headings, "
            "three cast lists that only double blank lines part, and that are the page's only ones, are its main, "
            "recurring and guest cast."
        ),
        "voice_only": "True where the line speaks of a voice (`as the voice of`), false where it does not.",
        "billing_order": "The performer's place in the infobox's starring list, counted from 1.",
    },
    same_rows=(
        "a performer's name that differs by one letter where the character is the same (the other spelling is a "
        "conflict)",
        "a character's name with and without title, nickname or first name where the performer is the same (a "
        "conflict)",
    ),
)
