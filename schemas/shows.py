"""The shows that a release is about."""

import polars as pl

from schemas.fields import day, number, slug, text
from schemas.rows import Rows
from schemas.table import Group, Table


class Shows(Rows):
    """One row per show."""

    show_id: str = slug("Readable id of the show.", unique=True)
    show: str = text("The show's name.", unique=True)
    first_release_date: pl.Date = day("The day its first episode was first shown.", null=True)
    last_release_date: pl.Date = day(
        "The day its last episode so far was first shown; null where none is stated.", null=True
    )
    season_count: pl.Int64 = number("How many seasons the newest source counts.", null=True, low=1, high=200)
    episode_count: pl.Int64 = number(
        "How many episodes the newest source counts.", null=True, low=1, high=100_000
    )
    source_count: pl.Int64 = number("In how many sources the row stands.", low=1)


SHOWS = Table(
    name="shows",
    group=Group.SPINE,
    model=Shows,
    key=("show_id",),
    derived=frozenset({"show_id", "source_count"}),
    gold_key=("show",),
    inferences={
        "show": "In any table: where a page's title tells the show from another of its name (`2007 TV series`), the "
        "qualifier belongs to the name; the quote has the name alone."
    },
)
