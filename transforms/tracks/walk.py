"""Walks through a page and gathers its track listings: captions, infoboxes, rows, sides and total lengths."""

import re

from transforms.documents.model import Block, Document, Kind
from transforms.findings import stated
from transforms.normal import seconds
from transforms.patterns import regex
from transforms.spans import Span
from transforms.tracks.albums import caption_to_name, complete, infobox_at, is_single, lacks_name, page_album
from transforms.tracks.header import Titles, line_to_titles
from transforms.tracks.items import is_set_off, item_to_row
from transforms.tracks.listing import Listing, Walk
from transforms.tracks.places import (
    is_musical,
    is_part,
    lists_tracks,
    may_list,
    speaks_of_other,
    tells_of_album,
)
from transforms.tracks.rows import TrackRow, bare_to_row, is_song_alone, line_to_row, row_to_reason
from transforms.tracks.runs import LONGEST_LINE, timed_runs

_TOTAL = regex(r"Total length\s*:?\s*(?P<total>\d{1,3}:\d\d(?::\d\d)?)?.{0,20}")
_SINGLES = regex(r"Singles from .{2,120}")
_TRACKS_LINE = regex(r"(?i)(?:original )?track ?list(?:ing)?")
_FAR = 3


def document_to_walk(document: Document) -> Walk:
    """Every album and listing of a page, in order."""
    if not may_list(document.content) or is_single(document):
        return Walk()
    walk = Walk(runs=timed_runs(document.blocks))
    if page := page_album(document):
        walk.about = walk.albums[page.name.value] = page
    for place, block in enumerate(document.blocks):
        if block.kind is not Kind.REFERENCE:
            _step(walk, document.blocks, place)
    walk.listings = [listing for listing in walk.listings if listing.rows or listing.unread]
    return walk


def _step(walk: Walk, blocks: tuple[Block, ...], place: int) -> None:
    block = blocks[place]
    if block.kind is Kind.HEADING:
        _heading(walk, block)
        return
    if block.gap > 1 and blocks[place - 1].kind is not Kind.HEADING:
        walk.heading, walk.told = None, False
    if block.kind is Kind.PARAGRAPH and block.gap:
        walk.told = tells_of_album(block.span)
    if block.span.end - block.span.start > LONGEST_LINE:
        _leave(walk, block)
        return
    line = block.span.strip()
    if line.fullmatch(_TRACKS_LINE):
        walk.begin(walk.infobox or walk.near or walk.page)
    elif name := caption_to_name(line):
        walk.begin(walk.album_named(name))
        walk.album_named(name).extent.append(line)
    elif _infobox(walk, blocks, place):
        return
    elif titles := line_to_titles(line):
        _header(walk, titles)
    else:
        if block.line in walk.runs:
            _run(walk, blocks, place)
        if not _row(walk, block, line):
            _other(walk, block, line)


def _heading(walk: Walk, block: Block) -> None:
    before, title = walk.listing, block.parts[0]
    walk.infobox, walk.listing, walk.in_singles = None, None, False
    walk.heading, walk.told = title, False
    if lists_tracks(title):
        walk.begin(walk.near or walk.page)
    elif before is not None and before.opened and is_part(title):
        walk.listing = before
    else:
        walk.near = None


def _leave(walk: Walk, block: Block) -> None:
    walk.infobox = None
    if block.gap and walk.listing is not None and walk.listing.rows:
        walk.listing = None


def _infobox(walk: Walk, blocks: tuple[Block, ...], place: int) -> bool:
    album = infobox_at(blocks, place)
    if album is None and lacks_name(blocks, place):
        walk.infobox = walk.near = walk.listing = None
    if album is None or (walk.about and place < 8):
        return False
    known = walk.album_named(blocks[place - 1].span.strip())
    known.artist = known.artist or album.artist
    known.extent.extend(album.extent)
    walk.infobox = walk.near = known
    walk.listing, walk.in_singles = None, False
    return True


def _header(walk: Walk, titles: Titles) -> None:
    """Column titles tell the columns of the listing that is open, or open one: of songs, or of titles with lengths."""
    listing, album = walk.listing, walk.infobox or walk.near or walk.page
    if listing is None or (listing.rows and listing.columns != titles.columns):
        within = listing is not None and titles.has_lengths
        if not (within or titles.lists_songs or album or is_musical(walk.heading)):
            return
        listing = walk.begin(listing.album if listing and within else album if titles.has_lengths else None)
    listing.columns, listing.is_numbered = titles.columns, titles.is_numbered


