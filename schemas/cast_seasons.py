"""The seasons of a role: in which season a performer was main, recurring or guest."""

import polars as pl

from schemas.cast import ROLES
from schemas.fields import choice, number, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SEASON, OF_SEASON
from schemas.table import Group, Reference, Table


class CastSeasons(Rows):
    """One row per cast row and season that a source states or directly implies."""

    cast_id: str = slug("The cast row.")
    show: str = text("The show's name.")
    season: pl.Int64 = number("Number of the season.", low=1, high=200)
    season_id: str = slug("The season.")
    role: str = choice("The role in this season.", ROLES)


CAST_SEASONS = Table(
    name="cast_seasons",
    group=Group.COMPANION,
    model=CastSeasons,
    key=("cast_id", "season"),
    derived=frozenset({"cast_id", "season_id"}),
    references=(Reference(("cast_id",), "cast", ("cast_id",)), OF_SEASON),
    mentions=(NAMES_SEASON,),
    beside="cast",
    gold_key=("show", "character", "performer", "season"),
    inferences={
        "season": (
            "`seasons 1–3` is each season from 1 to 3; `season 2–present` and `season 2–` run to the number of "
            "seasons that the same page's infobox gives; who is listed on a page about one season plays in that season."
        ),
    },
)
