"""Cast tables: columns of characters and performers, cells of seasons, roles and notes, also where cells are glued."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.cast.cells import (
    cell_to_part,
    cell_to_performers,
    cells_to_heading,
    covered_rows,
    is_blank,
    is_of_roles,
    is_remark,
    is_role,
    is_time,
    running_heading,
)
from transforms.cast.columns import Columns, table_to_columns
from transforms.cast.glued import glued_row_to_cells
from transforms.cast.headings import RANKS, Heading, highest, text_to_roles
from transforms.cast.junctions import is_touching, touching_row_to_cells
from transforms.cast.parts import Credit, Part
from transforms.cast.records import Page, credit_to_findings
from transforms.cast.season_columns import SeasonColumns, row_to_stays, season_titles, table_to_season_columns
from transforms.cast.seasons import Stay, span_to_stay
from transforms.documents.model import ListingTable
from transforms.findings import Finding, Record, Reject, Statement, carried
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.reading.headers import ONE_SEASON
from transforms.reading.names import is_name
from transforms.reading.tables import Row, cells_to_row
from transforms.spans import Span

_LETTER = regex(r"[^\W\d_]")
_SECOND_TITLE = regex(
    r"(?:(?:season|series|part|volume|film|year) )?"
    r"(?:first|second|third|fourth|fifth|last|final|original|current|pilot|film|[ivx]{1,4}|\d{1,4}(?:[–-]\d{2,4})?)"
    r"(?: (?:season|series|appearance|film|part))?",
    re.IGNORECASE,
)


def document_to_table_findings(page: Page) -> Iterator[Finding]:
    """Records, rejects and statements of every cast table of the page.

    A second one below the same heading may have lost a heading of its own: only its cells give roles.
    """
    above: int | None = None
    for table in page.document.tables:
        columns = table_to_columns(page.document, table)
        if columns is not None:
            heading = page.heading(table.section)
            if (heading.scope and page.is_scripted) if columns.needs_heading else heading.scope is not False:
                if table.section.blocks[0].line == above:
                    heading = Heading(heading.scope)
                above = table.section.blocks[0].line
                yield from _table_to_findings(page, table, columns, heading)


def _table_to_findings(
    page: Page, table: ListingTable, columns: Columns, heading: Heading
) -> Iterator[Finding]:
    covering: list[Span] = []
    read: list[Span] = []
    titles = season_titles(table, columns)
    seasons = table_to_season_columns(table, columns, page.count and page.count[0])
    if titles:
        # What stands below them is no season's number, however like one it looks.
        columns = columns._replace(times=tuple(x for x in columns.times if columns.meanings[x] != "season"))
    above: Row[int] | None = None
    is_cut = False
    for line, cells in _rows(page, table, columns):
        if not line.search(_LETTER) or (not read and above is None and _is_header(cells)):
            is_cut = is_cut or _numbers_more(cells, columns)
            continue
        if cells is None:
            above = None
            yield Reject("cast", line, "the glued cells could not be told apart")
        elif own := running_heading(cells, heading):
            heading = own
        elif _is_narrow(line, cells, columns):
            above = None
            yield Reject("cast", line, "the row is narrower than its header and no rowspan explains it")
        else:
            above = row = _row(line, cells, columns, above)
            whole = _without_lower_roles(row) if is_cut else row
            stays = _stays(page, seasons, line, cells) if seasons and not row.lacking else []
            found = list(_row_to_findings(page, whole, columns, heading, stays))
            yield from found
            if titles and not stays:
                yield from _doubts(page, line, found)
            read.extend(line for _ in found[:1] if isinstance(found[0], Record))
            if "rowspan" in line.quote:
                covering.extend(cell for cell in cells if covered_rows(cell))
    yield from _statements(covering, read)


def _rows(page: Page, table: ListingTable, columns: Columns) -> Iterator[tuple[Span, Sequence[Span] | None]]:
    """Each row's line with its cells, None where glued cells cannot be told apart."""
    if page.document.rendering == "plain":
        if table.header and is_touching(table.header):
            meanings = columns.meanings
            yield from (
                (block.span.strip(), touching_row_to_cells(block.parts[0], meanings)) for block in table.rows
            )
            return
        cells = glued_row_to_cells(table.rows, columns.meanings, page)
        yield from ((block.span.strip(), cells.get(block.line)) for block in table.rows)
    else:
        yield from ((block.span.strip(), block.parts) for block in table.rows)


def _row(line: Span, cells: Sequence[Span], columns: Columns, above: Row[int] | None) -> Row[int]:
    """The cells by place; where the season stands one cell too far left, a rowspan above took the first cell."""
    places = range(max(len(columns.meanings), len(cells)))
    row = cells_to_row(line, cells, places)
    time = columns.times[0] if columns.times else 0
    is_shifted = time >= 2 and not _has_time(row, time) and _has_time(row, time - 1)
    return cells_to_row(line, cells, places, 1, above) if is_shifted and above else row


