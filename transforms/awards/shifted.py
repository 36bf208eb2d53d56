"""The ways to read a `structured` row whose first cells a rowspan above took: which columns were carried."""

from collections.abc import Sequence
from functools import cache, cached_property
from itertools import combinations
from math import inf
from typing import NamedTuple

from transforms.awards.likeness import Judge, Likeness
from transforms.awards.options import Option, Piece
from transforms.awards.results import cell_to_result
from transforms.awards.signs import key
from transforms.awards.vocabulary import UNDIVIDED_PRIZES
from transforms.awards.weights import Weights
from transforms.documents.model import Block
from transforms.patterns import regex
from transforms.reading.cells import ATTRIBUTES, DASHES
from transforms.spans import Span

YEAR = regex(r"\(?((?:19|20)\d\d)\)?(?:\s*[–—/-]\s*(?:(?:19|20)?\d\d))?(?:\s*\([^()]{1,30}\))?")
_MARKS = regex(r"(?>\[[^\]]{1,20}\]|\d{1,3}|\W)*+")
_DASHES = frozenset(DASHES)
_OFTEN_EMPTY = ("nominee", "work", "result", "ref", "other")
_LONGEST_ROW = 5000
_LONGEST_DATE = 60
_FULL_YEAR = regex(r"\b(?:19|20)\d\d\b")
_LETTER = regex(r"\w")
NARROW = "it has fewer cells than its table has columns: one may be lost"


def row_to_options(row: Block, columns: tuple[str, ...], likeness: Likeness) -> list[Option]:
    """Every placing of the row's cells that its types allow, with its cost, the cheapest first."""
    filled = len(row.parts)
    while filled and not row.parts[filled - 1]:
        filled -= 1
    if not 0 < filled <= len(columns) or row.span.end - row.span.start > _LONGEST_ROW:
        return []
    apart = "work" in columns and "nominee" in columns
    judge = Judge(likeness, row.span.start)
    cells = [_Priced(cell, apart, judge) for cell in row.parts[:filled]]
    carryings = _carryings(columns, filled, judge.weights)
    options = [option for carrying in carryings if (option := _option(cells, carrying))]
    return sorted(options, key=lambda option: option.cost)


def narrower_rows(rows: Sequence[Block], width: int) -> frozenset[Block]:
    """The rows with fewer cells than their table has columns, where most are filled up with blank ones to its width.

    What such a row lacks no rowspan took: any of its cells may be lost.
    """
    narrow = [row for row in rows if len(row.parts) < width]
    return frozenset(narrow) if len(narrow) * 2 < len(rows) else frozenset()


class _Priced(dict[str, float]):
    """What a cell costs in each column, found out when asked; `inf` where its type forbids it.

    `apart`: works and persons have columns of their own.
    """

    def __init__(self, cell: Span, apart: bool, judge: Judge) -> None:
        super().__init__()
        self.cell = cell
        self.text = cell.value or ""
        self._kind = _kind(cell)
        self._apart = apart
        self._judge = judge
        self.weights = judge.weights

    @cached_property
    def piece(self) -> Piece | None:
        """What the cell holds, None where it holds nothing."""
        empty = self._kind in (_BLANK, _LEFT_OVER) or not self.cell.search(_LETTER)
        return None if empty else Piece((self.cell,), self.text)

    def __missing__(self, column: str) -> float:
        price = self[column] = self._price(column)
        return price

    def _price(self, column: str) -> float:
        if self._kind == _BLANK:
            # A dash is no lost result, so that it stands for the nominee where it may.
            is_odd = column == "category" or (column == "result" and bool(self.text))
            return self.weights.odd_cell if is_odd else self.weights.empty(column)
        if self._kind == _LEFT_OVER:
            return self.weights.odd_cell * (column not in ("result", "ref"))
        if column in _TYPES:
            return 0.0 if self._kind in _TYPES[column] or _fits(self.cell, column) else inf
        if column == "other":
            return self.weights.odd_cell
        if self._kind != _TEXT:
            return inf
        price = self._judge.cost(column, self.text)
        if column == "award" and price >= self.weights.out_of_place:
            price = min(
                price + self.weights.odd_cell, self._judge.cost_with_field(self.text) + self.weights.odd_cell
            )
        if self._apart and column in ("nominee", "work"):
            price += self.weights.odd_cell * (self._is_named() is not (column == "nominee"))
        return price

    def _is_named(self) -> bool:
        """True for whoever is named, also the show itself; False for what somebody is named for."""
        likeness = self._judge.likeness
        return likeness.is_show(self.text) or not likeness.is_work(self.text)


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


class _Carrying(NamedTuple):
    """Columns that may have been carried, those of the row's cells, those behind them, and what the two gaps cost."""

    carried: frozenset[str]
    filled: tuple[str, ...]
    left: tuple[str, ...]
    gaps: float
    unfilled: float


@cache
def _carryings(columns: tuple[str, ...], filled: int, weights: Weights) -> tuple[_Carrying, ...]:
    """The sets of columns that may have been carried where `filled` cells are left, the likeliest first."""
    places = range(len(columns))
    sets = (some for size in range(len(columns) - filled + 1) for some in combinations(places, size))
    found = [_carrying(columns, some, filled, weights) for some in sets if _may_be_carried(columns, some)]
    return tuple(sorted(found, key=lambda carrying: carrying.gaps))


def _carrying(columns: tuple[str, ...], carried: tuple[int, ...], filled: int, weights: Weights) -> _Carrying:
    gaps = 0.0
    for before, place in enumerate(carried):
        if place > before:  # not all columns before it are carried too
            gaps += weights.late if columns[place] in _OFTEN_EMPTY else weights.hole
    kept = tuple(column for place, column in enumerate(columns) if place not in carried)
    left = kept[filled:]
    unfilled = sum(weights.empty(column) for column in left)
    return _Carrying(frozenset(columns[place] for place in carried), kept[:filled], left, gaps, unfilled)


def _may_be_carried(columns: tuple[str, ...], carried: tuple[int, ...]) -> bool:
    """A category is carried with its prize, and not with its nominee."""
    names = {columns[place] for place in carried}
    return "category" not in names or (
        "nominee" not in names and ("award" in names or "award" not in columns)
    )


def _option(cells: Sequence[_Priced], carrying: _Carrying) -> Option | None:
    """The row's cells laid into the columns left to it; None where a type forbids it, or nothing stands in them."""
    cost = carrying.gaps
    for cell, column in zip(cells, carrying.filled, strict=True):
        cost += cell[column]
        if cost == inf:
            return None
    pieces, blank = {}, set[str]()
    for cell, column in zip(cells, carrying.filled, strict=True):
        if (piece := cell.piece) is None:
            blank.add(column)
        elif column != "other":
            pieces[column] = piece
    if not pieces:
        return None
    undivided = "category" in carrying.left and key(cells[-1].text) in UNDIVIDED_PRIZES
    cost += carrying.unfilled
    return Option(cost - cells[0].weights.missing * undivided, pieces, carrying.carried, frozenset(blank))
