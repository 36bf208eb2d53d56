"""Reads the documents of a show: each by itself, then with the names that all of them establish."""

from collections.abc import Sequence
from functools import reduce
from itertools import repeat
from operator import or_

from flows.raw_input.manifest import RawDocument
from transforms import extraction
from transforms.documents import text_to_document
from transforms.documents.model import Document
from transforms.extraction import Kept, Reading
from transforms.lexicon import Lexicon


def read_show(documents: Sequence[RawDocument]) -> list[Reading]:
    """Read each document by itself, then once more with the names that all of the show's documents establish.

    A second time only those datasets are read that asked the first time for one of the names which are known by then.
    """
    parsed = [parse(document) for document in documents]
    if len(parsed) == 1:
        return [read_document(parsed[0])]
    kept: list[Kept] = [{} for _ in parsed]
    first = map(read_document, parsed, repeat(extraction.NOTHING_KNOWN), kept)
    known = reduce(or_, map(extraction.reading_to_lexicon, first))
    return list(map(read_document, parsed, repeat(known), kept))


def parse(document: RawDocument) -> Document:
    """The raw text as lines and blocks."""
    return text_to_document(document.source, document.content, extraction.HEADERS)


def read_document(
    document: Document, known: Lexicon = extraction.NOTHING_KNOWN, kept: Kept | None = None
) -> Reading:
    """What one document says; `kept`: what an earlier reading of it left."""
    return Reading(document, extraction.extract(document, known, kept=kept))
