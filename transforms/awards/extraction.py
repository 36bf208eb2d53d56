"""What one document says of nominations and awards."""

from collections.abc import Callable, Iterator, Sequence

from transforms.awards.articles import extract_article
from transforms.awards.cuts import strip_to_options
from transforms.awards.doubts import glued_doubts, shifted_doubts
from transforms.awards.glued import repeated_endings, rows_to_strips, strips_to_faults
from transforms.awards.habits import strips_to_habits
from transforms.awards.headless import document_to_headless
from transforms.awards.layout import TEXT, columns_to_layout
from transforms.awards.likeness import Judge, Likeness
from transforms.awards.lists import award_lists, document_to_items
from transforms.awards.nominations import RowRead, readings_to_findings
from transforms.awards.options import NOTHING_ABOVE, AwardRows, Choice, Option
from transforms.awards.records import DATASET
from transforms.awards.results import Result, cell_to_result
from transforms.awards.shared_results import shared_results
from transforms.awards.shifted import NARROW, narrower_rows, row_to_options
from transforms.awards.statements import document_to_statements
from transforms.awards.tables import AwardTable, document_to_award_tables
from transforms.awards.weights import WEIGHTS, Weights
from transforms.documents.model import Block, Document
from transforms.findings import Finding, Record, Reject
from transforms.lexicon import Lexicon
from transforms.reading.glued import cheapest_readings
from transforms.reading.stretches import is_article
from transforms.spans import Span


def extract(document: Document, lexicon: Lexicon, weights: Weights = WEIGHTS) -> Iterator[Finding]:
    """Nominations, rejects and statements of a page; `lexicon` decides how glued rows are cut."""
    findings = list(_tables(document, lexicon, weights))
    yield from findings
    yield from document_to_statements(document, [item for item in findings if isinstance(item, Record)])
    if is_article(document):
        yield from extract_article(document, lexicon, weights)
    else:
        rows = [row.span for table in document_to_award_tables(document) for row in table.rows]
        read = [*rows, *(span for item in findings for span in _passages(item))]
        yield from document_to_headless(document, DATASET, read)


def _passages(finding: Finding) -> tuple[Span, ...]:
    if isinstance(finding, Record):
        return finding.extent
    return (finding.span,) if isinstance(finding, Reject) else ()


def _tables(document: Document, lexicon: Lexicon, weights: Weights) -> Iterator[Finding]:
    likeness: Likeness | None = None
    read = _shifted_table if document.rendering == "structured" else _glued_table
    for table in document_to_award_tables(document):
        likeness = likeness or Likeness(lexicon, document.source.called, weights)
        yield from read(table, likeness, document)
    if likeness is None and award_lists(document):
        yield from document_to_items(document, Likeness(lexicon, document.source.called, weights))


def _shifted_table(table: AwardTable, likeness: Likeness, document: Document) -> Iterator[Finding]:
    rows = [block for block in table.rows if any(block.parts) and not _repeats_header(block, document)]

    narrow = narrower_rows(rows, len(table.columns))

    def priced(_: Sequence[Choice]) -> list[list[Option]]:
        return [[] if row in narrow else row_to_options(row, table.columns, likeness) for row in rows]

    starts = [row.span.start for row in rows]
    choices = _read_twice(priced, starts, likeness.weights.believable_shifted, likeness)
    doubts = shifted_doubts(choices, table.columns, likeness)
    told = zip(rows, choices, doubts, strict=True)
    read = [RowRead((row.span,), choice, _result(row), doubt=doubt) for row, choice, doubt in told]
    read = [
        one._replace(unread=NARROW) if row in narrow else one for row, one in zip(rows, read, strict=True)
    ]
    yield from readings_to_findings(table, read, likeness, document.source.as_of)


def _glued_table(table: AwardTable, likeness: Likeness, document: Document) -> Iterator[Finding]:
    layout = columns_to_layout(table.columns)
    if layout is None:
        reason = "its columns stand in an order that glued text does not tell"
        yield from (Reject(DATASET, row.span, reason) for row in table.rows)
        return
    strips = rows_to_strips(table.rows, layout, likeness)
    likeness.repeated, faults = repeated_endings(strips), strips_to_faults(strips)

    def priced(read: Sequence[Choice]) -> list[list[Option]]:
        habits = strips_to_habits(strips, read, likeness.weights)
        return [
            []
            if strip.start in faults
            else strip_to_options(strip, layout, Judge(likeness, strip.start), habits)
            for strip in strips
        ]

    choices = _read_twice(priced, [strip.start for strip in strips], likeness.weights.believable, likeness)
    doubts = glued_doubts(strips, choices, layout, likeness)
    told = zip(strips, choices, doubts, shared_results(strips, choices, layout), strict=True)
    read = [
        RowRead(strip.extent, choice, strip.result, doubt=doubt, shared=shared)
        for strip, choice, doubt, shared in told
    ]
    read = [
        one._replace(unread=faults[strip.start]) if strip.start in faults else one
        for strip, one in zip(strips, read, strict=True)
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
