"""Small changes of a page, of which one can say what may follow: something is lost, moved, or called otherwise.

Every change takes a source of chance and a page that was read, and gives the text that results; None where the page
has nothing to change so. The same chance gives the same change.
"""

import re
from calendar import month_name
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from random import Random
from typing import Any

from flows.raw_input.manifest import RawDocument
from transforms.documents.model import Kind, Section
from transforms.extraction import Reading, read
from transforms.reconciliation.reconcile import reconcile

PEOPLE = ("performer", "director", "writer", "critic")
"""Columns that hold the names of people, one or several in a cell."""
GIVEN = (
    "Ada Bela Cleo Dario Edda Fenja Goran Hilde Iwan Jorun Kasimir Livia Matti Nuria Odo Petra Runa Sven Thea Ugo Wanda"
).split()
FAMILY = (
    "Abendroth Brask Cavallo Dunmore Ekholm Farkas Gilroy Hovland Ilves Jansen Kovac Lindqvist Moravec Nyholm Okoro"
    " Pavlik Quist Rusk Soto Tamm Ulven Varga Wozniak"
).split()
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]+)+")
_MARKS = "|•*- \t\xa0"
"""What stands around all that a line holds."""
_JOINED = re.compile(r",? and |,? & |, |; ")
_INITIALS = re.compile(r"(?:\w\.)+|Jr\.?|Sr\.?|I{2,3}|IV")
_WORD = re.compile(r"[^\W\d_][\w’-]*")
_BEHIND_A_WORD = re.compile(r"\b[A-ZÀ-Þ][\w.’-]* ([^\W\d_][\w-]*)")


@dataclass(frozen=True)
class Page:
    """A page and all that is read from it."""

    source: RawDocument
    reading: Reading
    rows: Mapping[str, Sequence[Mapping[str, Any]]]

    @staticmethod
    def of(source: RawDocument) -> "Page":
        """The page, read by itself."""
        reading = read(source.source, source.content)
        return Page(source, reading, reconcile([reading]))

    @property
    def text(self) -> str:
        """As it was received."""
        return self.source.content

    @cached_property
    def evidence(self) -> Sequence[Mapping[str, Any]]:
        """The passages of its rows, those of the show's name aside."""
        return [one for one in self.rows.get("evidence", ()) if one["field"] != "show"]

    @cached_property
    def cells(self) -> list[tuple[int, int]]:
        """The cells of its tables, headers aside, and every passage of a value that is part of no other and of none.

        A passage that is all that stands in its line is no cell: without it the line would be lost.
        """
        blocks = [
            one for one in self.reading.document.blocks if not one.header and one.kind is not Kind.HEADING
        ]
        rows = [one for one in blocks if one.kind is Kind.ROW and len(one.parts) > 1]
        in_rows = [(cell.start, cell.end) for row in rows for cell in row.parts if cell]
        wholes = {one.line: one.span.strip(_MARKS) for one in blocks}
        read_out = [
            (one["char_start"], one["char_end"])
            for one in self.evidence
            if (whole := wholes.get(one["line"]))
            and one["char_end"] - one["char_start"] < whole.end - whole.start
        ]
        return sorted(_outermost([*in_rows, *read_out]))

    @cached_property
    def titles(self) -> frozenset[int]:
        """The lines of its headings and of its tables' headers."""
        headers = [one.line for one in self.reading.document.blocks if one.header]
        return frozenset((*self.headings, *headers))

    @cached_property
    def headings(self) -> Sequence[int]:
        """The lines of its headings."""
        return [one.line for one in self.reading.document.blocks if one.kind is Kind.HEADING]


@dataclass(frozen=True)
class Change:
    """The changed text, the lines (1-based) of the page that were touched, and who is called what now."""

    text: str
    touched: frozenset[int] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)


Changing = Callable[[Random, Page], Change | None]


def blank_a_cell(chance: Random, page: Page) -> Change | None:
    """A cell, or what stands for one in a list or a sentence, is empty."""
    return _without(page, chance.choice(page.cells), " ") if page.cells else None