def _run(walk: Walk, blocks: tuple[Block, ...], place: int) -> None:
    """Opens a listing for lines with playing times, where an album, the heading or the line above speaks of music."""
    if walk.in_singles or (walk.listing is not None and walk.listing.opened):
        return
    above = blocks[place - 1].span if place and blocks[place].gap < 2 else None
    album = walk.infobox or walk.near or walk.page
    if album or is_musical(walk.heading) or is_musical(above) or walk.told:
        walk.begin(album)


def _row(walk: Walk, block: Block, line: Span) -> bool:
    read = _read(block, line, walk.listing)
    if isinstance(read, str):
        if walk.listing is None:
            return False
        walk.listing.count(block)
        walk.listing.unread.append((line, read))
        return True
    if read is None:
        return False
    if walk.in_singles:
        walk.singles.append((line, read))
        return True
    listing = _listing(walk, block, line, read)
    if listing is None or not _is_listed(listing, block, line, read):
        return False
    number = int(read.number.quote) if read.number else 0
    listing.rows.append((line, read, number or _place(listing, block, line)))
    return True


def _place(listing: Listing, block: Block, line: Span) -> int:
    """An item's place in a list; 0 for others, and for bullets of the plain rendering, which loses some of them."""
    if block.kind is not Kind.ITEM:
        listing.is_uncounted = listing.is_uncounted or block.gap == 0
        return 0
    place = listing.count(block)
    return 0 if line.content[line.start] == "•" else place


def _listing(walk: Walk, block: Block, line: Span, row: TrackRow) -> Listing | None:
    """The listing that the row belongs to; a timed row with its number opens one, a wide gap ends one."""
    listing = walk.listing
    if listing is not None and not (block.gap > 1 and listing.rows):
        return listing
    if (
        row.number is None
        or row.time is None
        or line.content[row.number.end] != "."
        or (walk.heading is not None and speaks_of_other(walk.heading))
    ):
        return None
    if listing is not None and (
        listing.album is walk.page or int(row.number.quote) == listing.rows[-1][2] + 1
    ):
        return walk.begin(listing.album, opened=listing.opened)
    album = walk.infobox or walk.near or walk.page
    known = album or walk.told or is_musical(walk.heading)
    return walk.begin(album, opened=False) if known or block.kind is not Kind.ITEM else None


def _read(block: Block, line: Span, listing: Listing | None) -> TrackRow | str | None:
    """The line as a row of a table or as an item of a list, whichever it is; outside listings titles must be quoted."""
    if block.kind is Kind.ITEM and block.level > 1:
        return None
    opened = listing is not None and listing.opened
    if block.kind is Kind.ITEM or (opened and is_set_off(line)):
        read = item_to_row(line)
        return read if opened or not isinstance(read, TrackRow) or not read.is_bare else None
    if listing is None:
        return line_to_row(block.span)
    return line_to_row(listing.without_episode(block.span)) or (
        bare_to_row(line) if listing.has_titles_alone else None
    )


def _is_listed(listing: Listing, block: Block, line: Span, row: TrackRow) -> bool:
    """Whether a row is a track: it has a number, or is timed in a list, or stands alone in a list of songs."""
    if row.number is not None or (row.time is not None and (block.kind is Kind.ITEM or is_set_off(line))):
        return True
    if block.kind is not Kind.ITEM:
        return not listing.is_numbered
    return listing.opened and is_song_alone(line)


def _other(walk: Walk, block: Block, line: Span) -> None:
    quote = line.quote
    if walk.infobox is not None:
        complete(walk.infobox, line)
    if line.fullmatch(_SINGLES):
        walk.in_singles = True
    elif walk.in_singles and quote.startswith("Released") and walk.singles:
        walk.released.setdefault(walk.singles[-1][0], line)
    elif walk.in_singles and block.kind is not Kind.ITEM:
        walk.in_singles = False
    if walk.listing is None:
        return
    if is_part(line):
        walk.listing.is_uncounted = False
    else:
        _between(walk, walk.listing, block, line)


def _between(walk: Walk, listing: Listing, block: Block, line: Span) -> None:
    """A line of a listing that is no row: its total, something in the way, or its end."""
    quote = line.quote
    if block.kind is Kind.ITEM:
        listing.count(block)
    elif block.gap == 0 and listing.rows:
        listing.is_uncounted = True
    if (total := line.fullmatch(_TOTAL)) and quote.startswith("Total length"):
        _total(listing, line, total)
    elif block.gap == 0 and listing.rows and block.kind is Kind.ITEM:
        listing.strays.append(line)
    elif block.gap < _FAR and (reason := row_to_reason(line)):
        listing.unread.append((line, reason))
    elif listing.rows and (block.gap > 1 or (block.gap and block.kind is Kind.ITEM)):
        walk.listing = None


def _total(listing: Listing, line: Span, match: "re.Match[str]") -> None:
    place = line.group(match, "total")
    if place and (length := seconds(place.quote)):
        listing.totals.append(stated(place, length))
