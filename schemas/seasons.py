"""The seasons of a show."""

import polars as pl

from schemas.fields import day, number, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SHOW, OF_SHOW, ONLY_SEASON
from schemas.table import Group, Table


class Seasons(Rows):
    """One row per season that any text speaks of."""

    season_id: str = slug("Readable id of the season.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    season: pl.Int64 = number("Number of the season.", low=1, high=200)
    release_date: pl.Date = day("The day its first episode was first shown.", null=True)
    last_release_date: pl.Date = day("The day its last episode was first shown.", null=True)
    episode_count: pl.Int64 = number("How many episodes a source counts.", null=True, low=1, high=10_000)
    source_count: pl.Int64 = number("In how many sources the row stands.", low=1)


SEASONS = Table(
    name="seasons",
    group=Group.SPINE,
    model=Seasons,
    key=("season_id",),
    names=("season",),
    derived=frozenset({"season_id", "show_id", "source_count"}),
    references=(OF_SHOW,),
    mentions=(NAMES_SHOW,),
    beside="shows",
    gold_key=("show", "season"),
    inferences={
        "season": f"As in the row that speaks of the season; {ONLY_SEASON}.",
        "release_date, last_release_date, episode_count": (
            "Where the infobox counts one season, what it says of the show it says of season 1."
        ),
    },
)
