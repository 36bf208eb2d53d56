"""What a cast table's columns of seasons tell for certain: one cell that spans them all, or a word under each."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from transforms.cast.cells import is_blank, is_of_roles
from transforms.cast.columns import Columns
from transforms.cast.headings import highest, text_to_roles
from transforms.cast.seasons import Stay, Stretch
from transforms.documents.model import Block, ListingTable
from transforms.patterns import regex
from transforms.reading.headers import ONE_SEASON
from transforms.seasons import season_number
from transforms.spans import Span

_NUMBER = regex(r"\d{1,2}")
_COLSPAN = regex(r'colspan="?(\d{1,2})"?(?:\s+(?!rowspan|colspan)(?P<words>\S.*))?')
_ROWSPAN = regex(r'rowspan="?(\d{1,3})"?(?!\S)')
# As many words as there are columns, in a rendering that parts cells by nothing but blanks.
_WORD = regex(r"(?:main|recurring|guest|also starring|starring|does not appear)(?=\s|$)", re.IGNORECASE)


class SeasonColumns(NamedTuple):
    """The columns of seasons: the first one's place, their titles in order with the numbers, how many stand behind.

    `closed`: the lines of rows whose last column, behind those of the seasons, a cell without a value spans from above.
    """

    place: int
    seasons: tuple[tuple[int, Span], ...]
    further: int
    closed: frozenset[int] = frozenset()


def table_to_season_columns(table: ListingTable, columns: Columns, known: int | None) -> SeasonColumns | None:
    """The table's columns of seasons, None where it has none or does not show all of them.

    `Season 1 | Season 2` are titles; or one title, `Season`, stands over a second header row of numbers, of which a
    rendering may have cut off the last. They are all there where the row has room left, or as many as the page counts
    (`known`).
    """
    found = _titled(table, columns) or _numbered(table, columns, known)
    return found and found._replace(closed=frozenset(_closed(table.rows, found)))


def season_titles(table: ListingTable, columns: Columns) -> Sequence[Span]:
    """The titles of the columns of seasons, or the numbers below the only one, () where there are none."""
    if table.header is None:
        return ()
    places = [place for place, meaning in enumerate(columns.meanings) if meaning == ONE_SEASON]
    return [table.header.parts[place] for place in places] or _numbers_below(table, columns)


def _titled(table: ListingTable, columns: Columns) -> SeasonColumns | None:
    places = [place for place, meaning in enumerate(columns.meanings) if meaning == ONE_SEASON]
    if not places or places[-1] - places[0] + 1 != len(places):
        return None
    return _columns(columns, places[0], season_titles(table, columns), len(places))


def _numbered(table: ListingTable, columns: Columns, known: int | None) -> SeasonColumns | None:
    titles = _numbers_below(table, columns)
    if not titles or (len(titles) == len(table.rows[0].parts) and len(titles) != known):
        return None
    return _columns(columns, columns.meanings.index("season"), titles, 1)


def _numbers_below(table: ListingTable, columns: Columns) -> Sequence[Span]:
    """The numbers that the second header row has below the only title `Season`, () where there is no such row."""
    if columns.meanings.count("season") != 1 or not table.rows:
        return ()
    cells = table.rows[0].parts
    titles = [cell for cell in cells if cell]
    is_row_of_numbers = len(titles) > 1 and all(cell.fullmatch(_NUMBER) for cell in titles)
    return titles if is_row_of_numbers and not any(cells[len(titles) :]) else ()


def _columns(columns: Columns, place: int, titles: Sequence[Span], width: int) -> SeasonColumns | None:
    """None where the numbers do not follow each other, or the columns stand before the names."""
    numbers = [
        int(title.quote) if title.fullmatch(_NUMBER) else season_number(title.quote) or 0 for title in titles
    ]
    follow = numbers[0] > 0 and all(after == before + 1 for before, after in pairwise(numbers))
    if not follow or place < max(columns.character, *columns.performers):
        return None
    further = len(columns.meanings) - place - width
    return SeasonColumns(place, tuple(zip(numbers, titles, strict=True)), further)


def _closed(rows: Sequence[Block], columns: SeasonColumns) -> Iterator[int]:
    """The lines of rows below (and with) a cell that spans the only column behind the seasons, and says nothing."""
    if columns.further != 1:
        return
    for number, block in enumerate(rows):
        cells = block.parts[columns.place :]
        if len(cells) < 2 or _reach(cells[0]) != len(columns.seasons) or not is_blank(cells[1]):
            continue
        if spanning := cells[1].match(_ROWSPAN):
            yield from (row.line for row in rows[number : number + int(spanning[1])])


def _reach(cell: Span) -> int | None:
    match = cell.fullmatch(_COLSPAN)
    return int(match[1]) if match else None


def row_to_stays(
    columns: SeasonColumns, line: int, cells: Sequence[Span], *, parted: bool = True
) -> Iterator[Stay]:
    """What a row's cells say of the seasons, nothing where they may stand under other columns than they seem to.

    A cell that spans all seasons, or all columns to the table's end, is certain: nobody is listed who never plays; but
    where it has no words and a column follows that may be the only one with something in it, that one must be known to
    hold nothing. Cells
    with a word each are certain where no season is without one: a span would have left one empty at the end.
    `parted`: the rendering shows where cells end; else the words stand behind each other in one.
    """
    own = cells[columns.place :]
    if not own or not own[0]:
        return
    if match := own[0].fullmatch(_COLSPAN):
        yield from _of_all(columns, line, own[0], match)
        return
    words = own[: len(columns.seasons)] if parted else _words(columns, own)
    spans = any("span=" in cell.quote for cell in own)
    if not spans and len(words) == len(columns.seasons) and all(word and is_of_roles(word) for word in words):
        yield from map(_of_one, columns.seasons, words)


def _of_all(columns: SeasonColumns, line: int, cell: Span, match: re.Match[str]) -> Iterator[Stay]:
    count, reach = len(columns.seasons), int(match[1])
    roles = _roles(cell.at(*match.span("words"))) if match["words"] else ()
    is_filled = bool(roles) or (columns.further == 0 or reach > count or line in columns.closed)
    if count <= reach <= count + columns.further and is_filled and bool(roles) == bool(match["words"]):
        stretch = Stretch(columns.seasons[0][0], columns.seasons[-1][0], highest(roles))
        yield Stay((stretch,), tuple(roles), cell, tuple(title for _, title in columns.seasons))


def _of_one(season: tuple[int, Span], word: Span) -> Stay:
    """A word of absence gives a stay in no season."""
    number, title = season
    role = highest(_roles(word))
    return Stay((Stretch(number, number, role),) if role else (), (role,) if role else (), word, (title,))


def _roles(words: Span) -> tuple[str, ...]:
    return tuple(text_to_roles(words.quote)) if is_of_roles(words) else ()


def _words(columns: SeasonColumns, own: Sequence[Span]) -> Sequence[Span]:
    """The words of roles or absence that make up the rest of a row, () where it may hold anything else."""
    if columns.further or any(own[1:]):
        return ()
    found = [own[0].at(*match.span()) for match in own[0].finditer(_WORD)]
    return found if not _WORD.sub("", own[0].quote).strip() else ()
