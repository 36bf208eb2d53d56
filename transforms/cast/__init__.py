"""Who plays whom: cast lists, cast tables, infoboxes, articles."""

from collections.abc import Iterator

from schemas.cast import CAST
from schemas.cast_seasons import CAST_SEASONS
from transforms.cast.articles import article_findings
from transforms.cast.lists import document_to_list_findings
from transforms.cast.mentions import key_line_records, starring_records
from transforms.cast.prose import prose_findings
from transforms.cast.records import Page
from transforms.cast.rules import RULES
from transforms.cast.scope import has_cast
from transforms.cast.tables import document_to_table_findings
from transforms.cast.titles import TITLES
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.findings import Finding
from transforms.lexicon import Lexicon

__all__ = ["DATASET", "RULES", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """What a page says of its cast: role lists first, then tables, then what only supports rows.

    Names of the lexicon decide which of two names is the performer's; they supply no value.
    """
    if not has_cast(document):
        return
    page = Page.of(document, lexicon.people)
    supports = [*starring_records(page)]
    yield from document_to_list_findings(page)
    yield from document_to_table_findings(page)
    listed = [*key_line_records(page)]
    yield from listed
    yield from supports
    yield from article_findings(page, listed) if page.is_article else prose_findings(page)


DATASET = Dataset(
    tables=(CAST, CAST_SEASONS),
    extract=extract,
    titles=TITLES,
    rules=(RULES,),
    teaches={"people": ("performer",), "characters": ("character",)},
    printed=("seasons",),
)
