"""Which season an episode listing belongs to: from its heading, the page's title, or an infobox with one season."""

import re
from collections.abc import Sequence

from transforms.documents.model import Document
from transforms.findings import Cell, inferred, stated
from transforms.normal import number_in_words, ordinal_in_words
from transforms.spans import Span

_SEASON = re.compile(
    r"\b(?:[Ss]eason|[Ss]eries)[\s\xa0](\d{1,3}|[A-Z]?[a-z]{3,8})\b(?!\s?(?:[–,&-]|and|to)\s?\d)"
)
_ORDINAL = re.compile(r"\b([A-Z]?[a-z]{4,10}|\d{1,2}(?:st|nd|rd|th))[\s\xa0](?:[Ss]eason|[Ss]eries)\b")
_HEADING_LINE = re.compile(
    r"(?:The )?(?:(?:Season|Series)[\s\xa0](?:\d{1,3}|[A-Z][a-z]{2,8})|[A-Z][a-z]{4,10} (?:season|series))"
    r"(?:\s?(?:\(.{4,40}\)|[:–—-]\s.{1,40}|episodes))?"
)
_ONE_SEASON = re.compile(
    r"(?:- )?(?:No\. of (?:seasons|series)|Num(?:ber of)? [Ss]eries|Num(?:ber of)? [Ss]easons):?\s*(\d{1,3})(?!\d)"
)
_SPECIAL = re.compile(r"(?i)\b(?:special|specials|pilot|unaired|christmas|webisodes|shorts)\b")
_INFOBOX_LINES = 80
_LONGEST_HEADING = 70
_LONGEST_TITLE = 100
_NAVIGATION = re.compile(r"(?i)(?:jump to|skip to|toggle) .{3,40}")
_TITLE_LINES = 4


def text_to_season(span: Span) -> Cell | None:
    """The season that a heading or title names (`Series 1 (2010)`, `Third season`), None for none or several."""
    places = [*span.finditer(_SEASON), *span.finditer(_ORDINAL)]
    readings = {
        value: span.at(*place.span())
        for place in places
        if (value := number_in_words(place[1]) or ordinal_in_words(place[1]))
    }
    if len(readings) != 1:
        return None
    return next(stated(place, value) for value, place in readings.items())


def is_season_line(line: Span, quote: str) -> bool:
    """True for a line that is a season's heading although the rendering lost its marks."""
    short = len(quote) < _LONGEST_HEADING and ("eason" in quote or "eries" in quote)
    return short and line.strip().fullmatch(_HEADING_LINE) is not None


def page_title(document: Document) -> Span | None:
    """The page's own title: its first line that is no navigation, without heading signs."""
    for block in document.blocks[:_TITLE_LINES]:
        title = block.parts[0] if block.parts else block.span
        if not title.fullmatch(_NAVIGATION):
            return title
    return None


def page_season(document: Document) -> Cell | None:
    """The one season that the page is about by its title, inferred; None for a page about a whole show."""
    title = page_title(document)
    cell = text_to_season(title) if title and title.end - title.start < _LONGEST_TITLE else None
    return inferred(cell.spans[0], cell.value) if cell else None


def only_season(document: Document) -> Cell | None:
    """Season 1, inferred where the infobox says that there is one."""
    for block in document.blocks[:_INFOBOX_LINES]:
        if (match := block.span.strip().match(_ONE_SEASON)) and match[1] == "1":
            return inferred(block.span.at(*match.span()), 1)
    return None


def listing_season(headings: Sequence[Span], page: Cell | None, only: Cell | None) -> Cell | None:
    """The season of a listing under these headings (innermost last)."""
    for heading in reversed(headings):
        if cell := text_to_season(heading):
            return cell
        if heading.search(_SPECIAL):
            return None
    return page or only
