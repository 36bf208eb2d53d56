"""Which cells the rows of an episode table have, also where a rowspan shifted them to the left."""

from collections.abc import Sequence

from transforms.documents.model import Block
from transforms.quotation import OPENING
from transforms.reading.tables import Row, cells_to_row
from transforms.spans import Span

NUMBERS = ("overall", "number", "season")


def blocks_to_rows(blocks: Sequence[Block], columns: Sequence[str]) -> dict[int, Row[str]]:
    """The rows that can be read, by line; one that a rowspan shifted left has the first cells of the row above."""
    place = columns.index("title")
    quoted = any(is_quoted(block, place) for block in blocks)
    rows: dict[int, Row[str]] = {}
    above: Row[str] | None = None
    for block in blocks:
        shift = _shift(block, columns[:place]) if quoted else 0
        if shift is None or not _fits(block, columns, place - shift, quoted):
            continue
        row = cells_to_row(block.span, block.parts, columns, shift, above)
        if (row.lent and extent(block) + shift <= len(columns)) or not shift:
            rows[block.line] = above = row
    return rows


def _shift(block: Block, before_title: Sequence[str]) -> int | None:
    """How many cells the row lacks at its start; None where more than numbers, or all places, would be lacking."""
    for shift in range(len(before_title) + 1):
        if is_quoted(block, len(before_title) - shift):
            lacking = before_title[:shift]
            return shift if all(column in NUMBERS for column in lacking) else None
    return None


def extent(row: Block) -> int:
    """The place of the row's last cell that holds anything."""
    return max((place for place, part in enumerate(row.parts, 1) if part.value), default=0)


def is_quoted(row: Block, place: int) -> bool:
    """True where the cell at this place begins with a quotation mark."""
    return len(row.parts) > place and title_of(row.parts[place]).quote[:1] in tuple(OPENING)


def title_of(cell: Span) -> Span:
    """The cell without a stray apostrophe before its quotation mark."""
    return cell.at(cell.start + 1, cell.end) if cell.quote[:2] in ("'\"", '’"') else cell


def _fits(row: Block, columns: Sequence[str], place: int, quoted: bool) -> bool:
    """Whether the title stands at its place; one without quotation marks needs a number beside it."""
    if len(row.parts) <= place or not row.parts[place].value or is_summary(row):
        return False
    return quoted or any(
        char.isdigit()
        for column, part in zip(columns, row.parts, strict=False)
        if column in NUMBERS
        for char in part.quote
    )


def is_summary(row: Block) -> bool:
    """True for a row of a single cell, beside one that kept nothing but its attributes."""
    filled = [part for part in row.parts if part]
    return len(filled) == 1 or (len(filled) == 2 and filled[0].quote.startswith(("colspan", "rowspan")))
