"""Walks through a page and gathers its track listings: captions, infoboxes, rows, sides and total lengths."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.documents.model import Block, Document, Kind
from transforms.findings import Cell, stated
from transforms.normal import seconds
from transforms.spans import Span
from transforms.tracks.albums import Album, caption_to_name, complete, infobox_at, is_single, page_album
from transforms.tracks.rows import TrackRow, is_song_alone, item_to_row, line_to_row, looks_like_row

_TOTAL = re.compile(r"Total length\s*:?\s*(?P<total>\d{1,3}:\d\d(?::\d\d)?)?.{0,20}")
_SINGLES = re.compile(r"Singles from .{2,120}")
_TRACKS_HEADING = re.compile(r"(?i)\btrack ?list")
_TRACKS_LINE = re.compile(r"(?i)(?:original )?track ?list(?:ing)?")
_COLUMNS = re.compile(r"(?i)(?:no\.?|#)\s*(?:title|song)s?\s*(?P<columns>.{0,80})")
_ARTISTS = re.compile(r"(?i)artist|perform|singer|vocal")
_OTHERS = re.compile(r"(?i)writ|lyric|music|compos|produc")
_LIST_SIGNS = ("rack list", "racklist", "rack List", '1."', '1. "', "(album)", "(soundtrack)")
_ALBUM_SIGNS = ("lbum by", "lbum / ", "oundtrack by", "ixtape by", "EP by", "core by", "- Label:")
_LONGEST_LINE = 240
_FAR = 3


@dataclass(slots=True)
class Listing:
    """The rows of one album's listing, how its columns are called (None where lost) and what stood in its way."""

    album: Album | None
    rows: list[tuple[Span, TrackRow, int]] = field(default_factory=list)
    strays: list[Span] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    columns: str | None = None
    opened: bool = False
    last_item: int = 0
    place: int = 0
    totals: list[Cell] = field(default_factory=list)

    @property
    def total(self) -> Cell | None:
        """The total length; None where sides or discs have one each, or only the last of them has."""
        return self.totals[0] if len(self.totals) == 1 and sum(1 for _ in sides(self)) == 1 else None

    def count(self, block: Block) -> int:
        """The place of an item in its list, which a line of another kind interrupts; nested items do not count."""
        if block.level == 1:
            self.place = self.place + 1 if block.line == self.last_item + 1 else 1
        self.last_item = block.line
        return self.place

    @property
    def names_artists(self) -> bool | None:
        """Whether the column between title and length is the artist; None where no header says so."""
        return None if self.columns is None else _ARTISTS.search(self.columns) is not None

    @property
    def names_several(self) -> bool:
        """Whether the header has further columns of names beside the artist."""
        return self.columns is not None and _OTHERS.search(self.columns) is not None


@dataclass(slots=True)
class Walk:
    """What has been found so far, and where the walk stands."""

    albums: list[Album] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    singles: list[tuple[Span, TrackRow]] = field(default_factory=list)
    listing: Listing | None = None
    infobox: Album | None = None
    in_singles: bool = False

    @property
    def page(self) -> Album | None:
        """The album that the whole page is about."""
        return next((album for album in self.albums if album.is_page), None)

    def album_named(self, name: Span) -> Album:
        """The album of this name, a new one where none is known."""
        for album in self.albums:
            if album.name.value == name.value:
                return album
        self.albums.append(Album(stated(name), extent=[name]))
        return self.albums[-1]


def document_to_walk(document: Document) -> Walk:
    """Every album and listing of a page, in order."""
    walk = Walk()
    if not _may_list(document.content) or is_single(document):
        return walk
    if page := page_album(document):
        walk.albums.append(page)
    for place, block in enumerate(document.blocks):
        if block.kind is Kind.REFERENCE:
            walk.listing = None
            continue
        _step(walk, document.blocks, place)
    walk.listings = [listing for listing in walk.listings if listing.rows or listing.unread]
    return walk


def _may_list(content: str) -> bool:
    """Whether a page can have track listings or albums at all."""
    if any(sign in content for sign in _LIST_SIGNS):
        return True
    return "Released" in content and any(sign in content for sign in _ALBUM_SIGNS)


