"""The numbered entries of a reference list, and how many there are."""

from collections.abc import Iterator

from transforms.citations.parts import entry_to_parts
from transforms.documents.model import Document, Reference
from transforms.findings import Cell, Finding, Record, Reject, Statement, inferred, stated
from transforms.lexicon import Lexicon
from transforms.patterns import regex
from transforms.spans import Span

DATASET = "citations"
SCOPE = "references"
# Behind a word or its punctuation, or by itself at a line's end; a number in brackets elsewhere is somebody's addition.
_MARK = regex(r"\[(?:(?<=[^\s\[(]\[)|(?<=\S \[)(?=\S*[ \t]*(?:\n|$)))(\d{1,3})\](?![\w(])")


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """A record for each entry of the reference list, a reject for each that is none, and how long the list is."""
    for reference in document.reference_list:
        if reference.number in document.references:
            yield reference_to_record(document, reference)
        else:
            yield Reject(DATASET, reference.line, why_none(reference))
    for note in document.numbered_notes:
        yield Reject(DATASET, note.line, "stands in a list of notes beside the reference list")
    if document.references:
        yield list_to_statement(document)


def why_none(reference: Reference) -> str:
    """Why an entry is no row."""
    if not reference.body:
        return "the entry of the reference list is empty"
    return "its number in the reference list names no entry, or two"


def reference_to_record(document: Document, reference: Reference) -> Record:
    """The entry with the parts that are certain."""
    cells = {
        "source_id": inferred(reference.mark, document.source.id),
        "number": stated(reference.mark, reference.number),
        "text": text_cell(reference.body),
        **entry_to_parts(reference.body),
    }
    return Record(DATASET, cells, (reference.line,))


def text_cell(body: Span) -> Cell:
    """The entry's text; an entry that is nothing but reference marks is these marks."""
    return stated(body, body.value or " ".join(body.quote.split()))


def list_to_statement(document: Document) -> Statement:
    """That there are as many references as the highest number says, of an entry or of a mark that cites one."""
    last = max(document.reference_list, key=lambda reference: reference.number)
    found = [(int(match[1]), document.span.at(*match.span())) for match in document.span.finditer(_MARK)]
    number, span = max([(last.number, last.line), *found], key=lambda pair: pair[0])
    return Statement(DATASET, SCOPE, number, span, "distinct:number", {"source_id": document.source.id})
