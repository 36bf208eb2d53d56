"""The rules by which records of one table become rows: what belongs together, which value wins, what the id is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from transforms.findings import Cell, Record, Value
from transforms.normal import fold
from transforms.source import Source

Row = dict[str, Value | None]
RowSet = dict[str, list[Row]]


class Told(NamedTuple):
    """A record and the document that tells it."""

    record: Record
    source: Source


Group = Sequence[Told]


def same_text(one: Value, other: Value) -> bool:
    """Equal but for case, accents, quotation marks, kinds of dash, `&`/`and` and punctuation; numbers: equal."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or fold(one) == fold(other)
    return one == other


def first(pairs: Sequence[tuple[Told, Cell]]) -> int:
    """The newest document's."""
    return 0


@dataclass(frozen=True, slots=True)
class Choice:
    """How one column's value is chosen from a group. `name` stands in `conflicts.rule`.

    `prefer` gets the group's non-null (Told, Cell) pairs, newest document first and within a document in the order
    found, and returns the index of the winner. `same` says which values are only different wordings: they are no
    conflict and their passages are further evidence. `is_prose`: the values are free text, so that other words
    contradict nothing. `changes`: it changes with time, so that a newer document may state what came to be. `is_name`:
    a group is one person, so that another value is another form of the name, however it is written.
    """

    name: str = "newest source that states it"
    prefer: Callable[[Sequence[tuple[Told, Cell]]], int] = first
    same: Callable[[Value, Value], bool] = same_text
    is_prose: bool = False
    changes: bool = False
    is_name: bool = False


NEWEST = Choice()
NEWEST_WORDS = Choice(is_prose=True)
NEWEST_STATE = Choice(changes=True)


@dataclass(frozen=True, slots=True)
class Merged:
    """One row of a release in the making: its cells, who tells it, and the rows that hang on it."""

    cells: Mapping[str, Cell]
    group: tuple[Told, ...]
    children: tuple[Record, ...] = ()

    def values(self) -> dict[str, Value]:
        """The values of its cells."""
        return {column: cell.value for column, cell in self.cells.items()}


@dataclass(frozen=True, slots=True)
class Rules:
    """How one show's records of one table become rows.

    `link` gets all records (newest document first, within a document in the order found) and returns the groups that
    tell of the same row; a record that only supports rows and fits none is left out.
    `identify` makes the id (a slug) from show and the row's values; it uses only what names the row, never what
    describes it. Where it makes the same id of two shows or rows, they are told apart behind it.
    `choices` names the columns that are not chosen by `NEWEST`.
    `complete` gets all merged rows of the show and adds what follows from several of them (history, derived columns).
    `child_key` maps a companion table's name to the column by which children of several documents are the same.
    `closed` names the companion tables whose rows all come from the newest record that has any (a list of nominees is
    whole or not at all); an older record only adds its evidence to them.
    `forms` maps a cell that only mentions the row by another form of a name to the column with that name.
    `of_one_date` names the columns that hold for the date of the document that states them: what only an older one
    states is not carried to the newer, but rejected.
    """

    dataset: str
    link: Callable[[Sequence[Told]], list[list[Told]]]
    identify: Callable[[str, Mapping[str, Value]], str]
    choices: Mapping[str, Choice] = field(default_factory=dict)
    complete: Callable[[Sequence[Merged]], list[Merged]] = list
    child_key: Mapping[str, str] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)
    of_one_date: frozenset[str] = frozenset()

    def choice(self, column: str) -> Choice:
        """How a column's value is chosen."""
        return self.choices.get(column, NEWEST)
