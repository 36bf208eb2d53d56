"""The words a page, or the other pages of its show, establish: who is a person, a character, a work, a prize."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Literal, get_args

from transforms.documents.model import Document
from transforms.findings import Record
from transforms.reading.names import joints

_PEOPLE_FIELDS = (
    "creator",
    "created by",
    "developer",
    "developed by",
    "director",
    "directed by",
    "writer",
    "written by",
    "starring",
    "music",
    "music by",
    "composer",
    "composers",
    "executive producer",
    "executive producers",
    "producer",
    "producers",
    "cinematography",
    "editor",
    "editors",
    "showrunner",
    "showrunners",
    "presenter",
    "presented by",
    "judges",
    "narrated",
    "narrated by",
)
Kind = Literal["people", "characters", "works", "awards", "categories"]
Teaching = Mapping[Kind, tuple[str, ...]]
"""Kind of name -> the columns in which such names stand."""
_JOINT = joints(",", "and|&")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names that are established elsewhere, as normalised text. Used to decide splits, never to supply a value."""

    people: frozenset[str] = frozenset()
    characters: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    awards: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()

    def __or__(self, other: "Lexicon") -> "Lexicon":
        """The names of both."""
        return Lexicon(*(getattr(self, kind.name) | getattr(other, kind.name) for kind in fields(self)))


def records_to_lexicon(records: Iterable[Record], taught: Mapping[str, Teaching]) -> Lexicon:
    """The names that records establish; joint names (`A and B`, `A, B`) count whole and apart.

    `taught`: table -> what its records teach.
    """
    found: dict[Kind, set[str]] = {kind: set() for kind in get_args(Kind)}
    for record in records:
        for kind, columns in taught[record.dataset].items():
            for column in columns:
                if name := record.text(column):
                    found[kind].update((name, *_apart(name)) if kind == "people" else (name,))
    return Lexicon(**{kind: frozenset(names) for kind, names in found.items()})


def document_to_lexicon(document: Document) -> Lexicon:
    """The people that the page's infobox names, and the show itself as a work."""
    values = (value.value or "" for _, value in document.fields(*_PEOPLE_FIELDS))
    people = {name for value in values for name in _apart(value)}
    return Lexicon(people=frozenset(people), works=frozenset({document.source.called}))


def _apart(names: str) -> list[str]:
    bare = (piece.split("(")[0].strip() for piece in _JOINT.split(names))
    return [name for name in bare if " " in name and name[0].isupper()]
