"""Reads the header of an episode listing: which columns follow each other, glued or a blank apart."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from transforms.documents.columns import COLUMN_TITLES
from transforms.normal import REFERENCE_MARK
from transforms.spans import Span

_WANTED = {"number", "overall", "season", "title", "director", "writer", "release_date", "viewers", "code"}
_WANTED |= {"guests", "summary", "note", "ref", "date"}
_MORE_TITLES: Mapping[str, str] = {
    "air dates": "release_date",
    "aired on": "release_date",
    "airdates": "release_date",
    "first aired": "release_date",
    "original air dates": "release_date",
    "original air date(s)": "release_date",
    "original release": "release_date",
    "original release date(s)": "release_date",
    "original u.k. air date": "release_date",
    "original uk airdate": "release_date",
    "original us airdate": "release_date",
    "premiere date": "release_date",
    "released": "release_date",
    "story and teleplay by": "writer",
    "writers": "writer",
    "directors": "director",
    "code": "code",
    "prod.": "code",
    "production": "code",
    "production no.": "code",
    "production number": "code",
    "animation directed by": "other",
    "animation director(s)": "other",
    "featured character(s)": "other",
    "length": "other",
    "running time": "other",
    "setting": "other",
    "story by": "other",
    "storyboard artist(s)": "other",
    "storyboard by": "other",
    "storyboarded by": "other",
    "audience": "rating",
    "bbc one ranking": "rating",
    "dvr": "rating",
    "nightly rank": "rating",
    "rank": "rating",
    "rating": "rating",
    "rating/share": "rating",
    "share": "rating",
    "timeslot": "rating",
    "viewing figures": "viewers",
    "celebrity guests": "guests",
    "guest": "guests",
    "guests": "guests",
}
TITLES: Mapping[str, str] = {
    **{title: meaning for title, meaning in COLUMN_TITLES.items() if meaning in _WANTED},
    **_MORE_TITLES,
}
_NOISE = re.compile(r"\[[^\]]{1,12}\]|\([^()]{1,24}\)|[^A-Za-z#\[(]+|[\[(]")
_LONGEST_HEADER = 220
_CREDITS = frozenset({"director", "writer"})
_ALL = frozenset({"director", "writer", "release_date"})


class Header(NamedTuple):
    """The meanings of the columns in order; `spaced` where a blank and nothing else parts the cells."""

    columns: tuple[str, ...]
    spaced: bool
    line: Span | None = None

    @property
    def is_credited(self) -> bool:
        """Whether it has directors or writers."""
        return bool(_CREDITS & set(self.columns))

    def lists_episodes(self, elsewhere: bool) -> bool:
        """False for tables of viewing figures: they name episodes that the page lists `elsewhere` again."""
        figures = {"rating", "viewers"} if elsewhere else {"rating"}
        return self.is_credited or not figures & set(self.columns)


def cell_to_meaning(title: str) -> str | None:
    """The meaning of one column title of a structured table, None when it is unknown."""
    bare = " ".join(REFERENCE_MARK.sub("", title).replace("\xa0", " ").casefold().split())
    return TITLES.get(bare) or TITLES.get(bare.split("(")[0].strip())


def line_to_header(line: Span, quote: str) -> Header | None:
    """The header that a line of column titles is; None for every other line.

    A header has a title column and a director, writer or date column, or all three of these where the title's word was
    lost; what is neither a title nor noise (marks, units) is a column of unknown meaning. More than a third of unknown
    letters: no header.
    """
    if len(quote) > _LONGEST_HEADER or not ("itle" in quote or "irected" in quote):
        return None
    columns, unknown, spaced = _read(line)
    meanings = ["release_date" if name == "date" else name for name in columns]
    if "title" not in meanings and set(meanings) >= _ALL:
        meanings.insert(min(meanings.index(name) for name in _ALL), "title")
    if meanings.count("title") != 1 or not _ALL & set(meanings) or unknown * 3 > len(quote):
        return None
    return Header(tuple(meanings), spaced, line)


def _read(line: Span) -> tuple[list[str], int, bool]:
    """The meanings of a line's column titles, how many letters are none, and whether blanks part the titles."""
    columns, unknown, spaced, position = [], 0, True, line.start
    for match in line.finditer(_pattern()):
        between = _NOISE.sub("", line.content[position : match.start()])
        if between:
            columns.append("other")
            unknown += len(between)
        elif columns and position == match.start() and line.content[position].isalpha():
            spaced = False
        columns.append(TITLES[" ".join(match[0].casefold().split())])
        position = match.end()
    return columns, unknown + len(_NOISE.sub("", line.content[position : line.end])), spaced


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(TITLES, key=len, reverse=True)
    forms = {_in_header(title) for title in longest_first}
    return re.compile("|".join(sorted(forms, key=len, reverse=True)) + r"|(?<!\w)No\.?(?![a-z])|#")


def _in_header(title: str) -> str:
    """The title as headers write it: its first letter large, the others either way, any blank between words."""
    words = [
        "".join(f"[{char.upper()}{char}]" if char.isalpha() else re.escape(char) for char in word)
        for word in title.split()
    ]
    first = re.escape(title[0].upper())
    words[0] = first + words[0][4 if title[0].isalpha() else len(re.escape(title[0])) :]
    return r"\s+".join(words)
