"""Prose to sentences: what is quoted is blanked, so that what a writer says is told from the words he quotes."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from transforms.normal import REFERENCE_MARK
from transforms.patterns import regex
from transforms.spans import Span

_MARK = regex(r'["“”]')
_END = regex(r"""[.!?]["”'’)\]]*\s+(?=["“‘'(\[]*[A-ZÀ-Þ0-9_])""")
_INITIAL = regex(r"(?:(?<=[\s.(])|^)[A-Z]$")
_GRADED = regex(r"\b(?:an?|of|grade) [A-F]$")
_LAST_WORD = regex(r"[\w!]+$")
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr St vs Jr Sr No Vol Inc Co Prof Lt Sgt Capt feat ft E Yahoo Jeopardy".split()
)
_LOOKS_BACK = 16
_SHORT = 3


class Places(NamedTuple):
    """Where in the document the characters of a masked line stand: from `starts[i]` on they are `shifts[i]` further."""

    starts: Sequence[int]
    shifts: Sequence[int]

    def __call__(self, index: int) -> int:
        """The document's offset of the character at `index`."""
        return index + self.shifts[bisect_right(self.starts, index) - 1]


class Sentence(NamedTuple):
    """One sentence: where it stands, its text with marks dropped and quotations blanked, the quotations' insides.

    `first` is the place of `masked` in its masked line, whose `places` lead back to the document. No-break spaces are
    plain blanks in `masked`; quotations of three characters or less (grades) stay legible.
    """

    origin: Span
    masked: str
    first: int
    places: Places
    quotations: tuple[Span, ...]

    def place(self, index: int) -> int:
        """The document's offset of the character at `index` of `masked`."""
        return self.places(self.first + index)

    def span(self, start: int, end: int) -> Span:
        """The place in the document of `masked[start:end]`, stripped."""
        if start >= end:
            return self.origin.at(self.origin.start, self.origin.start)
        return self.origin.at(self.place(start), self.place(end - 1) + 1).strip()

    def group(self, match: re.Match[str], group: int | str = 0) -> Span | None:
        """What a group of a match of `masked` covers in the document; None where it took no part."""
        start, end = match.span(group)
        return (self.span(start, end) or None) if start >= 0 else None


def line_to_sentences(line: Span) -> Iterator[Sentence]:
    """The sentences of one line of prose, in order."""
    text = line.quote
    quotations = [(start, end) for start, end in _quotations(text) if end - start > _SHORT]
    spans = [line.within(start, end) for start, end in quotations]
    masked, places = _without_marks(_blanked(text, quotations), line.start)
    start, first = 0, 0
    for end in (*_ends(masked), len(masked)):
        stop = places(end) if end < len(masked) else line.end
        following = first
        while following < len(spans) and spans[following].start < stop:
            following += 1
        if masked[start:end].strip():
            origin = line.at(places(start), stop)
            yield Sentence(origin, masked[start:end], start, places, tuple(spans[first:following]))
        start, first = end, following


def _quotations(text: str) -> list[tuple[int, int]]:
    """Insides of the outermost quotations; nesting is not believed where it leaves one open at the line's end."""
    nested, closed = _pairs(text, nesting=True)
    return nested if closed else _pairs(text, nesting=False)[0]


def _pairs(text: str, nesting: bool) -> tuple[list[tuple[int, int]], bool]:
    found, depth, start = [], 0, 0
    for match in _MARK.finditer(text):
        place = match.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        opens = match[0] == "“" or (match[0] == '"' and (not before or before in " \t\u00a0([–—-/:"))
        if depth == 0:
            if match[0] == "“" or (match[0] == '"' and (opens or after.isalnum())):
                depth, start = 1, place + 1
        elif nesting and opens and (after.isalnum() or after in "'‘["):
            depth += 1
        elif match[0] != "“":
            depth -= 1
            if depth == 0:
                found.append((start, place))
    if depth:
        found.append((start, len(text)))
    return found, depth == 0


def _blanked(text: str, quotations: list[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in quotations:
        last = text[end - 1] if text[end - 1] in ".!?," else "_"
        pieces += [text[done:start], "_" * (end - start - 1), last]
        done = end
    return "".join((*pieces, text[done:])).replace("\u00a0", " ")


def _without_marks(masked: str, start: int) -> tuple[str, Places]:
    """The text without reference marks, and where its characters stand in the document."""
    marks = [match.span() for match in REFERENCE_MARK.finditer(masked)] if "[" in masked else []
    starts, shifts, pieces = [0], [start], [masked[: marks[0][0] if marks else len(masked)]]
    for (first, end), following in zip_longest(marks, marks[1:]):
        starts.append(starts[-1] + len(pieces[-1]))
        shifts.append(shifts[-1] + end - first)
        pieces.append(masked[end : following[0] if following else len(masked)])
    return "".join(pieces), Places(starts, shifts)


def _ends(masked: str) -> Iterator[int]:
    for match in _END.finditer(masked):
        before = masked[max(0, match.start() - _LOOKS_BACK) : match.start() + (match[0][0] == "!")].rstrip(
            "!"
        )
        word = _LAST_WORD.search(before)
        abbreviated = word is not None and word[0] in _ABBREVIATIONS
        initial = match[0][0] == "." and _INITIAL.search(before) and not _GRADED.search(before)
        if not abbreviated and not initial:
            yield match.end()
