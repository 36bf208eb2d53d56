"""When two records tell of the same track or album, and what its id is."""

from collections import Counter
from collections.abc import Mapping, Sequence

from transforms.findings import Record, Value
from transforms.normal import fold, row_id
from transforms.rules import Merged, RowSet, Rules, Told


def link(records: Sequence[Told]) -> list[list[Told]]:
    """Tracks of one album by title, version and number; songs without album join the album's track of the same title.

    A song that is only mentioned supports a row of its title and is left out where there is none.
    """
    groups: list[list[Told]] = []
    of_title: dict[str, list[list[Told]]] = {}
    titled = [told for told in records if "title" in told.record.cells]
    for told in sorted(titled, key=lambda told: "album" not in told.record.cells):
        near = of_title.setdefault(_title(told), [])
        home = next((group for group in near if _same_track(group[0], told)), None)
        if home is None:
            home = []
            near.append(home)
            groups.append(home)
        home.append(told)
    for told in records:
        if "mentioned" in told.record.cells:
            near = of_title.get(_title(told), [])
            home = next((group for group in near if _same_song(group[0], told)), None)
            if home is not None:
                home.append(told)
    _join_album(groups, [told for told in records if "on_album" in told.record.cells])
    order = {id(told): place for place, told in enumerate(records)}
    return [sorted(group, key=lambda told: order[id(told)]) for group in groups]


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

    A row whose documents never name the show will not be published, and neither counts nor is counted.
    """
    recovered = Counter(track["album"] for track in rows.get("tracks", ()) if track["show"])
    for album in rows.get("albums", ()):
        if album["show"]:
            album["tracks_recovered"] = recovered[album["album"]]


def link_albums(records: Sequence[Told]) -> list[list[Told]]:
    """Albums by their name."""
    groups: dict[str, list[Told]] = {}
    for told in records:
        groups.setdefault(fold(told.record.text("album")), []).append(told)
    return list(groups.values())


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, album, title and version; the core adds a number where a title stands twice on an album."""
    return row_id(show, values.get("album"), f"{values['title']} {values.get('version') or ''}")


def identify_album(show: str, values: Mapping[str, Value]) -> str:
    """Show and album."""
    return row_id(show, values["album"])


def _as_title(told: Told) -> Told:
    record = told.record
    if "mentioned" not in record.cells:
        return told
    cells = {"title" if column == "mentioned" else column: cell for column, cell in record.cells.items()}
    return Told(Record(record.dataset, cells, record.extent, record.children), told.source)


def _join_album(groups: Sequence[list[Told]], supports: Sequence[Told]) -> None:
    """What is said of a whole album goes to each of its tracks."""
    albums = [{fold(told.record.text("album")) for told in group} for group in groups]
    for told in supports:
        album = fold(told.record.text("on_album"))
        for group, own in zip(groups, albums, strict=True):
            if album in own:
                group.append(told)


def _same_track(one: Told, other: Told) -> bool:
    """Of two records with the same title."""
    if not _same_song(one, other):
        return False
    both = all("album" in told.record.cells for told in (one, other))
    if not both:
        return _compatible(one, other, "season")
    same_album = fold(one.record.text("album")) == fold(other.record.text("album"))
    return same_album and _compatible(one, other, "track_number") and _equal(one, other, "version")


def _same_song(one: Told, other: Told) -> bool:
    """Of two records with the same title."""
    return _compatible(one, other, "artist")


def _title(told: Told) -> str:
    return fold(told.record.text("title") or told.record.text("mentioned"))


def _equal(one: Told, other: Told, column: str) -> bool:
    return fold(one.record.text(column)) == fold(other.record.text(column))


def _compatible(one: Told, other: Told, column: str) -> bool:
    left, right = one.record.text(column), other.record.text(column)
    return not left or not right or fold(left) == fold(right)


RULES = Rules(dataset="tracks", link=link, identify=identify, complete=settle_supports)
ALBUM_RULES = Rules(dataset="albums", link=link_albums, identify=identify_album)
