"""Episodes: what each is called, who directed and wrote it, when it was first shown."""

from collections.abc import Iterator

from transforms.documents.model import Document
from transforms.episodes.entries import listing_to_findings
from transforms.episodes.listing import document_to_listings
from transforms.episodes.rules import RULES
from transforms.episodes.season import listing_season, only_season
from transforms.episodes.statements import document_to_statements
from transforms.episodes.tables import is_episode_table, table_to_findings
from transforms.findings import Finding
from transforms.lexicon import Lexicon
from transforms.seasons import page_season

__all__ = ["RULES", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The episodes that a page lists and what it says of their number; articles list none."""
    if document.rendering == "prose":
        return
    page, only = page_season(document), only_season(document)
    yield from document_to_statements(document, page)
    if document.rendering == "structured":
        for table in document.tables:
            if is_episode_table(table):
                yield from table_to_findings(table, listing_season(table.section.headings, page, only))
        return
    for listing in document_to_listings(document):
        yield from listing_to_findings(listing, listing_season(listing.headings, page, only), lexicon.people)
