"""Lines that are a job and names: fields of the infobox, `Created by: Jane Doe` in a list, key lines of an article."""

from collections.abc import Iterator

from transforms.crew.records import field_to_findings
from transforms.documents.model import Document, Kind
from transforms.findings import Finding
from transforms.patterns import regex
from transforms.reading.infobox import Field, document_to_infobox, key_to_name
from transforms.reading.jobs import word_to_job
from transforms.reading.stretches import document_to_stretches
from transforms.seasons import heading_season, page_season
from transforms.works import is_section_on_other_works

_LINE = regex(r"(?P<key>[A-Z][A-Za-z ()-]{3,32}?)\s?:\s+(?P<value>[A-Z][^:\n]{2,400})")


def infobox_to_findings(document: Document) -> Iterator[Finding]:
    """The crew of the page's own infobox."""
    season = page_season(document)
    for field in document_to_infobox(document):
        yield from field_to_findings(field, document, season)


def listed_to_findings(document: Document) -> Iterator[Finding]:
    """Lines `Created by: Jane Doe` below the lead of an encyclopedia's page."""
    page = page_season(document)
    for section in document.sections:
        items = [block for block in section.blocks if block.kind is Kind.ITEM]
        for block in items if items and not is_section_on_other_works(document, section) else ():
            if match := block.parts[0].fullmatch(_LINE):
                key, value = (block.parts[0].at(*match.span(group)) for group in ("key", "value"))
                if word_to_job(key.value or ""):
                    field = Field(key_to_name(key), key, (value,))
                    yield from field_to_findings(field, document, page or heading_season(section))


def article_lines_to_findings(document: Document) -> Iterator[Finding]:
    """Key lines of an article where it is about the show."""
    fields = [
        block for block in document.blocks if block.kind is Kind.FIELD and word_to_job(block.parts[0].quote)
    ]
    held = document_to_stretches(document) if fields else None
    for block in fields:
        key, value = block.parts
        if held is not None and held.hold(block) and value:
            yield from field_to_findings(Field(key_to_name(key), key, (value,)), document, None)
