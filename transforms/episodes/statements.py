"""What a page says about how many episodes and seasons there are."""

import re
from collections.abc import Iterator, Mapping

from transforms.documents.model import Document, Kind
from transforms.findings import Cell, Statement, Value
from transforms.normal import number_in_words
from transforms.spans import Span

_COUNT = re.compile(
    r"(?:- )?(?P<key>No\. of (?:episodes|seasons|series)|Num(?:ber of)? [Ee]pisodes|Num(?:ber of)? [Ss]easons"
    r"|Num(?:ber of)? [Ss]eries):?\s*(?P<count>\d{1,4})(?![\d,])"
)
_CONSISTS = re.compile(
    r"\b(?:[Tt]he (?:\w+ )?season|[Ii]t|[Ss]eason \w+)\s(?:consists|consisted|comprises|comprised|consisting) of "
    r"(?P<count>\w+) episodes(?! each)"
)
_CONSISTING = re.compile(r", consisting of (?P<count>\w+) episodes(?! each)")
_INFOBOX_LINES = 80
_LEAD_LINES = 160


def document_to_statements(document: Document, season: Cell | None) -> Iterator[Statement]:
    """Counts from the infobox; on a page about one season also from sentences that say what it consists of."""
    scope, where = _scope(season)
    for block in document.blocks[:_INFOBOX_LINES]:
        if not document.content.startswith(("No. of", "Num", "- Num"), block.span.start):
            continue
        if match := block.span.match(_COUNT):
            place, count = block.span.at(*match.span()), int(match["count"])
            if "pisodes" in match["key"]:
                yield Statement("episodes", scope, count, place, where=where)
            elif season is None:
                yield Statement("episodes", "seasons", count, place, "distinct:season")
    if season is not None:
        yield from _sentences(document, scope, where)


def _scope(season: Cell | None) -> tuple[str, Mapping[str, Value]]:
    return ("all episodes", {}) if season is None else (f"season {season.value}", {"season": season.value})


def _sentences(document: Document, scope: str, where: Mapping[str, Value]) -> Iterator[Statement]:
    for block in document.blocks[:_LEAD_LINES]:
        quote = block.span.quote
        if block.kind is not Kind.PARAGRAPH or " episodes" not in quote or not _says_extent(quote):
            continue
        for place, count in _counts(block.span):
            yield Statement("episodes", scope, count, place, where=where)


def _says_extent(quote: str) -> bool:
    return "consist" in quote or "compris" in quote


def _counts(line: Span) -> Iterator[tuple[Span, int]]:
    for pattern in (_CONSISTS, _CONSISTING):
        for match in line.finditer(pattern):
            if count := number_in_words(match["count"]):
                yield line.at(*match.span()).strip(", "), count
