"""The ways to cut the words of a glued row into prize, category and nominee, the likely ones first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.awards.cheapest import Option, Piece
from transforms.awards.glued import Strip, Words
from transforms.awards.habits import Habits
from transforms.awards.likeness import Judge
from transforms.awards.signs import EDGES, is_category_word
from transforms.awards.vocabulary import CONNECTIVES, KNOWN_PRIZES, OPENERS, PRIZE_ENDS, UNDIVIDED_PRIZES
from transforms.spans import Span

_MOST_WORDS_OF_PRIZE = 14
_LIKELY_NOMINEE = 4.5
_NO_CATEGORY = 4.0
_NO_CATEGORY_GIVEN = 1.0
_PRIZE_ABOVE_YEAR = 2.0
_UNANCHORED = 1.5
_ANCHORED = 0.3
_HOPELESS = 4.0
_MOST_CUTS = 10
_TEXT_COLUMNS = ("award", "category", "nominee")


class Cut(NamedTuple):
    """Where prize and category end, counted in words; the nominee takes the rest. `price` leaves the category out."""

    words: Words
    award: int
    category: int
    price: float

    def parts(self) -> Iterator[tuple[str, int, int]]:
        """The column and the words of every part that has words."""
        edges = (0, self.award, self.category, len(self.words.spans))
        for column, start, end in zip(_TEXT_COLUMNS, edges, edges[1:], strict=False):
            if end > start:
                yield column, start, end


def can_cut(columns: Sequence[str]) -> bool:
    """True where the text columns follow each other as prize, category, nominee and the result comes after them."""
    order = [column for column in columns if column in (*_TEXT_COLUMNS, "work", "result")]
    return order == [column for column in (*_TEXT_COLUMNS, "result") if column in order]


def strip_to_options(strip: Strip, columns: Sequence[str], judge: Judge, habits: Habits) -> list[Option]:
    """Every likely cut of the row with its cost, the cheapest first."""
    typed = _typed(strip, columns)
    missing = {column for column in ("year", "date") if column in columns and column not in typed}
    options = [
        Option(cost, {**typed, **pieces}, frozenset(missing | _carried(pieces, columns)))
        for cost, pieces in _sides_to_pieces(strip, columns, judge, habits)
    ]
    return sorted(options, key=lambda option: option.cost)


def _typed(strip: Strip, columns: Sequence[str]) -> dict[str, Piece]:
    found = {}
    if strip.year is not None:
        found["year"] = Piece((strip.year,), strip.year.value or "")
    if strip.date is not None:
        found["date" if "date" in columns else "year"] = Piece((strip.date,), strip.date.value or "")
    return found


def _sides_to_pieces(
    strip: Strip, columns: Sequence[str], judge: Judge, habits: Habits
) -> Iterator[tuple[float, dict[str, Piece]]]:
    """The costs and pieces of the words before a date that stands within the row, joined with those after it."""
    ahead, behind = _sides(columns)
    firsts = _priced_cuts(strip.before, ahead, judge, habits)
    seconds = _priced_cuts(strip.after, behind, judge, habits)
    for cost, first in firsts:
        for other, second in seconds:
            pieces = {**_pieces(first), **_pieces(second)}
            if pieces:
                yield cost + other + _row_price(strip, pieces, columns, habits), pieces


def _sides(columns: Sequence[str]) -> tuple[list[str], list[str]]:
    """The text columns before and after a date that stands within the row."""
    dated = "date" if "date" in columns else "year" if "year" in columns[1:] else columns[0]
    text = [column for column in columns if column in _TEXT_COLUMNS]
    ahead = [column for column in text if columns.index(column) < columns.index(dated)]
    return ahead, text[len(ahead) :]


def _priced_cuts(
    words: Words, columns: Sequence[str], judge: Judge, habits: Habits
) -> list[tuple[float, Cut | None]]:
    """The likeliest cuts of the words into the columns; nothing where there are words and no column for them."""
    if not words.spans:
        return [(0.0, None)]
    if not columns:
        return []
    cuts = sorted(_cuts(words, columns, judge, habits), key=lambda cut: cut.price)
    best, found = float("inf"), []
    for cut in cuts:
        if cut.price > best + _HOPELESS:
            break
        cost = cut.price + _category_price(cut, columns, judge, habits)
        best = min(best, cost)
        found.append((cost, cut))
    found.sort(key=lambda pair: pair[0])
    return [(cost, cut) for cost, cut in found[:_MOST_CUTS] if cost <= best + _HOPELESS]


def _cuts(words: Words, columns: Sequence[str], judge: Judge, habits: Habits) -> Iterator[Cut]:
    size = len(words.spans)
    ends = [0, *_prize_ends(words)] if "award" in columns else [0]
    if list(columns) == ["award"]:
        ends = [size]
    starts = list(_nominee_starts(words, judge)) if "nominee" in columns else []
    prizes = [(end, judge.cost("award", words.text(0, end)) if end else 0.0) for end in ends]
    for end, price in prizes:
        if price > _HOPELESS:
            continue
        if "category" not in columns:
            yield Cut(words, end, end, price)
            continue
        yield Cut(words, end, size, price)
        for start, cost in starts:
            if start >= end:
                yield Cut(words, end, start, price + cost)


def _category_price(cut: Cut, columns: Sequence[str], judge: Judge, habits: Habits) -> float:
    price = 0.0
    if cut.category > cut.award:
        price = judge.cost("category", cut.words.text(cut.award, cut.category))
    elif cut.award and "category" in columns:
        undivided = cut.words.text(0, cut.award).casefold() in UNDIVIDED_PRIZES
        price = _NO_CATEGORY_GIVEN if undivided else _NO_CATEGORY
    if cut.category < len(cut.words.spans):
        return price + (_UNANCHORED if _is_unanchored(cut, judge) else 0.0)
    if "nominee" not in columns:
        return price
    return price + habits.no_nominee + (price if habits.no_nominee > 2 else 0.0)


def _is_unanchored(cut: Cut, judge: Judge) -> bool:
    """True where neither the category's last word nor what is known of the nominee holds the cut in its place."""
    if cut.category == cut.award or is_category_word(
        cut.words.texts[cut.category - 1].casefold().strip(EDGES)
    ):
        return False
    return judge.cost("nominee", cut.words.text(cut.category)) > _ANCHORED


