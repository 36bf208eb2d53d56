"""Chosen readings to records: fills in what rowspans carried, and refuses what is not certain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from transforms.awards.carrying import (
    CONTESTED,
    Group,
    category_doubt,
    contested_categories,
    is_nominee_above,
    opening_word,
    prize_doubt,
    rows_to_trades,
    silent_prizes,
    states_own_days,
)
from transforms.awards.doubts import Doubt
from transforms.awards.likeness import Likeness
from transforms.awards.options import Choice, Option, Piece
from transforms.awards.records import DATASET, nomination
from transforms.awards.results import Result, result_cell
from transforms.awards.row_cells import row_cells
from transforms.awards.shifted import YEAR
from transforms.awards.tables import AwardTable
from transforms.awards.unnamed import means_show, names_none
from transforms.findings import Cell, Finding, Reject, carried
from transforms.spans import Span

_TOLD = frozenset({"award", "category", "nominee", "work"})
_IN_WORDS = {
    "award": "cell for the prize",
    "category": "cell for the category",
    "nominee": "cell for the nominee",
}
COLUMNS = frozenset(_IN_WORDS)
_TWICE = ("category", "nominee")
_AGAIN = "the prize above has this category and nominee already: its own may be lost"


class RowRead(NamedTuple):
    """One row of an award table: the lines it covers, how it was read, and the result word it states.

    `unread` is why it has no reading where it has none, `doubt` why it is refused though it has one.
    `shared` is the result that it has together with other rows.
    """

    extent: tuple[Span, ...]
    choice: Choice
    result: Result | None
    unread: str = "no reading fits the table's columns"
    doubt: Doubt | None = None
    shared: Result | None = None


def readings_to_findings(
    table: AwardTable, rows: Sequence[RowRead], likeness: Likeness, as_of: str | None
) -> Iterator[Finding]:
    """One record for every row that was read with certainty, a reject for every other."""
    above: dict[str, Cell] = {}
    told = [row.choice.option.pieces for row in rows if row.choice.option is not None]
    unnamed = names_none(table.columns, told, likeness)
    result: Cell | None = None
    doubtful: set[str] = set()
    group = Group(of_works=True, won=False, named=frozenset())
    silence, trades = silent_prizes(told), rows_to_trades(told, likeness)
    contests = contested_categories(told, likeness)
    told_here = set[tuple[str, ...]]()
    undivided, own_days, opening = False, states_own_days(told), ""
    for row in rows:
        option = row.choice.option
        if option is None:
            yield Reject(DATASET, row.extent[0], row.unread)
            doubtful = set(COLUMNS)
            if row.extent[0].strip("| ").match(YEAR):
                above.pop("year", None)  # its own, which may be that of the rows below
            continue
        silent, contested = next(silence), next(contests)
        category_above = str(above["category"].value) if "category" in above else ""
        above = row_cells(table, option, above)
        doubtful = _doubts(row.choice, doubtful)
        if not row.choice.is_certain:
            yield _refused(row.choice, row)
        elif empty := _empty(option, unnamed):
            reason = f"its {_IN_WORDS[empty]} is empty, and nothing says that the one above is meant"
            yield Reject(DATASET, row.extent[0], reason)
        elif doubtful & (COLUMNS - set(option.pieces) - option.blank):
            yield Reject(
                DATASET, row.extent[0], "it goes on from a row that could not be read with certainty"
            )
        elif row.doubt is not None:
            yield Reject(DATASET, row.extent[0], row.doubt.reason)
            doubtful |= row.doubt.columns
        elif not option.pieces.keys() & _TOLD:
            yield Reject(DATASET, row.extent[0], "nothing but a year stands in it")
        elif "category" in above or "nominee" in option.pieces:
            result = _result_cell(row, result if _carries_result(table, option.pieces) else None)
            wins = row.result is not None and row.result.value == "won"
            opening = "" if option.pieces.keys() & {"award", "year"} else opening
            prize = str(above["award"].value) if "award" in above else ""
            told_here = set() if option.pieces.keys() & {"award", "year"} else told_here
            own = tuple(option.pieces[column].value for column in _TWICE if column in option.pieces)
            doubt = prize_doubt(option.pieces, undivided, own_days, opening, prize)
            if doubt := doubt or (_AGAIN if own in told_here and "award" in table.columns else None):
                yield Reject(DATASET, row.extent[0], doubt)
                doubtful.add("award")
                continue
            if "award" in table.columns and "category" in above:
                opening = opening or opening_word(str(above["category"].value))
            if len(own) == len(_TWICE):
                told_here.add(own)
            undivided = "category" not in above
            if undivided or not _goes_on(option, table):
                group = Group.of(option.pieces, wins, likeness)
            elif doubt := (
                CONTESTED
                if contested
                else category_doubt(option.pieces, wins, group, above["category"], trades, likeness)
            ):
                yield Reject(DATASET, row.extent[0], doubt)
                doubtful.add("category")
                continue
            else:
                group = group.joined_by(option.pieces, wins)
            empty_above = Empty(category_above, silent, unnamed)
            yield from _finding(row, above, option.pieces, empty_above, result, likeness, as_of)


def _goes_on(option: Option, table: AwardTable) -> bool:
    """Whether the row states only a further nominee of the category above."""
    own = option.pieces.keys()
    return (
        "nominee" in own and "category" in table.columns and not own & {"category", "award", "year", "date"}
    )


def _doubts(choice: Choice, doubtful: set[str]) -> set[str]:
    """The columns whose value is in doubt for the rows below this one."""
    option, rival = choice.option, choice.rival
    if option is None:
        return doubtful
    doubtful = (doubtful - set(option.pieces)) | (option.blank & COLUMNS)
    if choice.is_certain:
        return doubtful
    if rival is None or not choice.is_likely:
        return doubtful | COLUMNS
    return doubtful | {column for column in COLUMNS if option.pieces.get(column) != rival.pieces.get(column)}


def _empty(option: Option, unnamed: bool) -> str | None:
    """A column that a row must have, and for which it has an empty cell; `unnamed`: no nominee means the show.

    A prize that the row itself names may go without a category.
    """
    optional = ({"category"} if "award" in option.pieces else set()) | (
        {"nominee"} if unnamed or "work" in option.pieces else set()
    )
    return next((column for column in _IN_WORDS if column in option.blank - optional), None)


def _refused(choice: Choice, row: RowRead) -> Reject:
    if not choice.is_likely or choice.rival is None:
        return Reject(DATASET, row.extent[0], "no reading of it is likely")
    words = "; ".join(_in_words(option.pieces) for option in (choice.option, choice.rival) if option)
    return Reject(DATASET, row.extent[0], f"two readings are equally good: {words}")


def _in_words(pieces: Mapping[str, Piece]) -> str:
    return ", ".join(f"{column} {piece.value!r}" for column, piece in pieces.items() if column != "year")


def _finding(
    row: RowRead,
    above: Mapping[str, Cell],
    pieces: Mapping[str, Piece],
    empty: "Empty",
    result: Cell | None,
    likeness: Likeness,
    as_of: str | None,
) -> Iterator[Finding]:
    cells = {
        column: above[column]
        for column in ("year", "award", "category", "nominee", "work")
        if column in above
    }
    if "award" not in cells:
        yield Reject(DATASET, row.extent[0], "no prize stands in the row, above it or in a heading")
        return
    if "nominee" not in pieces and "work" in pieces:
        cells["nominee"] = cells["work"]
    elif "nominee" not in pieces and "nominee" in cells:
        if not _is_certain(cells, pieces, empty, likeness):
            yield Reject(DATASET, row.extent[0], "it is not certain that the nominee above is meant here too")
            return
        if empty.means_show:
            del cells["nominee"]
            cells.pop("work", None)
    if "category" not in pieces and "award" in pieces:
        cells.pop("category", None)
    yield nomination(row.extent, cells, likeness, result, as_of)


class Empty(NamedTuple):
    """What decides where a row names nobody: the category above it, whether all rows of its prize name nobody, and
    whether that means the show in this table."""

    category_above: str
    silent: bool
    means_show: bool


def _is_certain(
    cells: Mapping[str, Cell], pieces: Mapping[str, Piece], empty: Empty, likeness: Likeness
) -> bool:
    category = str(cells["category"].value) if "category" in cells else ""
    if empty.means_show:
        return means_show(category, pieces)
    return "year" not in pieces and is_nominee_above(
        str(cells["nominee"].value),
        category,
        empty.category_above,
        same_prize="award" not in pieces,
        silent=empty.silent,
        likeness=likeness,
    )


def _carries_result(table: AwardTable, pieces: Mapping[str, Piece]) -> bool:
    """True where a result that stands before the categories may span several of a prize's rows."""
    columns = [column for column in table.columns if column in ("result", "category")]
    return columns == ["result", "category"] and "award" not in pieces


def _result_cell(row: RowRead, above: Cell | None) -> Cell | None:
    if row.result is None and row.shared is None:
        return None if above is None else carried(above)
    result = row.result or row.shared
    if result is None or result.value is None:
        return None
    own = result_cell(result.span, result.value)
    return own if row.result else carried(own)
