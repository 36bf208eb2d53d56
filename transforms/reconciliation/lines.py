"""Where a document's lines went: extracted, rejected or ignored; the three add up to all of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from transforms.documents.model import Document, Kind
from transforms.extraction import Reading
from transforms.findings import Record
from transforms.line_fates import Fates, Place, count_lines
from transforms.reconciliation.merging import outdated_cells
from transforms.rules import Merged, Row, RowSet, Rules
from transforms.spans import Span

UNSHOWN = "nothing that it states is published: no row takes it in, or another passage is preferred"


def document_rows(rows: RowSet, readings: Sequence[Reading]) -> RowSet:
    """What is each document's by itself: its row in `sources`, and what of it is rejected.

    `rows` are those that the documents make, with their evidence and coverage.
    """
    shown = _places((*rows.get("evidence", ()), *rows.get("coverage", ())))
    rejects = [row for reading in readings for row in rejects_to_rows(reading)]
    told = shown | _places((*rejects, *rows.get("rejects", ())))
    rejects += [row for reading in readings for row in unshown_to_rejects(reading, told)]
    documents = [reading.document for reading in readings]
    fates = count_lines(
        {document.source.id: len(document.lines) for document in documents},
        shown,
        _places((*rejects, *rows.get("rejects", ()))),
    )
    sources = [document_to_source_row(one, fates[one.source.id]) for one in documents]
    return {"rejects": rejects, "sources": sources}


def document_to_source_row(document: Document, fates: Fates) -> Row:
    """The document's row in `sources`: what the manifest says, its size and where its lines went."""
    source = document.source
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
        **fates._asdict(),
    }


def rejects_to_rows(reading: Reading) -> list[Row]:
    """The document's rejects, each line and reason once."""
    document = reading.document
    places = (
        (reject.dataset, number, reject.reason)
        for reject in reading.findings.rejects
        for number in _numbers(document, reject.span)
    )
    return [_reject(document, *place) for place in dict.fromkeys(places)]


def unshown_to_rejects(reading: Reading, told: Collection[Place]) -> list[Row]:
    """The lines whose values all came to nothing, each once: no row has them, and no reject tells of them (`told`).

    Headings are out of it: what stands under them says what became of it.
    """
    document = reading.document
    headings = {one.line for one in document.blocks if one.kind is Kind.HEADING or one.header}
    places = (
        (record.dataset, document.line_number(span.start))
        for record in reading.findings.records
        for span in _cell_spans(record)
    )
    return [
        _reject(document, dataset, number, UNSHOWN)
        for dataset, number in dict.fromkeys(places)
        if number not in headings and (document.source.id, number) not in told
    ]


def _reject(document: Document, dataset: str, number: int, reason: str) -> Row:
    """A whole line as a reject."""
    return {
        "dataset": dataset,
        "source_id": document.source.id,
        "line": number,
        "text": document.lines[number - 1].strip().quote,
        "reason": reason,
    }


def _cell_spans(record: Record) -> Iterator[Span]:
    """The passages of the record's values, and of those of its children."""
    for cell in record.cells.values():
        yield from cell.spans
    for child in record.children:
        yield from _cell_spans(child)


def _places(rows: Iterable[Row]) -> set[Place]:
    """Where rows stand; a row of coverage that counts other rows stands nowhere."""
    return {(str(row["source_id"]), line) for row in rows if isinstance(line := row.get("line"), int)}


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


def _numbers(document: Document, span: Span) -> range:
    first = document.line_number(span.start)
    return range(first, document.line_number(max(span.start, span.end - 1)) + 1)
