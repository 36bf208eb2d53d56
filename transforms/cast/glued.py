"""Cuts the rows of a cast table whose cells are glued or a blank apart, by known names, then by the table's shape."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transforms.documents.model import Block
from transforms.normal import fold
from transforms.reading.headers import ONE_SEASON
from transforms.reading.names import TITLES
from transforms.spans import Span

_WORD = re.compile(r"\S+")
_INITIAL = re.compile(r"[A-Z]\.")  # stands within a name, neither first nor last
_STAY = (
    r"(?:(?:Seasons?|Series)\s+\d{1,2}|\d{1,2}(?:\.\d{1,2})?)(?:\s*[-–,&]\s*(?:\d{1,2}(?:\.\d{1,2})?|present)?)*"
    r"|(?:(?:Main|Recurring|Guest|Starring|Also starring|Does not appear)(?:\s+|$))+"
)
_YEARS = r"(?:19|20)\d\d(?:\s*[-–,]\s*(?:(?:19|20)?\d\d|present)?)*"
# Meaning of a third column -> what its cells look like; it ends the two names.
_TYPED = {
    meaning: re.compile(rf"(?:{pattern})(?:(?<=\s)|(?=\s|$))")
    for meaning, pattern in (
        ("season", _STAY),
        (ONE_SEASON, _STAY),
        ("duration", _YEARS),
        ("years", _YEARS),
        ("year", _YEARS),
        ("count", r"\d{1,4}"),
    )
}
_HEAD = 120
_MOST_WORDS = 9
_SMALL = frozenset("de da di du del der van von of the le la".split())
_FEWEST_ROWS = 3


class _Head(NamedTuple):
    """The words before a row's first typed cell, and where that cell stands."""

    words: tuple[Span, ...]
    typed: Span | None
    rest: Span


def glued_row_to_cells(
    rows: Sequence[Block], meanings: Sequence[str | None], people: set[str]
) -> Mapping[int, tuple[Span, ...] | None]:
    """Line number -> the row's cells in the order of the header, None where no cut is certain.

    The character and the performer must be the table's first two columns. A performer that the page names elsewhere
    settles a row; then the numbers of words that most settled rows show settle those with as many words.
    """
    if set(meanings[:2]) != {"character", "performer"}:
        return {}
    if len(meanings) > 2 and meanings[2] not in _TYPED:
        return {block.line: _around_known(block.parts[0], meanings, people) for block in rows}
    heads = {block.line: _head(block.parts[0], meanings) for block in rows}
    performer_first = meanings[0] == "performer"
    surnames = {name.rpartition(" ")[2] for name in people}
    cuts = {line: _known_cut(head.words, people, surnames, performer_first) for line, head in heads.items()}
    usual = _usual_lengths(heads, cuts, performer_first)
    found: dict[int, tuple[Span, ...] | None] = {}
    for line, head in heads.items():
        cut = cuts[line] or _cut_by_shape(head.words, usual, performer_first)
        found[line] = _cells(head, cut, meanings) if cut else None
    return found


def _head(row: Span, meanings: Sequence[str | None]) -> _Head:
    window = row.at(row.start, min(row.end, row.start + _HEAD))
    typed: Span | None = None
    pattern = _TYPED.get(meanings[2] or "") if len(meanings) > 2 else None
    end = row.end if len(meanings) == 2 else window.start
    words: list[Span] = []
    for match in window.finditer(_WORD):
        if pattern and words and (stay := pattern.match(row.content, match.start(), row.end)):
            typed = row.at(*stay.span())
            end = match.start()
            break
        words.append(row.at(*match.span()))
    settled = typed is not None or len(meanings) == 2
    rest = row.at(typed.end if typed else end, row.end).strip()
    return _Head(tuple(words) if settled and len(words) <= _MOST_WORDS else (), typed, rest)


def _is_known(words: Sequence[Span], people: set[str], surnames: set[str]) -> bool:
    last = words[-1].quote.casefold()
    return (last in surnames or not last.isalpha() or not last.isascii()) and fold(_join(words)) in people


def _known_cut(
    words: Sequence[Span], people: set[str], surnames: set[str], performer_first: bool
) -> int | None:
    """After how many words the second name begins, when just one cut leaves a known performer."""
    cuts = [
        cut
        for cut in range(1, len(words))
        if _is_known(words[:cut] if performer_first else words[cut:], people, surnames)
    ]
    return cuts[0] if len(cuts) == 1 else None


def _around_known(row: Span, meanings: Sequence[str | None], people: set[str]) -> tuple[Span, ...] | None:
    """Character, known performer and the words after; None where not just one known performer follows a character."""
    window = row.at(row.start, min(row.end, row.start + _HEAD))
    words = [row.at(*match.span()) for match in window.finditer(_WORD)][:_MOST_WORDS]
    places = [
        (start, end)
        for start in range(1, len(words))
        for end in range(start + 2, min(start + 5, len(words) + 1))
        if fold(_join(words[start:end])) in people
    ]
    if len(places) != 1 or meanings[0] != "character":
        return None
    ((start, end),) = places
    rest = row.at(words[end - 1].end, row.end).strip()
    return _cells(_Head(tuple(words[:end]), None, rest), start, meanings)


def _usual_lengths(
    heads: Mapping[int, _Head], cuts: Mapping[int, int | None], performer_first: bool
) -> frozenset[int]:
    """How many words the performers of settled rows have, where nearly all agree; two where nothing is settled."""
    lengths = Counter(
        cut if performer_first else len(heads[line].words) - cut for line, cut in cuts.items() if cut
    )
    if not lengths:
        bare = Counter(len(_untitled(head.words)) for head in heads.values() if head.words)
        return frozenset((2,)) if bare[4] >= max(_FEWEST_ROWS, 0.6 * sum(bare.values())) else frozenset()
    length, count = lengths.most_common(1)[0]
    return frozenset((length,)) if count >= max(_FEWEST_ROWS, 0.8 * sum(lengths.values())) else frozenset()


def _cut_by_shape(words: Sequence[Span], usual: frozenset[int], performer_first: bool) -> int | None:
    """A cut that leaves the performer as many words as usual and the character one or two, titles aside."""
    bare = _untitled(words)
    if len(usual) != 1 or any(word.quote.casefold() in _SMALL for word in words):
        return None
    (length,) = usual
    left = len(bare) - length
    if left not in (1, 2) or not all(word.quote[:1].isupper() for word in words):
        return None
    cut = length if performer_first else len(words) - length
    parted = any(_INITIAL.fullmatch(word.quote) for word in words[cut - 1 : cut + 1])
    return None if parted else cut


def _untitled(words: Sequence[Span]) -> Sequence[Span]:
    return [word for word in words if fold(word.quote) not in TITLES]


def _cells(head: _Head, cut: int, meanings: Sequence[str | None]) -> tuple[Span, ...]:
    first, second = head.words[:cut], head.words[cut:]
    cells = [first[0].at(first[0].start, first[-1].end), second[0].at(second[0].start, second[-1].end)]
    if len(meanings) > 2:
        cells.append(head.typed or head.rest)
        cells.extend(head.rest for _ in meanings[3:4])
    empty = head.rest.at(head.rest.end, head.rest.end)
    return (*cells, *(empty for _ in meanings[len(cells) :]))


def _join(words: Sequence[Span]) -> str:
    return " ".join(word.quote for word in words)