def _step(walk: Walk, blocks: tuple[Block, ...], place: int) -> None:
    block = blocks[place]
    if block.kind is Kind.HEADING:
        _heading(walk, block)
        return
    if block.span.end - block.span.start > _LONGEST_LINE:
        _leave(walk, block)
        return
    line = block.span.strip()
    if line.fullmatch(_TRACKS_LINE):
        _open(walk, walk.infobox or walk.page)
    elif name := caption_to_name(line):
        _open(walk, walk.album_named(name))
        walk.album_named(name).extent.append(line)
    elif _infobox(walk, blocks, place):
        return
    elif not _row(walk, block, line):
        _other(walk, block, line)


def _open(walk: Walk, album: Album | None) -> None:
    walk.listing, walk.in_singles = Listing(album, opened=True), False
    walk.listings.append(walk.listing)


def _heading(walk: Walk, block: Block) -> None:
    walk.infobox, walk.listing, walk.in_singles = None, None, False
    if block.parts[0].search(_TRACKS_HEADING):
        _open(walk, walk.page)


def _leave(walk: Walk, block: Block) -> None:
    walk.infobox = None
    if block.gap and walk.listing is not None and walk.listing.rows:
        walk.listing = None


def _infobox(walk: Walk, blocks: tuple[Block, ...], place: int) -> bool:
    album = infobox_at(blocks, place)
    if album is None or (walk.albums and walk.albums[0].is_page and place < 8):
        return False
    known = walk.album_named(blocks[place - 1].span.strip())
    known.artist = known.artist or album.artist
    known.extent.extend(album.extent)
    walk.infobox, walk.listing, walk.in_singles = known, None, False
    return True


def _row(walk: Walk, block: Block, line: Span) -> bool:
    listing = walk.listing
    in_list = listing is not None and listing.opened and block.kind is Kind.ITEM and block.level == 1
    row = line_to_row(block.span) or (item_to_row(line) if in_list else None)
    if row is None:
        return False
    if walk.in_singles:
        walk.singles.append((line, row))
        return True
    if listing is None:
        if row.number is None or row.time is None or line.content[row.number.end] != ".":
            return False
        listing = walk.listing = Listing(walk.infobox or walk.page)
        walk.listings.append(listing)
    timed = block.kind is Kind.ITEM and row.time is not None
    listed = (
        row.number is not None
        or timed
        or (in_list and line.content[line.start] == "-" and is_song_alone(line))
    )
    if not listed or (block.gap > 1 and listing.rows):
        return False
    number = int(row.number.quote) if row.number else 0
    place = listing.count(block) if block.kind is Kind.ITEM else 0
    listing.rows.append((line, row, number or place))
    return True


def _other(walk: Walk, block: Block, line: Span) -> None:
    quote = line.quote
    if walk.infobox is not None:
        complete(walk.infobox, line)
    if line.fullmatch(_SINGLES):
        walk.in_singles = True
    elif walk.in_singles and block.kind is not Kind.ITEM and not quote.startswith("Released"):
        walk.in_singles = False
    listing = walk.listing
    if listing is None:
        return
    if block.kind is Kind.ITEM:
        listing.count(block)
    if (total := line.fullmatch(_TOTAL)) and quote.startswith("Total length"):
        _total(listing, line, total)
    elif columns := line.fullmatch(_COLUMNS):
        listing.columns = columns["columns"]
    elif block.gap == 0 and listing.rows and block.kind is Kind.ITEM:
        listing.strays.append(line)
    elif block.gap < _FAR and looks_like_row(line):
        listing.unread.append(line)
    elif block.gap > 1 and listing.rows:
        walk.listing = None


def _total(listing: Listing, line: Span, match: "re.Match[str]") -> None:
    place = line.group(match, "total")
    if place and (length := seconds(place.quote)):
        listing.totals.append(stated(place, length))


def sides(listing: Listing) -> Iterator[list[tuple[Span, TrackRow, int]]]:
    """The rows, with their numbers, by side or disc: numbers that begin anew begin a new one."""
    side: list[tuple[Span, TrackRow, int]] = []
    for line, row, number in listing.rows:
        if side and number <= side[-1][2]:
            yield side
            side = []
        side.append((line, row, number))
    if side:
        yield side
