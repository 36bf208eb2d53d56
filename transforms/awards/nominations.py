"""Chosen readings to records: fills in what rowspans carried, and refuses what is not certain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from transforms.awards.cheapest import Choice, Piece
from transforms.awards.likeness import Likeness
from transforms.awards.nominees import nominee_to_parts, nominee_to_work
from transforms.awards.results import Result
from transforms.awards.shifted import YEAR
from transforms.awards.tables import AwardTable
from transforms.awards.vocabulary import PERSON_CATEGORY, SHOW_CATEGORY
from transforms.findings import Cell, Finding, Record, Reject, carried, inferred, stated
from transforms.normal import day
from transforms.spans import Span

DATASET = "awards"
_TOLD = frozenset({"award", "category", "nominee", "work"})
COLUMNS = frozenset({"award", "category", "nominee"})


class RowRead(NamedTuple):
    """One row of an award table: the lines it covers, how it was read, and the result word it states."""

    extent: tuple[Span, ...]
    choice: Choice
    result: Result | None


def readings_to_findings(
    table: AwardTable, rows: Sequence[RowRead], likeness: Likeness, as_of: str | None
) -> Iterator[Finding]:
    """One record for every row that was read with certainty, a reject for every other."""
    above: dict[str, Cell] = {}
    names_none = _names_none(table, rows, likeness)
    doubtful: set[str] = set()
    for row in rows:
        option = row.choice.option
        if option is None:
            yield Reject(DATASET, row.extent[0], "no reading fits the table's columns")
            doubtful = {"award", "category", "nominee"}
            continue
        above = _row_cells(table, option.pieces, above)
        doubtful = _doubts(row.choice, doubtful)
        if not row.choice.is_certain:
            yield _refused(row.choice, row)
        elif doubtful & (COLUMNS - set(option.pieces)):
            yield Reject(
                DATASET, row.extent[0], "it goes on from a row that could not be read with certainty"
            )
        elif not option.pieces.keys() & _TOLD:
            yield Reject(DATASET, row.extent[0], "nothing but a year stands in it")
        elif "category" in above or "nominee" in option.pieces:
            yield from _finding(row, above, option.pieces, names_none, likeness, as_of)


def _doubts(choice: Choice, doubtful: set[str]) -> set[str]:
    """The columns whose value is in doubt for the rows below this one."""
    option, rival = choice.option, choice.rival
    if option is None:
        return doubtful
    doubtful = doubtful - set(option.pieces)
    if choice.is_certain:
        return doubtful
    if rival is None or not choice.is_likely:
        return doubtful | COLUMNS
    return doubtful | {column for column in COLUMNS if option.pieces.get(column) != rival.pieces.get(column)}


def _refused(choice: Choice, row: RowRead) -> Reject:
    if not choice.is_likely or choice.rival is None:
        return Reject(DATASET, row.extent[0], "no reading of it is likely")
    words = "; ".join(_in_words(option.pieces) for option in (choice.option, choice.rival) if option)
    return Reject(DATASET, row.extent[0], f"two readings are equally good: {words}")


def _in_words(pieces: Mapping[str, Piece]) -> str:
    return ", ".join(f"{column} {piece.value!r}" for column, piece in pieces.items() if column != "year")


def _row_cells(table: AwardTable, pieces: Mapping[str, Piece], above: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells as they stand in the row, those of the rows above carried down where the row has none."""
    own = {column: cell for column, piece in pieces.items() if (cell := _cell(column, piece))}
    if "date" in own and "year" not in table.columns:
        own["year"] = own["date"]
    kept = {column: carried(cell) for column, cell in above.items() if column not in _reset(own, table)}
    headings = {"award": table.award, "year": table.year}
    named = {column: cell for column, cell in headings.items() if cell is not None}
    return {**named, **kept, **own}


def _reset(own: Mapping[str, Cell], table: AwardTable) -> set[str]:
    """What a new cell ends: a new prize ends the category, and a nominee's work goes with the nominee."""
    ended = set(own)
    if "award" in own:
        ended.add("category")
    if "nominee" in own:
        ended.add("work")
    return ended


def _cell(column: str, piece: Piece) -> Cell | None:
    if column in ("year", "date"):
        return _year_cell(piece.spans[0])
    if column in ("award", "category", "nominee", "work"):
        return Cell(piece.value, tuple(span.strip() for span in piece.spans))
    return None


