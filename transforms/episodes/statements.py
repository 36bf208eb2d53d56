"""What a page says about how many episodes and seasons there are."""

from collections.abc import Iterator, Mapping

from transforms.documents.model import Document, Kind
from transforms.findings import Cell, Statement, Value
from transforms.normal import fold, number_in_words
from transforms.patterns import regex
from transforms.seasons import infobox_counts
from transforms.spans import Span

_CONSISTS = regex(
    r"\b(?:[Tt]he (?:\w+ )?season|[Ii]t|[Ss]eason \w+)\s(?:consists|consisted|comprises|comprised|consisting) of "
    r"(?P<count>\w+) episodes(?! each)"
)
_CONSISTING = regex(r", consisting of (?P<count>\w+) episodes(?! each)")
_KIND = (
    r"(?:drama|comedy|comedy-drama|television|TV|limited|mini|scripted|animated|live-action"
    r"|half-hour|[\w-]{1,12}-(?:hour|minute))"
)
_COUNT_WORD = r"(?P<count>[A-Za-z]{3,10}(?:-[a-z]{3,5})?|\d{1,3})"
_ORDERED = regex(
    rf"\bordered (?P<what>[^.;:\"“”\[\]]{{2,60}}?) (?:as|for) an? {_COUNT_WORD}-episode "
    rf"(?:{_KIND} ){{0,3}}(?:series|show|programme|program)\b(?! (?:order|finale))"
)
_ITSELF = frozenset({"it", "the series", "the show", "the programme", "the program"})
_NUMBERED = "-episode "
SEASONS = "seasons with episodes"
_LEAD_LINES = 160


def document_to_statements(document: Document, season: Cell | None, only: Cell | None) -> Iterator[Statement]:
    """Counts from the infobox and from orders; on a page about one season also from what sentences say it consists of.

    Where the page knows only one season, it is that season's episodes that it counts.

    An order of the show itself as a series names no season, and its scope claims none. It is what a show begins with:
    later orders are renewals and are said of a season. So the episodes of season 1 are counted for it, and where the
    page does not say that there are seasons to count, the order cannot be tied to any rows and is left out.
    """
    scope, where = _scope(season or only), _of_season(season or only)
    tells_seasons = season is not None and season.value == 1
    for counted in infobox_counts(document):
        if counted.is_of_episodes:
            yield Statement("episodes", scope, counted.value, counted.place, _counting(season or only), where)
        elif season is None:
            tells_seasons = True
            place = counted.place
            yield Statement("episodes", SEASONS, counted.value, place, "distinct:season", _of_season(only))
    if tells_seasons:
        yield from _orders(document)
    if season is not None:
        yield from _sentences(document, scope, where)


def _scope(season: Cell | None) -> str:
    return "episodes of all seasons" if season is None else f"episodes of season {season.value}"


def _of_season(season: Cell | None) -> Mapping[str, Value]:
    return {} if season is None else {"season": season.value}


def _counting(season: Cell | None) -> str:
    """Numbers tell the episodes of one season apart; those of several seasons have the same ones."""
    return "rows" if season is None else "distinct:number"


def _orders(document: Document) -> Iterator[Statement]:
    """`ordered Some Show as an eight-episode series`; what was ordered need not have been made, so rows count."""
    itself = _ITSELF | {fold(document.source.called)}
    for block in document.blocks if _NUMBERED in document.content else ():
        if block.kind is not Kind.PARAGRAPH or _NUMBERED not in block.span.quote:
            continue
        for match in block.span.finditer(_ORDERED):
            count = number_in_words(match["count"])
            if count and fold(match["what"]) in itself:
                place = block.span.at(*match.span())
                yield Statement("episodes", "episodes ordered", count, place, where={"season": 1})


def _sentences(document: Document, scope: str, where: Mapping[str, Value]) -> Iterator[Statement]:
    for block in document.blocks[:_LEAD_LINES]:
        quote = block.span.quote
        if block.kind is not Kind.PARAGRAPH or " episodes" not in quote or not _says_extent(quote):
            continue
        for place, count in _counts(block.span):
            yield Statement("episodes", scope, count, place, "distinct:number", where)


def _says_extent(quote: str) -> bool:
    return "consist" in quote or "compris" in quote


def _counts(line: Span) -> Iterator[tuple[Span, int]]:
    for pattern in (_CONSISTS, _CONSISTING):
        for match in line.finditer(pattern):
            if count := number_in_words(match["count"]):
                yield line.at(*match.span()).strip(", "), count
