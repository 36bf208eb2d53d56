"""Reads the header of an episode listing: which columns follow each other, glued or a blank apart."""

from collections.abc import Sequence
from typing import NamedTuple

from transforms.episodes.titles import LISTING, OTHER_WORKS
from transforms.patterns import regex
from transforms.reading.headers import bare_title
from transforms.spans import Span

_NOISE = regex(r"\[[^\]]{1,12}\]|\([^()]{1,24}\)|[^A-Za-z#\[(]+|[\[(]")
LONGEST_HEADER = 220
_CREDITS = frozenset({"director", "writer"})
_ALL = frozenset({"director", "writer", "release_date"})
_NUMBERS = frozenset({"number", "overall", "season"})


class Header(NamedTuple):
    """The meanings of the columns in order; `spaced` where a blank and nothing else parts the cells."""

    columns: tuple[str, ...]
    spaced: bool
    line: Span | None = None

    @property
    def is_credited(self) -> bool:
        """Whether it has directors or writers."""
        return bool(_CREDITS & set(self.columns))

    @property
    def is_dated_first(self) -> bool:
        """Whether the date stands before the title."""
        columns = self.columns
        return "release_date" in columns and columns.index("release_date") < columns.index("title")

    @property
    def names_seasons(self) -> bool:
        """Whether its number columns are the season and one number."""
        return sorted(set(self.columns) & _NUMBERS) in (["number", "season"], ["overall", "season"])

    def lists_episodes(self, elsewhere: bool) -> bool:
        """False for tables of viewing figures: they name episodes that the page lists `elsewhere` again.

        An `Original air date` beside a rating is a listing's; tables of figures say `Air date`.
        """
        if self.is_credited:
            return True
        original = self.line is not None and "riginal" in self.line.quote
        figures = {"rating", "viewers"} if elsewhere else set() if original else {"rating"}
        return not figures & set(self.columns)


def may_list_episodes(columns: Sequence[str]) -> bool:
    """Whether columns are a title and a director, writer or date; with lengths there must be dates, or it is music."""
    has = set(columns)
    dated = "release_date" in has or "length" not in has
    return columns.count("title") == 1 and bool(_ALL & has) and dated


def titles_to_columns(titles: Sequence[str]) -> tuple[str, ...]:
    """The meanings of a structured table's column titles; () where the table cannot be a listing of episodes.

    Only the first date counts (later ones are other countries'); a column `Episode` beside a number holds the title.
    """
    if any(OTHER_WORKS.match(title) for title in titles):
        return ()
    meanings = [cell_to_meaning(title) or "other" for title in titles]
    return _settled(meanings, [title.casefold().strip() == "episode" for title in titles])


def _settled(meanings: list[str], is_episode: Sequence[bool]) -> tuple[str, ...]:
    columns = ["release_date" if meaning == "date" else meaning for meaning in meanings]
    if "title" not in columns and sum(column in _NUMBERS for column in columns) > 1 and sum(is_episode) == 1:
        columns[is_episode.index(True)] = "title"
    if columns.count("number") == 2 and "overall" not in columns:
        columns[columns.index("number")] = "overall"
    first = columns.index("release_date") if "release_date" in columns else len(columns)
    return tuple(
        "other" if column == "release_date" and place > first else column
        for place, column in enumerate(columns)
    )


def cell_to_meaning(title: str) -> str | None:
    """The meaning of one column title of a structured table, None when it is unknown."""
    bare = bare_title(title)
    return LISTING.titles.get(bare) or LISTING.titles.get(bare.split("(")[0].strip())


def line_to_header(line: Span, quote: str) -> Header | None:
    """The header that a line of column titles is; None for every other line.

    A header has a title column and a director, writer or date column, or all three of these where the title's word was
    lost; what is neither a title nor noise (marks, units) is a column of unknown meaning. More than a third of unknown
    letters (beside a number and a date: more than half): no header.
    """
    if len(quote) > LONGEST_HEADER or not ("itl" in (low := quote.casefold()) or "irect" in low):
        return None
    read = _read(line)
    if read is None:
        return None
    columns, unknown, spaced = read
    if "title" not in columns and set(columns) >= _ALL:
        place = min(columns.index(name) for name in _ALL)
        columns = (*columns[:place], "title", *columns[place:])
    known = 2 if {"number", "release_date"} <= set(columns) else 3
    may_list = may_list_episodes(columns) and unknown * known <= len(quote)
    return Header(columns, spaced, line) if may_list else None


def _read(line: Span) -> tuple[tuple[str, ...], int, bool] | None:
    """The meanings of a line's column titles, how many letters are none, and whether blanks part the titles.

    None for the header of a table of other works.
    """
    columns, episodes, unknown, spaced = [], [], 0, True
    for between, title in LISTING.scan(line):
        words = _NOISE.sub("", between.quote)
        if OTHER_WORKS.search(words):
            return None
        unknown += len(words)
        if words:
            columns.append("other")
            episodes.append(False)
        if title is None:
            break
        if not words and columns and not between and title.span.quote[0].isalpha():
            spaced = False
        columns.append(title.meaning)
        episodes.append(title.span.quote == "Episode")
    return _settled(columns, episodes), unknown, spaced
