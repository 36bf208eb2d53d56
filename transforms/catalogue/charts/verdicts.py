"""The chart of verdicts: what each critic gave each season, on one scale."""

import altair as alt
import polars as pl

from schemas.ratings import RATINGS
from transforms.catalogue.charts.chart import (
    GRID,
    STRONG,
    Chart,
    Figures,
    Tables,
    data,
    in_panels,
    of_show,
    words,
)


def verdicts(tables: Tables, show: str) -> Figures:
    """The verdicts that hold now and have a place on a scale, by season, the highest first."""
    rows = of_show(tables, RATINGS.name, show).filter(pl.col("is_current"), pl.col("score_100").is_not_null())
    ordered = rows.sort(
        "season", "score_100", "rater", "measure", descending=[False, True, False, False], nulls_last=True
    )
    return [
        {
            "of": one["subject"] if one["season"] is None else f"season {one['season']}",
            "who": f"{one['critic']}, {one['rater']}"
            if one["critic"]
            else f"{one['rater']} ({one['measure']})",
            "score": one["score_100"],
            "label": one["value_text"],
        }
        for one in ordered.iter_rows(named=True)
    ]


def draw_verdicts(figures: Figures) -> alt.TopLevelMixin:
    """A dot per verdict with the verdict's own words, season below season."""
    x = alt.X(
        "score:Q",
        title="score, rescaled to 0–100",
        scale=alt.Scale(domain=[0, 115]),
        axis=alt.Axis(values=[0, 20, 40, 60, 80, 100]),
    )
    base = alt.Chart().encode(y=alt.Y("who:N", sort=None, title=None, axis=words()), x=x)
    line = base.mark_bar(color=GRID, height=2).encode(x2=alt.X2Datum(0))
    dot = base.mark_circle(color=STRONG, size=90, opacity=1)
    text = base.mark_text(align="left", dx=9).encode(text="label:N")
    return in_panels(alt.layer(line, dot, text, data=data(figures)), "of", figures, step=22, gap=16)


VERDICTS = Chart(
    RATINGS.name,
    "Verdicts by season and critic, on one scale",
    "Beside each dot the verdict as its source states it. Places on lists have no scale and are not drawn.",
    (("of", "of"), ("who", "who"), ("label", "verdict"), ("score", "of 100")),
    verdicts,
    draw_verdicts,
)
