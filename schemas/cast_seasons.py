"""The seasons of a role: in which season a performer was main, recurring or guest."""

import polars as pl

from schemas.cast import ROLES
from schemas.evidence import BASES
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
    role: str = choice(
        "The role in this season; null where the season is known and the role in it is not.", ROLES, null=True
    )
    basis: str = choice(
        "How sure the season is, by the best passage that puts the performer in it: stated (it names the season), "
        "carried (a row above does) or inferred (by a rule).",
        BASES,
    )


CAST_SEASONS = Table(
    name="cast_seasons",
    group=Group.COMPANION,
    model=CastSeasons,
    key=("cast_id", "season"),
    derived=frozenset({"cast_id", "season_id", "basis"}),
    references=(Reference(("cast_id",), "cast", ("cast_id",)), OF_SEASON),
    mentions=(NAMES_SEASON,),
    beside="cast",
    gold_key=("show", "character", "performer", "season"),
    inferences={
        "season": (
            "`seasons 1–3` is each season from 1 to 3; `season 2–present` and `season 2–` run to the number of "
            "seasons that the same page's infobox gives. A cell that spans all columns of seasons of a cast table "
            "is each of them; what may stand under another column than it seems to gives nothing. Who is listed "
            "below a heading of nothing but a season, on a page about one season, or on one that says that there is "
            "only one and speaks of no later one in its lists, plays in that season. That somebody was announced for "
            "a season puts nobody in it."
        ),
        "role": (
            "A parenthesis's or cell's word, else the heading's of the list. Where one cell spans all seasons the "
            "role is the same in all of them: the one of the page's list that names the performer without seasons."
        ),
    },
)
