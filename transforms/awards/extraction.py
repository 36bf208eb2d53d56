"""What one document says of nominations and awards."""

from collections.abc import Iterator, Sequence

from transforms.awards.cheapest import Choice, cheapest_readings
from transforms.awards.cuts import can_cut, strip_to_options
from transforms.awards.glued import Strip, repeated_endings, rows_to_strips
from transforms.awards.habits import Habits, first_habits, learnt_habits
from transforms.awards.likeness import Judge, Likeness
from transforms.awards.nominations import DATASET, RowRead, readings_to_findings
from transforms.awards.results import cell_to_result
from transforms.awards.shifted import row_to_options
from transforms.awards.statements import document_to_statements
from transforms.awards.tables import AwardTable, document_to_award_tables
from transforms.documents.columns import title_to_meaning
from transforms.documents.model import Block, Document
from transforms.findings import Finding, Record, Reject
from transforms.lexicon import Lexicon
from transforms.spans import Span

_TEACHES = 2.0
_GLUED_BELIEVABLE = 4.0
_SHIFTED_BELIEVABLE = 9.0  # cells are given there, only their columns are in question


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Nominations, rejects and statements of a page; `lexicon` decides how glued rows are cut."""
    findings = list(_tables(document, lexicon))
    yield from findings
    yield from document_to_statements(document, [item for item in findings if isinstance(item, Record)])


def _tables(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    likeness: Likeness | None = None
    read = _shifted_table if document.rendering == "structured" else _glued_table
    for table in document_to_award_tables(document):
        likeness = likeness or Likeness(lexicon, document.source.show)
        yield from read(table, likeness, document.source.as_of)


def _shifted_table(table: AwardTable, likeness: Likeness, as_of: str | None) -> Iterator[Finding]:
    rows = [block for block in table.rows if any(block.parts) and not _repeats_header(block)]
    teach(_shifted(table, rows, likeness), [row.span.start for row in rows], likeness)
    choices = _shifted(table, rows, likeness)
    read = [RowRead((row.span,), choice, _result(row)) for row, choice in zip(rows, choices, strict=True)]
    yield from readings_to_findings(table, read, likeness, as_of)


def _shifted(table: AwardTable, rows: Sequence[Block], likeness: Likeness) -> list[Choice]:
    options = [row_to_options(row, table.columns, likeness) for row in rows]
    return cheapest_readings(options, _SHIFTED_BELIEVABLE)


def _glued_table(table: AwardTable, likeness: Likeness, as_of: str | None) -> Iterator[Finding]:
    if not can_cut(table.columns):
        yield from (
            Reject(DATASET, row.span, "its columns stand in an order that glued text does not tell")
            for row in table.rows
        )
        return
    strips = rows_to_strips(table.rows, table.columns, likeness)
    likeness.repeated = repeated_endings(strips)
    first = _glued(table, strips, likeness, first_habits(strips))
    teach(first, [strip.start for strip in strips], likeness)
    choices = _glued(table, strips, likeness, learnt_habits(strips, first))
    read = [
        RowRead(strip.extent, choice, strip.result) for strip, choice in zip(strips, choices, strict=True)
    ]
    yield from readings_to_findings(table, read, likeness, as_of)


def _glued(table: AwardTable, strips: Sequence[Strip], likeness: Likeness, habits: Habits) -> list[Choice]:
    options = [
        strip_to_options(strip, table.columns, Judge(likeness, strip.start), habits) for strip in strips
    ]
    return cheapest_readings(options, _GLUED_BELIEVABLE)


def teach(choices: Sequence[Choice], starts: Sequence[int], likeness: Likeness) -> None:
    """Remembers the texts of rows that were read beyond doubt; a row is known by where it starts."""
    for choice, start in zip(choices, starts, strict=True):
        if choice.option is not None and choice.margin >= _TEACHES and choice.cost <= _TEACHES:
            for column, piece in choice.option.pieces.items():
                if column in likeness.known:
                    likeness.learn(column, piece.value, start)


def _result(row: Block) -> tuple[Span, str] | None:
    for cell in row.parts:
        if cell and (result := cell_to_result(cell)):
            return cell, result
    return None


def _repeats_header(row: Block) -> bool:
    filled = [cell for cell in row.parts if cell]
    return len(filled) > 2 and all(title_to_meaning(cell.quote) for cell in filled)
