"""Results that several rows of a glued table have in common: by a rowspan, or as lines of one cell."""

from collections.abc import Sequence

from transforms.awards.glued import Strip
from transforms.awards.layout import Layout
from transforms.awards.options import Choice
from transforms.awards.results import Result

_NOMINEE = frozenset({"nominee", "work"})
_SEVERAL = 2


def shared_results(strips: Sequence[Strip], choices: Sequence[Choice], layout: Layout) -> list[Result | None]:
    """For every row without a result the one that it shares, None where none is certain.

    Lines of one cell share the result behind the last of them, rows that hold nothing but a nominee share a `Nominated`
    above; both only where every row that opens a category ends in its result: elsewhere results stand in lines of their
    own, and such lines get lost. One such row alone without a result, or among others that have theirs, has lost its
    own; so has one below a `Won`, for a category has one winner.
    """
    if not (layout.closes and _end_rows(strips, choices)):
        return [None] * len(strips)
    shared = _from_below(strips)
    bare = [
        strip.result is None and not shared[place] and len(strip.extent) == 1 if _is_bare(choice) else None
        for place, (strip, choice) in enumerate(zip(strips, choices, strict=True))
    ]
    if bare.count(True) < _SEVERAL or bare.count(True) <= bare.count(False):
        return shared
    above: Result | None = None
    for place, (strip, lacks) in enumerate(zip(strips, bare, strict=True)):
        own = strip.result or shared[place]
        if own is None and lacks and above is not None and above.value == "nominated":
            own = shared[place] = above
        above = own
    return shared


def _from_below(strips: Sequence[Strip]) -> list[Result | None]:
    """The result of the last line of a cell, for each of its lines that has none."""
    shared: list[Result | None] = [None] * len(strips)
    for place in range(len(strips) - 2, -1, -1):
        below = strips[place + 1]
        if below.goes_on and strips[place].result is None:
            shared[place] = below.result or shared[place + 1]
    return shared


def _end_rows(strips: Sequence[Strip], choices: Sequence[Choice]) -> bool:
    """True where no row lacks its result but such as hold only a nominee, and no result stands in a line by itself."""
    rows = list(zip(strips, choices, strict=True))
    lone = any(strip.result and strip.result.span.start == strip.extent[-1].start for strip, _ in rows)
    going_on = {place for place, strip in enumerate(strips) if strip.goes_on}
    lacking = any(
        strip.result is None and not _is_bare(choice) and place + 1 not in going_on
        for place, (strip, choice) in enumerate(rows)
    )
    return not lone and not lacking


def _is_bare(choice: Choice) -> bool:
    return choice.option is not None and choice.option.pieces.keys() <= _NOMINEE
