"""The chart of tracks' playing times, with the tracks and times that no document has."""

import altair as alt

from schemas.albums import ALBUMS
from schemas.tracks import TRACKS
from transforms.catalogue.charts.chart import (
    GAP,
    MUTED,
    STRONG,
    Chart,
    Figures,
    Tables,
    data,
    in_panels,
    of_show,
    words,
)

LOST, NO_TIME = "in no document", "time not stated"


def lengths(tables: Tables, show: str) -> Figures:
    """The numbered tracks of each album, and the numbers up to its last of which there is no track."""
    tracks = of_show(tables, TRACKS.name, show).drop_nulls(["album", "track_number"])
    last = dict(of_show(tables, ALBUMS.name, show).select("album", "last_track_number").iter_rows())
    found: Figures = []
    for (album,), rows in tracks.group_by("album", maintain_order=True):
        known = {one["track_number"]: one for one in rows.iter_rows(named=True)}
        for number in range(1, max([last.get(str(album)) or 0, *known]) + 1):
            one = known.get(number)
            time = one and one["duration_s"]
            found.append(
                {
                    "album": album,
                    "track": f"{number}. {one['title'] if one else '—'}",
                    "seconds": time or 0,
                    "label": minutes(time) if time else NO_TIME if one else LOST,
                }
            )
    return found


def minutes(seconds: int) -> str:
    """`3:05`"""
    return f"{seconds // 60}:{seconds % 60:02}"


def draw_lengths(figures: Figures) -> alt.TopLevelMixin:
    """A bar per track, album below album; what is not known is a broken box without a length."""
    longest = max(one["seconds"] for one in figures) or 60
    ticks = list(range(0, longest + 60, 60))
    shown = [{**one, "width": one["seconds"] or longest / 40} for one in figures]
    is_known = alt.datum.seconds > 0
    base = alt.Chart().encode(
        y=alt.Y("track:N", sort=None, title=None, axis=words()),
        x=alt.X(
            "width:Q",
            title="minutes",
            scale=alt.Scale(domain=[0, longest * 1.2]),
            axis=alt.Axis(values=ticks, labelExpr="datum.value / 60"),
        ),
    )
    bars = base.mark_bar(height=14).encode(
        color=alt.condition(is_known, alt.value(STRONG), alt.value(GAP)),
        stroke=alt.condition(is_known, alt.value(STRONG), alt.value(MUTED)),
        strokeDash=alt.condition(is_known, alt.value([1, 0]), alt.value([3, 3])),
    )
    text = base.mark_text(align="left", dx=6).encode(text="label:N")
    return in_panels(alt.layer(bars, text, data=data(shown)), "album", figures, step=20, gap=24)


LENGTHS = Chart(
    TRACKS.name,
    "Playing times, with the gaps",
    "A broken box is no length: the documents kept no row of the track, or do not state its time.",
    (("album", "album"), ("track", "track"), ("label", "playing time")),
    lengths,
    draw_lengths,
)
