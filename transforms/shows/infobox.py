"""What a page's infobox says of when a show or a season was shown, and of how much there is."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from transforms.documents.model import Document, Kind
from transforms.findings import Cell, Finding, Record, Reject, stated
from transforms.reading.dates import day_cell, find_days
from transforms.seasons import infobox_counts, only_season, page_season, season_of_title
from transforms.spans import Span

_FIRST, _LAST = ("first aired",), ("last aired",)
_RUN = ("original release", "original run", "release", "released")
# What is told of a show -> the column of its only season's row.
_OF_SEASON = {
    "first_release_date": "release_date",
    "last_release_date": "last_release_date",
    "episode_count": "episode_count",
}
_DASHES = "–—-"
_LONGEST = (
    60  # a longer paragraph behind the first field is the page's lead, one before it a picture's caption
)
_UNFOUND = "the page is said to be about a season, and nowhere says so itself"


def infobox_findings(document: Document) -> Iterator[Finding]:
    """The row of the show, or of the season that the page is about; several runs are no first and last day.

    What the box of a season's page says is the show's in no case.
    """
    season = page_season(document)
    first, last = ("release_date", "last_release_date")
    cells = dict(_days(document, first if season else "first_release_date", last))
    cells |= dict(_counts(document, is_of_season=season is not None))
    if cells and season is None and season_of_title(document.source.title):
        yield Reject("seasons", next(iter(cells.values())).spans[0], _UNFOUND)
        return
    if cells:
        dataset = "seasons" if season else "shows"
        own = {"season": season} if season else {}
        yield Record(dataset, own | cells, tuple(span for cell in cells.values() for span in cell.spans))
    if season is None and (only := only_season(document)):
        yield _of_only_season(only, cells)
    if len(_run(document)) > 2:
        yield Reject("seasons" if season else "shows", _run(document)[0], "the infobox gives several runs")


def _of_only_season(season: Cell, of_show: Mapping[str, Cell]) -> Record:
    """The only season's row: what the infobox says of the show, it says of this season."""
    cells = {"season": season}
    for column, own in _OF_SEASON.items():
        if cell := of_show.get(column):
            cells[own] = Cell(cell.value, cell.spans, "inferred")
    return Record("seasons", cells, tuple(span for cell in cells.values() for span in cell.spans))


def _days(document: Document, first: str, last: str) -> Iterator[tuple[str, Cell]]:
    """The first and the last day, as far as they are days."""
    opening, closing = (_only(document, keys) for keys in (_FIRST, _LAST))
    if opening or closing:
        found = [(first, opening), (last, closing)]
    else:
        found = list(zip((first, last), _ends(_run(document)), strict=False))
    yield from ((column, cell) for column, span in found if span and (cell := day_cell(span)))


def _only(document: Document, keys: tuple[str, ...]) -> Span | None:
    """The value of the only field of these keys."""
    values = [value for _, value in _fields(document, keys)]
    return values[0] if len(values) == 1 else None


def _run(document: Document) -> list[Span]:
    """The days of the field that gives the run, whichever of its keys it has."""
    fields = next((found for key in _RUN if (found := _fields(document, (key,)))), [])
    values = [value for _, value in fields]
    return [part for value in values for part in _parts(value)]


def _parts(value: Span) -> list[Span]:
    """The pieces of a value that hold a day; `January 27 – March 10, 2003` has one whose year is left to the other."""
    days = find_days(value)
    ends = [value.start, *(edge for one in days for edge in (one.start, one.end)), value.end]
    between = [value.at(start, end).quote.strip() for start, end in list(pairwise(ends))[::2]]
    is_whole = all(piece.strip(f"{_DASHES} ") in ("", "present") for piece in between)
    return days if is_whole else []


def _ends(days: list[Span]) -> list[Span]:
    """The first and the last of one run; nothing where there are several."""
    return days if len(days) <= 2 else []


def _counts(document: Document, *, is_of_season: bool) -> Iterator[tuple[str, Cell]]:
    """How many seasons and episodes there are."""
    end = _end(document)
    for count in infobox_counts(document):
        if count.number.start < end and count.value and not (is_of_season and not count.is_of_episodes):
            yield (
                "episode_count" if count.is_of_episodes else "season_count",
                stated(count.number, count.value),
            )


def _fields(document: Document, keys: tuple[str, ...]) -> list[tuple[Span, Span]]:
    end = _end(document)
    return [(key, value) for key, value in document.fields(*keys) if value.start < end]


def _end(document: Document) -> int:
    """Where the page's text begins, behind its infobox."""
    own, is_open = document.title_span, False
    for block in document.blocks:
        is_open = is_open or block.kind is Kind.FIELD
        is_text = is_open and block.kind is Kind.PARAGRAPH and block.span.end - block.span.start > _LONGEST
        if is_text or (block.kind is Kind.HEADING and own is not None and block.parts[0].start != own.start):
            return block.span.start
    return len(document.content)
