"""Reads track tables whose cells are apart (`| 1. | "Song" | Some Artist | 3:45 |`) by what their header says."""

import re
from collections.abc import Sequence

from transforms.documents.model import Block, Document, ListingTable
from transforms.quotation import OPENING, leading_quotation, unquoted
from transforms.spans import Span
from transforms.tracks.albums import Album, caption_to_name
from transforms.tracks.listing import Listing, Walk
from transforms.tracks.rows import NOTE, TIME, VERSION, TrackRow

_NUMBER = re.compile(r"(?P<number>\d{1,3})\.?")
_HEADING = re.compile(r"(?i)\b(?:soundtrack|track ?list)")
_NUMBER_TITLES = frozenset({"number", "overall"})


def add_tables(walk: Walk, document: Document) -> None:
    """Adds the listings that stand in tables of titles with their lengths."""
    for table in document.tables:
        columns = _columns(document, table)
        if (
            columns.count("title") != 1
            or not _NUMBER_TITLES & set(columns)
            or not _lists_tracks(table, columns)
        ):
            continue
        listing = Listing(_album(walk, table), columns="artist" if "artist" in columns else "")
        for row in table.rows:
            if read := _row(row, columns):
                listing.rows.append((row.span, read, int(read.number.quote) if read.number else 0))
            elif any(part.search(TIME) for part in row.parts if part):
                listing.unread.append(row.span)
        if listing.rows:
            walk.listings.append(listing)


def _lists_tracks(table: ListingTable, columns: Sequence[str]) -> bool:
    """Where there are lengths, or artists under a heading that speaks of a soundtrack or track listing."""
    named = any(heading.search(_HEADING) for heading in table.section.headings)
    return columns.count("length") == 1 or ("artist" in columns and named)


def _columns(document: Document, table: ListingTable) -> list[str]:
    titles = table.header.parts if table.header else ()
    return [document.headers.meaning(title.quote) or "other" for title in titles]


def _album(walk: Walk, table: ListingTable) -> Album | None:
    name = caption_to_name(table.caption.span) if table.caption else None
    return walk.album_named(name) if name else walk.page


def _row(row: Block, columns: Sequence[str]) -> TrackRow | None:
    cells = {column: part for column, part in zip(columns, row.parts, strict=False) if part}
    number = cells.get("number") or cells.get("overall")
    title = cells.get("title")
    found = number.fullmatch(_NUMBER) if number else None
    if number is None or title is None or found is None:
        return None
    name, note = _title(title)
    length = cells.get("length")
    time = length.search(TIME) if length else None
    return TrackRow(
        number.at(*found.span("number")),
        name,
        note if note and note.search(VERSION) else None,
        None,
        cells.get("artist"),
        length.at(*time.span()) if length and time else None,
    )


def _title(cell: Span) -> tuple[Span, Span | None]:
    quotation = leading_quotation(cell) if cell.quote[0] in OPENING else None
    if quotation is None or not unquoted(quotation):
        return cell, None
    note = cell.at(quotation.end, cell.end).match(NOTE)
    return unquoted(quotation), cell.group(note, "note") if note else None
