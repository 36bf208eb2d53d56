"""A document's text as the catalogue shows it: line by line, its passages marked, and which rows rest on each line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from transforms.catalogue.addresses import line_anchor, passage_anchor
from transforms.catalogue.texts import Text

MOST_LINES = 4_000
"""Of a longer text only the lines that something was read from are shown, with those beside them."""

Range = tuple[int, int]
Use = tuple[str, str]
Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with its passages marked, the rows (table and id) that rest on it, and why it was rejected, if it was.

    `skipped` is how many lines are left out above it.
    """

    number: int
    anchor: str
    markup: Markup
    uses: Sequence[Use]
    reasons: Sequence[str]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """What a document's lines are used for: passages (columns), rows, reasons of rejects, each by line."""

    passages: Mapping[int, set[Range]]
    uses: Mapping[int, dict[Use, None]]
    reasons: Mapping[int, list[str]]


def show_text(text: Text, marks: Marks) -> Iterator[ShownLine]:
    """The lines of a text; of a long one only those that something was read from or rejected, and their neighbours."""
    last = 0
    for number in shown_numbers(len(text.lines), marks):
        yield ShownLine(
            number=number,
            anchor=line_anchor(number),
            markup=mark_line(text.lines[number - 1].quote, number, marks.passages.get(number, ())),
            uses=tuple(marks.uses.get(number, ())),
            reasons=marks.reasons.get(number, ()),
            skipped=number - last - 1,
        )
        last = number


def shown_numbers(count: int, marks: Marks) -> Sequence[int]:
    """The numbers of the lines to show."""
    if count <= MOST_LINES:
        return range(1, count + 1)
    used = {*marks.passages, *marks.uses, *marks.reasons}
    near = {number + step for number in used for step in (-1, 0, 1)}
    return sorted(number for number in near if 1 <= number <= count)


def mark_line(line: str, number: int, passages: Iterable[Range]) -> Markup:
    """The line with each passage as an element of its own, those within others inside them.

    A passage that begins in another one and ends behind it is marked up to that one's end.
    """
    parts: list[Markup] = []
    ends: list[int] = []
    place = 0

    def text_until(end: int) -> None:
        nonlocal place
        parts.append(escape(line[place:end]))
        place = max(place, end)

    def close_until(start: int) -> None:
        while ends and ends[-1] <= start:
            text_until(ends.pop())
            parts.append(Markup("</mark>"))

    for start, end in sorted(passages, key=lambda one: (one[0], -one[1])):
        close_until(start)
        text_until(start)
        anchor = passage_anchor(number, start, end)
        parts.append(Markup('<mark id="{}">').format(anchor))
        ends.append(min([end, *ends]))
    close_until(len(line))
    text_until(len(line))
    return Markup("").join(parts)


def marks_of(text: Text | None, evidence: Rows, others: Iterable[tuple[int, Range]], rejects: Rows) -> Marks:
    """What a document is used for: its rows of evidence, places of conflicts (line and columns), its rejects."""
    passages: dict[int, set[Range]] = {}
    uses: dict[int, dict[Use, None]] = {}
    reasons: dict[int, list[str]] = {}
    for one in evidence:
        uses.setdefault(one["line"], {}).setdefault((one["dataset"], one["row_id"]))
        if text:
            start = text.lines[text.line_at(one["char_start"]) - 1].start
            columns = (one["char_start"] - start, one["char_end"] - start)
            passages.setdefault(one["line"], set()).add(columns)
    for line, columns in others:
        passages.setdefault(line, set()).add(columns)
    for one in rejects:
        reasons.setdefault(one["line"], []).append(f"{one['dataset']}: {one['reason']}")
    return Marks(passages, uses, reasons)
