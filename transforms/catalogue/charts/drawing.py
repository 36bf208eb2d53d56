"""Draws a chart as SVG that a page can hold: the same bytes every time, no styles within, nothing to load."""

import re

import altair as alt
import vl_convert

from transforms.catalogue.charts.chart import FONT, GRID, INK, MUTED, Chart, Figures

CONFIG = alt.Config(
    font=FONT,
    background="transparent",
    view=alt.ViewConfig(stroke="transparent"),
    axis=alt.AxisConfig(
        labelColor=INK,
        titleColor=MUTED,
        titleFontWeight="normal",
        gridColor=GRID,
        domainColor=GRID,
        tickColor=GRID,
        labelFontSize=12,
        titleFontSize=12,
    ),
    header=alt.HeaderConfig(labelColor=INK, labelFontSize=13, labelFontWeight="bold"),
    text=alt.MarkConfig(fontSize=12, color=INK),
)
# What tells programs about the parts of a picture: the page has its figures as a table, which says it better.
_TALK = re.compile(r' (?:role|aria-[a-z]+|xmlns:xlink|class|version)="[^"]*"')
_EMPTY = re.compile(
    r'<path d="[^"]*"(?: pointer-events="none")?(?: display="none")/>|<path d="M0,0h0v0h0Z"[^>]*/>'
)
_HEAD = re.compile(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>")
_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def draw(chart: Chart, figures: Figures) -> str:
    """The figures as an SVG element, to stand in a page beside a heading and a table of the same figures."""
    drawing = chart.draw(figures).configure(**CONFIG.to_dict())
    return to_element(vl_convert.vegalite_to_svg(drawing.to_dict()))


def to_element(svg: str) -> str:
    """What Vega writes, without what only a program of its own would read."""
    bare = _EMPTY.sub("", _TALK.sub("", svg))
    size = _SIZE.search(bare)
    assert size, "Vega gives a picture its size"
    head = f'<svg viewBox="0 0 {size[1]} {size[2]}" width="{size[1]}" height="{size[2]}" aria-hidden="true">'
    return _HEAD.sub(head, bare, count=1)
