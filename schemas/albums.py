"""The albums that the tracks stand on, and how much of each was recovered."""

import polars as pl

from schemas.fields import choice, day, number, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SEASON, NAMES_SHOW, OF_SEASON, OF_SHOW, ONLY_SEASON
from schemas.table import Group, Table

KINDS = ("album", "single", "score", "playlist")


class Albums(Rows):
    """One row per album or single of a show."""

    album_id: str = slug("Readable id of the row.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    album: str = text(
        "The album's title; null for a score that a text tells of without naming it.", null=True
    )
    kind: str = choice("What kind of release it is.", KINDS)
    artist: str = text("To whom the album is credited.", null=True)
    label: str = text("The record label.", null=True)
    season: pl.Int64 = number("The season the album belongs to.", null=True, low=1, high=200)
    season_id: str = slug("The season; null where none is stated.", null=True)
    release_date: pl.Date = day("The day the album came out.", null=True)
    total_duration_s: pl.Int64 = number(
        "Total playing time in seconds, as a source states it.", null=True, low=1, high=1_000_000, unit="s"
    )
    last_track_number: pl.Int64 = number(
        "The highest track number that a source shows.", null=True, low=1, high=1000
    )
    tracks_recovered: pl.Int64 = number("How many of its tracks stand in the tracks table.", low=0)


ALBUMS = Table(
    name="albums",
    group=Group.COMPANION,
    model=Albums,
    key=("album_id",),
    names=("album",),
    derived=frozenset({"album_id", "tracks_recovered", "season_id", "show_id"}),
    references=(
        OF_SHOW,
        OF_SEASON,
    ),
    mentions=(
        NAMES_SHOW,
        NAMES_SEASON,
    ),
    beside="tracks",
    gold_key=("show", "album"),
    inferences={
        "kind": (
            "A single where a sentence or list calls it one; by its name a playlist or a score; an album by the show's "
            "composer alone is its score; everything else is an album."
        ),
        "artist": "Where a sentence names the composer by the last name, the full name from the infobox.",
        "season": f"The season of the page; {ONLY_SEASON}.",
        "last_track_number": "The highest number in the track listing.",
    },
)
