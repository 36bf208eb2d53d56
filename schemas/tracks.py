"""The tracks dataset: songs and score pieces on a show's albums or heard in it."""

import polars as pl

from schemas.fields import day, number, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SEASON, NAMES_SHOW, OF_SEASON, OF_SHOW, ONLY_SEASON
from schemas.table import Group, Known, Mention, Reference, Table


class Tracks(Rows):
    """One row per song or score piece on an album or heard in the show."""

    track_id: str = slug("Readable id of the row.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    album_id: str = slug("The album; null where it has none.", null=True)
    album: str = text("The album's title; null for a song that is only heard in the show.", null=True)
    album_artist: str = text("To whom the album is credited.", null=True)
    release_date: pl.Date = day("The day the album or single came out.", null=True)
    season_id: str = slug("The season; null where none is stated.", null=True)
    season: pl.Int64 = number(
        "The season the album belongs to or the song is heard in.", null=True, low=1, high=200
    )
    track_number: pl.Int64 = number("Place on the album.", null=True, low=1, high=1000)
    title: str = text("The song's title, without artist and version.")
    version: str = text("Which version of the song it is, such as a remix.", null=True)
    artist: str = text("Who performs it.", null=True)
    duration_s: pl.Int64 = number("Playing time in seconds.", null=True, low=1, high=86_400, unit="s")
    source_count: pl.Int64 = number("In how many sources the row stands.", low=1)


TRACKS = Table(
    name="tracks",
    group=Group.DATASET,
    model=Tracks,
    key=("track_id",),
    order=("show", "album", "track_number"),
    known=(Known("artists", column="artist"), Known("playing times", column="duration_s")),
    names=("album", "title", "version"),
    derived=frozenset({"track_id", "source_count", "album_id", "season_id", "show_id"}),
    references=(
        OF_SHOW,
        OF_SEASON,
        Reference(("album_id",), "albums", ("album_id",)),
    ),
    mentions=(
        NAMES_SHOW,
        NAMES_SEASON,
        Mention("albums", (("album", "album"),), fills="album_id"),
    ),
    gold_key=("show", "album", "track_number", "title", "version"),
    number="track_number",
    inferences={
        "artist": "The album's artist, where it is one artist's and its listing names none.",
        "track_number": "In a list without numbers the place in it, where the text keeps all its items.",
        "season": (
            "A song on an album of songs from one season belongs to that season; else the season of the sentence, the "
            f"heading or the page; {ONLY_SEASON}."
        ),
    },
)
