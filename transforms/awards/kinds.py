"""What kind of thing is nominated: a person or a group, the series, a season, an episode, a track."""

from collections.abc import Mapping

from transforms.awards.show import Show
from transforms.normal import fold, number_or_ordinal
from transforms.patterns import regex
from transforms.rules import Row, RowSet
from transforms.spans import Span

_SEASON = regex(r"\b(?:[Ss]easons?|[Ss]eries)\s+(?P<number>\d{1,2}|[A-Z][a-z]+)\b")
_EPISODE = regex(r"\b(?:Episode|Part|Chapter)\s+(?:\d{1,3}|[A-Z][a-z]+)\b")
_GROUP = regex(
    r"(?:[Tt]he\s+)?(?:[Ee]ntire\s+|[Ff]ull\s+|[Mm]ain\s+)?(?:[Cc]ast|[Cc]rew|[Pp]roducers|[Ww]riters|[Ee]nsemble)\b"
    r"|.*\s(?:[Cc]ast|[Cc]rew|[Tt]eam|[Bb]and|Orchestra|Choir|Ensemble|Productions?|Pictures|Studios?|Entertainment"
    r"|Television|Films?|Company|Group|Ltd\.?|Inc\.?|LLC)\Z"
)
_OF_EPISODE = regex(r"\b(?:Episode|Writing|Written|Directing|Directed|Direction|Screenplay|Teleplay)\b")
_OF_TRACK = regex(r"\b(?:Songs?|Musical Moment|Lyrics)\b")
_EPISODE_BEFORE = regex(r"\b[Ee]pisodes?\s*:?\s*\(?[\"“'‘]?\Z")
_LONGEST_NOTE = 20
OTHER = "other"


def show_to_kind(text: str) -> str:
    """The kind of a text that is the show, or a part of it: `Some Show`, `Cast of Some Show`, `Season 2`."""
    if _GROUP.match(text):
        return "group"
    if _EPISODE.search(text):
        return "episode"
    return "season" if _SEASON.search(text) else "series"


def name_to_kind(text: str) -> str:
    """The kind of a name that is no work's."""
    return "group" if _GROUP.match(text) else "person"


def work_to_kind(work: Span, show: Show, category: str) -> str:
    """The kind of a title: by what it is called, by the word before it, by the category that has one kind only."""
    text = work.value or ""
    if _SEASON.fullmatch(text) or show.is_whole(text):
        return show_to_kind(text)
    before = work.at(max(0, work.start - _LONGEST_NOTE), work.start)
    if _EPISODE.fullmatch(text) or before.search(_EPISODE_BEFORE) or _OF_EPISODE.search(category):
        return "episode"
    return "track" if _OF_TRACK.search(category) else OTHER


def work_to_season(work: Span) -> int | None:
    """The number of the season that is nominated."""
    match = _SEASON.fullmatch(work.value or "")
    number = number_or_ordinal(match["number"]) if match else None
    return number if number and number > 0 else None


def with_known_titles(rows: RowSet) -> None:
    """A work of no other kind that is called as an episode or a track of the show, but not as both, is that."""
    kinds = titles_to_kinds(rows)
    for table, title, kind in (("awards", "work", "work_kind"), ("award_nominees", "name", "kind")):
        for row in rows.get(table, ()):
            if row[kind] == OTHER:
                row[kind] = kinds.get(called(row, title), OTHER)


def titles_to_kinds(rows: RowSet) -> Mapping[str, str]:
    """The folded titles of one kind of work only, with that: by their tables, or by what another nomination says."""
    episodes, tracks = (
        {called(row, "title") for row in rows.get(table, ())}
        | {called(row, "work") for row in rows.get("awards", ()) if row["work_kind"] == kind}
        for table, kind in (("episodes", "episode"), ("tracks", "track"))
    )
    return dict.fromkeys(episodes - tracks, "episode") | dict.fromkeys(tracks - episodes, "track")


def called(row: Row, column: str) -> str:
    """The value as titles are compared."""
    return fold(str(row[column] or ""))
