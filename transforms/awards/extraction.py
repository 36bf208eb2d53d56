"""What one document says of nominations and awards."""

from collections.abc import Callable, Iterator, Sequence

from transforms.awards.articles import extract_article
from transforms.awards.cuts import strip_to_options
from transforms.awards.glued import GAP, repeated_endings, rows_to_strips, strips_with_gaps
from transforms.awards.habits import strips_to_habits
from transforms.awards.layout import TEXT, columns_to_layout
from transforms.awards.likeness import Judge, Likeness
from transforms.awards.lists import award_lists, document_to_items
from transforms.awards.nominations import RowRead, readings_to_findings
from transforms.awards.options import NOTHING_ABOVE, AwardRows, Choice, Option
from transforms.awards.records import DATASET
from transforms.awards.results import Result, cell_to_result
from transforms.awards.shifted import NARROW, narrower_rows, row_to_options
from transforms.awards.statements import document_to_statements
from transforms.awards.tables import AwardTable, document_to_award_tables, document_to_headless_rows
from transforms.awards.weights import WEIGHTS, Weights
from transforms.documents.model import Block, Document
from transforms.findings import Finding, Record, Reject
from transforms.lexicon import Lexicon
from transforms.reading.glued import cheapest_readings
from transforms.reading.stretches import is_article


def extract(document: Document, lexicon: Lexicon, weights: Weights = WEIGHTS) -> Iterator[Finding]:
    """Nominations, rejects and statements of a page; `lexicon` decides how glued rows are cut."""
    findings = list(_tables(document, lexicon, weights))
    yield from findings
    yield from document_to_statements(document, [item for item in findings if isinstance(item, Record)])
    if is_article(document):
        yield from extract_article(document, lexicon, weights)


def _tables(document: Document, lexicon: Lexicon, weights: Weights) -> Iterator[Finding]:
    likeness: Likeness | None = None
    read = _shifted_table if document.rendering == "structured" else _glued_table
    for table in document_to_award_tables(document):
        likeness = likeness or Likeness(lexicon, document.source.show, weights)
        yield from read(table, likeness, document)
    if likeness is None and award_lists(document):
        yield from document_to_items(document, Likeness(lexicon, document.source.show, weights))
    for row in document_to_headless_rows(document):
        yield Reject(DATASET, row.span, "no header says what its cells are")


def _shifted_table(table: AwardTable, likeness: Likeness, document: Document) -> Iterator[Finding]:
    rows = [block for block in table.rows if any(block.parts) and not _repeats_header(block, document)]

    narrow = narrower_rows(rows, len(table.columns))

    def priced(_: Sequence[Choice]) -> list[list[Option]]:
        return [[] if row in narrow else row_to_options(row, table.columns, likeness) for row in rows]

    starts = [row.span.start for row in rows]
    choices = _read_twice(priced, starts, likeness.weights.believable_shifted, likeness)
    read = [
        RowRead((row.span,), choice, _result(row), *((NARROW,) if row in narrow else ()))
        for row, choice in zip(rows, choices, strict=True)
    ]
    yield from readings_to_findings(table, read, likeness, document.source.as_of)


def _glued_table(table: AwardTable, likeness: Likeness, document: Document) -> Iterator[Finding]:
    layout = columns_to_layout(table.columns)
    if layout is None:
        reason = "its columns stand in an order that glued text does not tell"
        yield from (Reject(DATASET, row.span, reason) for row in table.rows)
        return
    strips = rows_to_strips(table.rows, layout, likeness)
    likeness.repeated, gaps = repeated_endings(strips), strips_with_gaps(strips)

    def priced(read: Sequence[Choice]) -> list[list[Option]]:
        habits = strips_to_habits(strips, read, likeness.weights)
        return [
            []
            if strip.start in gaps
            else strip_to_options(strip, layout, Judge(likeness, strip.start), habits)
            for strip in strips
        ]

    choices = _read_twice(priced, [strip.start for strip in strips], likeness.weights.believable, likeness)
    read = [
        RowRead(one.extent, choice, one.result, *((GAP,) if one.start in gaps else ()))
        for one, choice in zip(strips, choices, strict=True)
    ]
    yield from readings_to_findings(table, read, likeness, document.source.as_of)


def _read_twice(
    priced: Callable[[Sequence[Choice]], list[list[Option]]],
    starts: Sequence[int],
    believable: float,
    likeness: Likeness,
) -> list[Choice]:
    """The choices for all rows, read once more with what the sure ones among them teach; `starts`: where rows begin.

    `priced` gives each row's options, from what was read before.
    """
    rows = AwardRows.of(likeness.weights, believable)
    first = cheapest_readings(priced(()), rows, NOTHING_ABOVE)
    teach(first, starts, likeness)
    return cheapest_readings(priced(first), rows, NOTHING_ABOVE)


def teach(choices: Sequence[Choice], starts: Sequence[int], likeness: Likeness) -> None:
    """Remembers the texts of rows that were read beyond doubt; a row is known by where it starts."""
    for choice, start in zip(choices, starts, strict=True):
        if choice.option is not None and choice.is_sure(likeness.weights.sure):
            for column, piece in choice.option.pieces.items():
                if column in TEXT:
                    likeness.learn(column, piece.value, start)


def _result(row: Block) -> Result | None:
    return next((result for cell in row.parts if cell and (result := cell_to_result(cell))), None)


def _repeats_header(row: Block, document: Document) -> bool:
    """True for a header in the midst of the rows, and for the total below them."""
    filled = [cell for cell in row.parts if cell]
    if filled and filled[0].quote.casefold().rstrip("s:") == "total":
        return True
    return len(filled) > 2 and all(document.headers.meaning(cell.quote) for cell in filled)
