"""Where the typed columns of a glued table (years, dates, results) part its text columns into stretches."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

TEXT = ("award", "category", "nominee")
_TYPED = ("year", "date", "result", "work")


class Layout(NamedTuple):
    """`opening` is the typed column that comes first, if one does; `anchors` are those between the `stretches`.

    `closes` is True where the result follows all text, `has_notes` where other text follows the result. A column of
    works is an anchor where nominees follow it; behind them (`ends_in_work`) it may be empty. `is_crowded` is True
    where a column that is not read stands between the nominee and the result.
    """

    opening: str | None
    anchors: tuple[str, ...]
    stretches: tuple[tuple[str, ...], ...]
    closes: bool
    has_notes: bool
    ends_in_work: bool
    is_crowded: bool

    @property
    def years(self) -> frozenset[str]:
        """The columns of years and dates."""
        return frozenset(column for column in (self.opening, *self.anchors) if column in ("year", "date"))

    @property
    def above_prize(self) -> tuple[str, ...]:
        """The typed columns that stand before the prize: a row that states them opens a prize."""
        place = next((place for place, columns in enumerate(self.stretches) if "award" in columns), 0)
        return (*((self.opening,) if self.opening else ()), *self.anchors[:place])

    @property
    def nominees(self) -> int:
        """The stretch that holds the nominees."""
        return next(place for place, columns in enumerate(self.stretches) if "nominee" in columns)

    @property
    def names_prize(self) -> bool:
        """True where a column holds the prize."""
        return any("award" in columns for columns in self.stretches)


@cache
def columns_to_layout(columns: tuple[str, ...]) -> Layout | None:
    """The layout of a table, None where its columns stand in an order that glued text does not tell."""
    own = [column for column in columns if column != "ref"]
    ends_in_work = _ends_in_work(own)
    if ends_in_work:
        own.remove("work")
    last_text = max((place for place, column in enumerate(own) if column in TEXT), default=-1)
    opening = own[0] if own[:1] and own[0] in _TYPED else None
    inner = own[1 if opening else 0 : last_text + 1]
    after = own[last_text + 1 :]
    if set(inner) - set(TEXT) - set(_TYPED) or opening in ("result", "work") or "work" in after:
        return None
    closing = [column for column in after if column in _TYPED]
    anchors = [column for column in inner if column in _TYPED]
    stretches = _parted(inner)
    for column in closing[: closing.index("result")] if "result" in closing else closing:
        anchors.append(column)
        stretches.append(())
    if not all(map(_is_tellable, stretches)):
        return None
    closes = "result" in closing
    is_crowded = closes and "other" in after[: after.index("result")]
    return Layout(
        opening, tuple(anchors), tuple(stretches), closes, "other" in after, ends_in_work, is_crowded
    )


def _ends_in_work(own: Sequence[str]) -> bool:
    """True where the works stand right behind the nominees."""
    return ("nominee", "work") in pairwise(own)


def _is_tellable(stretch: Sequence[str]) -> bool:
    """True where words alone can tell the columns apart: each comes once, and the prize before all others."""
    return len(set(stretch)) == len(stretch) and "award" not in stretch[1:]


def _parted(columns: Sequence[str]) -> list[tuple[str, ...]]:
    stretches: list[tuple[str, ...]] = [()]
    for column in columns:
        if column in _TYPED:
            stretches.append(())
        else:
            stretches[-1] += (column,)
    return stretches
