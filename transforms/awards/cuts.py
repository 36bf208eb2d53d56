"""The ways to cut the words of a glued row into prize, category and nominee, each with what speaks against it."""

from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from transforms.awards.edges import category_starts, nominee_starts, prize_ends
from transforms.awards.glued import Strip
from transforms.awards.habits import Habits
from transforms.awards.layout import Layout
from transforms.awards.likeness import Judge
from transforms.awards.options import Option, Piece
from transforms.awards.vocabulary import CERTAIN, UNDIVIDED_PRIZES
from transforms.awards.words import word_of
from transforms.reading.words import Words

_ONE_EDGE = (("award",), ("category",), ("nominee",), ("award", "category"), ("award", "nominee"))

Part = tuple[str, int, int]


class Cut(NamedTuple):
    """A cut of a stretch: what it costs, and the words of every column that has any."""

    cost: float
    parts: tuple[Part, ...]


def strip_to_options(strip: Strip, layout: Layout, judge: Judge, habits: Habits) -> list[Option]:
    """Every cut of the row that can be chosen or doubted for, with its cost, the cheapest first."""
    if "work" in layout.anchors and "work" not in strip.typed:
        return []
    typed = {column: Piece((span,), span.value or "") for column, span in strip.typed.items()}
    missing = layout.years - typed.keys()
    habit = {named: _habit_price(strip, named, layout, habits, judge) for named in (True, False)}
    priced = sorted(
        (
            (sum([cut.cost for cut in cuts]) + habit["award" in told], cuts)
            for cuts in product(*_stretches(strip, layout, judge, habits))
            if (told := [cut.parts[0][0] for cut in cuts if cut.parts])
        ),
        key=lambda pair: pair[0],
    )
    options = []

    @cache
    def piece(place: int, start: int, end: int) -> Piece:
        words = strip.stretches[place]
        return Piece(words.spans(start, end), words.text(start, end))

    for cost, cuts in priced:
        if cost > priced[0][0] + judge.weights.window:
            break
        pieces = {
            column: piece(place, start, end)
            for place, cut in enumerate(cuts)
            for column, start, end in cut.parts
        }
        carried = frozenset(missing | _carried(pieces.keys(), layout))
        options.append(Option(cost, {**typed, **pieces}, carried))
    return options


_NOTHING = [Cut(0.0, ())]


def _stretches(strip: Strip, layout: Layout, judge: Judge, habits: Habits) -> Iterator[list[Cut]]:
    """The cuts of every stretch; none for one that has words and no column for them."""
    for words, columns in zip(strip.stretches, layout.stretches, strict=True):
        if not words.texts:
            yield _NOTHING
        else:
            yield _Stretch(words, columns, judge, habits).cuts() if columns else []


