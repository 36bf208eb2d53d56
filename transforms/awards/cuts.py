"""The ways to cut the words of a glued row into prize, category and nominee."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.awards.cheapest import Option, Piece
from transforms.awards.glued import Strip, words_to_text
from transforms.awards.likeness import Likeness
from transforms.awards.vocabulary import CONNECTIVES, KNOWN_PRIZES, OPENERS, PRIZE_ENDS
from transforms.normal import fold
from transforms.spans import Span

_EDGES = ".,:;()[]\"“”'‘’!?*"
_MOST_WORDS_OF_PRIZE = 14
_LIKELY_NOMINEE = 4.5
_NO_CATEGORY = 2.5
_UNMARKED_PRIZE = 0.8
_MARKED_CARRY = 0.8


class Habits(NamedTuple):
    """What the rows of a table have in common.

    `marks_tell`: a reference mark closes the first row of a group. `no_nominee`: what a row without a nominee costs.
    """

    marks_tell: bool
    no_nominee: float = 1.1


def strip_to_options(
    strip: Strip, columns: Sequence[str], likeness: Likeness, habits: Habits
) -> list[Option]:
    """Every likely cut of the row with its cost, the cheapest first."""
    typed = _typed(strip)
    missing = frozenset(column for column in ("year", "date") if column in columns and column not in typed)
    options = []
    for award, rest in _prizes(strip, columns):
        price = _prize_price(strip, columns, award, likeness, habits.marks_tell)
        carried = missing | (frozenset() if award or "award" not in columns else {"award"})
        for category, nominee in _halves(rest, columns, likeness):
            cost = price + _pair_price(award, category, nominee, columns, likeness, habits)
            pieces = {**typed, **_pieces(award=award, category=category, nominee=nominee)}
            options.append(Option(cost, pieces, carried if category or award else carried | {"category"}))
    return sorted(options, key=lambda option: option.cost)[:12]


def _typed(strip: Strip) -> dict[str, Piece]:
    found = {}
    if strip.year is not None:
        found["year"] = Piece((strip.year,), strip.year.value or "")
    if strip.date is not None:
        found["date"] = Piece((strip.date,), strip.date.value or "")
    return found


def _prizes(strip: Strip, columns: Sequence[str]) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """The words of the prize and those that follow; no words where the prize stands above."""
    if strip.before:
        yield strip.before, strip.after
        return
    words = strip.after
    if (strip.year is None and strip.date is None) or "award" not in columns:
        yield (), words
    if "award" in columns and strip.date is None:
        for end in _prize_ends(words):
            yield words[:end], words[end:]


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


def _prize_price(
    strip: Strip, columns: Sequence[str], award: Sequence[Span], likeness: Likeness, marks_tell: bool
) -> float:
    if not award:
        return _MARKED_CARRY if marks_tell and strip.has_mark else 0.0
    price = likeness.cost("award", words_to_text(award))
    return price + (_UNMARKED_PRIZE if marks_tell and not strip.has_mark else 0.0)


def _halves(
    words: Sequence[Span], columns: Sequence[str], likeness: Likeness
) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """Category and nominee: every place where the rest looks like a nominee, and the rest without one."""
    words = tuple(words)
    if words:
        yield words, ()
    if "nominee" not in columns:
        return
    for start in range(len(words)):
        if (
            _may_begin_nominee(words, start)
            and likeness.cost("nominee", words_to_text(words[start:])) < _LIKELY_NOMINEE
        ):
            yield words[:start], words[start:]
    for start in _known_categories(words, likeness):
        yield words[:start], words[start:]


def _may_begin_nominee(words: Sequence[Span], start: int) -> bool:
    first = words[start].quote[0]
    if not (first.isupper() or first in "\"“'‘" or first.isdecimal()):
        return False
    return start == 0 or words[start - 1].quote.casefold() not in CONNECTIVES


def _known_categories(words: Sequence[Span], likeness: Likeness) -> Iterator[int]:
    known = likeness.known["category"]
    for end in range(1, len(words)):
        if fold(words_to_text(words[:end])) in known:
            yield end


def _pair_price(
    award: Sequence[Span],
    category: Sequence[Span],
    nominee: Sequence[Span],
    columns: Sequence[str],
    likeness: Likeness,
    habits: Habits,
) -> float:
    price = likeness.cost("category", words_to_text(category)) if category else 0.0
    if not category and award:
        price += _NO_CATEGORY
    if nominee:
        return price + likeness.cost("nominee", words_to_text(nominee))
    if "nominee" not in columns:
        return price
    return price + habits.no_nominee + (price if habits.no_nominee > 2 else 0.0)


def _pieces(**parts: Sequence[Span]) -> dict[str, Piece]:
    return {column: _piece(words) for column, words in parts.items() if words}


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
