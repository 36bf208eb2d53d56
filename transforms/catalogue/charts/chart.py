"""What a chart is: the figures that it shows, as people read them, and how they are drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

Tables = Mapping[str, pl.DataFrame]
Figures = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture on the page of `table`: its heading, a sentence on how to read it, its figures of one show.

    `columns` are those of the figures that are shown as a table beside the picture, with their headings. No figures:
    no chart. `draw` gets the figures and never sees another table.
    """

    table: str
    title: str
    note: str
    columns: Sequence[tuple[str, str]]
    figures: Callable[[Tables, str], Figures]
    draw: Callable[[Figures], alt.TopLevelMixin]


FONT = "Liberation Sans"
"""Comes with the library that draws, so that words are as wide on every machine."""
INK, MUTED, GRID, PAPER = "#1d1c1a", "#5c5952", "#dedbd4", "#fffefc"
STRONG, MEDIUM, SOFT, GAP = "#0b6e5f", "#4a7fb5", "#c98a1b", "#f1efe9"
DARK_ON_SOFT = "#1d1c1b"
"""The style sheet gives each of these colours another one in the dark; words on SOFT stay dark there, too."""
WIDTH = 620
LABELS = 230
"""How wide the words at the left are, in pixels."""


def of_show(tables: Tables, name: str, show: str) -> pl.DataFrame:
    """A table's rows of one show."""
    return tables[name].filter(pl.col("show") == show)


def data(figures: Figures) -> alt.InlineData:
    """The figures for Altair."""
    return alt.InlineData(values=figures)


def words(**options: Any) -> alt.Axis:
    """An axis of words, always as wide, so that the picture does not move with them."""
    return alt.Axis(
        labelLimit=LABELS,
        minExtent=LABELS,
        maxExtent=LABELS,
        labelPadding=6,
        ticks=False,
        domain=False,
        **options,
    )


def in_panels(
    layers: alt.LayerChart | alt.FacetChart, column: str, figures: Figures, *, step: int, gap: int
) -> alt.TopLevelMixin:
    """A panel for each value of the column, below each other in the figures' order; `step` and `gap` are in pixels."""
    header = alt.Header(labelAngle=0, labelAnchor="start", labelOrient="top")
    values = list(dict.fromkeys(one[column] for one in figures))
    panels: alt.TopLevelMixin = (
        layers.properties(width=WIDTH - 140, height=alt.Step(step))
        .facet(row=alt.Row(f"{column}:N", sort=values, title=None, header=header), spacing=gap)
        .resolve_scale(y="independent")
    )
    return panels
