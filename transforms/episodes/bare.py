"""Reads rows whose titles have no quotation marks (`1-01 2 October 1981 Salt`), where numbers and dates bound them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.episodes.dates import find_day
from transforms.episodes.header import Header
from transforms.episodes.numbering import spans_to_numbers
from transforms.findings import Cell, Finding, Record, Reject, stated
from transforms.patterns import regex
from transforms.reading.dates import day_cell
from transforms.spans import Span

DATASET = "episodes"
UNBOUNDED = "titles without quotation marks, and nothing says where they end"
FEWEST = 2
_NUMBER = regex(
    r"\s*(?:\d{1,3}\s+)?(?:[Ss]?\d{1,3}\s?(?:[.x×X–-]|[Ee][Pp]?\.?)\s?\d{1,3}|\d{1,4}(?:\s+\d{1,3})?)(?=[\s.)]|[A-ZÀ-Þ])[.)]?"
)
_FIGURES = regex(r"(?:\s*(?:N/A|TBA|TBD|[A-Z]{0,4}\d[\d.,A-Z-]*|\[\w{1,4}\]))*\s*")
_FIGURE_COLUMNS = frozenset({"code", "viewers", "ref", "rating", "length"})
_LETTER = regex(r"[^\W\d_]")
_LONGEST_TITLE = 120


class BareRow(NamedTuple):
    """A row's number, title and date."""

    line: Span
    numbers: Span
    title: Span
    day: Span


def is_bare_row(line: Span) -> bool:
    """Whether a line begins with a number and holds a date, and no quotation mark."""
    return line.match(_NUMBER) is not None and '"' not in line.quote and find_day(line) is not None


def rows_to_findings(
    lines: Sequence[Span], header: Header, season: Cell | None, two: bool
) -> Iterator[Finding]:
    """One record per row where the columns beside the title are numbers and dates; else one reject for all."""
    rows = [_row(line, header) for line in lines]
    read = [row for row in rows if row]
    if len(read) < FEWEST or len(read) * 2 < len(rows):
        yield Reject(DATASET, lines[0], UNBOUNDED)
        return
    for row, number in zip(read, spans_to_numbers([row.numbers for row in read], two), strict=True):
        cells = {
            "season": number.season.cell if number.season else season,
            "number": number.number.cell if number.number else None,
            "title": stated(row.title),
            "release_date": day_cell(row.day),
        }
        yield Record(DATASET, {name: cell for name, cell in cells.items() if cell}, (row.line,))
    yield from (
        Reject(DATASET, line, UNBOUNDED) for line, row in zip(lines, rows, strict=True) if row is None
    )


def _row(line: Span, header: Header) -> BareRow | None:
    title = header.columns.index("title")
    before, behind = header.columns[:title], header.columns[title + 1 :]
    day = find_day(line)
    start = line.at(line.start, day.start).match(_NUMBER) if day else None
    if day is None or start is None:
        return None
    if "release_date" in before and set(behind) <= _FIGURE_COLUMNS:
        told, between = line.at(day.end, line.end), line.at(start.end(), day.start)
    elif behind[:1] == ("release_date",):
        told, between = line.at(start.end(), day.start), line.at(day.end, day.end)
    else:
        return None
    named = _without_figures(told, bool(behind) and "release_date" in before)
    return BareRow(line, line.at(*start.span()), named, day) if named and not between.strip() else None


def _without_figures(told: Span, figures: bool) -> Span | None:
    """The title, without the figures behind it where the header names some; None where none can be told."""
    if figures:
        match = next(
            (match for match in told.finditer(_FIGURES) if match.end() == told.end and match[0].strip()), None
        )
        if match is None:
            return None
        told = told.at(told.start, match.start())
    told = told.strip()
    return told if told.search(_LETTER) and told.end - told.start <= _LONGEST_TITLE else None
