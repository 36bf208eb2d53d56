"""Rows of listings to records and statements; decides whether the text after a title is an artist."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from transforms.findings import Cell, Finding, Record, Reject, Statement, inferred, stated
from transforms.patterns import regex
from transforms.reading.names import joints
from transforms.spans import Span
from transforms.tracks.albums import Album
from transforms.tracks.listing import Listing, sides
from transforms.tracks.rows import TrackRow

TRACKS = "tracks"
_SEVERAL = joints(",;/", "and|&")
_JOINT = regex(r"[a-zß-ÿ.)][A-ZÀ-Þ]")
_NUMBERED = regex(r"\s*(?P<number>\d{1,3})\s*\.")
_SHARE_OF_WRITERS = 0.4


def albums_with_gaps(listings: Iterable[Listing]) -> set[int]:
    """The albums, by identity, whose tracks are all timed and fall short of the length that the page gives them.

    A row of theirs is lost: what stands in the third place need not be the third track.
    """
    times, lengths = defaultdict[int, list[int | None]](list), dict[int, int]()
    for listing in listings:
        if listing.album is not None and listing.album.length is not None:
            lengths[id(listing.album)] = int(str(listing.album.length.value))
            times[id(listing.album)].extend(row.seconds for _, row, _ in listing.rows)
    return {album for album, own in times.items() if None not in own and _is_short(own, lengths[album])}


def _is_short(times: Sequence[int | None], length: int) -> bool:
    """Whether times, each rounded to the second, add up to less than the length."""
    return sum(filter(None, times)) + len(times) < length


def listing_to_findings(listing: Listing, season: Cell | None, *, has_gap: bool = False) -> Iterator[Finding]:
    """One record per row, and rejects for what cannot be placed; `has_gap`: places in the list are no numbers."""
    artists, asides, parted = _has_artists(listing), _has_asides(listing), _parts_artists(listing)
    for line, row, number in listing.rows:
        if parted and row.is_parted:
            yield Reject(TRACKS, line, "a dash parts title and artist, and nothing says which is which")
            continue
        titled = row._replace(title=row.aside) if row.aside and not asides else row
        counted = number if row.number or not has_gap else 0
        yield _record(listing, line, titled, counted, season, artists)
    for line in listing.strays:
        yield Reject(TRACKS, line, "a name between tracks: it cannot be told to which track it belongs")
    for line, reason in listing.unread:
        yield Reject(TRACKS, line, reason)


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
    tops = [max(((number, row.number) for _, row, number in side), key=_first) for side in sides(listing)]
    known = [line for _, line in tops if line]
    return (sum(number for number, _ in tops), known[-1]) if known else None


def _first(pair: tuple[int, Span | None]) -> int:
    return pair[0]


def _has_artists(listing: Listing) -> bool:
    """The column's header decides; where it is lost, an album by one artist lists writers, and so do names in lists."""
    if listing.names_artists is not None:
        return listing.names_artists
    middles = [row.middle for _, row, _ in listing.rows if row.middle]
    if not middles:
        return False
    if listing.is_solo:
        return False
    several = sum(bool(middle.search(_SEVERAL)) for middle in middles)
    glued = sum(bool(middle.search(_JOINT)) for middle in middles)
    return several <= _SHARE_OF_WRITERS * len(middles) and glued * 2 < len(middles)


def _has_asides(listing: Listing) -> bool:
    """Whether brackets behind bare titles hold credits, as where most have them; else they belong to the title."""
    bare = [row for _, row, _ in listing.rows if row.is_bare]
    return sum(row.aside is not None for row in bare) * 2 > len(bare)


def _parts_artists(listing: Listing) -> bool:
    """Whether dashes may part title and artist: more than now and then, on an album that is not one artist's."""
    bare = [row for _, row, _ in listing.rows if row.is_bare]
    return not listing.is_solo and sum(row.is_parted for row in bare) * 3 > len(bare)


def _record(
    listing: Listing, line: Span, row: TrackRow, number: int, season: Cell | None, artists: bool
) -> Record:
    album, length = listing.album, row.seconds
    cells = {
        "album": album.name if album else None,
        "album_artist": album.artist if album else None,
        "release_date": album.released if album else None,
        "season": _season(album) or season,
        "track_number": _number(line, row, number),
        "title": stated(row.title),
        "version": stated(row.version) if row.version else None,
        "artist": _artist(listing, row) if artists or row.performer else _of_album(listing),
        "duration_s": stated(row.time, length) if row.time and length else None,
    }
    return Record(TRACKS, {name: cell for name, cell in cells.items() if cell}, (line,))


def _of_album(listing: Listing) -> Cell | None:
    """The album's artist, where the album is one artist's and its listing names none."""
    album = listing.album
    if album is None or album.artist is None or album.various or listing.names_artists:
        return None
    return Cell(album.artist.value, album.artist.spans, "inferred")


def _number(line: Span, row: TrackRow, number: int) -> Cell | None:
    """The track's number: its own, or its place in a list; the rows of a table without numbers have none."""
    if row.number:
        return stated(row.number, number)
    return inferred(line, number) if number else None


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


def listings_to_statements(listings: Sequence[Listing], album: Album) -> Iterator[Statement]:
    """What all listings of an album together say of its extent."""
    rows = [row for listing in listings for row in listing.rows]
    listing = Listing(album, rows, totals=[total for listing in listings for total in listing.totals])
    name = album.name.value
    where = {"album": name}
    if last := last_number(listing):
        counts = "distinct:track_number" if sum(1 for _ in sides(listing)) == 1 else "rows"
        yield Statement(TRACKS, f"album {name}, tracks", last[0], last[1], counts, where)
    if total := listing.total:
        scope, length = f"album {name}, total length in seconds", int(str(total.value))
        yield Statement(TRACKS, scope, length, total.spans[0], "sum:duration_s", where)


def finish_album(listing: Listing) -> None:
    """Gives the album what its listing says: total length and last number, where no row behind it is unread."""
    album = listing.album
    if album is None:
        return
    album.length = album.length or listing.total
    numbers = [row.number for _, row, _ in listing.rows if row.number]
    unread = [int(found["number"]) for line, _ in listing.unread if (found := line.match(_NUMBERED))]
    if numbers and album.last_number is None:
        highest = max(numbers, key=lambda number: int(number.quote))
        if max(unread, default=0) > int(highest.quote):
            return
        album.last_number = inferred(highest, int(highest.quote))