def _row_price(strip: Strip, pieces: dict[str, Piece], columns: Sequence[str], habits: Habits) -> float:
    """What the row as a whole speaks against: reference marks, and a year that opens no prize."""
    if "award" not in columns:
        return 0.0
    if "award" in pieces:
        return 0.0 if strip.has_mark else habits.unmarked_prize
    opens = strip.year is not None or (strip.date is not None and columns.index("award") > 0)
    return (habits.marked_carry if strip.has_mark else 0.0) + (_PRIZE_ABOVE_YEAR if opens else 0.0)


def _carried(pieces: dict[str, Piece], columns: Sequence[str]) -> set[str]:
    """The text columns that the row takes from above: the prize, and with a bare nominee the category."""
    if "award" in pieces:
        return set()
    carried = {"award"} if "award" in columns else set()
    return carried if "category" in pieces else carried | {"category"}


def _prize_ends(words: Words) -> Iterator[int]:
    """After how many words a prize may end: behind a prize word, a known prize, before a word that opens categories."""
    plain = [text.strip(EDGES).casefold() for text in words.texts[: _MOST_WORDS_OF_PRIZE + 1]]
    for end in range(1, len(plain) + 1):
        last = plain[end - 1]
        following = plain[end] if end < len(plain) else ""
        if (
            last in PRIZE_ENDS
            or (end > 1 and (_is_year(last) and plain[end - 2] in PRIZE_ENDS))
            or (end > 1 and (following in OPENERS or " ".join(plain[:end]) in KNOWN_PRIZES))
        ):
            yield end


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _nominee_starts(words: Words, judge: Judge) -> Iterator[tuple[int, float]]:
    """The places from which the rest looks like a nominee, and what it costs as one."""
    for start in range(len(words.spans)):
        if _may_begin_nominee(words, start, judge):
            cost = judge.cost("nominee", words.text(start))
            after_known = judge.knows("category", words.text(0, start))
            if cost < _LIKELY_NOMINEE or after_known:
                yield start, cost


def _may_begin_nominee(words: Words, start: int, judge: Judge) -> bool:
    text = words.texts[start]
    if text[0].islower():
        return judge.likeness.opens_with_show(words.text(start))
    if not (text[0].isupper() or text[0].isdecimal() or text[0] in "\"“'‘#"):
        return False
    before = words.texts[start - 1] if start else ""
    return not before or not (before.casefold() in CONNECTIVES or before[-1] in ",;:")


def _pieces(cut: Cut | None) -> dict[str, Piece]:
    if cut is None:
        return {}
    return {column: _piece(cut.words.spans[start:end]) for column, start, end in cut.parts()}


def _piece(words: Sequence[Span]) -> Piece:
    """The stretch from the first to the last word, one span for every line that it covers."""
    spans = [words[0]]
    for word in words[1:]:
        between = word.content[spans[-1].end : word.start]
        if "\n" in between or "\r" in between:
            spans.append(word)
        else:
            spans[-1] = spans[-1].at(spans[-1].start, word.end)
    return Piece(tuple(spans), " ".join(span.value or "" for span in spans))
