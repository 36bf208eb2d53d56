"""What a page is made of before it is flattened, and the rows that a reader finds in it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

MARK = "\0"
"""Stands for a reference mark in any text of a block; marks are numbered as they come."""

Row = tuple[str | int | None, ...]
Truth = Mapping[str, Sequence[Row]]
"""Rows by table, each as the columns of `COLUMNS`."""
COLUMNS = {
    "cast": ("character", "performer"),
    "awards": ("year", "award", "category", "nominee", "result"),
    "ratings": ("rater", "measure", "value_text"),
    "tracks": ("title", "duration_s"),
    "episodes": ("season", "number", "title", "release_date"),
}


class Heading(NamedTuple):
    """A heading; 2 is the level of a page's sections."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """Sentences, without a line break."""

    text: str


class Items(NamedTuple):
    """A list with bullets."""

    lines: tuple[str, ...]


class Infobox(NamedTuple):
    """A box: its rows as its template has them, and as a reader sees them."""

    fields: tuple[tuple[str, tuple[str, ...]], ...]
    shown: tuple[tuple[str, tuple[str, ...]], ...]


class Table(NamedTuple):
    """A table; None is a place that a cell further up covers.

    `templates`: columns whose cells are templates, lost where templates are. `glued`: read as a web page, a row has no
    blanks between its cells; `below` are the lines that then stand below each row.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    templates: frozenset[int] = frozenset()
    glued: bool = False
    below: tuple[str, ...] = ()


class TrackList(NamedTuple):
    """An album's songs by a template: a caption, and number, title, artist, length of each."""

    caption: str
    songs: tuple[tuple[int, str, str, str], ...]
    total: str


Block = Heading | Paragraph | Items | Infobox | Table | TrackList


class Page(NamedTuple):
    """A page as it is written, and the rows that it states."""

    title: str
    blocks: tuple[Block, ...]
    truth: Truth
