"""Cuts the lines of a `plain` award table into rows: year, date, result and reference marks come off, words remain."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.awards.likeness import Likeness
from transforms.awards.results import line_to_result
from transforms.documents.model import Block
from transforms.normal import MONTH, REFERENCE_MARK
from transforms.spans import Span

_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s?[–—/-]\s?(?:(?:19|20)?\d\d))?(?=\s|$)")
_DATE = re.compile(
    rf"(?<!\S)(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTH})\s(?:19|20)\d\d|(?:{MONTH})\s\d{{1,2}},?\s(?:19|20)\d\d|"
    rf"(?:{MONTH})\s(?:19|20)\d\d)(?!\S)"
)
_MARKS = re.compile(r"(?:\s*\[[^\]\s]{1,12}\])+\s*$")
_REFS_OF_CELL = re.compile(r"(?:\s*\[[^\]\s]{1,12}\])+")
_WORD = re.compile(r"\S+")
_CONTINUES = re.compile(r"""[Ee]pisodes?\s*:|\(|for\s+["“(]|and\s|&\s|with\s|,""")
_LONGEST_LINE = 4000
_NAMELIKE = 1.3
_LONGEST_ENDING = 6


class Strip(NamedTuple):
    """A row whose typed parts are taken off: `before` and `after` are the words around a date that stands within it.

    `extent` are its lines; `has_mark` tells whether a reference mark closes one of them.
    """

    extent: tuple[Span, ...]
    year: Span | None
    date: Span | None
    before: tuple[Span, ...]
    after: tuple[Span, ...]
    result: tuple[Span, str] | None
    has_mark: bool


def rows_to_strips(rows: Sequence[Block], columns: Sequence[str], likeness: Likeness) -> list[Strip]:
    """One strip per table row; a line that only goes on with the nominee of the line above joins it."""
    strips: list[Strip] = []
    for block in rows:
        strip = _strip(block.span.strip(), columns)
        if strip is None:
            continue
        if strips and _continues(strips[-1], strip, columns, likeness):
            strips[-1] = _joined(strips[-1], strip)
        else:
            strips.append(strip)
    return strips


def _strip(line: Span, columns: Sequence[str]) -> Strip | None:
    if not line or line.end - line.start > _LONGEST_LINE:
        return None
    body = line
    marks = body.search(_MARKS)
    if marks:
        body = body.at(body.start, marks.start()).strip()
    result = line_to_result(body) if "result" in columns else None
    if result:
        body = body.at(body.start, result[0].start).strip()
        more = body.search(_MARKS)
        body = body.at(body.start, more.start()).strip() if more and _is_mark_only(body, more) else body
    year, body = _year(body, columns)
    date, before, after = _date(body, columns)
    return Strip((line,), year, date, tuple(_words(before)), tuple(_words(after)), result, marks is not None)


def _is_mark_only(body: Span, match: re.Match[str]) -> bool:
    return match.end() == body.end


def _year(body: Span, columns: Sequence[str]) -> tuple[Span | None, Span]:
    """The year that opens a line, where the year is the first column."""
    if columns[0] != "year":
        return None, body
    match = body.match(_YEAR)
    if match is None:
        return None, body
    rest = body.at(match.end(), body.end)
    return body.at(*match.span()), rest.strip()


def _date(body: Span, columns: Sequence[str]) -> tuple[Span | None, Span, Span]:
    """What stands before and after a date or year that stands within the line."""
    inner = "date" in columns or "year" in columns[1:]
    pattern = _DATE if "date" in columns else _YEAR
    match = body.search(pattern) if inner else None
    if match is None and "date" in columns:
        match = body.search(_BARE_YEAR)
    if match is None:
        return None, body.at(body.start, body.start), body
    return (
        body.at(*match.span()),
        body.at(body.start, match.start()).strip(),
        body.at(match.end(), body.end).strip(),
    )


_BARE_YEAR = re.compile(r"(?<!\S)(?:19|20)\d\d(?!\S)")


def _words(text: Span) -> Iterator[Span]:
    return (text.at(*match.span()) for match in text.finditer(_WORD) if REFERENCE_MARK.sub("", match[0]))


def _continues(above: Strip, strip: Strip, columns: Sequence[str], likeness: Likeness) -> bool:
    """True where a line cannot stand alone: the row above still lacks its result, and this one names only nominees."""
    if strip.year is not None or strip.date is not None or not strip.after:
        return not strip.after and strip.year is None and strip.date is None and above.result is None
    text = words_to_text(strip.after)
    if above.result is not None or "result" not in columns:
        return False
    if strip.extent[0].match(_CONTINUES) or text[0].islower():
        return True
    return likeness.cost("nominee", text) < _NAMELIKE and likeness.cost("category", text) > 2.0


def _joined(above: Strip, strip: Strip) -> Strip:
    return above._replace(
        extent=above.extent + strip.extent,
        after=above.after + strip.after,
        result=above.result or strip.result,
        has_mark=above.has_mark or strip.has_mark,
    )


def repeated_endings(strips: Sequence[Strip]) -> frozenset[str]:
    """The endings (up to six words) that several rows share although other words stand before them: likely nominees."""
    before: dict[str, set[str]] = {}
    for strip in strips:
        words = [word.quote for word in strip.after]
        for start in range(max(1, len(words) - _LONGEST_ENDING), len(words)):
            before.setdefault(" ".join(words[start:]), set()).add(words[start - 1])
    return frozenset(ending for ending, words_before in before.items() if len(words_before) > 1)


def words_to_text(words: Sequence[Span]) -> str:
    """The words as one normalised text."""
    return " ".join(REFERENCE_MARK.sub("", word.quote) for word in words)
