"""Reads the column titles of a track listing in the plain rendering: `No.TitleLength`, `Song Artist Episode`."""

import re
from typing import NamedTuple

from transforms.patterns import regex
from transforms.spans import Span

_NUMBERED = regex(
    r"(?i)(?:no\.?|#|track (?:#|no\.?|number))\s*(?:(?:track |song )?titles?|songs?|tracks?)\s*(?P<columns>.{0,80})"
)
_WORD = (
    r"(?:(?:original )?(?:artist|performer|singer)(?:s|\(s\))?|performed by|episodes?(?: title)?|scenes?|seasons?"
    r"|lengths?|time|album|writers?(?:\(s\))?|producers?(?:\(s\))?|composers?(?:\(s\))?|notes?|refs?\.?)"
)
_UNNUMBERED = regex(
    rf"(?i)(?P<title>song titles?|songs?|track titles?|titles?)\s*(?P<columns>{_WORD}(?:\s*{_WORD}){{0,5}})"
)
_LENGTH = regex(r"(?i)length|time|duration")
_SONGS_BY = regex(r"(?i)\s*(?:original )?(?:artist|performer|singer|performed)")
_LONGEST = 120


class Titles(NamedTuple):
    """What a header says: the titles behind the track's own, whether rows are numbered, whether they must be songs."""

    columns: str
    is_numbered: bool
    lists_songs: bool

    @property
    def has_lengths(self) -> bool:
        """Whether a column holds playing times."""
        return _LENGTH.search(self.columns) is not None


def line_to_titles(line: Span) -> Titles | None:
    """The column titles that a line consists of, None where it is none of a track listing."""
    if line.end - line.start > _LONGEST:
        return None
    if match := line.fullmatch(_NUMBERED):
        return Titles(match["columns"], True, _lists_songs(match[0], match["columns"]))
    if match := line.fullmatch(_UNNUMBERED):
        lists_songs = _lists_songs(match["title"], match["columns"])
        lengths = _LENGTH.search(match["columns"]) is not None
        return Titles(match["columns"], False, lists_songs) if lists_songs or lengths else None
    return None


def _lists_songs(title: str, columns: str) -> bool:
    """Whether a song stands beside its artist, and nothing unknown beside both."""
    known = re.fullmatch(rf"(?i)(?:\s*{_WORD})+", columns) is not None
    return "song" in title.casefold() and _SONGS_BY.match(columns) is not None and known
