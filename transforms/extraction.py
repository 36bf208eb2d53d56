"""One document in, everything that it says out; no state is shared between documents."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from transforms.dataset import Dataset, Datasets, teachings
from transforms.datasets import DATASETS
from transforms.documents import text_to_document
from transforms.documents.model import Document
from transforms.documents.size import LONGEST_LINE, lines_to_excess
from transforms.findings import Finding, Findings, Record, Reject
from transforms.lexicon import Lexicon, document_to_lexicon, records_to_lexicon
from transforms.reading.absence import document_to_absence
from transforms.reading.headers import Headers
from transforms.reading.other_works import document_to_lines_on_others
from transforms.reading.titles import ANY_TABLE
from transforms.source import Source
from transforms.turning import without_turned

NOTHING_KNOWN = Lexicon()
ON_ANOTHER = "it stands where the page speaks of another work"


@cache
def headers_of(datasets: Datasets) -> Headers:
    """Every title by which a table's header is known. Raises ValueError where two datasets disagree on one."""
    return Headers.of(ANY_TABLE, *(dataset.titles for dataset in datasets))


HEADERS = headers_of(DATASETS)


class Reading(NamedTuple):
    """A document and what it says."""

    document: Document
    findings: Findings


class Stated(NamedTuple):
    """What a document says of a dataset, and the lexicon that was asked for it."""

    lexicon: Lexicon
    findings: tuple[Finding, ...]


Kept = dict[Dataset, Stated]
"""What was read of one document."""


def read(
    source: Source, content: str, known: Lexicon = NOTHING_KNOWN, datasets: Datasets = DATASETS
) -> Reading:
    """Reads a raw text into a document and extracts every dataset from it.

    `known` holds names that other documents of the same show establish; it may decide how a glued row is cut.
    """
    document = text_to_document(source, content, headers_of(datasets))
    return Reading(document, extract(document, known, datasets))


def extract(
    document: Document,
    known: Lexicon = NOTHING_KNOWN,
    datasets: Datasets = DATASETS,
    kept: Kept | None = None,
) -> Findings:
    """What the document says: records, rejects and statements, dataset by dataset.

    `kept` is what an earlier reading of the same document left; what further names cannot change is taken from it.
    Of a page that is too large, or never names its show, one reject says so, and nothing else is read in it.
    """
    unreadable = document_to_excess(document) or document_to_absence(document)
    if unreadable is not None:
        return Findings.of([unreadable])
    lexicon, taught = known | document_to_lexicon(document), teachings(datasets)
    others = document_to_lines_on_others(document)
    found: list[Finding] = []
    for dataset in datasets:
        before = [one for one in found if isinstance(one, Record)]
        own = (
            *stated_of(dataset, document, lexicon, {} if kept is None else kept),
            *dataset.follow(document, before),
        )
        stated = without_others(document, own, others)
        # What is of a document, its references, is quoted as it stands there: rows elsewhere name it.
        is_of_source = dataset.tables[0].is_of_source
        findings = Findings.of(stated if is_of_source else without_turned(document, stated))
        found.extend(findings)
        lexicon |= records_to_lexicon(findings.records, taught)
    return Findings.of(found)


def document_to_excess(document: Document) -> Reject | None:
    """The one complaint about a document that is too large, or has a line that is; it names the size."""
    reason = lines_to_excess(document.content, document.lines)
    if reason is None:
        return None
    whole = [line for line in document.lines if line.end - line.start <= LONGEST_LINE and line.strip()]
    return Reject("sources", (whole[:1] or document.lines)[0].strip(), reason)


def stated_of(dataset: Dataset, document: Document, lexicon: Lexicon, kept: Kept) -> tuple[Finding, ...]:
    """What the document says of one dataset; read again only where a name that it asked for is known by now."""
    before = kept.get(dataset)
    if before is None or not before.lexicon.answers_like(lexicon):
        asked = lexicon.unasked()
        before = kept[dataset] = Stated(asked, tuple(dataset.extract(document, asked)))
    return before.findings


def without_others(
    document: Document, findings: Iterable[Finding], others: frozenset[int]
) -> Iterator[Finding]:
    """The findings; of lines on another work (`others`) records become rejects, and statements are left out."""
    for finding in findings:
        place = finding.extent[0] if isinstance(finding, Record) else finding.span
        if isinstance(finding, Reject) or document.line_number(place.start) not in others:
            yield finding
        elif isinstance(finding, Record):
            yield Reject(finding.dataset, place, ON_ANOTHER)


def reading_to_lexicon(reading: Reading, datasets: Datasets = DATASETS) -> Lexicon:
    """The names that a document establishes."""
    records = reading.findings.records
    return document_to_lexicon(reading.document) | records_to_lexicon(records, teachings(datasets))
