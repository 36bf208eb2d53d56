"""Puts together the records that tell of the same row; a dataset says only what makes two records the same."""

import heapq
from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter

from transforms.rules import Told

Said = tuple[str | None, ...]
"""What a record says of the columns that tell rows of one key apart; None where it leaves one unsaid."""

Linked = list[list[Told]]

_NUMBER = attrgetter("number")


class Gathering:
    """The records of one row so far, and the different things that they say; rows are numbered as they are begun."""

    __slots__ = ("number", "said", "told")

    def __init__(self, number: int) -> None:
        """Of no record yet."""
        self.number = number
        self.told: list[Told] = []
        self.said: dict[Said, None] = {}

    def add(self, one: Told, said: Said) -> None:
        """One more record of the row."""
        self.told.append(one)
        self.said[said] = None


class Rows:
    """The rows so far, found again by the keys under which they were begun."""

    def __init__(self) -> None:
        """No row yet."""
        self.all: list[Gathering] = []
        self._of: dict[Hashable, list[Gathering]] = {}

    def begin(self, *keys: Hashable) -> Gathering:
        """A new row."""
        row = Gathering(len(self.all))
        self.all.append(row)
        for key in keys:
            self._of.setdefault(key, []).append(row)
        return row

    def of(self, key: Hashable) -> Sequence[Gathering]:
        """The rows under the key, in the order in which they were begun."""
        return self._of.get(key, ())


class Agreeing:
    """The rows of each key, found again by what they say: many rows of one key are not asked one by one."""

    def __init__(self) -> None:
        """No row yet."""
        self._of: dict[tuple[Hashable, int, str | None], list[Gathering]] = {}

    def note(self, mark: Hashable, row: Gathering, said: Said) -> None:
        """That the row says so."""
        for column, text in enumerate(said):
            rows = self._of.setdefault((mark, column, text), [])
            place = bisect_left(rows, row.number, key=_NUMBER)
            if rows[place : place + 1] != [row]:
                rows.insert(place, row)

    def among(self, rows: Sequence[Gathering], mark: Hashable, own: Said) -> Iterator[Gathering]:
        """Of all rows of the key those that agree in the column in which the fewest do, in the same order."""
        agreeing = [
            (self._of.get((mark, column, text), ()), self._of.get((mark, column, None), ()))
            for column, text in enumerate(own)
            if text is not None
        ]
        fewest = min(agreeing, key=lambda pair: sum(map(len, pair)), default=(rows,))
        return (next(same) for _, same in groupby(heapq.merge(*fewest, key=_NUMBER), key=_NUMBER))


def compatible(one: str | None, other: str | None) -> bool:
    """Whether the two are equal, or one is left unsaid."""
    return one is None or other is None or one == other


def agrees_with_all(group: Collection[Said], own: Said) -> bool:
    """Whether a record contradicts none of a row's."""
    return all(all(map(compatible, own, other)) for other in group)


def link(
    told: Sequence[Told],
    key: Callable[[Told], Hashable],
    says: Callable[[Told], Said] = lambda one: (),
    *,
    fits: Callable[[Collection[Said], Said], bool] = agrees_with_all,
    agreeing: Callable[[Said], Said] = lambda said: said,
    rank: Callable[[Told], int] | None = None,
    makes_row: Callable[[Told], bool] = lambda one: True,
    only_one: bool = False,
) -> Linked:
    """Groups of records of the same row, in the order in which rows were begun, within a row in the order told.

    A record joins the first row of its key that `fits`: that gets the different things that the row's records say,
    the first one's first, and what the record says. With `only_one` it joins only where a single row fits. A record
    that joins none begins a row; one that `makes_row` denies that only supports rows, and is left out. Records of a
    lower `rank` come first. `agreeing` makes of what two records say columns that are `compatible` wherever they fit.
    """
    rows, index = Rows(), Agreeing()
    for one in told if rank is None else sorted(told, key=rank):
        mark, own = key(one), says(one)
        telling = agreeing(own)
        alike = (row for row in index.among(rows.of(mark), mark, telling) if fits(row.said, own))
        fitting = list(islice(alike, 2 if only_one else 1))
        if len(fitting) != 1 and not makes_row(one):
            continue
        row = fitting[0] if len(fitting) == 1 else rows.begin(mark)
        if own not in row.said:
            index.note(mark, row, telling)
        row.add(one, own)
    return as_told(told, [row.told for row in rows.all])


def as_told(told: Sequence[Told], groups: Linked) -> Linked:
    """The groups with their records in the order told."""
    place = {id(one): number for number, one in enumerate(told)}
    return [sorted(group, key=lambda one: place[id(one)]) for group in groups]


def newest_first(told: Sequence[Told], groups: Linked) -> Linked:
    """The groups in the order in which their first records are told."""
    place = {id(one): number for number, one in enumerate(told)}
    return sorted(groups, key=lambda group: place[id(group[0])])