def _year_cell(span: Span) -> Cell | None:
    if match := span.fullmatch(YEAR):
        return stated(span, int(match[1]))
    if date := day(span.quote):
        return stated(span, date.year)
    match = span.search(YEAR)
    return stated(span, int(match[1])) if match else None


def _finding(
    row: RowRead,
    above: Mapping[str, Cell],
    pieces: Mapping[str, Piece],
    names_none: bool,
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
        if not _is_certain(cells, pieces, names_none, likeness):
            yield Reject(DATASET, row.extent[0], "it is not certain that the nominee above is meant here too")
            return
        if names_none:
            del cells["nominee"]
            cells.pop("work", None)
    if "category" not in pieces and "award" in pieces:
        cells.pop("category", None)
    yield _record(row, cells, likeness, as_of)


def _record(row: RowRead, cells: dict[str, Cell], likeness: Likeness, as_of: str | None) -> Record:
    children: tuple[Record, ...] = ()
    if nominee := cells.get("nominee"):
        children = tuple(_children(nominee, likeness))
        work = _bare_work(cells.pop("work", None)) or _work(nominee, likeness)
        if work is not None and not likeness.is_show(str(work.value)):
            cells["work"] = work
    if row.result is not None and row.result.value is not None:
        cells["result"] = stated(row.result.span, row.result.value)
        if as_of is not None:
            cells["result_as_of"] = inferred(row.result.span, as_of)
    return Record(DATASET, cells, row.extent, children)


def _bare_work(work: Cell | None) -> Cell | None:
    """A work without the quotation marks around it."""
    if work is None:
        return None
    span = work.spans[0].strip('"“” ')
    return Cell(span.value, (span,), work.basis) if span.value else None


def _work(nominee: Cell, likeness: Likeness) -> Cell | None:
    for span in nominee.spans:
        if place := nominee_to_work(span, likeness.show):
            return Cell(place.value or "", (place,), nominee.basis) if place.value else None
    return None


def _children(nominee: Cell, likeness: Likeness) -> Iterator[Record]:
    parts = [part for span in nominee.spans for part in nominee_to_parts(span, likeness.show, likeness.works)]
    for position, part in enumerate(parts, 1):
        cells = {
            "position": inferred(part.span, position),
            "name": Cell(part.name, (part.span,), nominee.basis),
            "kind": inferred(part.span, part.kind),
        }
        yield Record("award_nominees", cells, (part.span,))


def _names_none(table: AwardTable, rows: Sequence[RowRead], likeness: Likeness) -> bool:
    """True where an empty nominee means the show: the table never names it, and its first row or the first row of a
    prize names nobody, or most prizes without a nominee are for shows."""
    if "nominee" not in table.columns:
        return True
    told = [row.choice.option.pieces for row in rows if row.choice.option is not None]
    nominees = [pieces["nominee"].value for pieces in told if "nominee" in pieces]
    if not told or any(likeness.names_show(nominee) for nominee in nominees):
        return False
    silent = [pieces for pieces in told if "nominee" not in pieces]
    if silent and ("nominee" not in told[0] or any("award" in pieces for pieces in silent)):
        return True
    for_shows = sum(_is_for_shows(pieces["category"].value) for pieces in silent if "category" in pieces)
    return for_shows * 2 > len(silent)


def _is_for_shows(category: str) -> bool:
    return SHOW_CATEGORY.search(category) is not None and PERSON_CATEGORY.search(category) is None


def _is_certain(
    cells: Mapping[str, Cell], pieces: Mapping[str, Piece], names_none: bool, likeness: Likeness
) -> bool:
    """Whether an empty nominee below a named one is certain: to mean the show, or to mean the one above again.

    A prize for shows does not carry a person; a prize for persons, in the group of the row above, may well.
    """
    category, nominee = cells.get("category"), str(cells["nominee"].value)
    for_shows = category is None or _is_for_shows(str(category.value))
    if names_none:
        return for_shows or "award" in pieces or _is_general(str(category.value if category else ""))
    return not for_shows or any(likeness.show.places(nominee)) or likeness.is_work(nominee)


def _is_general(category: str) -> bool:
    return PERSON_CATEGORY.search(category) is None
