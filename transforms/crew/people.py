"""Who is meant by the names of a sentence: a surname alone is the one person whom the page names in full."""

from collections.abc import Iterable, Iterator

from transforms.crew.names import is_person
from transforms.documents.model import Document
from transforms.findings import Cell, stated
from transforms.lexicon import Lexicon
from transforms.normal import last_word, tidy
from transforms.reading.proper_names import text_to_names
from transforms.spans import Span


class People:
    """The persons whom a page names."""

    def __init__(self, document: Document, lexicon: Lexicon, jobs: Iterable[tuple[str, str]]) -> None:
        """The people of the lexicon count where this page has them, too.

        `jobs`: the names and jobs that the page lists.
        """
        self.jobs = frozenset(jobs)
        self._document = document
        self._listed = {name for name, _ in self.jobs}
        self._known = lexicon.names("people", str) | self._listed
        self._of_surname = lexicon.names("people", last_word)
        self._names_of: dict[int, frozenset[str]] = {}

    def cell(self, span: Span) -> Cell | None:
        """The person's full name, with the place where it stands; None where it is no person's or whose is unknown."""
        text = tidy(span.quote)
        if " " in text:
            return stated(span) if is_person(text) else None
        if not is_person(text, one_word=True):
            return None
        named = {*self._of_surname.of(text), *(one for one in self._listed if last_word(one) == text)}
        found = {one for one in named if is_person(one) and self._place(one)} or {
            *filter(is_person, self._written(text))
        }
        place = self._place(next(iter(found))) if len(found) == 1 else None
        return None if place is None else Cell(tidy(place.quote), (span.strip(), place), "inferred")

    def is_known(self, name: str) -> bool:
        """Whether a full name is established elsewhere as a person's."""
        return is_person(name) and name in self._known

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
