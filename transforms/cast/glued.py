"""Cuts the rows of a cast table whose cells are glued or a blank apart, by known names, then by the table's shape."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from transforms.cast.records import Page
from transforms.documents.model import Block
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.glued import sole, usual
from transforms.reading.headers import ONE_SEASON
from transforms.reading.names import TITLES
from transforms.reading.words import Words
from transforms.spans import Span

_INITIAL = regex(r"[A-Z]\.")  # stands within a name, neither first nor last
_STAY = (
    r"(?:(?:Seasons?|Series)\s+\d{1,2}|\d{1,2}(?:\.\d{1,2})?)(?:\s*[-–,&]\s*(?:\d{1,2}(?:\.\d{1,2})?|present)?)*"
    r"|(?:(?:Main|Recurring|Guest|Starring|Also starring|Does not appear)(?:\s+|$))+"
)
_YEARS = r"(?:19|20)\d\d(?:\s*[-–,]\s*(?:(?:19|20)?\d\d|present)?)*"
# Meaning of a third column -> what its cells look like; it ends the two names.
TYPED = {
    meaning: regex(rf"(?:{pattern})(?:(?<=\s)|(?=\s|$))")
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
    """The words before a row's first typed cell, where that cell stands, and what follows."""

    words: Words
    typed: Span | None
    rest: Span


def glued_row_to_cells(
    rows: Sequence[Block], meanings: Sequence[str | None], page: Page
) -> Mapping[int, tuple[Span, ...] | None]:
    """Line number -> the row's cells in the order of the header, None where no cut is certain.

    The character and the performer must be the table's first two columns. A performer that the page names elsewhere
    settles a row; then the numbers of words that most settled rows show settle those with as many words.
    """
    if set(meanings[:2]) != {"character", "performer"}:
        return {}
    if len(meanings) > 2 and meanings[2] not in TYPED:
        return {block.line: _around_known(block.parts[0], meanings, page.people) for block in rows}
    heads = {block.line: _head(block.parts[0], meanings) for block in rows}
    performer_first = meanings[0] == "performer"
    people, surnames = page.people, page.surnames
    cuts = {line: _known_cut(head.words, people, surnames, performer_first) for line, head in heads.items()}
    length = _usual_length(heads, cuts, performer_first)
    found: dict[int, tuple[Span, ...] | None] = {}
    for line, head in heads.items():
        cut = cuts[line] or (_cut_by_shape(head.words, length, performer_first) if length else None)
        found[line] = _cells(head, cut, meanings) if cut else None
    return found


def _window(row: Span) -> Words:
    return Words.of(row.at(row.start, min(row.end, row.start + _HEAD)))


def _head(row: Span, meanings: Sequence[str | None]) -> _Head:
    """No words where the typed cell is not found behind a few of them."""
    words = _window(row)
    if len(meanings) == 2:
        rest = row.at(row.end, row.end)
        return _Head(words if len(words.texts) <= _MOST_WORDS else words.first(0), None, rest)
    pattern = TYPED[meanings[2] or ""]
    for count, (start, _) in enumerate(words.places[: _MOST_WORDS + 1]):
        if count and (typed := pattern.match(row.content, start, row.end)):
            return _Head(words.first(count), row.at(*typed.span()), row.at(typed.end(), row.end).strip())
    return _Head(words.first(0), None, row)


def _is_known(words: Words, start: int, end: int, people: Container[str], surnames: Container[str]) -> bool:
    last = words.texts[end - 1].casefold()
    might_be = last in surnames or not last.isalpha() or not last.isascii()
    return might_be and fold(words.text(start, end)) in people


def _known_cut(
    words: Words, people: Container[str], surnames: Container[str], performer_first: bool
) -> int | None:
    """After how many words the second name begins, when just one cut leaves a known performer."""
    size = len(words.texts)
    return sole(
        cut
        for cut in range(1, size)
        if _is_known(words, *((0, cut) if performer_first else (cut, size)), people, surnames)
    )


def _around_known(
    row: Span, meanings: Sequence[str | None], people: Container[str]
) -> tuple[Span, ...] | None:
    """Character, known performer and the words after; None where not just one known performer follows a character."""
    words = _window(row).first(_MOST_WORDS)
    size = len(words.texts)
    place = sole(
        (start, end)
        for start in range(1, size)
        for end in range(start + 2, min(start + 5, size + 1))
        if fold(words.text(start, end)) in people
    )
    if place is None or meanings[0] != "character":
        return None
    start, end = place
    rest = row.at(words.places[end - 1][1], row.end).strip()
    return _cells(_Head(words.first(end), None, rest), start, meanings)


def _usual_length(
    heads: Mapping[int, _Head], cuts: Mapping[int, int | None], performer_first: bool
) -> int | None:
    """How many words the performers of settled rows have, where nearly all agree; two where nothing is settled."""
    lengths = Counter(
        cut if performer_first else len(heads[line].words.texts) - cut for line, cut in cuts.items() if cut
    )
    if lengths:
        return usual(lengths, max(_FEWEST_ROWS, 0.8 * lengths.total()))
    bare = Counter(len(_untitled(head.words)) for head in heads.values() if head.words.texts)
    return 2 if usual(bare, max(_FEWEST_ROWS, 0.6 * bare.total())) == 4 else None


def _cut_by_shape(words: Words, length: int, performer_first: bool) -> int | None:
    """A cut that leaves the performer as many words as usual and the character one or two, titles aside."""
    left = len(_untitled(words)) - length
    if left not in (1, 2) or not all(
        text[0].isupper() and text.casefold() not in _SMALL for text in words.texts
    ):
        return None
    cut = length if performer_first else len(words.texts) - length
    parted = any(_INITIAL.fullmatch(text) for text in words.texts[cut - 1 : cut + 1])
    return None if parted else cut


def _untitled(words: Words) -> list[str]:
    return [text for text in words.texts if fold(text) not in TITLES]


def _cells(head: _Head, cut: int, meanings: Sequence[str | None]) -> tuple[Span, ...]:
    cells = [head.words.span(0, cut), head.words.span(cut, len(head.words.texts))]
    if len(meanings) > 2:
        cells.append(head.typed or head.rest)
        cells.extend(head.rest for _ in meanings[3:4])
    empty = head.rest.at(head.rest.end, head.rest.end)
    return (*cells, *(empty for _ in meanings[len(cells) :]))
