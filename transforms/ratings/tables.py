"""Reads tables of verdicts: seasons against aggregators, and boxes of review scores."""

import re
from collections.abc import Iterator, Sequence

from transforms.documents.model import Block, Kind, Section
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.ratings.drafts import DATASET
from transforms.spans import Span

_HEADER = re.compile(r"\W*(?:Season|Series)\b.*(?:Rotten Tomatoes|Metacritic)", re.IGNORECASE)
_TITLE = re.compile(r"\W*(?:Season|Series)")
_GLUED_HEADER = re.compile(
    r"\s*(?:Season|Series) ?(?P<first>Rotten Tomatoes) ?(?P<second>Metacritic)?"
    r"(?:\s*\[\w{1,4}\])*\s*$"
)
_TOMATOES = (
    r"(?P<percent>\d{1,3})%(?:\s*\((?:(?P<average>\d{1,2}(?:\.\d+)?)/10(?: average)?\)?[;,]? ?\(?)?"
    r"(?:(?P<tomatoes>\d{1,4}) (?:critic )?reviews?)?\))?"
)
_METACRITIC = r"(?P<score>\d{1,3})(?:/100)?(?:\s*\((?P<critics>\d{1,4}) (?:critic )?(?:reviews?|critics)\))?"
_MARKS = r"(?:\s*\[[\w ]{1,8}\])*\s*"
_DASH = r"(?:[—–-]|N/A|TBA|TBD)?"
_TOMATOES_CELL = re.compile(rf"\s*{_TOMATOES}{_MARKS}$")
_METACRITIC_CELL = re.compile(rf"\s*{_METACRITIC}{_MARKS}$")
_GLUED_ROW = re.compile(
    rf"\s*(?P<season>\d{{1,2}}?)(?P<apart> ?){_TOMATOES}{_MARKS}(?:{_METACRITIC}{_MARKS}|{_DASH}{_MARKS})$"
)
_SEASON_CELL = re.compile(r"\s*(?:Season |Series )?(?P<season>\d{1,2})\s*(?:\(.*\))?\s*$", re.IGNORECASE)
_COLUMNS = {
    "rotten tomatoes": ("Rotten Tomatoes", _TOMATOES_CELL),
    "metacritic": ("Metacritic", _METACRITIC_CELL),
}


def extract_tables(section: Section) -> Iterator[Finding]:
    """The verdicts of tables whose header names seasons and aggregators."""
    for place, block in enumerate(section.blocks):
        if block.span.match(_TITLE):
            rows = section.blocks[place + 1 :]
            if block.kind is Kind.ROW and len(block.parts) > 1:
                yield from _cells_to_findings(block, rows)
            elif header := block.span.match(_GLUED_HEADER):
                yield from _glued_to_findings(block.span, header, rows)


def _cells_to_findings(header: Block, rows: Sequence[Block]) -> Iterator[Finding]:
    columns = [_COLUMNS.get((cell.value or "").casefold()) for cell in header.parts]
    names = list(header.parts)
    for block in rows:
        if block.kind is not Kind.ROW:
            return
        season = block.parts[0].fullmatch(_SEASON_CELL)
        if season is None or len(block.parts) != len(columns):
            continue
        season_cell = _number(block.span, season, "season")
        for name, column, cell in zip(names, columns, block.parts, strict=True):
            if column is not None and cell:
                match = cell.fullmatch(column[1])
                if match is None:
                    if any(letter.isdigit() for letter in cell.quote):
                        yield Reject(DATASET, block.span, f"the cell under {column[0]} is no verdict")
                    continue
                yield from _verdicts(block.span, match, season_cell, name)


def _glued_to_findings(header: Span, titles: re.Match[str], rows: Sequence[Block]) -> Iterator[Finding]:
    """Rows without separators: seasons count up, which tells `1` and `95%` in `195%` apart."""
    expected = 1
    for block in rows:
        row = block.span.match(_GLUED_ROW)
        if row is None:
            return
        if not row["apart"] and int(row["season"]) != expected:
            yield Reject(DATASET, block.span, "where the season ends and the verdict begins is not certain")
            return
        expected = int(row["season"]) + 1
        yield from _verdicts(
            block.span, row, _number(block.span, row, "season"), header.at(*titles.span("first"))
        )
        if titles["second"] and row["score"]:
            score = header.at(*titles.span("second"))
            yield from _score(block.span, row, _number(block.span, row, "season"), score)


def _verdicts(line: Span, match: re.Match[str], season: Cell, rater: Span) -> Iterator[Record]:
    if "percent" not in match.re.groupindex:
        yield from _score(line, match, season, rater)
        return
    if float(match["percent"]) <= 100:
        yield _record(
            line, season, rater, "approval", match, "percent", match.end("percent") + 1, 100.0, "tomatoes"
        )
    if match["average"] and float(match["average"]) <= 10:
        yield _record(
            line, season, rater, "average", match, "average", match.end("average") + 3, 10.0, "tomatoes"
        )


def _score(line: Span, match: re.Match[str], season: Cell, rater: Span) -> Iterator[Record]:
    if float(match["score"]) <= 100:
        yield _record(line, season, rater, "score", match, "score", match.end("score"), 100.0, "critics")


def _record(
    line: Span,
    season: Cell,
    rater: Span,
    measure: str,
    match: re.Match[str],
    group: str,
    end: int,
    scale: float,
    count: str,
) -> Record:
    text, value = line.at(match.start(group), end), line.at(*match.span(group))
    cells = {
        "season": season,
        "rater": stated(rater),
        "measure": inferred(text, measure),
        "value_text": stated(text),
        "value": stated(value, float(match[group])),
        "scale_max": stated(text, scale) if text.end > value.end else inferred(text, scale),
    }
    if match[count]:
        cells["review_count"] = _number(line, match, count)
    return Record(DATASET, cells, (line,))


def _number(line: Span, match: re.Match[str], group: str) -> Cell:
    return stated(line.at(*match.span(group)), int(match[group]))
