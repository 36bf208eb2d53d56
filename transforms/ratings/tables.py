"""Reads tables of verdicts: seasons against aggregators."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, takewhile

from transforms.documents.model import Block, Kind, Section
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.patterns import regex
from transforms.ratings.drafts import DATASET
from transforms.reading.cells import DASHES
from transforms.spans import Span

_TITLE = regex(r"\W*(?:Season|Series)")
_GLUED_HEADER = regex(
    r"\s*(?:Season|Series) ?(?P<first>Rotten Tomatoes) ?(?P<second>Metacritic)?"
    r"(?:\s*\[\w{1,4}\])*\s*$"
)
_REVIEWS = r"(?:critics?['’]? )?(?:reviews?|critics?)\b|based on |[ ();,\u00a0]"
_TOMATOES = (
    r"(?P<approval>(?P<percent>\d{1,3})%)(?:(?P<average>(?P<mean>\d{1,2}(?:\.\d{1,2})?)/10)"
    rf"(?: average(?: rating| score)?)?|(?P<tomatoes>\d{{1,4}}) {_REVIEWS})*"
)
_METACRITIC = rf"(?P<score>(?P<points>\d{{1,3}})(?:/100)?)(?:(?P<critics>\d{{1,4}}) {_REVIEWS})*"
_MARKS = r"(?:\s*\[[\w ]{1,8}\])*\s*"
_NOTHING = rf"(?:[{DASHES}]|N/A|N/a|TBA|TBD)?"
_TOMATOES_CELL = regex(rf"\s*{_TOMATOES}{_MARKS}$")
_METACRITIC_CELL = regex(rf"\s*{_METACRITIC}{_MARKS}$")
_GLUED_ROW = regex(
    rf"\s*(?P<season>\d{{1,2}}?)(?P<apart> ?){_TOMATOES}{_MARKS}(?:{_METACRITIC}{_MARKS}|{_NOTHING}{_MARKS})$"
)
_SEASON_CELL = regex(r"\s*(?:Season |Series )?(?P<season>\d{1,2})\s*(?:\(.*\))?\s*$", re.IGNORECASE)
_Column = tuple[str, re.Pattern[str]]
_COLUMNS: Mapping[str, _Column] = {
    "rotten tomatoes": ("Rotten Tomatoes", _TOMATOES_CELL),
    "metacritic": ("Metacritic", _METACRITIC_CELL),
}
# Measure, which is the group of its text, with the groups of its value and its count, and the highest value.
_MEASURES = (
    ("approval", "percent", "tomatoes", 100.0),
    ("average", "mean", "tomatoes", 10.0),
    ("score", "points", "critics", 100.0),
)


def extract_tables(section: Section) -> Iterator[Finding]:
    """The verdicts of tables whose header names seasons and aggregators."""
    for place, block in enumerate(section.blocks):
        if block.span.match(_TITLE):
            if block.kind is Kind.ROW and len(block.parts) > 1:
                yield from _cells_to_findings(block, _rows_below(section, place))
            elif header := block.span.match(_GLUED_HEADER):
                yield from _glued_to_findings(block.span, header, _rows_below(section, place))


def _rows_below(section: Section, place: int) -> Iterator[Block]:
    """The blocks below a header up to the next header."""
    for number in range(place + 1, len(section.blocks)):
        block = section.blocks[number]
        if block.parts and (block.parts[0].value or "").casefold() in ("season", "series"):
            return
        yield block


def _cells_to_findings(header: Block, blocks: Iterator[Block]) -> Iterator[Finding]:
    rows = takewhile(lambda block: block.kind is Kind.ROW, blocks)
    first = next(rows, None)
    if first is None:
        return
    names = _names(header.parts, first.parts)
    columns = [_COLUMNS.get((name.value or "").casefold()) for name in names]
    for block in chain((first,), rows) if any(columns) else ():
        season = block.parts[0].fullmatch(_SEASON_CELL) if block.parts else None
        if season is not None and len(block.parts) == len(columns):
            yield from _row_to_findings(block, names, columns, _number(block.span, season, "season"))


def _names(titles: Sequence[Span], below: Sequence[Span]) -> Sequence[Span]:
    """The columns' names; those of columns under a common title stand in the row below, shifted left."""
    spanned = next((place for place, title in enumerate(titles) if place and not title), None)
    if spanned is None or not below or (below[0].value or "").casefold() not in _COLUMNS:
        return titles
    return (*titles[: spanned - 1], *below)[: len(titles)]


def _row_to_findings(
    block: Block, names: Sequence[Span], columns: Sequence[_Column | None], season: Cell
) -> Iterator[Finding]:
    for name, column, cell in zip(names, columns, block.parts, strict=True):
        match = cell.fullmatch(column[1]) if column is not None and cell else None
        if match is not None:
            yield from _verdicts(block.span, match, season, {"tomatoes": name, "critics": name})
        elif column is not None and any(letter.isdigit() for letter in cell.quote):
            yield Reject(DATASET, block.span, f"the cell under {column[0]} is no verdict")


def _glued_to_findings(header: Span, titles: re.Match[str], rows: Iterator[Block]) -> Iterator[Finding]:
    """Rows without separators: seasons count up, which tells `1` and `95%` in `195%` apart."""
    raters = {"tomatoes": header.group(titles, "first"), "critics": header.group(titles, "second")}
    expected = 1
    for block in rows:
        row = block.span.match(_GLUED_ROW)
        if row is None:
            return
        if not row["apart"] and int(row["season"]) != expected:
            yield Reject(DATASET, block.span, "where the season ends and the verdict begins is not certain")
            return
        expected = int(row["season"]) + 1
        yield from _verdicts(block.span, row, _number(block.span, row, "season"), raters)


def _verdicts(
    line: Span, match: re.Match[str], season: Cell, raters: Mapping[str, Span | None]
) -> Iterator[Record]:
    """The records of a row's verdicts; `raters` are named by whom they count."""
    for measure, number, count, scale in _MEASURES:
        rater = raters[count]
        if measure not in match.re.groupindex or rater is None or not match[measure]:
            continue
        value = float(match[number])
        if value > scale:
            continue
        text = line.at(*match.span(measure))
        is_written = "/" in match[measure]
        cells = {
            "season": season,
            "rater": stated(rater),
            "measure": inferred(text, measure),
            "value_text": stated(text),
            "value": stated(line.at(*match.span(number)), value),
            "scale_max": stated(text, scale) if is_written else inferred(text, scale),
        }
        if match[count]:
            cells["review_count"] = _number(line, match, count)
        yield Record(DATASET, cells, (line,))


def _number(line: Span, match: re.Match[str], group: str) -> Cell:
    return stated(line.at(*match.span(group)), int(match[group]))
