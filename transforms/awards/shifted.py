"""The ways to read a `structured` row whose first cells a rowspan above took: which columns were carried."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from transforms.awards.cheapest import Option, Piece
from transforms.awards.likeness import Judge, Likeness
from transforms.awards.results import cell_to_result
from transforms.awards.signs import key
from transforms.awards.vocabulary import UNDIVIDED_PRIZES
from transforms.documents.model import Block
from transforms.normal import day
from transforms.spans import Span

YEAR = re.compile(r"\(?((?:19|20)\d\d)\)?(?:\s*[–—/-]\s*(?:(?:19|20)?\d\d))?(?:\s*\([^()]{1,30}\))?")
ATTRIBUTES = re.compile(
    r"""(?:\s*(?:rowspan|colspan|style|class|align|scope|data-sort-value)\s*=\s*(?:"[^"]*"|'[^']*'|\S++))++"""
)
_MARKS = re.compile(r"(?>\[[^\]]{1,20}\]|\d{1,3}|\W)*+")
_DASHES = frozenset("-–—")
NEVER = 50.0
_HOLE = 2.5
_LATE = 0.8
_HOPELESS = 6.0
_OTHER_KIND = 1.5
_LONGEST_ROW = 5000
_LETTER = re.compile(r"\w")


def row_to_options(row: Block, columns: Sequence[str], likeness: Likeness) -> list[Option]:
    """Every placing of the row's cells that its types allow, with its cost."""
    cells = row.parts
    filled = len(cells)
    while filled and not cells[filled - 1]:
        filled -= 1
    spare = len(columns) - filled
    if filled == 0 or spare < 0 or row.span.end - row.span.start > _LONGEST_ROW:
        return []
    apart = "work" in columns and "nominee" in columns
    priced = _Priced(
        apart, cells[:filled], Judge(likeness, row.span.start), {}, [_piece(cell) for cell in cells[:filled]]
    )
    placed = [
        (cost, kept, carried)
        for carried, kept, shape in _carryings(tuple(columns), spare)
        if (cost := _placed(priced, kept, shape)) < NEVER
    ]
    likely = min((cost for cost, _, _ in placed), default=0.0) + _HOPELESS
    options = (_option(priced, *one, tuple(columns)) for one in placed if one[0] <= likely)
    return sorted((option for option in options if option.pieces), key=lambda option: option.cost)


class _Priced(NamedTuple):
    """A row's cells, what each costs in each column once it is known, and what each holds.

    `apart`: works and persons have columns of their own.
    """

    apart: bool
    cells: Sequence[Span]
    judge: Judge
    prices: dict[tuple[int, str], float]
    pieces: Sequence[Piece | None]

    def price(self, place: int, column: str) -> float:
        """What a cell costs in a column; `NEVER` where its type forbids it."""
        cell = (place, column)
        if cell not in self.prices:
            self.prices[cell] = _cell_cost(self.cells[place], column, self.judge)
            if self.apart and column in ("work", "nominee") and self.cells[place]:
                is_work = self.judge.likeness.is_work(self.cells[place].value or "")
                self.prices[cell] += _OTHER_KIND if is_work is (column == "nominee") else 0.0
        return self.prices[cell]


Carrying = tuple[frozenset[int], tuple[str, ...], float]


@cache
def _carryings(columns: tuple[str, ...], spare: int) -> tuple[Carrying, ...]:
    """The sets of columns that may have been carried, the columns left to the row, and what the shape costs."""
    places = range(len(columns))
    sets = (frozenset(some) for size in range(spare + 1) for some in combinations(places, size))
    return tuple(
        (some, tuple(columns[place] for place in places if place not in some), price)
        for some in sets
        if (price := _shape(columns, some)) < NEVER
    )


def _shape(columns: tuple[str, ...], carried: frozenset[int]) -> float:
    leading = 0
    while leading in carried:
        leading += 1
    price = 0.0
    for place in sorted(carried):
        if place < leading:
            continue
        loose = columns[place] in ("nominee", "work", "result", "ref", "other")
        price += (_LATE if columns[place] in ("nominee", "work") else 0.2) if loose else _HOLE
    names = {columns[place] for place in carried}
    if {"category", "nominee"} <= names:
        return NEVER
    if "category" in names and "award" in columns and "award" not in names:
        return NEVER
    return price


def _placed(priced: _Priced, kept: tuple[str, ...], shape: float) -> float:
    """What it costs to lay the row's cells into the columns left to it."""
    size = len(priced.cells)
    cost = shape
    for place in range(size):
        cost += priced.price(place, kept[place])
        if cost >= NEVER:
            return NEVER
    empty = sum(_EMPTY.get(column, 0.0) for column in kept[size:])
    if "category" in kept[size:] and key(priced.cells[size - 1].value or "") in UNDIVIDED_PRIZES:
        empty -= _EMPTY["category"]
    return cost + empty


def _option(
    priced: _Priced, cost: float, kept: tuple[str, ...], carried: frozenset[int], columns: tuple[str, ...]
) -> Option:
    pieces = {
        column: piece
        for piece, column in zip(priced.pieces, kept, strict=False)
        if column != "other" and piece is not None
    }
    return Option(cost, pieces, frozenset(columns[place] for place in carried))


_EMPTY = {"year": 2.0, "date": 1.5, "award": 4.0, "category": 4.0, "nominee": 0.9, "work": 0.3}


def _cell_cost(cell: Span, column: str, judge: Judge) -> float:
    if not cell or cell.quote in _DASHES:
        return {**_EMPTY, "category": 1.0}.get(column, 0.0)
    if cell.fullmatch(ATTRIBUTES):
        return 0.0 if column in ("result", "ref") else 3.0
    return _typed_cost(cell, column, judge)


def _typed_cost(cell: Span, column: str, judge: Judge) -> float:
    is_year = cell.fullmatch(YEAR) is not None
    if column == "year":
        return 0.0 if is_year else NEVER
    if column == "date":
        return 0.0 if is_year or day(cell.quote) or _MONTH_YEAR.search(cell.quote) else NEVER
    if column == "result":
        return 0.0 if cell_to_result(cell) else NEVER
    if column == "ref":
        return 0.0 if cell.fullmatch(_MARKS) else NEVER
    if column == "other":
        return 1.5
    if is_year or cell_to_result(cell):
        return NEVER
    return judge.cost(column, cell.value or "")


_MONTH_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _piece(cell: Span) -> Piece | None:
    if not cell or cell.quote in _DASHES or cell.fullmatch(ATTRIBUTES) or not cell.search(_LETTER):
        return None
    return Piece((cell,), cell.value or "")
