"""Track listings while their page is read: rows, what a header says, sides, and what was found so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from transforms.documents.model import Block
from transforms.findings import Cell, Value, stated
from transforms.patterns import regex
from transforms.seasons import season_in
from transforms.spans import Span
from transforms.tracks.albums import Album
from transforms.tracks.places import is_further_volume
from transforms.tracks.rows import TrackRow

_ARTISTS = regex(r"(?i)artist|perform|singer|vocal")
_OTHERS = regex(r"(?i)writ|lyric|music|compos|produc")
_ARTIST_AND_EPISODE = regex(r"(?i)\s*(?:original )?(?:artist|performer|singer)\S*\s*episode")
_QUOTATION = regex(r"[\"“][^\"“”]{1,120}[\"”]")
_LENGTH_ALONE = regex(r"(?i)\W*(?:length|time|duration)\W*")


@dataclass(slots=True)
class Listing:
    """The rows of one album's listing, and what stood in its way, with the reason.

    `columns`: the column titles behind the track's own, None where the header was lost.
    """

    album: Album | None
    rows: list[tuple[Span, TrackRow, int]] = field(default_factory=list)
    strays: list[Span] = field(default_factory=list)
    unread: list[tuple[Span, str]] = field(default_factory=list)
    columns: str | None = None
    is_numbered: bool = True
    opened: bool = False
    season: Cell | None = None
    last_item: int = 0
    place: int = 0
    is_uncounted: bool = False
    totals: list[Cell] = field(default_factory=list)

    @property
    def total(self) -> Cell | None:
        """The total length; None where sides or discs have one each, or only the last of them has."""
        return self.totals[0] if len(self.totals) == 1 and sum(1 for _ in sides(self)) == 1 else None

    def count(self, block: Block) -> int:
        """The place of an item in its list; nested items do not count. 0 where a line between items hides the count."""
        if block.level == 1:
            goes_on = block.line == self.last_item + 1
            self.is_uncounted = self.is_uncounted and block.gap == 0
            self.place = 0 if self.is_uncounted else self.place + 1 if goes_on else 1
        self.last_item = block.line
        return self.place

    @property
    def names_artists(self) -> bool | None:
        """Whether the column between title and length is the artist; None where no header says so."""
        return None if self.columns is None else _ARTISTS.search(self.columns) is not None

    @property
    def has_titles_alone(self) -> bool:
        """Whether the header says that nothing but the length stands behind a title."""
        return self.columns is not None and _LENGTH_ALONE.fullmatch(self.columns) is not None

    def without_episode(self, line: Span) -> Span:
        """The line up to the quoted episode that follows the artist, where the header says that one does."""
        if self.columns is None or not _ARTIST_AND_EPISODE.match(self.columns):
            return line
        quotations = list(line.finditer(_QUOTATION))
        return line.at(line.start, quotations[1].start()) if len(quotations) == 2 else line

    @property
    def is_solo(self) -> bool:
        """Whether the album is known to be one artist's: then its tracks name none."""
        album = self.album
        return album is not None and (album.is_page or album.artist is not None) and not album.various

    @property
    def names_several(self) -> bool:
        """Whether the header has further columns of names beside the artist."""
        return self.columns is not None and _OTHERS.search(self.columns) is not None


@dataclass(slots=True)
class Walk:
    """What has been found so far, and where the walk stands; `near` is the album whose infobox stands above, and
    `told` whether the paragraph above speaks of an album. `released` has the line below a single that says when;
    `albums` are found by their names, and `about` is the one that the whole page is about.
    """

    runs: Mapping[int, int] = field(default_factory=dict)
    albums: dict[Value, Album] = field(default_factory=dict)
    about: Album | None = None
    listings: list[Listing] = field(default_factory=list)
    singles: list[tuple[Span, TrackRow]] = field(default_factory=list)
    released: dict[Span, Span] = field(default_factory=dict)
    listing: Listing | None = None
    infobox: Album | None = None
    near: Album | None = None
    heading: Span | None = None
    in_singles: bool = False
    told: bool = False

    @property
    def page(self) -> Album | None:
        """The album that the whole page is about; under `Volume 2` that is another one."""
        further = self.heading is not None and is_further_volume(self.heading)
        return None if further else self.about

    def album_named(self, name: Span) -> Album:
        """The album of this name, a new one where none is known."""
        cell = stated(name)
        return self.albums.setdefault(cell.value, Album(cell, extent=[name]))

    def begin(self, album: Album | None, opened: bool = True) -> Listing:
        """A new listing; one that belongs to no album has the season of its heading."""
        season = season_in(self.heading) if album is None and self.heading else None
        self.listing, self.in_singles = Listing(album, opened=opened, season=season), False
        self.listings.append(self.listing)
        return self.listing


def sides(listing: Listing) -> Iterator[list[tuple[Span, TrackRow, int]]]:
    """The rows, with their numbers, by side or disc: numbers that begin anew begin a new one."""
    side: list[tuple[Span, TrackRow, int]] = []
    for line, row, number in listing.rows:
        if side and number and number <= side[-1][2]:
            yield side
            side = []
        side.append((line, row, number))
    if side:
        yield side
