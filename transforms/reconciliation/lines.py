"""Where a document's lines went: extracted, rejected or ignored; the three add up to all of them."""

from collections.abc import Mapping, Sequence

from transforms.documents.model import Document
from transforms.extraction import Reading
from transforms.reconciliation.merging import outdated_cells
from transforms.rules import Merged, Row, Rules
from transforms.spans import Span


def reading_to_source_row(reading: Reading) -> Row:
    """The document's row in `sources`: what the manifest says, its size and where its lines went."""
    document, findings = reading
    source = document.source
    passages = {span for record in findings.records for span in record.spans()}
    passages |= {statement.span for statement in findings.statements}
    extracted = {number for span in passages for number in _numbers(reading, span)}
    rejected = {
        number for reject in findings.rejects for number in _numbers(reading, reject.span)
    } - extracted
    return {
        "source_id": source.id,
        "file": source.file,
        "show": source.show,
        "title": source.title,
        "publisher": source.publisher,
        "kind": source.kind,
        "rendering": document.rendering,
        "as_of": source.as_of,
        "as_of_basis": source.as_of_basis,
        "licence": source.licence,
        "url": source.url,
        "sha256": source.sha256,
        "text_from_release": source.text_from_release,
        "char_count": len(document.content),
        "line_count": len(document.lines),
        "lines_extracted": len(extracted),
        "lines_rejected": len(rejected),
        "lines_ignored": len(document.lines) - len(extracted) - len(rejected),
    }


def rejects_to_rows(reading: Reading) -> list[Row]:
    """The document's rejects, each line and reason once."""
    document = reading.document
    rows: dict[tuple[str, int, str], Row] = {}
    for reject in reading.findings.rejects:
        for number in _numbers(reading, reject.span):
            rows[reject.dataset, number, reject.reason] = {
                "dataset": reject.dataset,
                "source_id": document.source.id,
                "line": number,
                "text": document.lines[number - 1].strip().quote,
                "reason": reject.reason,
            }
    return list(rows.values())


def outdated_to_rejects(
    rules: Rules, merged: Sequence[Merged], documents: Mapping[str, Document]
) -> list[Row]:
    """What is not carried to the date of a row's newest document, each line and text once."""
    rows: dict[tuple[str, int, str], Row] = {}
    for told, column in (outdated for row in merged for outdated in outdated_cells(rules, row.group)):
        span = told.record.cells[column].spans[0]
        line = documents[told.source.id].line_number(span.start)
        rows[told.source.id, line, span.quote] = {
            "dataset": rules.dataset,
            "source_id": told.source.id,
            "line": line,
            "text": span.quote,
            "reason": f"{column}: stated by an older document only, and not carried to the newer",
        }
    return list(rows.values())


def _numbers(reading: Reading, span: Span) -> range:
    document = reading.document
    first = document.line_number(span.start)
    return range(first, document.line_number(max(span.start, span.end - 1)) + 1)
