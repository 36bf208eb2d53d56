"""Reads the headers of tables by a dictionary of column titles: cells that are apart, glued, or among other words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.normal import REFERENCE_MARK
from transforms.patterns import regex
from transforms.spans import Span

# A column for each season (`Season 1 | Season 2`): such titles make no header by themselves, a row may open so, too.
ONE_SEASON = "one_season"
_ONE_SEASON = regex(r"(?:season|series) \d{1,2}")
_LONGEST_TITLE = 80
_LONGEST_HEADER = 200
_BLANK = r"[ \xa0]"
_BLANKS = r"(?u:\s+)"
_BETWEEN = regex(r"(?:[ \t\xa0]|\[[^\]]{1,12}\])*")


class ColumnTitle(NamedTuple):
    """One column's title in a header and what it means."""

    span: Span
    meaning: str


def by_title(meanings: Mapping[str, str]) -> dict[str, str]:
    """Title -> meaning, from meaning -> its titles, casefolded, with `|` between them."""
    return {title: meaning for meaning, titles in meanings.items() for title in titles.split("|")}


def bare_title(title: str) -> str:
    """A title as dictionaries have it: casefolded, without reference marks, single blanks between its words."""
    return " ".join(REFERENCE_MARK.sub("", title).replace("\xa0", " ").casefold().split())


@dataclass(frozen=True, eq=False)
class Headers:
    """A dictionary of column titles (see `by_title`), and what is a header by it."""

    titles: Mapping[str, str]

    @staticmethod
    def of(*dictionaries: Mapping[str, str]) -> "Headers":
        """By several dictionaries together. Raises ValueError where two of them disagree on a title."""
        titles: dict[str, str] = {}
        for title, meaning in (pair for dictionary in dictionaries for pair in dictionary.items()):
            if titles.setdefault(title, meaning) != meaning:
                raise ValueError(
                    f"the column title {title!r} means {titles[title]!r} and {meaning!r}: drop one"
                )
        return Headers(titles)

    def meaning(self, title: str) -> str | None:
        """The meaning of one column title, None when the dictionary does not know it."""
        return _meaning(self, title)

    def is_header(self, cells: Sequence[Span]) -> bool:
        """Whether at least half of a row's cells, of which there are two or more, are column titles."""
        meanings = [self.meaning(cell.quote) for cell in cells if cell]
        seasons = meanings.count(ONE_SEASON)
        known = len(meanings) - meanings.count(None) - seasons
        if known > 1:
            known += seasons
        return known >= 1 and len(meanings) >= 2 and known * 2 >= len(meanings)

    def line_to_titles(self, line: Span, quote: str, in_table: bool) -> tuple[Span, ...]:
        """The column titles of a header line whose cells are glued or stand a blank apart; () when it is no header.

        `quote` is the line's text. The whole line must be read: `No.TitleDirected byWritten by` is a header, a sentence
        is not. It takes two columns, or three inside a table, where a row may look like a header.
        """
        if len(quote) > _LONGEST_HEADER or not _may_begin(self, quote[:3].casefold()):
            return ()
        titles = self._cut(line, line.start, set()) or ()
        enough = len({title.meaning for title in titles} - {ONE_SEASON}) >= (3 if in_table else 2)
        return tuple(title.span for title in titles) if enough else ()

    def _cut(self, line: Span, position: int, dead_ends: set[int]) -> list[ColumnTitle] | None:
        """Titles from a place to the line's end, the longest that leave titles for the rest; None if there are none."""
        if position >= line.end:
            return []
        limit = line.end
        while position not in dead_ends and (match := _whole(self).match(line.content, position, limit)):
            meaning = self.meaning(match[0]) if match[0][0].isupper() or not match[0][0].isalpha() else None
            if meaning is not None:
                between = _BETWEEN.match(line.content, match.end(), line.end)
                rest = self._cut(line, between.end() if between else match.end(), dead_ends)
                if rest is not None:
                    return [ColumnTitle(line.at(*match.span()), meaning), *rest]
            limit = match.end() - 1
        dead_ends.add(position)
        return None

    def scan(self, line: Span) -> Iterator[tuple[Span, ColumnTitle | None]]:
        """Every title that stands anywhere in a line, with the text before it; at last None with the text left over."""
        position = line.start
        for match in line.finditer(_anywhere(self)):
            title = ColumnTitle(line.at(*match.span()), self.titles[bare_title(match[0])])
            yield line.at(position, match.start()), title
            position = match.end()
        yield line.at(position, line.end), None


@lru_cache(maxsize=4096)
def _meaning(headers: Headers, title: str) -> str | None:
    if len(title) > _LONGEST_TITLE:
        return None
    bare = bare_title(title)
    return headers.titles.get(bare) or (ONE_SEASON if _ONE_SEASON.fullmatch(bare) else None)


def _may_begin(headers: Headers, beginning: str) -> bool:
    return beginning in _beginnings(headers) or beginning[:1] in _beginnings(headers)


@cache
def _beginnings(headers: Headers) -> frozenset[str]:
    """How titles begin: three letters, or one of those that are shorter."""
    return frozenset(title[:3] if len(title) >= 3 else title[:1] for title in headers.titles)


@cache
def _whole(headers: Headers) -> re.Pattern[str]:
    """A title behind which another one or the end may follow."""
    words = rf"(?:season|series){_BLANK}\d{{1,2}}|{_alternatives(headers.titles, _BLANK)}"
    return re.compile(rf"(?:{words})(?=$|[ \xa0\[A-Z#])", re.IGNORECASE)


@cache
def _anywhere(headers: Headers) -> re.Pattern[str]:
    """A title in the midst of anything; its first letter is large."""
    return re.compile(rf"(?![a-z])(?ai:{_alternatives(headers.titles, _BLANKS)})")


def _alternatives(titles: Iterable[str], blank: str) -> str:
    longest_first = sorted(titles, key=len, reverse=True)
    return "|".join(blank.join(map(re.escape, title.split())) for title in longest_first)
