"""Reads track tables whose cells are apart (`| 1. | "Song" | Some Artist | 3:45 |`) by what their header says."""

from collections.abc import Sequence

from transforms.documents.model import Block, Document, ListingTable
from transforms.findings import Cell
from transforms.patterns import regex
from transforms.quotation import OPENING, leading_quotation, unquoted
from transforms.reading.headers import bare_title
from transforms.seasons import heading_season
from transforms.spans import Span
from transforms.tracks.albums import Album, caption_to_name
from transforms.tracks.listing import Listing, Walk
from transforms.tracks.places import is_musical, speaks_of_other
from transforms.tracks.rows import NO_TITLE, NOTE, TIME, VERSION, TrackRow
from transforms.tracks.titles import COLUMNS

_NUMBER = regex(r"(?P<number>\d{1,3})\.?")
_SONGS = frozenset({"song", "songs", "song title"})


def add_tables(walk: Walk, document: Document) -> None:
    """Adds the listings that stand in tables of titles with their lengths, and of songs with their artists."""
    for table in document.tables:
        columns = _columns(table)
        if columns.count("title") != 1 or not _lists_tracks(table, columns):
            continue
        album = _album(walk, table)
        listing = Listing(
            album, columns="artist" if "artist" in columns else "", season=_season(table, album)
        )
        width = max((_extent(row) for row in table.rows), default=0)
        quoted = sum(_has_quotation(row, columns) for row in table.rows) * 2 > len(table.rows)
        for row in table.rows:
            read = (
                _row(row, columns, _extent(row) < width)
                if not quoted or _has_quotation(row, columns)
                else None
            )
            if read:
                listing.rows.append((row.span, read, int(read.number.quote) if read.number else 0))
            elif sum(bool(part.value) for part in row.parts) > 1:
                listing.unread.append((row.span, NO_TITLE))
        if listing.rows:
            walk.listings.append(listing)


def _lists_tracks(table: ListingTable, columns: Sequence[str]) -> bool:
    """Numbered titles with lengths, or artists under a heading of music; songs with artists and nothing unknown."""
    if "number" in columns and "length" in columns and "release_date" not in columns:
        return not any(map(speaks_of_other, table.section.headings))
    if "artist" not in columns or "other" in columns:
        return False
    titles = {bare_title(part.quote) for part in table.header.parts} if table.header else set()
    return any(map(is_musical, table.section.headings)) or not _SONGS.isdisjoint(titles)


def _columns(table: ListingTable) -> list[str]:
    """What the columns mean; `Track` beside a number is the title."""
    titles = [bare_title(title.quote) for title in table.header.parts] if table.header else []
    columns = [COLUMNS.titles.get(title, "other") for title in titles]
    if "title" not in columns and columns.count("number") == 2 and "track" in titles:
        columns[titles.index("track")] = "title"
    return columns


def _season(table: ListingTable, album: Album | None) -> Cell | None:
    return heading_season(table.section) if album is None else None


def _album(walk: Walk, table: ListingTable) -> Album | None:
    name = caption_to_name(table.caption.span) if table.caption else None
    return walk.album_named(name) if name else walk.page


def _extent(row: Block) -> int:
    """The place of the row's last cell that holds anything."""
    return max((place for place, part in enumerate(row.parts, 1) if part.value), default=0)


def _has_quotation(row: Block, columns: Sequence[str]) -> bool:
    place = columns.index("title")
    return len(row.parts) > place and row.parts[place].quote[:1] in tuple(OPENING)


def _row(row: Block, columns: Sequence[str], is_short: bool) -> TrackRow | None:
    """The row's track; in a row that is shorter than others and has no length in its place a cell may be lacking."""
    cells = {column: part for column, part in zip(columns, row.parts, strict=False) if part.value}
    number, title = cells.get("number"), cells.get("title")
    found = number.fullmatch(_NUMBER) if number else None
    if (
        title is None
        or title.fullmatch(TIME)
        or (number is not None and found is None)
        or (number is None and "number" in columns)
    ):
        return None
    name, note = _title(title)
    length = cells.get("length")
    time = length.search(TIME) if length else None
    return TrackRow(
        number.at(*found.span("number")) if number and found else None,
        name,
        note if note and note.search(VERSION) else None,
        None,
        cells.get("artist") if time or not is_short else None,
        length.at(*time.span()) if length and time else None,
    )


def _title(cell: Span) -> tuple[Span, Span | None]:
    quotation = leading_quotation(cell) if cell.quote[0] in OPENING else None
    if quotation is None or not unquoted(quotation).value:
        return cell, None
    note = cell.at(quotation.end, cell.end).match(NOTE)
    return unquoted(quotation), cell.group(note, "note") if note else None
