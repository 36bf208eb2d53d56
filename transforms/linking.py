"""Puts together the records that tell of the same row; a dataset says only what makes two records the same."""

from collections.abc import Callable, Collection, Hashable, Sequence

from transforms.rules import Told

Said = tuple[str | None, ...]
"""What a record says of the columns that tell rows of one key apart; None where it leaves one unsaid."""

Linked = list[list[Told]]


class Gathering:
    """The records of one row so far, and the different things that they say."""

    __slots__ = ("said", "told")

    def __init__(self) -> None:
        """Of no record yet."""
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
        row = Gathering()
        self.all.append(row)
        for key in keys:
            self._of.setdefault(key, []).append(row)
        return row

    def of(self, *keys: Hashable) -> list[Gathering]:
        """The rows under any of the keys, each once, in the order in which they were begun under each."""
        if len(keys) == 1:
            return self._of.get(keys[0], [])
        return list(dict.fromkeys(row for key in keys for row in self._of.get(key, ())))


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
    rank: Callable[[Told], int] | None = None,
    makes_row: Callable[[Told], bool] = lambda one: True,
    only_one: bool = False,
) -> Linked:
    """Groups of records of the same row, in the order in which rows were begun, within a row in the order told.

    A record joins the first row of its key that `fits`: that gets the different things that the row's records say,
    the first one's first, and what the record says. With `only_one` it joins only where a single row fits. A record
    that joins none begins a row; one that `makes_row` denies that only supports rows, and is left out. Records of a
    lower `rank` come first.
    """
    rows = Rows()
    for one in told if rank is None else sorted(told, key=rank):
        mark, own = key(one), says(one)
        fitting = [row for row in rows.of(mark) if fits(row.said, own)]
        if fitting and not (only_one and len(fitting) > 1):
            fitting[0].add(one, own)
        elif makes_row(one):
            rows.begin(mark).add(one, own)
    return as_told(told, [row.told for row in rows.all])


def as_told(told: Sequence[Told], groups: Linked) -> Linked:
    """The groups with their records in the order told."""
    place = {id(one): number for number, one in enumerate(told)}
    return [sorted(group, key=lambda one: place[id(one)]) for group in groups]


def newest_first(told: Sequence[Told], groups: Linked) -> Linked:
    """The groups in the order in which their first records are told."""
    place = {id(one): number for number, one in enumerate(told)}
    return sorted(groups, key=lambda group: place[id(group[0])])
