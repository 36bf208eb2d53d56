"""The one model for all renderings: a document is text, lines and blocks, every piece a span."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import IntEnum
from functools import cached_property, wraps
from typing import NamedTuple, TypeVar, cast

from transforms.documents.headers import Headers
from transforms.source import Source
from transforms.spans import Span

T = TypeVar("T")


class Kind(IntEnum):
    """What a block of text is."""

    HEADING = 1
    FIELD = 2
    ITEM = 3
    ROW = 4
    PARAGRAPH = 5
    REFERENCE = 6


class Block(NamedTuple):
    """One line that holds something.

    `parts`: HEADING title · FIELD key, value (value may be empty) · ITEM body · ROW cells (in `plain` a single glued
    cell, in a header row the column titles) · PARAGRAPH the line · REFERENCE number, body.
    `level`: heading level (0 where the rendering lost it), nesting of an item (1 = outermost), number of a reference or
    of a numbered item's place (ITEM keeps nesting).  `gap`: blank lines before it.  `header`: a table's header row.
    """

    kind: Kind
    line: int
    span: Span
    parts: tuple[Span, ...]
    level: int = 0
    gap: int = 0
    header: bool = False


class Section(NamedTuple):
    """The blocks under one heading. `headings` is the path from the outermost heading to this one.

    In `plain` most headings are lost: a section with `lost` true begins where the text has two or more blank lines but
    no heading; its own heading is unknown and `headings` is the path of the last heading seen before (where it may or
    may not still belong).
    """

    headings: tuple[Span, ...]
    blocks: tuple[Block, ...]
    lost: bool = False

    @property
    def title(self) -> str:
        """The innermost heading's text, empty for a lead or a lost heading."""
        return (self.headings[-1].value or "") if self.headings and not self.lost else ""


class Reference(NamedTuple):
    """A numbered entry of a reference list: its number and where that stands, its text, its whole line."""

    number: int
    mark: Span
    body: Span
    line: Span


class ListingTable(NamedTuple):
    """A run of rows: the header row where one was recognised, the rows below it, and where they stand."""

    header: Block | None
    rows: tuple[Block, ...]
    section: Section
    caption: Block | None


@dataclass(frozen=True)
class Document:
    """One raw document, read. `lines` are spans without line ends; offsets count code points of `content`.

    `headers` tells what the titles of its tables' columns mean.
    """

    source: Source
    content: str
    rendering: str
    lines: tuple[Span, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    headers: Headers = field(compare=False, repr=False)

    @cached_property
    def span(self) -> Span:
        """All of the text."""
        return Span(self.source.id, self.content, 0, len(self.content))

    @cached_property
    def told(self) -> dict[object, object]:
        """What readers have found out about the whole of it, by who did (see `once`)."""
        return {}

    def __getstate__(self) -> dict[str, object]:
        """Without what readers found out: other processes find it out again where they need it."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_number(self, offset: int) -> int:
        """The 1-based number of the line that holds an offset."""
        return bisect_right(self._line_starts, offset)

    @cached_property
    def show_span(self) -> Span | None:
        """The first place where the text names the show, None where it never does."""
        start = self.content.find(self.source.called)
        return (
            None if start < 0 else Span(self.source.id, self.content, start, start + len(self.source.called))
        )

    @cached_property
    def title_span(self) -> Span | None:
        """The page's own title: its first line that holds something, without heading signs."""
        first = next(iter(self.blocks), None)
        return None if first is None else (first.parts[0] if first.parts else first.span)

    def fields(self, *keys: str) -> list[tuple[Span, Span]]:
        """Key and value of the infobox fields whose key is one of `keys` (casefolded, `_` = blank), in order."""
        wanted = {key.casefold() for key in keys}
        return [(key, value) for name, key, value in self._fields if name in wanted]

    @cached_property
    def _fields(self) -> list[tuple[str, Span, Span]]:
        """The infobox fields with a value, each with its key as it is asked for."""
        fields = [block.parts for block in self.blocks if block.kind is Kind.FIELD]
        return [
            ((key.value or "").casefold().replace("_", " "), key, value) for key, value in fields if value
        ]

    @cached_property
    def tables(self) -> tuple[ListingTable, ...]:
        """Every run of table rows, in order."""
        return tuple(table for section in self.sections for table in _tables(section))

    @cached_property
    def _numbered_lists(self) -> list[tuple[Reference, ...]]:
        """The lists of references and of numbered notes: one more begins where the numbers begin again."""
        lists: list[list[Reference]] = []
        for block in self.blocks:
            if block.kind is Kind.REFERENCE:
                begins = block.level == 1 or block.gap > 0
                if not lists or (begins and block.level <= lists[-1][-1].number):
                    lists.append([])
                lists[-1].append(Reference(block.level, block.parts[0], block.parts[1], block.span))
        return [tuple(one) for one in lists]

    @cached_property
    def reference_list(self) -> tuple[Reference, ...]:
        """The longest numbered list, of equals the last. Empty where the rendering lost it."""
        return max(reversed(self._numbered_lists), key=len, default=())

    @cached_property
    def numbered_notes(self) -> tuple[Reference, ...]:
        """The entries of all other numbered lists."""
        return tuple(
            one for entries in self._numbered_lists if entries is not self.reference_list for one in entries
        )

    @cached_property
    def references(self) -> dict[int, Span]:
        """The reference list: number -> its text. A number that two entries have is none's, nor are empty entries."""
        counts = Counter(one.number for one in self.reference_list)
        single = (one for one in self.reference_list if counts[one.number] == 1 and one.number > 0)
        return {one.number: one.body for one in single if one.body}


def once(reader: Callable[[Document], T]) -> Callable[[Document], T]:
    """The reader of a fact about a whole document, which several datasets ask for: it is found out once."""

    @wraps(reader)
    def told(document: Document) -> T:
        if reader not in document.told:
            document.told[reader] = reader(document)
        return cast("T", document.told[reader])

    return told


def runs(blocks: tuple[Block, ...], kind: Kind) -> list[tuple[Block, ...]]:
    """The maximal runs of blocks of one kind that no blank line interrupts."""
    found: list[list[Block]] = []
    previous: Block | None = None
    for block in blocks:
        if block.kind is kind:
            joins = previous is not None and previous.kind is kind and block.gap == 0
            if joins and not block.header:
                found[-1].append(block)
            else:
                found.append([block])
        previous = block
    return [tuple(run) for run in found]


def _tables(section: Section) -> list[ListingTable]:
    before = dict(zip(section.blocks[1:], section.blocks, strict=False))
    return [
        ListingTable(
            header=run[0] if run[0].header else None,
            rows=run[1:] if run[0].header else run,
            section=section,
            caption=_caption(run[0], before.get(run[0])),
        )
        for run in runs(section.blocks, Kind.ROW)
    ]


def _caption(first: Block, before: Block | None) -> Block | None:
    touches = before is not None and first.gap == 0 and before.kind in (Kind.PARAGRAPH, Kind.ITEM)
    return before if touches else None
