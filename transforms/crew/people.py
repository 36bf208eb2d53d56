"""Who is meant by the names of a sentence: a surname alone is the one person whom the page names in full."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from transforms.crew.names import is_person
from transforms.documents.model import Document
from transforms.findings import Cell, stated
from transforms.normal import tidy
from transforms.reading.proper_names import text_to_names
from transforms.spans import Span


class People:
    """The persons whom a page names."""

    def __init__(self, document: Document, known: Iterable[str], jobs: Iterable[tuple[str, str]]) -> None:
        """`known`: full names that are established elsewhere; one counts where this page has it, too.

        `jobs`: the names and jobs that the page lists.
        """
        self.jobs = frozenset(jobs)
        self._document = document
        self._names = known
        self._names_of: dict[int, frozenset[str]] = {}

    @cached_property
    def _known(self) -> dict[str, set[str]]:
        return _by_surname(self._names)

    def cell(self, span: Span) -> Cell | None:
        """The person's full name, with the place where it stands; None where it is no person's or whose is unknown."""
        text = tidy(span.quote)
        if " " in text:
            return stated(span) if is_person(text) else None
        if not is_person(text, one_word=True):
            return None
        found = {one for one in _persons(self._known, text) if self._place(one)} or {
            *filter(is_person, self._written(text))
        }
        place = self._place(next(iter(found))) if len(found) == 1 else None
        return None if place is None else Cell(tidy(place.quote), (span.strip(), place), "inferred")

    def is_known(self, name: str) -> bool:
        """Whether a full name is established elsewhere as a person's."""
        return name in _persons(self._known, name.split()[-1])

    def _written(self, surname: str) -> Iterator[str]:
        """The longer names that end so, from the sentences of the lines in which the surname stands."""
        content = self._document.content
        place = content.find(surname)
        while place >= 0:
            line = self._document.lines[self._document.line_number(place) - 1]
            if line.start not in self._names_of:
                self._names_of[line.start] = text_to_names(content, line.start, line.end)
            yield from (name for name in self._names_of[line.start] if name.endswith(f" {surname}"))
            place = content.find(surname, line.end)

    def _place(self, name: str) -> Span | None:
        start = self._document.content.find(name)
        return self._document.span.at(start, start + len(name)) if start >= 0 else None


def _persons(names: Mapping[str, Collection[str]], surname: str) -> list[str]:
    """Those of the surname that are names of persons."""
    return [name for name in names.get(surname, ()) if is_person(name)]


def _by_surname(names: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(name.split()[-1], set()).add(name)
    return found
