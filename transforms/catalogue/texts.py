"""The documents' texts, line by line: where a passage stands in its line, and what stands around it."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from transforms.documents.lines import text_to_lines
from transforms.spans import Span

AROUND = 240
"""How many characters are shown on either side of a quote, and of the line above."""


@dataclass(frozen=True, slots=True)
class Context:
    """A quote within its line: `start` and `end` are its columns there, from 0, end exclusive."""

    above: str
    before: str
    quote: str
    after: str
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """One document's text."""

    source_id: str
    content: str

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Its lines."""
        return text_to_lines(self.source_id, self.content)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, offset: int) -> int:
        """The number from 1 of the line that the character of that offset stands in."""
        return bisect_right(self._starts, offset)

    def context(self, start: int, end: int) -> Context:
        """The characters `start` to `end` with what stands around them; cuts are shown as `…`."""
        number = self.line_at(start)
        line = self.lines[number - 1]
        return Context(
            above=cut_right(self.above(number)),
            before=cut_left(self.content[line.start : start]),
            quote=self.content[start:end],
            after=cut_right(self.content[end : max(line.end, end)]),
            start=start - line.start,
            end=end - line.start,
        )

    def above(self, number: int) -> str:
        """The last line above that is not blank."""
        for line in reversed(self.lines[: number - 1]):
            if line.quote.strip():
                return line.quote.strip()
        return ""


def cut_right(text: str) -> str:
    """The beginning of the text."""
    return text if len(text) <= AROUND else f"{text[:AROUND].rstrip()} …"


def cut_left(text: str) -> str:
    """The end of the text."""
    return text if len(text) <= AROUND else f"… {text[-AROUND:].lstrip()}"


def contents_to_texts(contents: Mapping[str, str]) -> dict[str, Text]:
    """The texts by their documents' ids."""
    return {name: Text(name, content) for name, content in contents.items()}
