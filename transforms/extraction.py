"""One document in, everything that it says out; no state is shared between documents."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from transforms import awards, cast, episodes, ratings, tracks, viewership
from transforms.awards import titles as award_titles
from transforms.cast import titles as cast_titles
from transforms.documents import text_to_document
from transforms.documents.model import Document
from transforms.episodes import titles as episode_titles
from transforms.findings import Finding, Findings
from transforms.lexicon import Lexicon, document_to_lexicon, records_to_lexicon
from transforms.reading.headers import Headers
from transforms.reading.titles import ANY_TABLE
from transforms.source import Source
from transforms.tracks import titles as track_titles

Extractor = Callable[[Document, Lexicon], Iterator[Finding]]

# The order matters: who plays, what the episodes and songs are called decides how glued award rows are cut.
EXTRACTORS: Mapping[str, Extractor] = {
    "cast": cast.extract,
    "episodes": episodes.extract,
    "tracks": tracks.extract,
    "ratings": ratings.extract,
    "viewership": viewership.extract,
    "awards": awards.extract,
}

HEADERS = Headers.of(
    ANY_TABLE, award_titles.TITLES, episode_titles.TITLES, cast_titles.TITLES, track_titles.TITLES
)
"""Every title by which a table's header is known."""

NOTHING_KNOWN = Lexicon()


class Reading(NamedTuple):
    """A document and what it says."""

    document: Document
    findings: Findings


def read(source: Source, content: str, known: Lexicon = NOTHING_KNOWN) -> Reading:
    """Reads a raw text into a document and extracts every dataset from it.

    `known` holds names that other documents of the same show establish; it may decide how a glued row is cut.
    """
    document = text_to_document(source, content, HEADERS)
    return Reading(document, extract(document, known))


def extract(document: Document, known: Lexicon = NOTHING_KNOWN) -> Findings:
    """What the document says: records, rejects and statements, dataset by dataset."""
    lexicon = known | document_to_lexicon(document)
    found: list[Finding] = []
    for extractor in EXTRACTORS.values():
        findings = Findings.of(extractor(document, lexicon))
        found.extend(findings)
        lexicon |= records_to_lexicon(findings.records)
    return Findings.of(found)


def readings_to_lexicon(readings: Sequence[Reading]) -> Lexicon:
    """The names that a show's documents establish together."""
    lexicon = NOTHING_KNOWN
    for reading in readings:
        lexicon |= document_to_lexicon(reading.document) | records_to_lexicon(reading.findings.records)
    return lexicon
