"""The episodes of a show."""

import polars as pl

from schemas.fields import day, number, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SEASON, NAMES_SHOW, OF_SEASON, OF_SHOW, ONLY_SEASON
from schemas.table import Group, Known, Table


class Episodes(Rows):
    """One row per episode."""

    episode_id: str = slug("Readable id of the row.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    season: pl.Int64 = number("Number of the season; null where none is stated.", null=True, low=1, high=200)
    season_id: str = slug("The season; null where none is stated.", null=True)
    number: pl.Int64 = number(
        "Number of the episode in its season; null where a text names it without.",
        null=True,
        low=0,
        high=2000,
    )
    title: str = text("The episode's title.")
    director: str = text("Who directed it, as stated.", null=True)
    writer: str = text("Who wrote it, as stated.", null=True)
    release_date: pl.Date = day("The day it was first shown.", null=True)
    summary: str = text("What happens, in the source's words.", null=True)


EPISODES = Table(
    name="episodes",
    group=Group.COMPANION,
    model=Episodes,
    key=("episode_id",),
    known=(Known("numbers", column="number", names="title"), Known("release days", column="release_date")),
    names=("season", "number"),
    derived=frozenset({"episode_id", "season_id", "show_id"}),
    references=(
        OF_SHOW,
        OF_SEASON,
    ),
    mentions=(
        NAMES_SHOW,
        NAMES_SEASON,
    ),
    gold_key=("show", "season", "number", "title"),
    number="number",
    inferences={
        "season": f"The season of the page or of the heading; {ONLY_SEASON}.",
        "number": (
            "Of an overall and an in-season number glued together, the split that counts up row by row. A number "
            "that repeats or does not count up with the others is left out."
        ),
        "director, writer": "Names that stand on several lines are joined from them; each line is quoted.",
    },
)
