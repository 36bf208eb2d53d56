"""Episodes: what each is called, who directed and wrote it, when it was first shown."""

from collections.abc import Iterable, Iterator

from schemas.episodes import EPISODES
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.episodes.articles import extract_article
from transforms.episodes.counting import Taken, with_sound_numbers
from transforms.episodes.entries import listing_to_findings
from transforms.episodes.listing import document_to_listings, list_episodes
from transforms.episodes.named import document_to_named
from transforms.episodes.rules import RULES
from transforms.episodes.season import listing_season
from transforms.episodes.statements import document_to_statements
from transforms.episodes.tables import is_episode_table, table_to_findings
from transforms.episodes.titles import TITLES
from transforms.episodes.unplaced import unplaced
from transforms.findings import Finding, Record, Reject
from transforms.lexicon import Lexicon
from transforms.reading.stretches import is_article
from transforms.seasons import only_season, page_season

__all__ = ["DATASET", "RULES", "extract"]

_AGAIN = "a listing without credits that numbers again the episodes of its season: it lists something else"


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The episodes that a page lists and what it says of their number; of an article those that it names with both."""
    if is_article(document):
        yield from extract_article(document)
    if document.rendering == "prose":
        return
    page, only = page_season(document), only_season(document)
    statements = list(document_to_statements(document, page, only))
    yield from statements
    limit = max((told.expected for told in statements if told.scope.startswith("episodes of")), default=None)
    taken: Taken = {}
    if document.rendering == "structured":
        for table in document.tables:
            if is_episode_table(table):
                season = listing_season(table.section.headings, page, only)
                yield from with_sound_numbers(table_to_findings(table, season), taken, limit)
        yield from document_to_named(document, page)
        return
    credited: set[tuple[str, str]] = set()
    listings = document_to_listings(document)
    for listing in list_episodes(listings):
        season = listing_season(listing.headings, page, only)
        found = list(listing_to_findings(listing, season, lexicon))
        if listing.is_credited:
            credited |= _places(found)
        elif credited & _places(found):
            yield Reject(EPISODES.name, listing.first_line, _AGAIN)
            continue
        yield from with_sound_numbers(found, taken, limit)
    yield from document_to_named(document, page)
    yield from unplaced(document, [listing for listing in listings if listing.header or listing.counts_up])


def _places(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Season and number of every episode that has both."""
    records = [finding for finding in findings if isinstance(finding, Record)]
    return {
        (record.text("season"), record.text("number"))
        for record in records
        if {"season", "number"} <= set(record.cells)
    }


DATASET = Dataset(
    tables=(EPISODES,),
    extract=extract,
    titles=TITLES,
    rules=(RULES,),
    teaches={"people": ("director", "writer"), "works": ("title",)},
)
