"""A span is a piece of one document's text that knows where it stands; values are cut from it, never searched for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.normal import tidy


class Span(NamedTuple):
    """Characters `start` to `end` (code points, end exclusive) of the document `source_id` whose text is `content`."""

    source_id: str
    content: str
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The characters themselves, exactly as in the document."""
        return self.content[self.start : self.end]

    @property
    def value(self) -> str | None:
        """The quote normalised (see `transforms.normal.tidy`), None when nothing is left."""
        return tidy(self.quote) or None

    def __bool__(self) -> bool:
        """True when it covers at least one character."""
        return self.end > self.start

    def at(self, start: int, end: int) -> "Span":
        """The span of absolute offsets `start` to `end` in the same document."""
        return tuple.__new__(Span, (self[0], self[1], start, end))

    def head(self, length: int) -> "Span":
        """Its first characters, `length` at most."""
        return self.at(self.start, min(self.end, self.start + length))

    def within(self, start: int, end: int) -> "Span":
        """The span of offsets `start` to `end` in the quote."""
        return self.at(self.start + start, self.start + end)

    def strip(self, characters: str | None = None) -> "Span":
        """Without blanks (or the given characters) at both ends."""
        content, first, end = self.content, self.start, self.end
        if first >= end:
            return self
        if characters:
            if content[first] not in characters and content[end - 1] not in characters:
                return self
        elif not (content[first].isspace() or content[end - 1].isspace()):
            return self
        quote = self.quote
        start = self.start + len(quote) - len(quote.lstrip(characters))
        return self.at(start, max(start, self.start + len(quote.rstrip(characters))))

    def match(self, pattern: re.Pattern[str]) -> "re.Match[str] | None":
        """The pattern at the start of the span; offsets of the match are absolute."""
        return pattern.match(self.content, self.start, self.end)

    def fullmatch(self, pattern: re.Pattern[str]) -> "re.Match[str] | None":
        """The pattern over the whole span; offsets of the match are absolute."""
        return pattern.fullmatch(self.content, self.start, self.end)

    def search(self, pattern: re.Pattern[str]) -> "re.Match[str] | None":
        """The first place of the pattern inside the span; offsets of the match are absolute."""
        return pattern.search(self.content, self.start, self.end)

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every place of the pattern inside the span; offsets of the matches are absolute."""
        return pattern.finditer(self.content, self.start, self.end)

    def places(self, words: str) -> Iterator[int]:
        """Where the words stand inside the span, one place behind the other."""
        place = self.content.find(words, self.start, self.end)
        while place >= 0:
            yield place
            place = self.content.find(words, place + len(words), self.end)

    def group(self, match: re.Match[str], group: int | str = 0) -> "Span | None":
        """What a group of a match of this document covers, stripped; None where it took no part or has no value."""
        start, end = match.span(group)
        piece = self.at(start, end).strip() if start >= 0 else None
        return piece if piece and piece.value else None

    def split(self, pattern: re.Pattern[str]) -> list["Span"]:
        """The stripped, non-empty pieces between the places of a pattern."""
        cuts = [self.start, *(edge for place in self.finditer(pattern) for edge in place.span()), self.end]
        pieces = (self.at(start, end).strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True))
        return [piece for piece in pieces if piece]
