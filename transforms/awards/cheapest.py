"""Finds the cheapest consistent reading of all rows of a table, and how near the next best comes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from transforms.spans import Span

_BEAM = 6
_HOPELESS = 6.0
_SAME_AGAIN = 1.2
_CARRIABLE = ("award", "category")
_UNCERTAIN = 0.5


class Piece(NamedTuple):
    """The text of one cell: its spans (one per line that it covers) and its value."""

    spans: tuple[Span, ...]
    value: str


class Option(NamedTuple):
    """One way to read one row. `pieces` holds what the row itself states, `carried` the columns it takes from above."""

    cost: float
    pieces: Mapping[str, Piece]
    carried: frozenset[str]


class Choice(NamedTuple):
    """The reading that was chosen for a row, None where it has none; `margin` is what the best other one costs more.

    `is_likely` is False where even the chosen one costs too much to be believed.
    """

    option: Option | None
    margin: float
    rival: Option | None
    is_likely: bool

    @property
    def cost(self) -> float:
        """What the chosen reading costs by itself."""
        return 0.0 if self.option is None else self.option.cost

    @property
    def is_certain(self) -> bool:
        """False where another reading is as good, or none is likely."""
        return self.option is not None and self.margin >= _UNCERTAIN and self.is_likely


class _Path(NamedTuple):
    cost: float
    above: Mapping[str, str]
    last: Option | None
    before: "_Path | None"


_NO_RIVAL: tuple[float, Option | None] = (_HOPELESS, None)


def cheapest_readings(rows: Sequence[Sequence[Option]], believable: float) -> list[Choice]:
    """One choice per row; `rows` holds each row's options. A row without options is passed over.

    A reading that costs more than `believable` is not likely.
    """
    paths = [_Path(0.0, {}, None, None)]
    for options in rows:
        paths = _extend(paths, options) or [_Path(path.cost, path.above, None, path) for path in paths]
    chain: list[_Path] = []
    path: _Path | None = paths[0]
    while path is not None and path.before is not None:
        chain.append(path)
        path = path.before
    return [_choice(step, options, believable) for step, options in zip(reversed(chain), rows, strict=True)]


def _extend(paths: Sequence[_Path], options: Sequence[Option]) -> list[_Path]:
    longer = [
        _Path(path.cost + option.cost + step, _below(path.above, option), option, path)
        for path in paths
        for option in _hopeful(options)
        if (step := _step(path.above, option)) is not None
    ]
    longer.sort(key=lambda path: path.cost)
    kept: list[_Path] = []
    seen: set[tuple[tuple[str, str], ...]] = set()
    for path in longer:
        state = tuple(sorted(path.above.items()))
        if state not in seen:
            seen.add(state)
            kept.append(path)
    return kept[:_BEAM]


def _hopeful(options: Sequence[Option]) -> Iterator[Option]:
    best = min((option.cost for option in options), default=0.0)
    return (option for option in options if option.cost <= best + _HOPELESS)


def _step(above: Mapping[str, str], option: Option) -> float | None:
    """What the row costs below the rows above it; None where it carries what is not there."""
    if any(column not in above for column in option.carried if column in _CARRIABLE):
        return None
    award, category = option.pieces.get("award"), option.pieces.get("category")
    cost = 0.0
    if award is not None and above.get("award") == award.value and "year" not in option.pieces:
        cost += _SAME_AGAIN
    if award is None and category is not None and above.get("category") == category.value:
        cost += _SAME_AGAIN / 2
    return cost


def _below(above: Mapping[str, str], option: Option) -> Mapping[str, str]:
    below = {column: value for column, value in above.items() if column in option.carried}
    below.update((column, piece.value) for column, piece in option.pieces.items() if column in _CARRIABLE)
    return below


def _choice(step: _Path, options: Sequence[Option], believable: float) -> Choice:
    chosen, before = step.last, step.before
    if chosen is None or before is None:
        return Choice(None, 0.0, None, False)
    own = step.cost - before.cost
    rivals = [
        (option.cost + cost - own, option)
        for option in options
        if option is not chosen
        and _differs(option, chosen)
        and (cost := _step(before.above, option)) is not None
    ]
    margin, rival = min(rivals, key=lambda pair: pair[0], default=_NO_RIVAL)
    return Choice(chosen, margin, rival, chosen.cost <= believable)


def _differs(one: Option, other: Option) -> bool:
    return {column: piece.value for column, piece in one.pieces.items()} != {
        column: piece.value for column, piece in other.pieces.items()
    }
