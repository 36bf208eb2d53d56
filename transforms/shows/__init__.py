"""Shows and their seasons: what every other table hangs on."""

from collections.abc import Iterator

from schemas.seasons import SEASONS
from schemas.shows import SHOWS
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.findings import Finding
from transforms.lexicon import Lexicon
from transforms.shows.infobox import infobox_findings
from transforms.shows.rules import SEASON_RULES, SHOW_RULES
from transforms.shows.sentences import sentence_records
from transforms.works import is_page_of_another_work

__all__ = ["DATASET", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """What an encyclopedia's page says of its show and its seasons; others are those that rows of other tables name."""
    if document.source.kind != "encyclopedia" or is_page_of_another_work(document):
        return
    yield from infobox_findings(document)
    yield from sentence_records(document)


DATASET = Dataset(tables=(SHOWS, SEASONS), extract=extract, rules=(SHOW_RULES, SEASON_RULES))
