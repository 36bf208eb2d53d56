"""Cuts the lines of a `plain` award table into rows: year, date, result and reference marks come off, words remain."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from transforms.awards.likeness import Likeness
from transforms.awards.results import last_result, line_to_result
from transforms.documents.model import Block
from transforms.normal import MONTH, REFERENCE_MARK
from transforms.spans import Span

_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s?[–—/-]\s?(?:(?:19|20)?\d\d))?(?=\s|$)")
_DATE = re.compile(
    rf"(?<!\S)(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTH})\s(?:19|20)\d\d|(?:{MONTH})\s\d{{1,2}},?\s(?:19|20)\d\d|"
    rf"(?:{MONTH})\s(?:19|20)\d\d)(?!\S)"
)
_INNER_YEAR = re.compile(r"(?<!\S)(?:19|20)\d\d(?:\s?[–—/-]\s?(?:(?:19|20)?\d\d))?(?!\S)")
_MARKS = re.compile(r"(?:\s*\[[^\]\s]{1,12}\])+\s*$")
_WORD = re.compile(r"\S+")
_CONTINUES = re.compile(r"""[Ee]pisodes?\s*:|\(|for\s+["“(]|and\s|&\s|with\s|,""")
_LONGEST_LINE = 3000
_NAMELIKE = 1.3
_LONGEST_ENDING = 6


class Words(NamedTuple):
    """Words in a row: where each stands, what it says without reference marks, and where that begins in `whole`."""

    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    whole: str
    starts: tuple[int, ...]

    @staticmethod
    def of(spans: Sequence[Span]) -> "Words":
        """The words of spans; such as hold nothing but a reference mark are left out."""
        pairs = [(span, text) for span in spans if (text := _without_mark(span.quote))]
        texts = tuple(text for _, text in pairs)
        lengths = accumulate((len(text) + 1 for text in texts), initial=0)
        return Words(tuple(span for span, _ in pairs), texts, " ".join(texts), tuple(lengths))

    def text(self, start: int, end: int | None = None) -> str:
        """The words from `start` to before `end` as one text."""
        return self.whole[self.starts[start] : None if end is None else max(0, self.starts[end] - 1)]


def _without_mark(word: str) -> str:
    return REFERENCE_MARK.sub("", word) if "[" in word else word


class Strip(NamedTuple):
    """A row whose typed parts are taken off: `before` and `after` are the words around a date that stands within it.

    `date` is a date or, where the year is not the first column, a year.

    `extent` are its lines; `has_mark` tells whether a reference mark closes one of them.
    """

    extent: tuple[Span, ...]
    year: Span | None
    date: Span | None
    before: Words
    after: Words
    result: tuple[Span, str] | None
    has_mark: bool

    @property
    def start(self) -> int:
        """Where the row begins."""
        return self.extent[0].start


def rows_to_strips(rows: Sequence[Block], columns: Sequence[str], likeness: Likeness) -> list[Strip]:
    """One strip per table row; a line that only goes on with the nominee of the line above joins it."""
    strips: list[Strip] = []
    for block in rows:
        strip = _strip(block.span.strip(), columns)
        if strip is None or not (
            strip.before.spans or strip.after.spans or strip.year or strip.date or strip.result
        ):
            continue
        if strips and _continues(strips[-1], strip, columns, likeness):
            strips[-1] = _joined(strips[-1], strip)
        else:
            strips.append(strip)
    return strips


def _strip(line: Span, columns: Sequence[str]) -> Strip | None:
    if not line or line.end - line.start > _LONGEST_LINE:
        return None
    body, has_mark = _without_marks(line)
    result = _result(body, columns)
    if result:
        body = _without_marks(body.at(body.start, result[0].start).strip())[0]
    year, body = _year(body, columns)
    date, before, after = _date(body, columns)
    return Strip((line,), year, date, _words(before), _words(after), result, has_mark)


def _without_marks(body: Span) -> tuple[Span, bool]:
    marks = body.search(_MARKS)
    return (body, False) if marks is None else (body.at(body.start, marks.start()).strip(), True)


def _result(body: Span, columns: Sequence[str]) -> tuple[Span, str] | None:
    """The result that closes the row, or that stands before its notes."""
    if "result" not in columns:
        return None
    has_notes = "other" in columns[columns.index("result") :]
    return line_to_result(body) or (last_result(body) if has_notes else None)


def _year(body: Span, columns: Sequence[str]) -> tuple[Span | None, Span]:
    """The year that opens a line, where the year is the first column."""
    match = body.match(_YEAR) if columns[0] == "year" else None
    if match is None:
        return None, body
    return body.at(*match.span()), body.at(match.end(), body.end).strip()


def _date(body: Span, columns: Sequence[str]) -> tuple[Span | None, Span, Span]:
    """A date within the line, what stands before it and what stands after it."""
    nothing = body.at(body.start, body.start)
    column = "date" if "date" in columns else "year"
    if (column not in columns[1:] and column != columns[0]) or column == columns[0] == "year":
        return None, nothing, body
    match = (body.search(_DATE) if column == "date" else None) or body.search(_INNER_YEAR)
    if match is None or (columns[0] == "date" and match.start() != body.start):
        return None, nothing, body
    before, after = body.at(body.start, match.start()).strip(), body.at(match.end(), body.end).strip()
    return body.at(*match.span()), before, after


def _words(text: Span) -> Words:
    return Words.of([text.at(*match.span()) for match in text.finditer(_WORD)])


def _continues(above: Strip, strip: Strip, columns: Sequence[str], likeness: Likeness) -> bool:
    """True where a line cannot stand alone: the row above still lacks its result, and this one names only nominees."""
    if (
        strip.year is not None
        or strip.date is not None
        or above.result is not None
        or "result" not in columns
    ):
        return False
    text = strip.after.whole
    if not text:
        return True
    if strip.extent[0].match(_CONTINUES) or text[0].islower():
        return True
    return likeness.cost("nominee", text) < _NAMELIKE and likeness.cost("category", text) > 2.0


def _joined(above: Strip, strip: Strip) -> Strip:
    return above._replace(
        extent=above.extent + strip.extent,
        after=Words.of(above.after.spans + strip.after.spans),
        result=above.result or strip.result,
        has_mark=above.has_mark or strip.has_mark,
    )


def repeated_endings(strips: Sequence[Strip]) -> frozenset[str]:
    """The endings (up to six words) that several rows share although other words stand before them: likely nominees."""
    before: dict[str, set[str]] = {}
    for strip in strips:
        words = strip.after.texts
        for start in range(max(1, len(words) - _LONGEST_ENDING), len(words)):
            before.setdefault(" ".join(words[start:]), set()).add(words[start - 1])
    return frozenset(ending for ending, words_before in before.items() if len(words_before) > 1)
