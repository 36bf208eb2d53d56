"""Finds the cheapest consistent reading of all rows of a table, and how near the next best comes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transforms.awards.weights import Weights
from transforms.spans import Span

_BEAM = 4
_HOPELESS = 4.0


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

    `is_likely` is False where even the chosen one costs too much to be believed, `is_certain` also where another one
    is as good.
    """

    option: Option | None
    margin: float
    rival: Option | None
    is_likely: bool
    is_certain: bool

    @property
    def cost(self) -> float:
        """What the chosen reading costs by itself."""
        return 0.0 if self.option is None else self.option.cost


Above = tuple[str | None, str | None]
"""The prize and the category that rows further down may take."""


class _Path(NamedTuple):
    cost: float
    above: Above
    last: Option | None
    before: "_Path | None"


_NO_RIVAL: tuple[float, Option | None] = (_HOPELESS, None)


def cheapest_readings(rows: Sequence[Sequence[Option]], believable: float, weights: Weights) -> list[Choice]:
    """One choice per row; `rows` holds each row's options, the cheapest first. A row without options is passed over.

    A reading that costs more than `believable` is not likely.
    """
    paths = [_Path(0.0, (None, None), None, None)]
    for options in rows:
        paths = _extend(paths, options, weights) or [
            _Path(path.cost, path.above, None, path) for path in paths
        ]
    chain: list[_Path] = []
    path: _Path | None = paths[0]
    while path is not None and path.before is not None:
        chain.append(path)
        path = path.before
    return [
        _choice(step, options, believable, weights)
        for step, options in zip(reversed(chain), rows, strict=True)
    ]


def _extend(paths: Sequence[_Path], options: Sequence[Option], weights: Weights) -> list[_Path]:
    """The cheapest continuation for every state of prize and category that the row may leave behind."""
    kept: dict[Above, _Path] = {}
    for path in paths:
        best = _HOPELESS + path.cost + (options[0].cost if options else 0.0)
        for option in options:
            if path.cost + option.cost > best:
                break
            step = _step(path.above, option, weights)
            if step is None:
                continue
            cost, below = path.cost + option.cost + step, _below(path.above, option)
            if below not in kept or cost < kept[below].cost:
                kept[below] = _Path(cost, below, option, path)
    return sorted(kept.values(), key=lambda path: path.cost)[:_BEAM]


def _step(above: Above, option: Option, weights: Weights) -> float | None:
    """What the row costs below the rows above it; None where it carries what is not there."""
    if ("award" in option.carried and above[0] is None) or (
        "category" in option.carried and above[1] is None
    ):
        return None
    award, category = option.pieces.get("award"), option.pieces.get("category")
    if award is not None:
        return weights.same_again if above[0] == award.value and "year" not in option.pieces else 0.0
    return weights.same_again / 2 if category is not None and above[1] == category.value else 0.0


def _below(above: Above, option: Option) -> Above:
    award, category = option.pieces.get("award"), option.pieces.get("category")
    return (
        award.value if award is not None else above[0] if "award" in option.carried else None,
        category.value if category is not None else above[1] if "category" in option.carried else None,
    )


def _choice(step: _Path, options: Sequence[Option], believable: float, weights: Weights) -> Choice:
    chosen, before = step.last, step.before
    if chosen is None or before is None:
        return Choice(None, 0.0, None, False, False)
    own = step.cost - before.cost
    texts = _texts(chosen)
    rivals = [
        (option.cost + cost - own, option)
        for option in options
        if option is not chosen
        and option.cost <= own + _HOPELESS
        and (cost := _step(before.above, option, weights)) is not None
        and _texts(option) != texts
    ]
    margin, rival = min(rivals, key=lambda pair: pair[0], default=_NO_RIVAL)
    is_likely = chosen.cost <= believable
    return Choice(chosen, margin, rival, is_likely, is_likely and margin >= weights.uncertain)


def _texts(option: Option) -> dict[str, str]:
    return {column: piece.value for column, piece in option.pieces.items()}