def remove_a_cell(chance: Random, page: Page) -> Change | None:
    """A cell is gone with its bar or its blank: what follows moves to the left."""
    if not page.cells:
        return None
    start, end = chance.choice(page.cells)
    line = _line_around(page.text, start)
    own = page.text[line[0] : line[1]].startswith("|")
    after = page.text[end : line[1]]
    end += after.index("|") + 1 if own and "|" in after else len(after) - len(after.lstrip())
    return _without(page, (start, end), " " if own else "")


def delete_a_header(chance: Random, page: Page) -> Change | None:
    """The row of column titles is lost."""
    return _without_line(chance, page, [one.line for one in page.reading.document.blocks if one.header])


def delete_a_heading(chance: Random, page: Page) -> Change | None:
    """A section's heading is lost."""
    return _without_line(chance, page, page.headings)


def delete_a_result(chance: Random, page: Page) -> Change | None:
    """A nomination's `Won` or `Nominated` is lost."""
    results = [
        (one["char_start"], one["char_end"])
        for one in page.evidence
        if (one["dataset"], one["field"]) == ("awards", "result")
    ]
    return _without(page, chance.choice(results)) if results else None


def delete_a_line(chance: Random, page: Page) -> Change | None:
    """A line that holds something, other than a reference, is lost."""
    blocks = page.reading.document.blocks
    return _without_line(chance, page, [one.line for one in blocks if one.kind is not Kind.REFERENCE])


def swap_two_tables(chance: Random, page: Page) -> Change | None:
    """Two sections with rows, under one heading or none, change places, each with its own heading.

    Lists under lost headings whose roles follow from nothing but their order stay: each would stand where the lost
    heading of the other stood, and the page would tell those roles of the others.
    """
    pairs = list(_sibling_sections(page))
    return _swapped(page, *chance.choice(pairs)) if pairs else None


def swap_two_rows(chance: Random, page: Page) -> Change | None:
    """Two rows of one table or list, which lend no cell and borrow none, change places."""
    lists = [rows for rows in _rows_by_themselves(page) if len(rows) > 1]
    return _swapped(page, *sorted(chance.sample(chance.choice(lists), 2))) if lists else None


def rename_people(chance: Random, page: Page) -> Change | None:
    """Everybody is called otherwise, everywhere."""
    names = sorted(set(_names(page)))
    renamed = _with_surnames(page, dict(_new_names(chance, names)))
    text = rename(page.text, renamed)
    return Change(text, renamed=renamed) if text != page.text else None


KINDS: Mapping[str, Changing] = {
    changing.__name__: changing
    for changing in (
        blank_a_cell,
        remove_a_cell,
        delete_a_header,
        delete_a_heading,
        delete_a_result,
        delete_a_line,
        swap_two_tables,
        swap_two_rows,
        rename_people,
    )
}


def rename(text: str, renamed: Mapping[str, str]) -> str:
    """The text with every name exchanged; a name may be glued to what stands before and behind it."""
    if not renamed:
        return text
    longest_first = sorted(renamed, key=len, reverse=True)
    return re.sub(
        "|".join(f"{_edge(name)}{re.escape(name)}(?![a-zß-ÿ])" for name in longest_first),
        lambda found: renamed[found[0]],
        text,
    )


def _edge(name: str) -> str:
    """A name of one word begins where a word does; a full name is known also where it is glued to a word."""
    return "" if " " in name else r"\b"


