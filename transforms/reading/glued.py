"""Chooses among the ways to cut rows that have lost their columns: the cheapest through all rows, and how surely."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Generic, NamedTuple, Protocol, TypeVar


class Option(Protocol):
    """One way to read one row."""

    @property
    def cost(self) -> float:
        """What speaks against it."""


SomeOption = TypeVar("SomeOption", bound=Option)
T = TypeVar("T")


class Choice(NamedTuple, Generic[SomeOption]):
    """The reading that was chosen for a row, None where it has none; `margin` is what the best other one costs more.

    `is_likely` is False where even the chosen one costs too much to be believed, `is_certain` also where another one
    is as good.
    """

    option: SomeOption | None
    margin: float
    rival: SomeOption | None
    is_likely: bool
    is_certain: bool

    @property
    def cost(self) -> float:
        """What the chosen reading costs by itself."""
        return 0.0 if self.option is None else self.option.cost

    def is_sure(self, by: float) -> bool:
        """True where it costs no more than that, and any other reading so much more."""
        return self.option is not None and self.margin >= by >= self.cost


@dataclass(frozen=True)
class Rows(Generic[SomeOption]):
    """When a row's reading counts, and what holds between the rows; as it stands here: each is read by itself.

    A reading that costs more than `believable` is not likely, one that costs `hopeless` more than the row's cheapest is
    never chosen, and one that is not `margin` cheaper than any other is not certain. From row to row only the `beam`
    cheapest states go on, so that the work grows as the rows do.
    """

    believable: float
    margin: float
    hopeless: float = inf
    beam: int = 4

    def step(self, above: Any, option: SomeOption) -> float | None:
        """What the option costs more below the state `above`; None where it cannot stand there."""
        return 0.0

    def below(self, above: Any, option: SomeOption) -> Any:
        """The state, something hashable, that the option leaves to the rows below."""
        return above

    def says(self, option: SomeOption) -> object:
        """What the option reads in the row: options that say the same are no rivals."""
        return option


class _Path(NamedTuple):
    cost: float
    above: Any
    last: Any
    before: "_Path | None"


def cheapest_readings(
    options: Sequence[Sequence[SomeOption]], rows: Rows[SomeOption], above: Any = None
) -> list[Choice[SomeOption]]:
    """One choice per row; `options` holds each row's, the cheapest first. A row that none of them fits is passed over.

    `above` is the state before the first row. Of all ways to read the rows so far, the cheapest one for every state
    goes on.
    """
    paths = [_Path(0.0, above, None, None)]
    for row in options:
        going_on = _extend(paths, row, rows)[: rows.beam]
        paths = going_on or [_Path(path.cost, path.above, None, path) for path in paths]
    chain: list[_Path] = []
    path: _Path | None = paths[0]
    while path is not None and path.before is not None:
        chain.append(path)
        path = path.before
    return [_choice(step, row, rows) for step, row in zip(reversed(chain), options, strict=True)]


def cheapest_reading(options: Sequence[SomeOption], rows: Rows[SomeOption]) -> SomeOption | None:
    """The certain reading of a row that stands by itself; `options` in any order."""
    (choice,) = cheapest_readings([sorted(options, key=lambda option: option.cost)], rows)
    return choice.option if choice.is_certain else None


def _extend(paths: Sequence[_Path], options: Sequence[SomeOption], rows: Rows[SomeOption]) -> list[_Path]:
    """The cheapest continuation for every state that the row may leave behind, the cheapest first."""
    kept: dict[Any, _Path] = {}
    for path in paths:
        for option in options:
            if option.cost > options[0].cost + rows.hopeless:
                break
            if (step := rows.step(path.above, option)) is None:
                continue
            cost, below = path.cost + option.cost + step, rows.below(path.above, option)
            if below not in kept or cost < kept[below].cost:
                kept[below] = _Path(cost, below, option, path)
    return sorted(kept.values(), key=lambda path: path.cost)


def _choice(path: _Path, options: Sequence[SomeOption], rows: Rows[SomeOption]) -> Choice[SomeOption]:
    chosen, before = path.last, path.before
    if chosen is None or before is None:
        return Choice(None, 0.0, None, False, False)
    own, said = path.cost - before.cost, rows.says(chosen)
    rivals = [
        (option.cost + step - own, option)
        for option in options
        if option is not chosen
        and (step := rows.step(before.above, option)) is not None
        and rows.says(option) != said
    ]
    margin, rival = min(rivals, key=lambda pair: pair[0], default=(inf, None))
    is_likely = chosen.cost <= rows.believable
    return Choice(chosen, margin, rival, is_likely, is_likely and margin >= rows.margin)


def sole(found: Iterable[T]) -> T | None:
    """The only one: where nothing else is possible it is certain. None where there are several or none."""
    all_found = list(found)
    return all_found[0] if len(all_found) == 1 else None


def usual(votes: Counter[int], enough: float) -> int | None:
    """The number that most rows vote for, the smallest of several; None where fewer than `enough` do."""
    most = max(votes, key=lambda number: (votes[number], -number), default=None)
    return most if most is not None and votes[most] >= enough else None
