"""Episodes: what each is called, who directed and wrote it, when it was first shown."""

from collections.abc import Iterator

from schemas.episodes import EPISODES
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.episodes.articles import extract_article
from transforms.episodes.entries import listing_to_findings
from transforms.episodes.listing import document_to_listings
from transforms.episodes.rules import RULES
from transforms.episodes.season import listing_season, only_season
from transforms.episodes.statements import document_to_statements
from transforms.episodes.tables import is_episode_table, table_to_findings
from transforms.episodes.titles import TITLES
from transforms.findings import Cell, Finding, Record
from transforms.lexicon import Lexicon
from transforms.reading.stretches import is_article
from transforms.seasons import page_season

__all__ = ["DATASET", "RULES", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The episodes that a page lists and what it says of their number; of an article those that it names with both."""
    if is_article(document):
        yield from extract_article(document)
    if document.rendering == "prose":
        return
    page, only = page_season(document), only_season(document)
    yield from document_to_statements(document, page)
    if document.rendering == "structured":
        for table in document.tables:
            if is_episode_table(table):
                yield from table_to_findings(table, listing_season(table.section.headings, page, only))
        return
    yield from _listings(document, page, only, lexicon.people)


def _listings(
    document: Document, page: Cell | None, only: Cell | None, people: frozenset[str]
) -> Iterator[Finding]:
    """The rows of every listing; webisodes and the like, without credits, number again what others have numbered."""
    taken: set[tuple[str, str]] = set()
    for listing in document_to_listings(document):
        season = listing_season(listing.headings, page, only)
        findings = list(listing_to_findings(listing, season, people))
        places = {
            (finding.text("season"), finding.text("number"))
            for finding in findings
            if isinstance(finding, Record) and {"season", "number"} <= set(finding.cells)
        }
        if listing.is_credited or not taken & places:
            yield from findings
        if listing.is_credited:
            taken |= places


DATASET = Dataset(
    tables=(EPISODES,),
    extract=extract,
    titles=TITLES,
    rules=(RULES,),
    teaches={"people": ("director", "writer"), "works": ("title",)},
)
