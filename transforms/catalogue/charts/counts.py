"""Charts of counts: nominations by year and result, hours viewed by week."""

from typing import Any

import altair as alt
import polars as pl

from schemas.awards import AWARDS, RESULTS
from schemas.viewership import VIEWERSHIP
from transforms.catalogue.charts.chart import (
    DARK_ON_SOFT,
    GAP,
    INK,
    MEDIUM,
    MUTED,
    PAPER,
    SOFT,
    STRONG,
    WIDTH,
    Chart,
    Figures,
    Tables,
    data,
    of_show,
    words,
)

UNKNOWN = "unknown"
_FILLS = dict(zip((*RESULTS, UNKNOWN), (STRONG, MEDIUM, SOFT, GAP), strict=True))
_WORDS = dict(zip((*RESULTS, UNKNOWN), (PAPER, PAPER, DARK_ON_SOFT, INK), strict=True))


def nominations(tables: Tables, show: str) -> Figures:
    """Per year: how many nominations there are, and of how many the result is known to be what."""
    counted = (
        of_show(tables, AWARDS.name, show)
        .group_by("year", pl.col("result").fill_null(UNKNOWN))
        .len()
        .sort("year", "result", nulls_last=True)
    )
    found: dict[Any, dict[str, Any]] = {}
    for year, result, number in counted.iter_rows():
        name = "year unknown" if year is None else str(year)
        one = found.setdefault(name, {"year": name, **dict.fromkeys(_FILLS, 0), "all": 0})
        one[result] += number
        one["all"] += number
    return list(found.values())


def draw_nominations(figures: Figures) -> alt.TopLevelMixin:
    """A bar per year, cut by result; each piece says how many."""
    pieces: Figures = []
    for one in figures:
        start = 0
        for result in _FILLS:
            if number := one[result]:
                label = (
                    f"{number} {result}"
                    if number / max(row["all"] for row in figures) > 0.15
                    else str(number)
                )
                pieces.append(
                    {
                        "year": one["year"],
                        "result": result,
                        "start": start,
                        "end": start + number,
                        "middle": start + number / 2,
                        "label": label,
                    }
                )
                start += number
    domain = list(_FILLS)
    order = [one["year"] for one in figures]
    base = alt.Chart(data(pieces)).encode(
        y=alt.Y(
            "year:N",
            sort=order,
            title=None,
            axis=alt.Axis(ticks=False, domain=False, minExtent=90, maxExtent=90, labelPadding=6),
        )
    )
    bars = base.mark_bar(stroke=MUTED, strokeWidth=1).encode(
        x=alt.X("start:Q", title="nominations", axis=alt.Axis(tickMinStep=1)),
        x2="end:Q",
        color=alt.Color("result:N", scale=alt.Scale(domain=domain, range=list(_FILLS.values())), legend=None),
        strokeDash=alt.condition(alt.datum.result == UNKNOWN, alt.value([3, 3]), alt.value([1, 0])),
    )
    labels = base.mark_text().encode(
        x=alt.X("middle:Q"),
        text="label:N",
        color=alt.Color("result:N", scale=alt.Scale(domain=domain, range=list(_WORDS.values())), legend=None),
    )
    layered: alt.TopLevelMixin = (
        alt.layer(bars, labels)
        .resolve_scale(color="independent")
        .properties(width=WIDTH, height=alt.Step(34))
    )
    return layered


def hours(tables: Tables, show: str) -> Figures:
    """Per season and week: the hours viewed; only weeks that a document names."""
    rows = of_show(tables, VIEWERSHIP.name, show).filter(pl.col("week").is_not_null())
    found: Figures = []
    for one in rows.sort("season", "week", nulls_last=True).iter_rows(named=True):
        season = "season unknown" if one["season"] is None else f"season {one['season']}"
        rank = "" if one["rank"] is None else f", rank {one['rank']}"
        told = one["hours_viewed"]
        found.append(
            {
                "week": f"{season}, week {one['week']}",
                "hours": told or 0,
                "told": "not stated" if told is None else f"{told:,}",
                "rank": "" if one["rank"] is None else str(one["rank"]),
                "label": f"{'hours not stated' if told is None else f'{told / 1e6:,.2f} million'}{rank}",
            }
        )
    return found


def draw_hours(figures: Figures) -> alt.TopLevelMixin:
    """A bar per week."""
    room = 1.5 * max(one["hours"] for one in figures) or 1
    base = alt.Chart(data(figures)).encode(
        y=alt.Y("week:N", sort=None, title=None, axis=words()),
        x=alt.X(
            "hours:Q", title="hours viewed", axis=alt.Axis(format="~s"), scale=alt.Scale(domain=[0, room])
        ),
    )
    labels = base.mark_text(align="left", dx=6).encode(text="label:N")
    layered: alt.TopLevelMixin = alt.layer(base.mark_bar(color=STRONG), labels).properties(
        width=WIDTH - 100, height=alt.Step(30)
    )
    return layered


NOMINATIONS = Chart(
    AWARDS.name,
    "Nominations by year and result",
    "Unknown: no document states what became of the nomination. It is not a nomination that was lost.",
    (("year", "year"), *((name, name) for name in _FILLS), ("all", "nominations")),
    nominations,
    draw_nominations,
)
HOURS = Chart(
    VIEWERSHIP.name,
    "Hours viewed by week",
    "Weeks are counted from the release; those that no document names are not known.",
    (("week", "week"), ("told", "hours viewed"), ("rank", "rank")),
    hours,
    draw_hours,
)
