"""Decides from how a table's numbers count up which is the episode's, the series' running number, or the season."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.episodes.codes import spans_to_codes
from transforms.episodes.numerals import UNDECIDED, Numbers, Numeral
from transforms.patterns import regex
from transforms.reading.glued import usual
from transforms.spans import Span

_DIGITS = regex(r"\d{1,8}")
_JOINED = regex(r"\s*(?:[–-]|&|and|/|\+)\s*")
_EMPTY = regex(r"\(\s*\)")
_SPECIAL = regex(r"\s*[A-Z]")
_SHARE_OF_ROWS = 0.6
_MOST_PARTS = 4
_FEWEST_COUNTED = 3


def spans_to_numbers(texts: Sequence[Span], two_columns: bool) -> list[Numbers]:
    """One decision per entry from what stands before each title (`681`, `14[b]1`, `1 (0)`, `14–151–2`, `3`).

    `two_columns`: the header speaks of two numbers; it decides where the counting does not.
    """
    return spans_to_codes(texts) or numerals_to_numbers(
        [span_to_numerals(text) for text in texts], two_columns
    )


def numerals_to_numbers(pieces: Sequence[list[Numeral]], two_columns: bool) -> list[Numbers]:
    """One decision per entry from its numbers, which may still be glued."""
    pairs = sum(len(found) >= 2 for found in pieces)
    if pairs * 2 > sum(bool(found) for found in pieces):
        return _apart(pieces)
    return _glued(pieces, two_columns)


def span_to_numerals(text: Span) -> list[Numeral]:
    """The numbers in what stands before a title; none for a special (`S1`) or for signs that cannot be told apart.

    None, too, where one of them is blank.
    """
    if text.match(_SPECIAL) or text.search(_EMPTY):
        return []
    runs = [
        text.at(*match.span())
        for match in text.finditer(_DIGITS)
        if text.content[match.start() - 1] != "[" or match.start() == text.start
    ]
    joined = [text.at(one.end, two.start).fullmatch(_JOINED) is not None for one, two in pairwise(runs)]
    if any(joined):
        return _first_of_several(runs, joined)
    return [Numeral(run, int(run.quote)) for run in runs]


def _first_of_several(runs: Sequence[Span], joined: Sequence[bool]) -> list[Numeral]:
    """`1–2` is 1, `14–15 1–2` is 14 and 1, and so is `14–151–2`, for both count the same number of parts."""
    if list(joined) in ([True], [True, False, True]):
        pairs = list(zip(runs[::2], runs[1::2], strict=True))
        return [Numeral(one.at(one.start, two.end), int(one.quote)) for one, two in pairs if _parts(one, two)]
    if list(joined) != [True, True]:
        return []
    first, middle, last = runs
    for place in range(middle.start + 1, middle.end):
        one, two = middle.at(middle.start, place), middle.at(place, middle.end)
        if two.quote[0] != "0" and _parts(first, one) == _parts(two, last) > 0:
            return [
                Numeral(first.at(first.start, place), int(first.quote)),
                Numeral(two.at(place, last.end), int(two.quote)),
            ]
    return []


def _parts(one: Span, two: Span) -> int:
    """How many parts follow the first, 0 where the two do not count on."""
    more = int(two.quote) - int(one.quote)
    return more if 0 < more < _MOST_PARTS else 0


def _apart(pieces: Sequence[list[Numeral]]) -> list[Numbers]:
    pairs = [(found[0].value, found[1].value) for found in pieces if len(found) >= 2]
    first, second = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if len(pairs) >= 2 and len(set(second)) == 1 and _rises(first):
        return [Numbers(found[0], found[1]) if len(found) >= 2 else UNDECIDED for found in pieces]
    if len(pairs) >= 2 and len(set(first)) == 1 and _rises(second):
        return [Numbers(found[1], found[0]) if len(found) >= 2 else UNDECIDED for found in pieces]
    smaller = 1 if sum(second) <= sum(first) else 0
    return [Numbers(found[smaller]) if len(found) >= 2 else UNDECIDED for found in pieces]


def _glued(pieces: Sequence[list[Numeral]], two_columns: bool) -> list[Numbers]:
    """Cuts every number where the difference of running number and number in the season is the rows' most frequent."""
    known = [found for found in pieces if found]
    votes = Counter(difference for found in known for difference in _differences(found))
    single = _steps([found[0].value for found in known if len(found) == 1])
    offset = usual(votes, max(2, _SHARE_OF_ROWS * len(known), single + 1))
    if offset is None and (counted := _counted(known)):
        return [Numbers(counted.get(id(found))) for found in pieces]
    if offset is None and two_columns and len(known) <= 2:
        offset = usual(votes, len(known))
    if offset is not None:
        return [Numbers(_cut_at(found, offset)) for found in pieces]
    return [
        Numbers(_alone(found, following))
        for found, following in zip(pieces, [*pieces[1:], []][: len(pieces)], strict=True)
    ]


