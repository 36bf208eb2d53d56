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
from transforms.reading.cells import ATTRIBUTES, DASHES
from transforms.spans import Span

YEAR = re.compile(r"\(?((?:19|20)\d\d)\)?(?:\s*[–—/-]\s*(?:(?:19|20)?\d\d))?(?:\s*\([^()]{1,30}\))?")
_MARKS = re.compile(r"(?>\[[^\]]{1,20}\]|\d{1,3}|\W)*+")
_DASHES = frozenset(DASHES)
NEVER = 50.0
_HOLE = 2.5
_LATE = 0.8
_HOPELESS = 6.0
_OTHER_KIND = 1.5
_LONGEST_ROW = 5000
_LONGEST_DATE = 60
_OTHER = 1.5
_STRANGE_PRIZE = 2.5
_FULL_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LETTER = re.compile(r"\w")


def row_to_options(row: Block, columns: tuple[str, ...], likeness: Likeness) -> list[Option]:
    """Every placing of the row's cells that its types allow, with its cost, the cheapest first."""
    filled = len(row.parts)
    while filled and not row.parts[filled - 1]:
        filled -= 1
    spare = len(columns) - filled
    if filled == 0 or spare < 0 or row.span.end - row.span.start > _LONGEST_ROW:
        return []
    apart = "work" in columns and "nominee" in columns
    judge = Judge(likeness, row.span.start)
    cells = [_Priced(cell, apart, judge) for cell in row.parts[:filled]]
    likely = NEVER
    placed: list[tuple[float, Carrying]] = []
    for carrying in _carryings(columns, spare):
        if carrying.shape > likely:
            break
        cost = _placed(cells, carrying, likely)
        if cost < likely:
            likely = min(likely, cost + _HOPELESS)
            placed.append((cost, carrying))
    options = (_option(cells, cost, carrying) for cost, carrying in placed if cost <= likely)
    return sorted((option for option in options if option.pieces), key=lambda option: option.cost)


class _Priced(dict[str, float]):
    """What a cell costs in each column, found out when asked; `NEVER` where its type forbids it.

    `apart`: works and persons have columns of their own.
    """

    def __init__(self, cell: Span, apart: bool, judge: Judge) -> None:
        super().__init__()
        self.cell = cell
        self.text = cell.value or ""
        self._kind = _kind(cell)
        self._apart = apart
        self._judge = judge

    @property
    def piece(self) -> Piece | None:
        """What the cell holds, None where it holds nothing."""
        empty = self._kind in (_BLANK, _LEFT_OVER) or not self.cell.search(_LETTER)
        return None if empty else Piece((self.cell,), self.text)

    def __missing__(self, column: str) -> float:
        price = self[column] = self._price(column)
        return price

    def _price(self, column: str) -> float:
        if self._kind in (_BLANK, _LEFT_OVER):
            return (
                _UNFILLED.get(column, 0.0)
                if self._kind == _BLANK
                else 3.0 * (column not in ("result", "ref"))
            )
        if column in _TYPES:
            return 0.0 if self._kind in _TYPES[column] or _fits(self.cell, column) else NEVER
        if column == "other":
            return _OTHER
        if self._kind != _TEXT:
            return NEVER
        price = self._judge.cost(column, self.text)
        if column == "award" and price >= _STRANGE_PRIZE:
            price = min(price + _OTHER_KIND, self._judge.cost_with_field(self.text) + _OTHER)
        if self._apart and self._judge.likeness.is_work(self.text) is (column == "nominee"):
            price += _OTHER_KIND
        return price


_BLANK, _LEFT_OVER, _YEAR, _RESULT, _TEXT = range(5)
_TYPES = {"year": (_YEAR,), "date": (_YEAR,), "result": (_RESULT,), "ref": ()}


def _kind(cell: Span) -> int:
    quote = cell.quote
    if not quote or quote in _DASHES:
        return _BLANK
    if "=" in quote and cell.fullmatch(ATTRIBUTES):
        return _LEFT_OVER
    if quote[0] in "(12" and cell.fullmatch(YEAR):
        return _YEAR
    return _RESULT if cell_to_result(cell) else _TEXT


def _fits(cell: Span, column: str) -> bool:
    if column == "date":
        return bool(cell.search(_FULL_YEAR)) and len(cell.quote) <= _LONGEST_DATE
    return column == "ref" and bool(cell.fullmatch(_MARKS))


class Carrying(NamedTuple):
    """The columns that may have been carried, the columns left to the row, and what the shape costs."""

    carried: frozenset[str]
    kept: tuple[str, ...]
    shape: float


@cache
def _carryings(columns: tuple[str, ...], spare: int) -> tuple[Carrying, ...]:
    """The sets of columns that may have been carried, the likeliest first."""
    places = range(len(columns))
    sets = (frozenset(some) for size in range(spare + 1) for some in combinations(places, size))
    found = [
        Carrying(
            frozenset(columns[place] for place in some),
            tuple(columns[place] for place in places if place not in some),
            price,
        )
        for some in sets
        if (price := _shape(columns, some)) < NEVER
    ]
    return tuple(sorted(found, key=lambda carrying: carrying.shape))


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


def _placed(cells: Sequence[_Priced], carrying: Carrying, enough: float) -> float:
    """What it costs to lay the row's cells into the columns left to it; beyond `enough` it is not reckoned further."""
    cost, kept = carrying.shape, carrying.kept
    for cell, column in zip(cells, kept, strict=False):
        cost += cell[column]
        if cost >= enough:
            return NEVER
    left = kept[len(cells) :]
    cost += sum(_EMPTY.get(column, 0.0) for column in left)
    return cost - (
        _EMPTY["category"] if "category" in left and key(cells[-1].text) in UNDIVIDED_PRIZES else 0.0
    )


def _option(cells: Sequence[_Priced], cost: float, carrying: Carrying) -> Option:
    pieces = {
        column: piece
        for cell, column in zip(cells, carrying.kept, strict=False)
        if column != "other" and (piece := cell.piece) is not None
    }
    return Option(cost, pieces, carrying.carried)


_EMPTY = {"year": 2.0, "date": 1.5, "award": 4.0, "category": 4.0, "nominee": 0.9, "work": 0.3}
_UNFILLED = {**_EMPTY, "category": 1.0}