def _is_narrow(line: Span, cells: Sequence[Span], columns: Columns) -> bool:
    """Whether a row lacks cells, so that nothing tells which; rows below a rowspan are filled up at their end.

    A role over several seasons (`Main` under `Season 1` and `Season 2`) may lack those to its right.
    """
    if len(cells) >= len(columns.meanings) or "span=" in line.quote:
        return False
    first = max(columns.character, *columns.performers) + 1
    seasons = set(columns.meanings[first:]) <= {ONE_SEASON, "season"}
    return not (
        seasons and len(cells) > first and all(not cell or is_of_roles(cell) for cell in cells[first:])
    )


def _is_header(cells: Sequence[Span] | None) -> bool:
    """Whether all that stands in a table's first row are titles of columns under a common title (`First`, `Last`)."""
    filled = [cell for cell in cells or () if cell]
    return len(filled) > 1 and all(cell.fullmatch(_SECOND_TITLE) for cell in filled)


def _numbers_more(cells: Sequence[Span] | None, columns: Columns) -> bool:
    """Whether a second header row numbers more seasons than the header has columns for: rows are cut to its width."""
    first = max(columns.character, *columns.performers) + 1
    return cells is not None and sum(map(bool, cells)) > len(columns.meanings) - first


def _without_lower_roles(row: Row[int]) -> Row[int]:
    """A row whose last cells were cut off: what is left of its roles is the highest only where it is main."""
    kept = {
        place: cell
        for place, cell in row.cells.items()
        if not is_of_roles(cell) or highest(text_to_roles(cell.quote)) == RANKS[0]
    }
    return row._replace(cells=kept)


def _has_time(row: Row[int], place: int) -> bool:
    return place in row.cells and is_time(row.cells[place])


def _stays(page: Page, seasons: SeasonColumns, line: Span, cells: Sequence[Span]) -> list[Stay]:
    """What the columns of seasons say for certain."""
    number = page.document.line_number(line.start)
    return [*row_to_stays(seasons, number, cells, parted=page.document.rendering == "structured")]


def _doubts(page: Page, line: Span, found: Sequence[Finding]) -> Iterator[Reject]:
    """That the row's columns of seasons tell none, where the lists do not tell them either."""
    rows = (one for one in found if isinstance(one, Record) and not one.children)
    if any(not any(other.children for other in page.listings(row)) for row in rows):
        yield Reject("cast_seasons", line, "under which seasons the row's cells stand cannot be told")


def _row_to_findings(
    page: Page, row: Row[int], columns: Columns, heading: Heading, stays: Sequence[Stay]
) -> Iterator[Finding]:
    character = row.get(columns.character)
    performers = [cell for place in columns.performers if (cell := row.get(place)) and not is_blank(cell)]
    if not performers or character is None or is_blank(character):
        reason = "the row lacks its performer or its character: a cell stands above or is empty"
        yield Reject("cast", row.span, reason)
        return
    whom = cell_to_part(character)
    parts = [part for cell in performers for part in cell_to_performers(cell)]
    if not is_role(whom.name) or not all(is_name(tidy(part.name.quote)) for part in parts):
        yield Reject("cast", row.span, "the cells do not stand under their titles")
        return
    names = {columns.character, *columns.performers}
    others = (cell for place, cell in {**row.lent, **row.cells}.items() if place not in names)
    own = cells_to_heading(others) or heading
    told: set[str] = set()
    for who in parts:
        for found in credit_to_findings(
            page, _credit(who, whom, row, columns, stays), own, row.span, in_cell=True
        ):
            if isinstance(found, Reject):
                if found.reason not in told:
                    yield found
                told.add(found.reason)
            else:
                yield _with_carried(found, columns.meanings[0]) if row.lacking else found


def _credit(who: Part, whom: Part, row: Row[int], columns: Columns, in_columns: Sequence[Stay]) -> Credit:
    stays = [stay for note in (*who.notes, *whom.notes) if (stay := span_to_stay(note))]
    stays.extend(in_columns)
    for place in columns.times:
        bare = columns.meanings[place] == "season"
        if (cell := row.get(place)) and (stay := span_to_stay(cell, bare_numbers=bare)):
            stays.append(stay)
    remarks = (cell for place in columns.remarks if (cell := row.get(place)) and is_remark(cell))
    return Credit((who.name,), (whom.name,), tuple(stays), next(remarks, None), None)


def _with_carried(record: Finding, column: str | None) -> Finding:
    if not isinstance(record, Record) or column is None or column not in record.cells:
        return record
    return replace(record, cells={**record.cells, column: carried(record.cells[column])})


def _statements(covering: Sequence[Span], read: Sequence[Span]) -> Iterator[Statement]:
    """A cell that says over how many rows it reaches, held against the rows that were read from there on."""
    covered = covered_rows(covering[0]) if len(covering) == 1 else None
    if covered is not None:
        reached = sum(1 for line in read if line.end > covering[0].start)
        count, words = covered
        yield Statement("cast", "table rows under one cell", count, words, recovered=min(reached, count))
