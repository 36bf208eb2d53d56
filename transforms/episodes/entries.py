"""Reads the entries of one listing: title, number, credits, date and summary of each."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.episodes.bare import rows_to_findings
from transforms.episodes.codes import glued_to_codes
from transforms.episodes.credits import Cellful, cut_regions
from transforms.episodes.dates import find_day, find_never, find_unknown
from transforms.episodes.header import Header
from transforms.episodes.listing import Entry, Listing
from transforms.episodes.names import is_not_stated
from transforms.episodes.numbering import spans_to_numbers
from transforms.episodes.numerals import UNDECIDED, Numbers
from transforms.episodes.summaries import STRAY, Summary, rows_to_summaries
from transforms.findings import Basis, Cell, Finding, Record, Reject, inferred, stated
from transforms.lexicon import Lexicon
from transforms.patterns import regex
from transforms.quotation import (
    OPENING,
    behind_quotations,
    joined_quotations,
    leading_quotation,
    unquoted,
    with_part,
)
from transforms.reading.dates import day_cell
from transforms.spans import Span

DATASET = "episodes"
_TRANSLITERATION = regex(r"Transliteration\s?:.*[)\"”](?:\[\w{1,4}\])*\s*")
_NO_NAME = regex(r"[\"“]|.*\d", re.DOTALL)
_LABEL_COLON = regex(r"\s*[\u200a\s]*:\s*")
_LABEL = regex(r"(?:Story|Teleplay|Screenplay)\s+by", re.IGNORECASE)
_CODE = regex(r"\s*(?:[A-Z0-9]+[-./])*[A-Z0-9]*\d[A-Z0-9]*$")
_LONGEST_CODE = 40  # the pattern tries every start: never over a whole line
_NO_JOINT = "number and date stand together, and nothing tells them apart"
_CREDITS = ("director", "writer")
_PROSE = regex(r"[a-z]{3,} [a-z]{2,}|[A-Z][a-z]{2,} [a-z]{4,}")
_LONGEST_CREDIT = 160


class Shape(NamedTuple):
    """An entry taken apart: its title, the lines before and after the date, the date, and what follows."""

    title: Cell
    before: tuple[Span, ...]
    day: Span | None
    after: tuple[Span, ...]
    rest: tuple[Span, ...]


def listing_to_findings(listing: Listing, season: Cell | None, lexicon: Lexicon) -> Iterator[Finding]:
    """One record per entry in order; entries without a readable title are rejects."""
    shapes = [_entry_to_shape(entry, listing.header) for entry in listing.entries]
    numbers = _numbers(listing)
    if listing.header is None and len(numbers) == 1:
        numbers = [UNDECIDED]
    credits = _credits(shapes, listing.header, lexicon)
    summaries = rows_to_summaries([shape.rest if shape else () for shape in shapes], numbers)
    told = zip(listing.entries, shapes, numbers, credits, summaries, strict=True)
    for entry, shape, number, people_cells, summary in told:
        yield from (Reject(DATASET, line, STRAY) for line in summary.strays)
        if shape is None:
            yield Reject(DATASET, entry.lines[0], "the title's closing quotation mark is missing")
            continue
        extent = [line for line in entry.lines if line.strip() not in summary.strays]
        yield _record(extent, shape, number, people_cells, season, summary)
    if listing.bare and listing.header and not listing.entries:
        yield from rows_to_findings(listing.bare, listing.header, season, listing.two_numbers)
    for line in listing.unread:
        quoted = any(mark in line.quote for mark in OPENING)
        yield Reject(DATASET, line, _NO_JOINT if quoted else "no title in quotation marks")


def _numbers(listing: Listing) -> list[Numbers]:
    """The numbers of each entry; digits that may be season and number in one are neither, unproven."""
    spans = [entry.numbers for entry in listing.entries]
    glued = all(span.strip().quote.isdecimal() for span in spans if span.strip())
    seasons = glued_to_codes(spans) if glued else None
    if listing.header is not None and listing.header.names_seasons and glued:
        return seasons or [UNDECIDED for _ in spans]
    if listing.header is None and seasons:
        return [UNDECIDED for _ in spans]
    return spans_to_numbers(spans, listing.two_numbers)


def title_cell(quotation: Span, end: int) -> Cell | None:
    """The title without its quotation marks; by rule with a following `(Part 2)`, or further ones behind strokes.

    None for an empty one.
    """
    several = joined_quotations(quotation, end)
    if len(several) > 1:
        titles = [unquoted(one).value for one in several]
        whole = quotation.at(quotation.start, several[-1].end)
        return inferred(whole, " / ".join(title for title in titles if title)) if all(titles) else None
    inner = unquoted(quotation)
    whole = with_part(quotation, end)
    if not inner.value:
        return None
    if whole.end == quotation.end:
        return stated(inner)
    return inferred(whole, f"{inner.value} {whole.at(quotation.end, whole.end).value}")


def _entry_to_shape(entry: Entry, header: Header | None) -> Shape | None:
    quotation = leading_quotation(entry.title)
    title = title_cell(quotation, entry.title.end) if quotation else None
    if title is None:
        return None
    lines = _behind_titles(entry)
    if entry.day is not None:
        return Shape(title, _filled(lines[:1]), entry.day, (), tuple(lines[1:]))
    columns = header.columns if header else ("title", "release_date")
    if header and header.is_dated_first:
        return Shape(title, _filled(lines[:1]), None, (), tuple(lines[1:]))
    found = _find_day(lines, "summary" in columns or "note" in columns) if "release_date" in columns else None
    if found is None:
        short = [line for line in lines[:1] if line]
        return Shape(title, tuple(short) if "release_date" not in columns else (), None, (), tuple(lines[1:]))
    place, day = found
    before = (*lines[:place], lines[place].at(lines[place].start, day.start))
    after = lines[place].at(day.end, lines[place].end)
    return Shape(title, _filled(before), day, _filled((after,)), tuple(lines[place + 1 :]))


def _behind_titles(entry: Entry) -> list[Span]:
    """The entry's lines without its titles: further ones stand behind the first or on lines below it."""
    lines = [behind_quotations(entry.title), *entry.lines[1:]]
    for place, line in enumerate(lines[1:], 1):
        if lines[place - 1]:
            break
        lines[place] = (
            line.at(line.end, line.end) if line.fullmatch(_TRANSLITERATION) else behind_quotations(line)
        )
    return lines


