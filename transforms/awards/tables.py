"""Which tables of a page list awards, and which column holds what."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from transforms.awards.headings import heading_to_prize
from transforms.awards.titles import OF_AWARDS
from transforms.awards.vocabulary import AWARD_HEADING, CERTAIN, PRIZE_ENDS, PrizeEnd
from transforms.documents.model import Block, Document, Kind, ListingTable
from transforms.findings import Cell, inferred
from transforms.normal import fold
from transforms.patterns import regex
from transforms.spans import Span

_OWN = frozenset({"year", "date", "award", "category", "nominee", "work", "result", "ref"})
_NEEDED = frozenset({"award", "category", "date"})  # a date may be titled by the ceremony, which is the prize
_TWO_TITLES = regex(r"Awards? Categor(?:y|ies)")
_NOTES = regex(
    r"note|comment|remark|result|outcome|rank|place|position|ref|cit|source|vote|%|#|\bno\b", re.IGNORECASE
)
_CEREMONY = regex(r"\W*Ceremony\W*", re.IGNORECASE)
_MONEY = frozenset({"prize", "prizes"})
_NAMES_AWARDS = regex(r"\b(?:awards?|honou?rs?|prizes?)\b")
_ROWS_BEFORE_HEADER = 2
_ENOUGH_TITLES = 3
_MOST_COLUMNS = 9
_LONGEST_WORD = 40
_BARE_YEAR = regex(r"(?:19|20)\d\d")


class AwardTable(NamedTuple):
    """An award table: the meaning of each column (`other` where it has none for us), its rows, what headings name."""

    columns: tuple[str, ...]
    rows: tuple[Block, ...]
    award: Cell | None
    year: Cell | None
    header: Block


def document_to_award_tables(document: Document) -> Iterator[AwardTable]:
    """The award tables of a page, in order."""
    for table in document.tables:
        header, rows = table_to_header(table)
        if header is not None and (columns := _columns(table, header)):
            year = _heading_year(table)
            if "award" in columns:
                yield AwardTable(columns, rows, None, year, header)
            elif named := _heading(table):
                yield AwardTable(columns, rows, named, year, header)
            else:
                yield from (AwardTable(columns, own, prize, year, header) for prize, own in _parted(rows))


def _parted(rows: Sequence[Block]) -> Iterator[tuple[Cell | None, tuple[Block, ...]]]:
    """The rows below each row that holds nothing but the name of a prize."""
    prize, own = None, list[Block]()
    for row in rows:
        filled = [cell for cell in row.parts if cell]
        if len(filled) == 1 and is_prize_cell(filled[0], CERTAIN) and (named := heading_to_prize(filled[0])):
            if own:
                yield prize, tuple(own)
            prize, own = named, []
        else:
            own.append(row)
    if own:
        yield prize, tuple(own)


def is_prize_cell(cell: Span, ends: Collection[PrizeEnd]) -> bool:
    """True for a cell whose last word ends the name of a prize in one of these ways."""
    last = cell.quote[-_LONGEST_WORD:].casefold().split()[-1:]
    return bool(last) and PRIZE_ENDS.get(last[0]) in ends


def table_to_header(table: ListingTable) -> tuple[Block | None, tuple[Block, ...]]:
    """The header row; a title may stand as a row above it."""
    if table.header is not None:
        return table.header, table.rows
    for place, row in enumerate(table.rows[:_ROWS_BEFORE_HEADER]):
        if len({_meaning(cell) for cell in row.parts if cell} - {"other"}) >= _ENOUGH_TITLES:
            return row, table.rows[place + 1 :]
    return None, table.rows


def _columns(table: ListingTable, header: Block) -> tuple[str, ...]:
    meanings = [_meaning(cell) for cell in header.parts]
    if _NEEDED.isdisjoint(meanings):
        return ()
    meanings = list(_without_repeats(_apart(_with_reasons(meanings, header), header)))
    if "award" not in meanings:
        pairs = zip(meanings, header.parts, strict=True)
        meanings = ["award" if _CEREMONY.fullmatch(cell.quote) else own for own, cell in pairs]
    meanings = _without_gaps(meanings, header)
    if len(meanings) > _MOST_COLUMNS or not _lists_awards(meanings, header, table):
        return ()
    if "nominee" not in meanings and "work" in meanings:
        meanings[meanings.index("work")] = "nominee"
    if "category" not in meanings and "award" in meanings and _heading(table) is not None:
        meanings[meanings.index("award")] = "category"
    return tuple(meanings)


def _without_gaps(meanings: Sequence[str], header: Block) -> list[str]:
    """A title that is lost or unknown, where its place tells what it must be: the prize before the category, the
    nominee behind it."""
    filled = list(meanings)
    for wanted, neighbour, step in _GAPS:
        place = filled.index(neighbour) + step if neighbour in filled and wanted not in filled else -1
        if wanted == "nominee" and "work" in filled:
            continue
        if 0 <= place < len(filled) and filled[place] == "other" and _may_be_lost(place, header):
            filled[place] = wanted
    return filled


_GAPS = (("category", "award", 1), ("award", "category", -1), ("nominee", "category", 1))


def _may_be_lost(place: int, header: Block) -> bool:
    title = header.parts[place].quote if place < len(header.parts) else ""
    return OF_AWARDS.meaning(title) not in _OWN and _NOTES.search(title) is None


def _meaning(cell: Span) -> str:
    meaning = OF_AWARDS.meaning(cell.quote) or "other"
    return meaning if meaning in _OWN else "other"


def _apart(meanings: Sequence[str], header: Block) -> list[str]:
    """In a glued header `Award Category` is two titles, unless another column holds the prize."""
    glued = [
        meaning == "category" and _TWO_TITLES.fullmatch(cell.quote)
        for meaning, cell in zip(meanings, header.parts, strict=True)
    ]
    if "award" in meanings or not any(glued):
        return list(meanings)
    place = glued.index(next(filter(None, glued)))
    return [*meanings[:place], "award", *meanings[place:]]


def _with_reasons(meanings: Sequence[str], header: Block) -> list[str]:
    """`For` beside a column of nominees is what they are named for."""
    if meanings.count("nominee") < 2 or "work" in meanings:
        return list(meanings)
    pairs = zip(meanings, header.parts, strict=True)
    return ["work" if fold(cell.quote) == "for" else own for own, cell in pairs]


def _without_repeats(meanings: Sequence[str]) -> Iterator[str]:
    """`Group | Award` names the prize and its category: a second prize column holds the categories."""
    seen: set[str] = set()
    for meaning in meanings:
        if meaning == "award" and "award" in seen and "category" not in meanings:
            meaning = "category"
        yield meaning if meaning not in seen or meaning == "other" else "other"
        seen.add(meaning)


def _lists_awards(meanings: Sequence[str], header: Block, table: ListingTable) -> bool:
    """Whether the columns are those of awards: `Event | Result` may be sport, `Prize | Winner` the money to be won."""
    has = set(meanings)
    under_awards = any(AWARD_HEADING.search(heading.quote) for heading in table.section.headings[-2:])
    if "category" in has:
        return bool(has & {"award", "nominee", "result"}) and (
            under_awards or bool(has & {"award", "result"})
        )
    if "award" not in has or not has & {"nominee", "work", "result"}:
        return False
    title = fold(header.parts[min(list(meanings).index("award"), len(header.parts) - 1)].quote)
    return "result" in has if title in _MONEY else under_awards or _NAMES_AWARDS.search(title) is not None


def _heading(table: ListingTable) -> Cell | None:
    """The prize that the table's caption, the line above it or the innermost heading names."""
    caption = heading_to_prize(table.caption.parts[0]) if table.caption and table.caption.parts else None
    if (named := caption or _line_above(table)) is not None:
        return named
    if table.section.lost or not table.section.headings:
        return None
    return heading_to_prize(table.section.headings[-1])


def _line_above(table: ListingTable) -> Cell | None:
    """A heading that has lost its mark: a line of its own above the table, nothing but the name of a prize."""
    blocks = table.section.blocks
    place = blocks.index(table.header) if table.header in blocks else 0
    above = blocks[place - 1] if place else None
    if above is None or above.kind is not Kind.PARAGRAPH or not above.parts:
        return None
    return heading_to_prize(above.parts[0]) if is_prize_cell(above.parts[0], CERTAIN) else None


def _heading_year(table: ListingTable) -> Cell | None:
    if not table.section.headings or table.section.lost:
        return None
    heading = table.section.headings[-1].strip()
    return inferred(heading, int(heading.quote)) if heading.fullmatch(_BARE_YEAR) else None
