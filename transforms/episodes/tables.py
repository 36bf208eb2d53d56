"""Reads episode tables whose cells are apart (`| 1 | "Pilot" | … |`) by what their header says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from transforms.documents.model import Block, ListingTable
from transforms.episodes.codes import spans_to_codes
from transforms.episodes.dates import find_day, says_no_day
from transforms.episodes.entries import DATASET, credit_cell, title_cell
from transforms.episodes.header import Header, may_list_episodes, titles_to_columns
from transforms.episodes.numbering import numerals_to_numbers, span_to_numerals
from transforms.episodes.numerals import Numbers, Numeral
from transforms.episodes.rows import NUMBERS, blocks_to_rows, extent, is_quoted, is_summary, title_of
from transforms.episodes.season import lists_other_works
from transforms.findings import Cell, Finding, Record, Reject, carried, stated
from transforms.patterns import regex
from transforms.quotation import OPENING, leading_quotation
from transforms.reading.dates import day_cell
from transforms.reading.tables import Row
from transforms.spans import Span

_CREDITS = ("director", "writer")
_NARROW = "the row is narrower than its header, and no rowspan says which cell it lacks: credits are left out"
_SHORTEST_SUMMARY = 60
_TITLED = regex(r"title|episode", re.IGNORECASE)
_LINES = regex(r"\d+\s+\d+")


def is_episode_table(table: ListingTable) -> bool:
    """True where the header has a title, a number and a director, writer or date, and no viewing figures alone.

    The number may be missing where titles are quoted and there are both credits and a date.
    """
    if table.header is None or not _TITLED.search(table.header.span.quote):
        return False
    if lists_other_works(table.section.headings):
        return False
    columns = _columns(table)
    header = Header(columns, spaced=False, line=table.header.span)
    if not may_list_episodes(columns):
        return False
    if not {"number", "overall"} & set(columns):
        quoted = all(is_quoted(row, columns.index("title")) for row in table.rows)
        return header.is_credited and "release_date" in columns and quoted
    return header.lists_episodes(elsewhere=False)


def table_to_findings(table: ListingTable, season: Cell | None) -> Iterator[Finding]:
    """One record per row; a row whose title does not stand in its column is a reject."""
    columns = _columns(table)
    blocks = [block for block in table.rows if any(block.parts)]
    rows = blocks_to_rows(blocks, columns)
    numbers = dict(zip(rows, _proven(list(rows.values()), columns), strict=True))
    width = max((extent(block) for block in blocks if not is_summary(block)), default=0)
    for block, following in pairwise([*blocks, None]):
        if block is None or is_summary(block):
            continue
        row = rows.get(block.line)
        sure = row and _sure_columns(row, columns, extent(block) < width)
        if row is None or sure is None or "title" not in sure:
            yield Reject(DATASET, block.span, "the title does not stand in its column")
            continue
        yield _record(row, following, numbers[block.line], season, sure)
        if any(column in row.cells and column not in sure for column in _CREDITS):
            yield Reject(DATASET, block.span, _NARROW)


def _sure_columns(row: Row[str], columns: Sequence[str], is_short: bool) -> Sequence[str]:
    """The columns whose cells stand in their places without doubt.

    In a row that is shorter than others a cell may be lacking anywhere: sure are a quoted title, the date that stands
    in its place, and what stands before it.
    """
    dated = row.cells.get("release_date")
    no_day = dated is not None and says_no_day(dated) and find_day(row.span) is None
    in_place = no_day or (dated is not None and find_day(dated) is not None)
    if not in_place and (_has_day(row) or (dated is not None and says_no_day(dated))):
        is_short = True
    if not is_short and not (row.lent and not in_place and "release_date" in columns):
        return columns
    if in_place:
        return columns[: columns.index("release_date") + 1]
    return ("title",) if title_of(row.cells["title"]).quote[:1] in tuple(OPENING) else ()


def _proven(rows: Sequence[Row[str]], columns: Sequence[str]) -> list[Numbers]:
    """The rows' numbers; one that the row above lends is proven by the next one, which goes on by one."""
    found = _numbers(rows, columns)
    following: int | None = None
    for place in range(len(rows) - 1, -1, -1):
        number = found[place].number
        if number is None:
            continue
        if _is_own(rows[place], number):
            following = number.value
        elif following != number.value + 1:
            found[place] = Numbers(None, found[place].season)
    return found


