"""Rows of listings to records and statements; decides whether the text after a title is an artist."""

import re
from collections.abc import Iterator

from transforms.findings import Cell, Finding, Record, Reject, Statement, inferred, stated
from transforms.reading.names import joints
from transforms.spans import Span
from transforms.tracks.albums import Album
from transforms.tracks.listing import Listing, sides
from transforms.tracks.rows import TrackRow

TRACKS = "tracks"
_SEVERAL = joints(",;/", "and|&")
_JOINT = re.compile(r"[a-zß-ÿ.)][A-ZÀ-Þ]")
_SHARE_OF_WRITERS = 0.4


def listing_to_findings(listing: Listing, season: Cell | None) -> Iterator[Finding]:
    """One record per row, rejects for what cannot be placed, and what the listing says of its own extent."""
    artists = _has_artists(listing)
    for side in sides(listing):
        for line, row, number in side:
            yield _record(listing, line, row, number, season, artists)
    for line in listing.strays:
        yield Reject(TRACKS, line, "a name between tracks: it cannot be told to which track it belongs")
    for line in listing.unread:
        yield Reject(TRACKS, line, "a track's number without a title in quotation marks")
    yield from _statements(listing)


def single_to_record(line: Span, row: TrackRow) -> Record:
    """A list of singles supports the album's rows and makes none of its own."""
    return Record(TRACKS, {"mentioned": stated(row.title)}, (line,))


def album_to_support(album: Record) -> Record:
    """What a sentence says of an album's season, for the album's tracks wherever they are listed."""
    season = album.cells["season"]
    cells = {"on_album": album.cells["album"], "season": Cell(season.value, season.spans, "inferred")}
    return Record(TRACKS, cells, album.extent)


def last_number(listing: Listing) -> tuple[int, Span] | None:
    """How many tracks the numbers promise (sides add up), and the line of the last one."""
    tops = [
        max(((number, row.number) for _, row, number in side if row.number), default=None)
        for side in sides(listing)
    ]
    known = [top for top in tops if top]
    return (sum(number for number, _ in known), known[-1][1]) if known else None


def _has_artists(listing: Listing) -> bool:
    """The column's header decides; where it is lost, an album by one artist lists writers, and so do names in lists."""
    if listing.names_artists is not None:
        return listing.names_artists
    middles = [row.middle for _, row, _ in listing.rows if row.middle]
    if not middles:
        return False
    album = listing.album
    if album is not None and (album.is_page or album.artist is not None) and not album.various:
        return False
    several = sum(bool(middle.search(_SEVERAL)) for middle in middles)
    glued = sum(bool(middle.search(_JOINT)) for middle in middles)
    return several <= _SHARE_OF_WRITERS * len(middles) and glued * 2 < len(middles)


def _record(
    listing: Listing, line: Span, row: TrackRow, number: int, season: Cell | None, artists: bool
) -> Record:
    album, length = listing.album, row.seconds
    cells = {
        "album": album.name if album else None,
        "album_artist": album.artist if album else None,
        "release_date": album.released if album else None,
        "season": _season(album) or season,
        "track_number": stated(row.number, number) if row.number else inferred(line, number),
        "title": stated(row.title),
        "version": stated(row.version) if row.version else None,
        "artist": _artist(listing, row) if artists or row.performer else None,
        "duration_s": stated(row.time, length) if row.time and length else None,
    }
    return Record(TRACKS, {name: cell for name, cell in cells.items() if cell}, (line,))


def _season(album: Album | None) -> Cell | None:
    """The album's season, inferred for its tracks."""
    return Cell(album.season.value, album.season.spans, "inferred") if album and album.season else None


def _artist(listing: Listing, row: TrackRow) -> Cell | None:
    """The whole text between title and length; where writers stand in it too, what follows the only joint."""
    if row.performer:
        return stated(row.performer)
    middle = row.middle
    if middle is None:
        return None
    if not listing.names_several:
        return stated(middle)
    joints = list(middle.finditer(_JOINT))
    return stated(middle.at(joints[0].end() - 1, middle.end)) if len(joints) == 1 else None


def _statements(listing: Listing) -> Iterator[Statement]:
    if listing.album is None:
        return
    name = listing.album.name.value
    where = {"album": name}
    if last := last_number(listing):
        counts = "distinct:track_number" if sum(1 for _ in sides(listing)) == 1 else "rows"
        yield Statement(TRACKS, f"album {name}, tracks", last[0], last[1], counts, where)
    if total := listing.total:
        scope, length = f"album {name}, total length in seconds", int(str(total.value))
        yield Statement(TRACKS, scope, length, total.spans[0], "sum:duration_s", where)


def finish_album(listing: Listing) -> None:
    """Gives the album what its listing says: total length and last number."""
    album = listing.album
    if album is None:
        return
    album.length = album.length or listing.total
    numbers = [row.number for _, row, _ in listing.rows if row.number]
    if numbers and album.last_number is None:
        highest = max(numbers, key=lambda number: int(number.quote))
        album.last_number = inferred(highest, int(highest.quote))
