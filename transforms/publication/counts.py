"""What became of rows in figures that add up, batch by batch, each with the first few rows as examples."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import NamedTuple, Self

EXAMPLES = 5


class Called(NamedTuple):
    """A row as an example: its id, and its names in words (empty where it has none)."""

    row_id: str
    names: str


class Cell(NamedTuple):
    """A changed cell as an example; what somebody states comes before what we count (`is_ours`)."""

    is_ours: bool
    row_id: str | None
    field: str
    old: str | None
    new: str | None
    cause: str | None


class Gone(NamedTuple):
    """How many ids of a table went with this release, and how many of them lead to a row that is there."""

    ids: int
    leading: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of one table's rows.

    `before` and `now` count rows, `added` and `removed` those that are on one side only, `changed` cells, by column in
    `fields`, all three by cause in `causes`. `moved` of the removed rows only have another id; the ids that they lead
    to are `arrived` of the added ones. The examples are the first by id: of what is added and has not arrived so, of
    what is gone and has not moved, and of the changed cells.
    """

    before: int = 0
    now: int = 0
    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    arrived: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)
    causes: Mapping[str | None, int] = field(default_factory=dict)
    come_first: tuple[Called, ...] = ()
    gone_first: tuple[Called, ...] = ()
    changed_first: tuple[Cell, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.changed)

    def __add__(self, other: Self) -> Self:
        """Both together."""
        return type(self)(
            before=self.before + other.before,
            now=self.now + other.now,
            added=self.added + other.added,
            removed=self.removed + other.removed,
            changed=self.changed + other.changed,
            moved=self.moved + other.moved,
            arrived=self.arrived + other.arrived,
            fields=Counter(self.fields) + Counter(other.fields),
            causes=Counter(self.causes) + Counter(other.causes),
            come_first=first([*self.come_first, *other.come_first]),
            gone_first=first([*self.gone_first, *other.gone_first]),
            changed_first=first_cells([*self.changed_first, *other.changed_first]),
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the rows of all compared tables, and of the ids that went, by table."""

    tables: Mapping[str, Counts] = field(default_factory=dict)
    gone: Mapping[str, Gone] = field(default_factory=dict)

    def __add__(self, other: Self) -> Self:
        """Both together."""
        tables = dict(self.tables)
        for name, counts in other.tables.items():
            tables[name] = tables[name] + counts if name in tables else counts
        gone = dict(self.gone)
        for name, (ids, leading) in other.gone.items():
            known = gone.get(name, Gone(0, 0))
            gone[name] = Gone(known.ids + ids, known.leading + leading)
        return type(self)(tables, gone)


def first(rows: Iterable[Called]) -> tuple[Called, ...]:
    """The first rows by id."""
    return tuple(nsmallest(EXAMPLES, rows))


def first_cells(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The first cells, in the order of `changes` but for those that are ours; null comes first there."""
    return tuple(nsmallest(EXAMPLES, cells, key=in_changes))


def in_changes(cell: Cell) -> list[tuple[bool, str]]:
    """By what cells are ordered."""
    named = (cell.row_id, cell.field, cell.old, cell.new)
    return [(cell.is_ours, ""), *((value is not None, value or "") for value in named)]
