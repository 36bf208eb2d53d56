"""When two records tell of the same track or album, and what its id is."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from transforms.findings import Cell, Record, Value
from transforms.linking import Linked, Said, as_told, compatible, link
from transforms.normal import fold, row_id
from transforms.rules import Choice, Merged, RowSet, Rules, Told
from transforms.tracks.kinds import ALBUM, SCORE

_TELLING = ("artist", "album", "version", "track_number", "season")


def link_tracks(told: Sequence[Told]) -> Linked:
    """Tracks of one album by title, version and number; songs without album join the album's track of the same title.

    A song that is only mentioned supports a row of its title and is left out where there is none.
    """
    songs = [one for one in told if not one.record.cells.keys().isdisjoint(("title", "mentioned"))]
    groups = link(songs, _title, _says, fits=_is_same, agreeing=_agreeing, rank=_rank, makes_row=_is_listed)
    _join_album(groups, [one for one in told if "on_album" in one.record.cells])
    return as_told(told, groups)


def settle_supports(rows: Sequence[Merged]) -> list[Merged]:
    """Which supports stand behind a row once its values are chosen.

    A mention proves the title that it names, but its spelling was no candidate. What is only said of a whole album
    gives its tracks their season; it does not count as a source of each track.
    """
    return [
        Merged(
            row.cells,
            tuple(_as_title(told) for told in row.group if "on_album" not in told.record.cells),
            row.children,
        )
        for row in rows
    ]


def count_recovered(rows: RowSet) -> None:
    """How many of an album's tracks became rows; known only once a show's tracks and albums both stand.

    A row whose documents never name the show will not be published, and neither counts nor is counted. Songs of no
    album are none of an album without a name.
    """
    recovered = Counter(
        track["album"] for track in rows.get("tracks", ()) if track["show"] and track["album"]
    )
    for album in rows.get("albums", ()):
        if album["show"]:
            album["tracks_recovered"] = recovered[album["album"] or ""]


def link_albums(told: Sequence[Told]) -> Linked:
    """Albums by their name, scores without one by their season; what tells neither supports the only named score."""
    named = [one for one in told if _album_key(one) != ("", "")]
    groups = link(named, _album_key)
    scores = [group for group in groups if any(map(_is_named_score, group))]
    if len(scores) == 1:
        scores[0].extend(one for one in told if _album_key(one) == ("", ""))
    return as_told(told, groups)


def _album_key(told: Told) -> tuple[str, str]:
    name = fold(told.record.text("album"))
    return name, "" if name else told.record.text("season")


def _is_named_score(told: Told) -> bool:
    return told.record.text("kind") == SCORE and bool(told.record.text("album"))


def least_common(pairs: Sequence[tuple[Told, Cell]]) -> int:
    """The first that says more than that it is an album."""
    return next((index for index, (_, cell) in enumerate(pairs) if cell.value != ALBUM), 0)


def same_kind(one: Value, other: Value) -> bool:
    """Who calls a score or a single an album only says less."""
    return one == other or ALBUM in (one, other)


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, album, title and version; the core adds a number where a title stands twice on an album."""
    return row_id(show, values.get("album"), f"{values['title']} {values.get('version') or ''}")


def identify_album(show: str, values: Mapping[str, Value]) -> str:
    """Show and album; a score without a name by its season."""
    return row_id(show, values.get("album") or f"score season {values['season']}")


def _as_title(told: Told) -> Told:
    record = told.record
    if "mentioned" not in record.cells:
        return told
    cells = {"title" if column == "mentioned" else column: cell for column, cell in record.cells.items()}
    return Told(Record(record.dataset, cells, record.extent, record.children), told.source)


def _join_album(groups: Sequence[list[Told]], supports: Sequence[Told]) -> None:
    """What is said of a whole album goes to each of its tracks."""
    of_album: dict[str, Linked] = {}
    for group in groups if supports else ():
        for album in {fold(told.record.text("album")) for told in group}:
            of_album.setdefault(album, []).append(group)
    for told in supports:
        for group in of_album.get(fold(told.record.text("on_album")), ()):
            group.append(told)


def _says(told: Told) -> Said:
    """What may tell tracks of one title apart: artist, album, version, number, season; of a mention the artist."""
    artist, album, version, number, season = (
        fold(text) if (text := told.record.text(column)) else None for column in _TELLING
    )
    if not _is_listed(told):
        return artist, None, "", None, None
    return artist, album, version or "", number, season


def _is_same(group: Collection[Said], own: Said) -> bool:
    """Whether a record tells of the track of its title that the row's first record tells of."""
    first = next(iter(group))
    artist, album, version, number, season = zip(first, own, strict=True)  # each as the two have it
    if not compatible(*artist):
        return False
    if None in album:
        return compatible(*season)
    return compatible(*number) and album[0] == album[1] and version[0] == version[1]


def _agreeing(said: Said) -> Said:
    """What never differs within a row: artist, album, and the place on an album."""
    artist, album, version, number, _ = said
    return artist, album, f"{album} {version} {number}" if album and number else None


def _rank(told: Told) -> int:
    """Tracks of an album, other songs, mentions."""
    return ("album" not in told.record.cells) if _is_listed(told) else 2


def _is_listed(told: Told) -> bool:
    return "title" in told.record.cells


def _title(told: Told) -> str:
    return fold(told.record.text("title") or told.record.text("mentioned"))


RULES = Rules(dataset="tracks", link=link_tracks, identify=identify, complete=settle_supports)
ALBUM_RULES = Rules(
    dataset="albums",
    link=link_albums,
    identify=identify_album,
    choices={"kind": Choice(name="the most exact kind", prefer=least_common, same=same_kind)},
)
