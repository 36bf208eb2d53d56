"""Reads what parentheses and cells say of seasons: `(season 2; guest: season 1; recurring: season 3)`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.cast.headings import ROLE_WORDS, highest, role_cell
from transforms.documents.model import Document
from transforms.findings import Cell, Record, inferred, stated
from transforms.normal import number_in_words, ordinal_in_words
from transforms.patterns import regex
from transforms.seasons import NUMERAL, ORDINAL, infobox_counts
from transforms.spans import Span

_NUMBER = rf"{NUMERAL}(?!\d)"
_YEARS = r"(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)?\d\d|present)?)?"
_TOKEN = regex(
    rf"(?P<role>{'|'.join(ROLE_WORDS)})\b|(?P<season>(?:seasons?|series)\b(?!\s+regular)|\bS(?=\d))"
    rf"|(?P<ordinal>{ORDINAL})(?=\s+(?:season|series))"
    r"|(?P<count>\d{1,4}\s+(?:episodes?|eps?\b\.?)|E\d{1,3}\b)"
    rf"|(?P<first>{_NUMBER})(?P<part>[A-D]\b)?(?P<range>\s*(?:[-–—−]|to|through)\s*"
    rf"(?:(?P<last>{_NUMBER})[A-D]?\b|(?P<open>present|current|onwards?|(?=\s*(?:$|[,;:)])))))?(?P<on>\s+onwards?\b|\+)?"
    r"|(?P<cut>;|,|&|\band\b)"
    r"|(?P<noise>\s+|:|[-–—]|\b(?:only|role|cast|star(?:s|red)?|appearances?|special|also|series regular|in|from|since|"
    rf"previously|later|then|the)\b|\b(?:episodes?|eps?\.?|parts?)\s*\d+(?:\s*[-–&,]\s*\d+)*|\b{_YEARS})",
    re.IGNORECASE,
)
# The commonest of all: `8`, `1–3`, `Series 16-`; only in a column of seasons without the word.
_SIMPLE = regex(
    r"(?P<word>(?:seasons?|series) )?(?P<first>\d{1,2})(?: ?[-–] ?(?P<last>\d{1,2})| ?(?P<open>[-–]))?",
    re.IGNORECASE,
)
STAY_CLAUSE = regex(
    r"\s(?:in|from|for|during|throughout)\s(?:the\s)?(?:(?:seasons?|series)\s\d{1,2}(?:\s?(?:[-–,&]|to|and|through)\s?\d{1,2})*"
    rf"|{ORDINAL}(?:\s?(?:[-–,&]|to|and|through)\s?{ORDINAL})?\s(?:seasons?|series))(?!\w)",
    re.IGNORECASE,
)
_MOST_SEASONS, _LONGEST = 60, 160


class Stretch(NamedTuple):
    """Seasons `first` to `last` (None = open) in which somebody plays, and the role a word beside them gives."""

    first: int
    last: int | None
    role: str | None


class Stay(NamedTuple):
    """What one parenthesis or cell says of seasons and roles, and where it stands.

    `titles`: of a cell that names no season itself, those of the columns that it stands under, one for each season.
    """

    stretches: tuple[Stretch, ...]
    roles: tuple[str, ...]
    span: Span
    titles: tuple[Span, ...] = ()


def span_to_stay(span: Span, bare_numbers: bool = False) -> Stay | None:
    """Reads a whole span as seasons and roles; None when anything else stands in it or nothing of the kind does.

    `bare_numbers`: in a column of seasons the word `season` need not stand before the number.
    """
    simple = _SIMPLE.fullmatch(span.content, span.start, span.end)
    if simple is not None:
        return _simple_stay(simple, span) if simple["word"] or bare_numbers else None
    if span.end - span.start > _LONGEST or not _TOKEN.match(span.content, span.start, span.end):
        return None
    reader = _Reader(bare_numbers)
    position = span.start
    while position < span.end:
        match = _TOKEN.match(span.content, position, span.end)
        if match is None or match.end() == position or not reader.take(match):
            return None
        position = match.end()
    stretches, roles = reader.finish()
    return Stay(stretches, roles, span) if stretches or roles else None


def _simple_stay(match: re.Match[str], span: Span) -> Stay | None:
    first = int(match["first"])
    last = int(match["last"]) if match["last"] else None if match["open"] else first
    return Stay((Stretch(first, last, None),), (), span) if _is_possible(first, last) else None


def _is_possible(first: int, last: int | None) -> bool:
    return 0 < first <= _MOST_SEASONS and (last is None or first <= last <= _MOST_SEASONS)


class _Reader:
    """Gathers tokens into parts; a part is one role and the seasons it is about."""

    def __init__(self, bare_numbers: bool) -> None:
        self.counts = bare_numbers
        self.parts: list[tuple[str | None, list[Stretch]]] = []
        self.role: str | None = None
        self.seasons: list[Stretch] = []
        self.cut: str | None = None

    def take(self, match: re.Match[str]) -> bool:
        """Takes one token in; False when it does not fit."""
        kind = match.lastgroup
        if match["cut"]:
            self.cut = match["cut"]
            if self.cut == ";":
                self._close()
        elif match["role"]:
            if self.role is not None or (self.seasons and self.cut is not None):
                self._close()
            self.role, self.cut, self.counts = ROLE_WORDS[match["role"].casefold()], None, True
        elif match["season"]:
            if self.seasons and self.cut is not None and self.role is not None:
                self._close()
            self.counts, self.cut = True, None
        elif match["ordinal"]:
            number = ordinal_in_words(match["ordinal"]) or 0
            return self._add(number, number)
        elif match["first"]:
            return self.counts and self._add(*_range(match))
        return kind is not None

    def finish(self) -> tuple[tuple[Stretch, ...], tuple[str, ...]]:
        """The stretches in the order of the text, and the roles named."""
        self._close()
        stretches = tuple(Stretch(s.first, s.last, role) for role, seasons in self.parts for s in seasons)
        return stretches, tuple(role for role, _ in self.parts if role)

    def _add(self, first: int, last: int | None) -> bool:
        self.seasons.append(Stretch(first, last, None))
        return _is_possible(first, last)

    def _close(self) -> None:
        if self.role is not None or self.seasons:
            self.parts.append((self.role, self.seasons))
        self.role, self.seasons, self.cut = None, [], None


def _range(match: re.Match[str]) -> tuple[int, int | None]:
    first = number_in_words(match["first"]) or 0
    if match["last"]:
        return first, number_in_words(match["last"]) or 0
    return first, None if match["range"] or match["on"] else first


def season_count(document: Document) -> tuple[int, Span] | None:
    """How many seasons the infobox counts, and where."""
    counts = (count for count in infobox_counts(document) if not count.is_of_episodes)
    return next(((count.value, count.number) for count in counts), None)


def stays_to_text(stays: Sequence[Stay]) -> str:
    """The seasons in one notation: `1–2, 3`, `2–`."""
    texts = [
        f"{s.first}" if s.last == s.first else f"{s.first}–{'' if s.last is None else s.last}"
        for stay in stays
        for s in stay.stretches
    ]
    return ", ".join(dict.fromkeys(texts))


def stays_to_children(
    stays: Sequence[Stay], role: Cell | None, count: tuple[int, Span] | None
) -> tuple[Record, ...]:
    """One `cast_seasons` record per season that the stays name or span; an open stay runs to the number of seasons.

    `role` is that of seasons beside which no other is named; where it is None, theirs is open.
    """
    found: dict[int, Record] = {}
    for stay in stays:
        for stretch in stay.stretches:
            own = role_cell(stretch.role, stay.span) if stretch.role else role
            for number, cell in _season_cells(stretch, stay, count):
                if number not in found or _is_higher(own, found[number]):
                    found[number] = season_record(cell, own, stay.span)
    return tuple(found.values())


def season_record(season: Cell, role: Cell | None, *extent: Span) -> Record:
    """A `cast_seasons` record; a role that is not known is left out."""
    cells = {"season": season} if role is None else {"season": season, "role": role}
    return Record("cast_seasons", cells, extent)


def _is_higher(role: Cell | None, than: Record) -> bool:
    told = [str(role.value)] if role else []
    return bool(told) and highest([*told, *filter(None, [than.text("role")])]) != than.text("role")


def _season_cells(stretch: Stretch, stay: Stay, count: tuple[int, Span] | None) -> list[tuple[int, Cell]]:
    last, span = stretch.last, stay.span
    if last is None:
        last = max(stretch.first, count[0]) if count and count[0] <= _MOST_SEASONS else stretch.first
    numbers = range(stretch.first, last + 1)
    if stay.titles:
        return [
            (number, stated(title, number) if len(numbers) == 1 else Cell(number, (span, title), "inferred"))
            for number, title in zip(numbers, stay.titles, strict=True)
        ]
    cells = []
    for number in numbers:
        if number in (stretch.first, stretch.last):
            cells.append((number, stated(span, number)))
        elif stretch.last is None and count:
            cells.append((number, Cell(number, (span.strip(), count[1]), "inferred")))
        else:
            cells.append((number, inferred(span, number)))
    return cells
