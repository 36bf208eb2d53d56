"""Which season an episode listing belongs to: from its heading, or what the page says of itself."""

from collections.abc import Sequence

from transforms.findings import Cell
from transforms.patterns import regex
from transforms.seasons import season_in
from transforms.spans import Span

_HEADING_LINE = regex(
    r"(?:The )?(?:(?:Season|Series)[\s\xa0](?:\d{1,3}|[A-Z][a-z]{2,8})|[A-Z][a-z]{4,10} (?:season|series))"
    r"(?:\s?(?:\(.{4,40}\)|[:–—-]\s.{1,40}|episodes))?"
)
_SPECIAL = regex(r"(?i)\b(?:special|specials|pilot|unaired|christmas|webisodes|shorts)\b")
_ELSEWHERE = regex(
    r"(?i)\b(?:webisodes?|minisodes?|home (?:media|video)|dvd|novels?|books?|comics?|soundtrack|albums?"
    r"|discography|video games?|film series|feature films?|videography|filmography|singles|music videos?)\b"
)
_LONGEST_HEADING = 70


def is_season_line(line: Span, quote: str) -> bool:
    """True for a line that is a season's heading although the rendering lost its marks."""
    short = len(quote) < _LONGEST_HEADING and ("eason" in quote or "eries" in quote)
    return short and line.strip().fullmatch(_HEADING_LINE) is not None


def lists_other_works(headings: Sequence[Span]) -> bool:
    """True under a heading that speaks of books, records or home video, whose tables have titles and dates too."""
    return any(heading.search(_ELSEWHERE) for heading in headings)


def listing_season(headings: Sequence[Span], page: Cell | None, only: Cell | None) -> Cell | None:
    """The season of a listing under these headings (innermost last)."""
    for heading in reversed(headings):
        if cell := season_in(heading):
            return cell
        if heading.search(_SPECIAL):
            return None
    return page or only