def _outermost(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = -1
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if end > reached:
            reached = end
            yield start, end


def _line_around(text: str, place: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return start, len(text) if end < 0 else end


def _without(page: Page, span: tuple[int, int], instead: str = "") -> Change:
    start, end = span
    line = page.reading.document.line_number(start)
    return Change(page.text[:start] + instead + page.text[end:], frozenset({line}))


def _without_line(chance: Random, page: Page, lines: Sequence[int]) -> Change | None:
    if not lines:
        return None
    line = chance.choice(lines)
    whole = page.text.split("\n")
    return Change("\n".join(whole[: line - 1] + whole[line:]), frozenset({line}))


def _swapped(page: Page, first: tuple[int, int], second: tuple[int, int]) -> Change:
    """The lines of the first stretch (1-based, both ends inclusive) and those of the second, which is further down."""
    lines, (a, b), (c, d) = page.text.split("\n"), first, second
    moved = [*lines[c - 1 : d], *lines[b : c - 1], *lines[a - 1 : b]]
    return Change(
        "\n".join([*lines[: a - 1], *moved, *lines[d:]]), frozenset({*range(a, b + 1), *range(c, d + 1)})
    )


def _sibling_sections(page: Page) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    document, read_lines = page.reading.document, {one["line"] for one in page.evidence}
    ordered = {one["line"] for one in page.evidence if one["field"] == "role" and one["basis"] == "inferred"}
    starts = [_first_line(page, section) for section in document.sections]
    places: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for section, start, end in zip(
        document.sections, starts, [*starts[1:], len(document.lines) + 1], strict=True
    ):
        rows = {one.line for one in section.blocks if one.kind in (Kind.ROW, Kind.ITEM)}
        if section.headings and rows & read_lines and not (section.lost and rows & ordered):
            above = section.headings if section.lost else section.headings[:-1]
            places[section.lost, above].append((start, end - 1))
    for siblings in places.values():
        yield from combinations(siblings, 2)


def _first_line(page: Page, section: Section) -> int:
    """The section's heading, or the first line below a heading that is lost."""
    own = [one.line for one in section.blocks[:1]]
    if section.headings and not section.lost:
        own.append(page.reading.document.line_number(section.headings[-1].start))
    return min(own, default=1)


def _rows_by_themselves(page: Page) -> Iterator[list[tuple[int, int]]]:
    """Section by section, the stretches of lines from which rows are read that share none with any other row."""
    together: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in page.evidence:
        together[one["dataset"], str(one["row_id"]).partition("|")[0]].add(one["line"])
    for section in page.reading.document.sections:
        own = {one.line for one in section.blocks if one.kind in (Kind.ROW, Kind.ITEM) and not one.header}
        groups = _joined([lines & own for lines in together.values() if lines & own])
        found = [(min(group), max(group)) for group in groups if len(group) == max(group) - min(group) + 1]
        yield sorted(found)


def _joined(groups: Sequence[set[int]]) -> list[set[int]]:
    """The groups, those that share a line put together."""
    of: dict[int, set[int]] = {}
    for group in groups:
        whole = set(group).union(*(of.get(line, ()) for line in group))
        of.update(dict.fromkeys(whole, whole))
    return list({id(group): group for group in of.values()}.values())


def _names(page: Page) -> Iterator[str]:
    """Full names of people that the page gives as such, where no other value has them as a part."""
    others = {
        str(value)
        for table in ("cast", "awards", "episodes", "tracks", "albums", "ratings")
        for row in page.rows.get(table, ())
        for column in ("character", "award", "category", "title", "work", "show", "album", "rater")
        if (value := row.get(column))
    }
    taken = " | ".join(others)
    for table in ("cast", "episodes", "ratings", "award_nominees"):
        for row in page.rows.get(table, ()):
            columns = PEOPLE if table != "award_nominees" or row["kind"] != "person" else ("name",)
            for value in (str(row[column]) for column in columns if row.get(column)):
                names = [name for name in _JOINED.split(value) if _NAME.fullmatch(name)]
                yield from (name for name in names if name not in taken)


def _new_names(chance: Random, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each name with another of as many words; initials and the like stay."""
    new = [f"{given} {family}" for given, family in product(GIVEN, FAMILY)]
    for name, other in zip(names, chance.sample(new, min(len(new), len(names))), strict=False):
        (_, *middle, last), (given, family) = name.split(" "), other.split(" ")
        yield name, " ".join([given, *middle, last if _INITIALS.fullmatch(last) else family])


def _with_surnames(page: Page, renamed: Mapping[str, str]) -> dict[str, str]:
    """The names and their last words, where these stand alone; without those whose last word may mean another."""
    rest = rename(page.text, dict.fromkeys(renamed, ""))
    words, before = set(_WORD.findall(rest)), set(_BEHIND_A_WORD.findall(rest))
    shared = Counter(name.split(" ")[-1] for name in renamed)
    found = {}
    for name, new in renamed.items():
        old, other = name.split(" ")[-1], new.split(" ")[-1]
        if old not in words or old == other:
            found[name] = new
        elif shared[old] == 1 and old not in before and old.lower() not in words and old not in month_name:
            found |= {name: new, old: other}
    return found
