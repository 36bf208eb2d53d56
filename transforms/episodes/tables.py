"""Reads episode tables whose cells are apart (`| 1 | "Pilot" | … |`) by what their header says."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.documents.model import Block, ListingTable
from transforms.episodes.dates import day_cell, find_day, says_no_day
from transforms.episodes.entries import DATASET, credit_cell, title_cell
from transforms.episodes.header import cell_to_meaning
from transforms.episodes.numbering import UNDECIDED, Numbers, spans_to_numbers
from transforms.findings import Cell, Finding, Record, Reject, stated
from transforms.quotation import OPENING, leading_quotation
from transforms.spans import Span

_NUMBERS = ("overall", "number", "season")
_SHORTEST_SUMMARY = 60


def is_episode_table(table: ListingTable) -> bool:
    """True where the header has a title, a number and a director, writer or date, and no viewing figures alone."""
    columns = _columns(table)
    credited = {"director", "writer"} & set(columns)
    dated = "release_date" in columns and "rating" not in columns
    numbered = {"number", "overall"} & set(columns)
    return columns.count("title") == 1 and bool(numbered) and bool(credited or dated)


def table_to_findings(table: ListingTable, season: Cell | None) -> Iterator[Finding]:
    """One record per row; a row whose title does not stand in its column is a reject."""
    columns = _columns(table)
    place = columns.index("title")
    rows = [row for row in table.rows if any(row.parts)]
    quoted = any(_quoted(row, place) for row in rows)
    good = [row for row in rows if _fits(row, columns, quoted)]
    numbers = dict(zip((row.line for row in good), _numbers(good, columns), strict=True))
    for row, following in pairwise([*rows, None]):
        if row is None or _is_summary(row):
            continue
        if row.line not in numbers:
            yield Reject(DATASET, row.span, "the title does not stand in its column")
            continue
        yield _record(row, following, columns, numbers[row.line], season)


def _columns(table: ListingTable) -> list[str]:
    parts = table.header.parts if table.header else ()
    meanings = [cell_to_meaning(part.quote) or "other" for part in parts]
    return ["release_date" if meaning == "date" else meaning for meaning in meanings]


def _quoted(row: Block, place: int) -> bool:
    return len(row.parts) > place and _title_of(row.parts[place]).quote[:1] in tuple(OPENING)


def _title_of(cell: Span) -> Span:
    """The cell without a stray apostrophe before its quotation mark."""
    return cell.at(cell.start + 1, cell.end) if cell.quote[:2] in ("'\"", '’"') else cell


def _fits(row: Block, columns: Sequence[str], quoted: bool) -> bool:
    place = columns.index("title")
    if len(row.parts) <= place or not row.parts[place]:
        return False
    numbered = any(
        char.isdigit()
        for column, part in zip(columns, row.parts, strict=False)
        if column in _NUMBERS
        for char in part.quote
    )
    return numbered and _quoted(row, place) == quoted


def _is_summary(row: Block) -> bool:
    filled = [part for part in row.parts if part]
    return len(filled) == 1 or (len(filled) == 2 and filled[0].quote.startswith(("colspan", "rowspan")))


def _numbers(rows: Sequence[Block], columns: Sequence[str]) -> list[Numbers]:
    spans = []
    for row in rows:
        parts = [
            part for column, part in zip(columns, row.parts, strict=False) if column in _NUMBERS and part
        ]
        first, last = parts[0], parts[-1]
        spans.append(row.span.at(first.start, last.end))
    found = spans_to_numbers(spans, two_columns=False)
    if "season" not in columns or {"number", "overall"} <= set(columns):
        return found
    return [_by_header(row, columns) for row in rows]


def _by_header(row: Block, columns: Sequence[str]) -> Numbers:
    cells = {column: part for column, part in zip(columns, row.parts, strict=False) if column in _NUMBERS}
    number = cells.get("number") or cells.get("overall")
    if number is None or not number.quote.isdecimal():
        return UNDECIDED
    season = cells.get("season")
    return Numbers(number, season if season and season.quote.isdecimal() else None)


def _record(
    row: Block, following: Block | None, columns: Sequence[str], numbers: Numbers, season: Cell | None
) -> Record:
    parts = dict(zip(columns, row.parts, strict=False))
    title, dated = _title_of(parts["title"]), parts.get("release_date")
    quotation = leading_quotation(title)
    day = find_day(dated) if dated else None
    shifted = dated is not None and day is None and not says_no_day(dated) and _has_day(row)
    cells: dict[str, Cell | None] = {
        "season": stated(numbers.season, int(numbers.season.quote)) if numbers.season else season,
        "number": stated(numbers.number, int(numbers.number.quote)) if numbers.number else None,
        "title": (title_cell(quotation, title.end) if quotation else None) or stated(title),
        "release_date": day_cell(day) if day else None,
        "summary": _summary(parts, following),
    }
    for column in ("director", "writer"):
        part = parts.get(column)
        cells[column] = credit_cell((part,)) if part and part.value and not shifted else None
    return Record(DATASET, {name: cell for name, cell in cells.items() if cell}, (row.span,))


def _has_day(row: Block) -> bool:
    return any(find_day(part) for part in row.parts if part)


def _summary(parts: dict[str, Span], following: Block | None) -> Cell | None:
    own = parts.get("summary") or parts.get("note")
    if own and own.value and len(own.value) >= _SHORTEST_SUMMARY:
        return stated(own)
    if following is None or not _is_summary(following):
        return None
    told = max((part for part in following.parts if part), key=lambda part: part.end - part.start)
    return stated(told) if told.value and len(told.value) >= _SHORTEST_SUMMARY else None
