"""The ways to cut the words of a glued row into prize, category and nominee."""

from collections.abc import Iterator, Mapping, Sequence

from transforms.awards.cheapest import Option, Piece
from transforms.awards.glued import Strip, words_to_text
from transforms.awards.habits import Habits
from transforms.awards.likeness import Judge, Likeness
from transforms.awards.vocabulary import CONNECTIVES, KNOWN_PRIZES, OPENERS, PRIZE_ENDS, UNDIVIDED_PRIZES
from transforms.normal import fold
from transforms.spans import Span

_EDGES = ".,:;()[]\"“”'‘’!?*"
_MOST_WORDS_OF_PRIZE = 14
_LIKELY_NOMINEE = 4.5
_NO_CATEGORY = 4.0
_NO_CATEGORY_GIVEN = 1.0
_PRIZE_ABOVE_YEAR = 2.0
_MOST_OPTIONS = 12


def strip_to_options(
    strip: Strip, columns: Sequence[str], likeness: Likeness, habits: Habits
) -> list[Option]:
    """Every likely cut of the row with its cost, the cheapest first."""
    typed = _typed(strip, columns)
    missing = {column for column in ("year", "date") if column in columns and column not in typed}
    ahead, behind = _sides(columns)
    judge = Judge(likeness, strip.start)
    options = []
    for first in _partitions(strip.before, ahead, judge):
        for second in _partitions(strip.after, behind, judge):
            cut = {**first, **second}
            if cut:
                cost = _price(cut, strip, columns, judge, habits)
                pieces = {**typed, **{column: _piece(words) for column, words in cut.items()}}
                options.append(Option(cost, pieces, frozenset(missing | _carried(cut, columns))))
    return sorted(options, key=lambda option: option.cost)[:_MOST_OPTIONS]


Cut = Mapping[str, tuple[Span, ...]]


def can_cut(columns: Sequence[str]) -> bool:
    """True where the text columns follow each other as prize, category, nominee and the result comes after them."""
    order = [column for column in columns if column in ("award", "category", "nominee", "work", "result")]
    return order == [column for column in ("award", "category", "nominee", "result") if column in order]


def _sides(columns: Sequence[str]) -> tuple[list[str], list[str]]:
    """The text columns before and after a date that stands within the row."""
    dated = "date" if "date" in columns else "year" if "year" in columns[1:] else columns[0]
    place = columns.index(dated)
    text = [column for column in columns if column in ("award", "category", "nominee")]
    return [column for column in text if columns.index(column) < place], [
        column for column in text if columns.index(column) >= place
    ]


def _typed(strip: Strip, columns: Sequence[str]) -> dict[str, Piece]:
    found = {}
    if strip.year is not None:
        found["year"] = Piece((strip.year,), strip.year.value or "")
    if strip.date is not None:
        found["date" if "date" in columns else "year"] = Piece((strip.date,), strip.date.value or "")
    return found


def _partitions(words: tuple[Span, ...], columns: Sequence[str], judge: Judge) -> Iterator[Cut]:
    """Every cut of the words into some of the columns, in their order."""
    if not words or not columns:
        if not words:
            yield {}
        return
    ends = {0} if "award" not in columns else {0, *_prize_ends(words)}
    if list(columns) == ["award"]:
        ends = {len(words)}
    for end in sorted(ends):
        for category, nominee in _halves(words[end:], columns, judge):
            cut = {"award": words[:end], "category": category, "nominee": nominee}
            yield {column: part for column, part in cut.items() if part}


def _carried(cut: Cut, columns: Sequence[str]) -> set[str]:
    """The text columns that the row takes from above: the prize, and with a bare nominee the category."""
    if "award" in cut:
        return set()
    carried = {"award"} if "award" in columns else set()
    return carried if "category" in cut else carried | {"category"}


def _price(cut: Cut, strip: Strip, columns: Sequence[str], judge: Judge, habits: Habits) -> float:
    award = cut.get("award", ())
    price = _prize_price(strip, award, judge, habits) if "award" in columns else 0.0
    if not award and "award" in columns and (strip.year or (strip.date and columns.index("award") > 0)):
        price += _PRIZE_ABOVE_YEAR
    return price + _pair_price(award, cut.get("category", ()), cut.get("nominee", ()), columns, judge, habits)


def _prize_ends(words: Sequence[Span]) -> Iterator[int]:
    plain = [word.quote.strip(_EDGES).casefold() for word in words[: _MOST_WORDS_OF_PRIZE + 1]]
    for end in range(1, len(plain) + 1):
        following = plain[end] if end < len(plain) else ""
        last = plain[end - 1]
        if (
            last in PRIZE_ENDS
            or (_is_year(last) and end > 1 and plain[end - 2] in PRIZE_ENDS)
            or (end > 1 and fold(" ".join(plain[:end])) in KNOWN_PRIZES)
            or (following in OPENERS and end > 1)
        ):
            yield end


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _prize_price(strip: Strip, award: Sequence[Span], judge: Judge, habits: Habits) -> float:
    if not award:
        return habits.marked_carry if strip.has_mark else 0.0
    return judge.cost("award", words_to_text(award)) + (0.0 if strip.has_mark else habits.unmarked_prize)


def _halves(
    words: tuple[Span, ...], columns: Sequence[str], judge: Judge
) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """Category and nominee: every place where the rest looks like a nominee, and the rest without one."""
    if "nominee" not in columns or not words:
        yield words, ()
        return
    if "category" not in columns:
        yield (), words
        return
    yield words, ()
    starts = {
        start
        for start in range(len(words))
        if _may_begin_nominee(words, start, judge.likeness)
        and judge.cost("nominee", words_to_text(words[start:])) < _LIKELY_NOMINEE
    }
    for start in sorted(starts | set(_known_categories(words, judge))):
        yield words[:start], words[start:]


def _may_begin_nominee(words: Sequence[Span], start: int, likeness: Likeness) -> bool:
    first = words[start].quote[0]
    if first.islower():
        return words[start].match(likeness.shows) is not None or likeness.is_show(
            words_to_text(words[start:])
        )
    if not (first.isupper() or first in "\"“'‘#" or first.isdecimal()):
        return False
    return start == 0 or words[start - 1].quote.casefold() not in CONNECTIVES


def _known_categories(words: Sequence[Span], judge: Judge) -> Iterator[int]:
    for end in range(1, len(words)):
        if judge.knows("category", words_to_text(words[:end])):
            yield end


def _pair_price(
    award: Sequence[Span],
    category: Sequence[Span],
    nominee: Sequence[Span],
    columns: Sequence[str],
    judge: Judge,
    habits: Habits,
) -> float:
    price = judge.cost("category", words_to_text(category)) if category else 0.0
    if not category and award:
        undivided = fold(words_to_text(award)) in UNDIVIDED_PRIZES
        price += _NO_CATEGORY_GIVEN if undivided else _NO_CATEGORY
    if nominee:
        return price + judge.cost("nominee", words_to_text(nominee))
    if "nominee" not in columns:
        return price
    return price + habits.no_nominee + (price if habits.no_nominee > 2 else 0.0)


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
