"""The words of a row: each as a text, and where it stands, so that a cut between two words is a cut of the document."""

import re
from itertools import accumulate
from typing import NamedTuple

from transforms.normal import tidy
from transforms.patterns import regex
from transforms.spans import Span

_WORD = regex(r"\S+")
_LINE_END = regex(r"[\r\n]")
_HIDDEN = "\u200b"


class Words(NamedTuple):
    """Words of one or several lines: their texts, where they stand, all in one text, and where each begins in that."""

    line: Span
    texts: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    whole: str
    starts: tuple[int, ...]

    @staticmethod
    def of(text: Span, without: re.Pattern[str] | None = None) -> "Words":
        """The words of a stretch of text; what the pattern covers is not read."""
        quote = text.quote
        if without is not None:
            quote = without.sub(lambda sign: _HIDDEN * len(sign[0]), quote)
        found = [(tidy(match[0]), match.start(), match.end()) for match in _WORD.finditer(quote)]
        return _words(text, [(own, text.start + start, text.start + end) for own, start, end in found if own])

    def below(self, other: "Words") -> "Words":
        """These words and those of a line further down."""
        return _words(self.line, [*self._each(), *other._each()])

    def first(self, count: int) -> "Words":
        """Only so many words."""
        return _words(self.line, self._each()[:count])

    def text(self, start: int, end: int) -> str:
        """The words from `start` to before `end` as one text."""
        return self.whole[self.starts[start] : self.starts[end] - 1]

    def span(self, start: int, end: int) -> Span:
        """From the word `start` to the one before `end`, with whatever stands between them."""
        return self.line.at(self.places[start][0], self.places[end - 1][1])

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The same, one span for every line."""
        whole = self.span(start, end)
        if "\n" not in whole.quote and "\r" not in whole.quote:
            return (whole,)
        spans: list[Span] = []
        for begin, finish in self.places[start:end]:
            if spans and _LINE_END.search(whole.content, spans[-1].end, begin) is None:
                spans[-1] = spans[-1].at(spans[-1].start, finish)
            else:
                spans.append(self.line.at(begin, finish))
        return tuple(spans)

    def _each(self) -> list[tuple[str, int, int]]:
        return [(text, *place) for text, place in zip(self.texts, self.places, strict=True)]


def _words(line: Span, words: list[tuple[str, int, int]]) -> Words:
    texts = tuple(text for text, _, _ in words)
    starts = tuple(accumulate((len(text) + 1 for text in texts), initial=0))
    return Words(line, texts, tuple((start, end) for _, start, end in words), " ".join(texts), starts)