class _Stretch:
    """Words to be cut into columns."""

    def __init__(self, words: Words, columns: tuple[str, ...], judge: Judge, habits: Habits) -> None:
        self._words = words
        self._each = tuple(map(word_of, words.texts))
        self._size = len(words.texts)
        self._columns = columns
        self._judge = judge
        self._weights = judge.weights
        self._habits = habits
        self._prices: dict[Part, float] = {}

    def cuts(self) -> list[Cut]:
        """Every cut where a prize may end and the last column may begin, the cheapest first."""
        starts = self._starts()
        return sorted(self._cut(end, start) for end in self._prize_ends() for start in starts if start >= end)

    def _prize_ends(self) -> list[int]:
        """After how many words the prize may end, 0 where it stands above; none before the last certain end."""
        if self._columns[0] != "award":
            return [0]
        if len(self._columns) == 1:
            return [self._size]
        ends = prize_ends(self._each)
        if "category" not in self._columns:
            starts = (start for start in nominee_starts(self._words, self._judge) if ends and start > ends[0])
            ends = sorted({*ends, *starts, self._size})
        certain = max(filter(self._is_certain_end, ends), default=0)
        return [0, *(end for end in ends if end >= certain)]

    def _is_certain_end(self, end: int) -> bool:
        return self._each[end - 1].prize in CERTAIN and self._prize_price(end) <= 0

    def _starts(self) -> list[int]:
        """Where the last column may begin; behind all words where it may be empty."""
        if self._columns in _ONE_EDGE:
            return [self._size]
        if self._columns[-1] == "nominee":
            return [*nominee_starts(self._words, self._judge), self._size]
        return [0, *category_starts(self._words)]

    def _prize_price(self, end: int) -> float:
        """What a prize costs; where no column holds categories, the prize may name one behind `for`."""
        price = self._price("award", 0, end)
        if "category" in self._columns:
            return price
        return min(price, self._judge.cost_with_field(self._words.text(0, end)))

    def _price(self, column: str, start: int, end: int) -> float:
        """What a piece costs; many cuts share it."""
        piece = (column, start, end)
        price = self._prices.get(piece)
        if price is None:
            text, words = self._words.text(start, end), self._each[start:end]
            price = self._prices[piece] = self._judge.cost(column, text, words)
        return price

    def _cut(self, end: int, start: int) -> Cut:
        """The cut where the prize ends at `end` and the last column begins at `start`."""
        one = end if self._columns[0] == "award" else start
        inner = ((), (one,), (end, start))[len(self._columns) - 1]
        edges = pairwise((0, *inner, self._size))
        found = {
            column: place for column, place in zip(self._columns, edges, strict=True) if place[1] > place[0]
        }
        return Cut(self._cost(found), tuple((column, *place) for column, place in found.items()))

    def _cost(self, found: dict[str, tuple[int, int]]) -> float:
        """What a cut costs with all that speaks against it."""
        category = self._price("category", *found["category"]) if "category" in found else 0.0
        cost = category
        if "award" in found:
            cost += self._prize_price(found["award"][1])
            if "category" in self._columns and "category" not in found:
                cost += self._no_category(found["award"][1])
        if "nominee" in found:
            nominee = self._price("nominee", *found["nominee"])
            return cost + nominee + self._weights.unanchored * self._is_unanchored(found, nominee)
        if "nominee" not in self._columns:
            return cost
        is_unusual = self._habits.no_nominee >= self._weights.habit
        return cost + self._habits.no_nominee + category * is_unusual

    def _no_category(self, end: int) -> float:
        """What it costs a prize to stand without a category."""
        undivided = self._words.text(0, end).casefold() in UNDIVIDED_PRIZES
        return 0.0 if undivided else self._weights.missing

    def _is_unanchored(self, found: dict[str, tuple[int, int]], nominee: float) -> bool:
        """True where neither the category's edge nor what is known of the nominee holds the cut in its place."""
        if "category" not in found or nominee <= self._weights.telling:
            return False
        start, end = found["category"]
        first, last = self._each[start], self._each[end - 1]
        text = self._words.text(*found["nominee"])
        if found["nominee"][0] < start:
            return not (first.is_opener or self._judge.names_nominee(text))
        return not (last.is_official or last.text.endswith(")") or self._judge.is_anchored(text))


def _habit_price(strip: Strip, names_prize: bool, layout: Layout, habits: Habits, judge: Judge) -> float:
    """What the row as a whole speaks against: reference marks, and a year that opens no prize."""
    if not layout.names_prize:
        return 0.0
    if names_prize:
        return 0.0 if strip.has_mark else habits.unmarked_prize
    opens = any(column in strip.typed for column in layout.above_prize)
    return (habits.marked_carry if strip.has_mark else 0.0) + judge.weights.habit * opens


def _carried(own: Collection[str], layout: Layout) -> set[str]:
    """The text columns that the row takes from above: the prize, and with a bare nominee the category."""
    if "award" in own:
        return set()
    carried = {"award"} if layout.names_prize else set()
    return carried if "category" in own else carried | {"category"}