def _columns(table: ListingTable) -> tuple[str, ...]:
    return titles_to_columns([part.quote for part in table.header.parts]) if table.header else ()


def _numbers(rows: Sequence[Row[str]], columns: Sequence[str]) -> list[Numbers]:
    if "season" in columns and not {"number", "overall"} <= set(columns):
        return [_by_header(row) for row in rows]
    present = [column for column in columns if column in NUMBERS]
    for column in present:
        own = [row.cells[column] for row in rows if column in row.cells]
        if len(own) == len(rows) and (found := spans_to_codes(own)):
            return found
    cells = [[cell for column in present if (cell := row.get(column))] for row in rows]
    numerals = [[numeral for cell in own for numeral in _cell_to_numerals(cell)] for own in cells]
    return numerals_to_numbers(numerals, two_columns=False)


def _by_header(row: Row[str]) -> Numbers:
    number = _only_numeral(row.get("number") or row.get("overall"))
    return Numbers(number, _only_numeral(row.get("season"))) if number else Numbers()


def _cell_to_numerals(cell: Span) -> list[Numeral]:
    """The numbers of one cell; two that count on (`4 5`, on two lines once) are those of an episode in two parts."""
    found = span_to_numerals(cell)
    parts = len(found) == 2 and found[0].value + 1 == found[1].value and cell.fullmatch(_LINES)
    return [Numeral(cell, found[0].value)] if parts else found


def _only_numeral(cell: Span | None) -> Numeral | None:
    numerals = _cell_to_numerals(cell) if cell else []
    return numerals[0] if len(numerals) == 1 else None


def _record(
    row: Row[str], following: Block | None, numbers: Numbers, season: Cell | None, sure: Sequence[str]
) -> Record:
    title, dated = title_of(row.cells["title"]), row.cells.get("release_date")
    quotation = leading_quotation(title)
    day = find_day(dated) if dated else None
    day = day or (_only_day(row) if "release_date" not in sure else None)
    cells: dict[str, Cell | None] = {
        "season": _number_cell(row, numbers.season) or season,
        "number": _number_cell(row, numbers.number),
        "title": (title_cell(quotation, title.end) if quotation else None) or stated(title),
        "release_date": day_cell(day) if day else None,
        "summary": _summary(row.cells, following),
    }
    for column in _CREDITS:
        part = row.cells.get(column)
        cells[column] = credit_cell((part,)) if part and part.value and column in sure else None
    return Record(DATASET, {name: cell for name, cell in cells.items() if cell}, (row.span,))


def _number_cell(row: Row[str], numeral: Numeral | None) -> Cell | None:
    if numeral is None:
        return None
    return numeral.cell if _is_own(row, numeral) else carried(numeral.cell)


def _is_own(row: Row[str], numeral: Numeral) -> bool:
    return row.span.start <= numeral.span.start < row.span.end


def _has_day(row: Row[str]) -> bool:
    return any(find_day(cell) for cell in row.cells.values())


def _only_day(row: Row[str]) -> Span | None:
    """The date that a shifted row has in another column's place, where it is a cell's whole text and the only one."""
    days = [day for cell in row.cells.values() if (day := find_day(cell)) and day == cell]
    return days[0] if len(days) == 1 else None


def _summary(cells: Mapping[str, Span], following: Block | None) -> Cell | None:
    own = cells.get("summary") or cells.get("note")
    if own and own.value and len(own.value) >= _SHORTEST_SUMMARY:
        return stated(own)
    if following is None or not is_summary(following):
        return None
    told = max((part for part in following.parts if part), key=lambda part: part.end - part.start)
    return stated(told) if told.value and len(told.value) >= _SHORTEST_SUMMARY else None
