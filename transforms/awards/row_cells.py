"""The cells of one read row: its own, and those of headings and of the rows above where it has none."""

from collections.abc import Mapping

from transforms.awards.options import Option, Piece
from transforms.awards.shifted import YEAR
from transforms.awards.tables import AwardTable
from transforms.findings import Basis, Cell, carried, stated
from transforms.reading.dates import day
from transforms.spans import Span


def row_cells(table: AwardTable, option: Option, above: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells as they stand in the row, those of the rows above carried down where the row has none, nor a blank."""
    own = {column: cell for column, piece in option.pieces.items() if (cell := _cell(column, piece))}
    if "date" in own and "year" not in table.columns:
        own["year"] = own["date"]
    ended = _reset(own, table) | option.blank
    if "date" in option.blank and "year" not in table.columns:
        ended.add("year")
    kept = {column: carried(cell) for column, cell in above.items() if column not in ended}
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
        # No single passage states what several lines are joined into.
        basis: Basis = "stated" if len(piece.spans) == 1 else "inferred"
        return Cell(piece.value, tuple(span.strip() for span in piece.spans), basis)
    return None


def _year_cell(span: Span) -> Cell | None:
    if match := span.fullmatch(YEAR):
        return stated(span, int(match[1]))
    if date := day(span.quote):
        return stated(span, date.year)
    match = span.search(YEAR)
    return stated(span, int(match[1])) if match else None
