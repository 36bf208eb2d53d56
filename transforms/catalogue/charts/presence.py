"""The chart of who appears in which season, with what is not stated."""

import altair as alt
import polars as pl

from schemas.cast import CAST
from schemas.cast_seasons import CAST_SEASONS
from schemas.seasons import SEASONS
from transforms.catalogue.charts.chart import (
    GAP,
    MEDIUM,
    MUTED,
    SOFT,
    STRONG,
    Chart,
    Figures,
    Tables,
    data,
    of_show,
    words,
)

NOT_STATED, NO_ROLE = "not stated", "role not stated"
_FILLS = {"main": STRONG, "recurring": MEDIUM, "guest": SOFT, NO_ROLE: MUTED, NOT_STATED: GAP}
MOST = 120
"""A cast of more is too long for a picture: its main and recurring parts come first."""


def presence(tables: Tables, show: str) -> Figures:
    """Per part and season what is stated of it; a season that no document puts somebody in is not stated."""
    if not {CAST_SEASONS.name, SEASONS.name} <= tables.keys():
        return []
    stated = {(row, season): role for row, season, role in stated_roles(tables, show)}
    numbers = of_show(tables, SEASONS.name, show)["season"].sort().to_list()
    cast = of_show(tables, CAST.name, show).sort("billing_order", "performer", "character", nulls_last=True)
    return [
        {
            "who": f"{one['performer']} · {one['character']}",
            "season": str(number),
            "role": (stated[one["cast_id"], number] or NO_ROLE)
            if (one["cast_id"], number) in stated
            else NOT_STATED,
        }
        for one in cast.head(MOST).iter_rows(named=True)
        for number in numbers
    ]


def stated_roles(tables: Tables, show: str) -> list[tuple[str, int, str | None]]:
    """Cast row, season and role of every stated presence."""
    rows = of_show(tables, CAST_SEASONS.name, show).select(
        "cast_id", "season", pl.col("role").cast(pl.String)
    )
    return rows.rows()


def draw_presence(figures: Figures) -> alt.TopLevelMixin:
    """A square per part and season; its words say the role."""
    base = alt.Chart(data(figures)).encode(
        y=alt.Y("who:N", sort=None, title=None, axis=words()),
        x=alt.X(
            "season:O",
            title="season",
            sort=None,
            axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
        ),
    )
    fill = alt.Color("role:N", scale=alt.Scale(domain=list(_FILLS), range=list(_FILLS.values())), legend=None)
    stated = alt.datum.role != NOT_STATED
    squares = base.mark_rect(stroke=MUTED, strokeWidth=1).encode(
        color=fill,
        strokeDash=alt.condition(stated, alt.value([1, 0]), alt.value([3, 3])),
    )
    label = base.mark_text(fontSize=11).encode(
        text="role:N",
        color=alt.Color("role:N", scale=alt.Scale(domain=list(_FILLS), range=WORDS), legend=None),
    )
    layered: alt.TopLevelMixin = (
        alt.layer(squares, label)
        .resolve_scale(color="independent")
        .properties(width=alt.Step(118), height=alt.Step(22))
    )
    return layered


WORDS = ["#fffefc", "#fffefc", "#1d1c1b", "#fffefc", "#5c5952"]
PRESENCE = Chart(
    CAST.name,
    "Who appears in which season",
    "Not stated: no document puts the part in that season, which is no word that it is not in it.",
    (("who", "performer and character"), ("season", "season"), ("role", "role")),
    presence,
    draw_presence,
)