def _counted(known: Sequence[list[Numeral]]) -> dict[int, Numeral]:
    """The numbers in the season of `31`, `52`, `23`, `64`, whose last parts count up; else none.

    Every row must have both numbers: the last parts go on by one from row to row, the first are all different.
    """
    if len(known) < _FEWEST_COUNTED or any(len(found) != 1 for found in known):
        return {}
    paths = [path for start in _tails(known[0][0].span) if (path := _path(known, start))]
    return (
        {id(found): numeral for found, numeral in zip(known, paths[0], strict=True)}
        if len(paths) == 1
        else {}
    )


def _path(known: Sequence[list[Numeral]], start: int) -> list[Numeral]:
    path: list[Numeral] = []
    for number, found in enumerate(known, start):
        span, digits = found[0].span, str(number)
        if not span.quote.isdecimal() or not span.quote.endswith(digits) or len(digits) == len(span.quote):
            return []
        path.append(Numeral(span.at(span.end - len(digits), span.end), number))
    heads = [int(one.span.quote[: -len(str(two.value))]) for (one,), two in zip(known, path, strict=True)]
    return path if len(set(heads)) == len(heads) else []


def _tails(span: Span) -> Iterator[int]:
    """The numbers that the digits may end in, less than all of them."""
    quote = span.quote if span.quote.isdecimal() else ""
    return (int(quote[place:]) for place in range(1, len(quote)) if quote[place] != "0")


def _differences(found: Sequence[Numeral]) -> list[int]:
    if len(found) == 2:
        return [found[0].value - found[1].value]
    return [difference for _, difference in _cuts(found[0].span)]


def _alone(found: Sequence[Numeral], following: Sequence[Numeral]) -> Numeral | None:
    """The only number, or the second of two where it is the smaller."""
    if len(found) == 2 and found[0].value > found[1].value:
        return found[1]
    if len(found) != 1:
        return None
    return _two_parts(found[0], following[0] if len(following) == 1 else None) or found[0]


def _cuts(text: Span) -> Iterator[tuple[int, int]]:
    """Every place where running number and number in the season may meet, with the difference of the two."""
    if not text.quote.isdecimal():
        return
    for place in range(text.start + 1, text.end):
        overall, number = text.content[text.start : place], text.content[place : text.end]
        if number[0] != "0" and int(overall) >= int(number):
            yield place, int(overall) - int(number)


def _cut_at(found: Sequence[Numeral], offset: int) -> Numeral | None:
    if len(found) == 2:
        return found[1] if found[0].value - found[1].value == offset else None
    for place, difference in _cuts(found[0].span) if found else ():
        if difference == offset:
            number = found[0].span.at(place, found[0].span.end)
            return Numeral(number, int(number.quote))
    return None


def _two_parts(numeral: Numeral, following: Numeral | None) -> Numeral | None:
    """`12` before `3` is an episode in two parts, 1 and 2."""
    quote = numeral.span.quote
    if following is None or not quote.isdecimal():
        return None
    for cut in range(1, len(quote)):
        one = int(quote[:cut])
        if one + 1 == int(quote[cut:]) == following.value - 1:
            return Numeral(numeral.span, one)
    return None


def _steps(values: Sequence[int]) -> int:
    return 1 + sum(then - now == 1 for now, then in pairwise(values)) if values else 0


def _rises(values: Sequence[int]) -> bool:
    """True for numbers that grow from row to row, but for a row out of place now and then."""
    rising = sum(now < then for now, then in pairwise(values))
    return rising > 0 and rising * 3 >= 2 * (len(values) - 1)