def _find_day(lines: Sequence[Span], last: bool) -> tuple[int, Span] | None:
    """The first line that tells a date or that there was none; a mere `N/A` only where no line tells more."""
    near = [line for place, line in enumerate(lines) if not place or line.end - line.start <= _LONGEST_CREDIT]
    for place, line in enumerate(near):
        day = find_day(line, last) or find_never(line)
        if day and (not place or not line.at(day.end, line.end).search(_PROSE)):
            return lines.index(near[place]), day
    return next(((lines.index(line), sign) for line in near if (sign := find_unknown(line))), None)


def _filled(lines: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(line.strip() for line in lines if line.strip())


def _credits(
    shapes: Sequence[Shape | None], header: Header | None, lexicon: Lexicon
) -> list[dict[str, Cellful]]:
    """Director and writer of each entry, as far as they can be cut out without doubt."""
    found: list[dict[str, Cellful]] = [{} for _ in shapes]
    if header is None:
        return found
    for columns, regions in _sides(header, shapes):
        columns, regions = _without_codes(columns, regions)
        if not columns or not set(columns) & set(_CREDITS):
            continue
        places = [place for place, region in enumerate(regions) if region]
        cut = cut_regions([regions[place] for place in places], len(columns), header.spaced, lexicon)
        for place, cells in zip(places, cut, strict=True):
            for column, cell in zip(columns, cells or (), strict=False):
                if column in _CREDITS:
                    found[place][column] = cell
    return found


def _sides(
    header: Header, shapes: Sequence[Shape | None]
) -> Iterator[tuple[tuple[str, ...], list[tuple[Span, ...]]]]:
    behind_title = header.columns[header.columns.index("title") + 1 :]
    day = behind_title.index("release_date") if "release_date" in behind_title else len(behind_title)
    yield behind_title[:day], [shape.before if shape else () for shape in shapes]
    yield behind_title[day + 1 :], [shape.after if shape else () for shape in shapes]


def _without_codes(
    columns: tuple[str, ...], regions: list[tuple[Span, ...]]
) -> tuple[tuple[str, ...], list[tuple[Span, ...]]]:
    """Columns of numbers at the end of a side, and the numbers, taken off."""
    while columns and columns[-1] in ("code", "viewers", "ref", "rating"):
        columns, regions = columns[:-1], [_without_code(region) for region in regions]
    return columns, regions


def _without_code(region: tuple[Span, ...]) -> tuple[Span, ...]:
    if not region:
        return region
    last = region[-1]
    tail = last.at(max(last.start, last.end - _LONGEST_CODE), last.end)
    if not (match := tail.search(_CODE)):
        return region
    return _filled((*region[:-1], region[-1].at(region[-1].start, match.start())))


def _record(
    extent: Sequence[Span],
    shape: Shape,
    numbers: Numbers,
    people: dict[str, Cellful],
    season: Cell | None,
    summary: Summary,
) -> Record:
    cells: dict[str, Cell | None] = {
        "season": numbers.season.cell if numbers.season else season,
        "number": numbers.number.cell if numbers.number else None,
        "title": shape.title,
        **{column: credit_cell(people[column]) for column in _CREDITS if column in people},
        "release_date": day_cell(shape.day) if shape.day else None,
        "summary": summary.cell,
    }
    return Record(DATASET, {name: cell for name, cell in cells.items() if cell}, tuple(extent))


def credit_cell(lines: Cellful) -> Cell | None:
    """Names as stated; by rule several lines are joined by commas, or by a blank before `Teleplay by:`."""
    texts = [
        _LABEL_COLON.sub(": ", line.value or "") if line.search(_LABEL) else line.value or ""
        for line in lines
    ]
    text = texts[0]
    for more in texts[1:]:
        text += f" {more}" if _LABEL.match(more) else f", {more}"
    if not text or is_not_stated(text) or _NO_NAME.match(text):
        return None
    basis: Basis = "stated" if text == lines[0].value else "inferred"
    return Cell(text, tuple(line.strip() for line in lines), basis)
