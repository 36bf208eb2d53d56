"""Episodes that a page's sentences name without a number: `In the episode "Low Tide", …`."""

from collections.abc import Iterator
from itertools import pairwise

from transforms.documents.model import Document, Kind, Section
from transforms.findings import Cell, Finding, Record, Reject, stated
from transforms.patterns import regex
from transforms.quotation import leading_quotation, unquoted
from transforms.seasons import heading_season
from transforms.works import is_page_of_another_work, is_section_on_other_works

DATASET = "episodes"
_EPISODE = regex(
    r"\b(?:[Tt]he|[Aa]n|[Ii]ts|[Ss]eason \d{1,2}) episodes? (?:titled |entitled |called )?(?=[\"“])"
)
_OF_OTHER = regex(r",? (?:of|from|in) (?!the (?:show|series|season|first|second|third)\b)(?:the )?[A-Z]")
_IN_A_ROW = "an episode that is named in what may be a row of a table"
_PROSE = (Kind.PARAGRAPH, Kind.ITEM)
_WORD = " episode"
_SIGN = ('pisode "', "pisode “", 'pisodes "', "pisodes “", 'titled "', "titled “", 'called "', "called “")


def document_to_named(document: Document, page: Cell | None) -> Iterator[Finding]:
    """The episodes that sentences of an encyclopedia's page name, with the season of the page or the heading."""
    if not any(sign in document.content for sign in _SIGN) or is_page_of_another_work(document):
        return
    for section in document.sections:
        if not is_section_on_other_works(document, section):
            in_rows = _in_rows(section) if document.rendering == "plain" else frozenset[int]()
            yield from _section(section, page or heading_season(section), in_rows)


def _section(section: Section, season: Cell | None, in_rows: frozenset[int]) -> Iterator[Finding]:
    for block in section.blocks:
        if block.kind not in _PROSE or _WORD not in block.span.quote:
            continue
        for match in block.span.finditer(_EPISODE):
            quotation = leading_quotation(block.span.at(match.end(), block.span.end))
            title = unquoted(quotation).strip(" ,.") if quotation else None
            if (
                quotation
                and title
                and title.value
                and not block.span.at(quotation.end, block.span.end).match(_OF_OTHER)
            ):
                own = {"season": season} if season else {}
                extent = block.span.at(match.start(), quotation.end)
                if block.line in in_rows:
                    yield Reject(DATASET, extent, _IN_A_ROW)
                else:
                    yield Record(DATASET, {**own, "title": stated(title)}, (extent,))


def _in_rows(section: Section) -> frozenset[int]:
    """The lines of paragraphs that no blank line parts: they may be of a table that lost its header."""
    pairs = pairwise(section.blocks)
    touching = [pair for pair in pairs if pair[1].gap == 0 and {one.kind for one in pair} == {Kind.PARAGRAPH}]
    return frozenset(one.line for pair in touching for one in pair)
