"""The words a page, or the other pages of its show, establish: who is a person, a character, a work, a prize."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from transforms.asking import Names
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
_KINDS: tuple[Kind, ...] = get_args(Kind)
_JOINT = joints(",", "and|&")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names that are established elsewhere, as normalised text. Used to decide splits, never to supply a value.

    Who reads a document asks for `names`, and so leaves in `asked` on which names the result depends.
    """

    people: frozenset[str] = frozenset()
    characters: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    awards: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    asked: list[tuple[Kind, Names]] = field(default_factory=list, init=False, compare=False, repr=False)

    def __or__(self, other: "Lexicon") -> "Lexicon":
        """The names of both."""
        return Lexicon(*(self.of(kind) | other.of(kind) for kind in _KINDS))

    def of(self, kind: Kind) -> frozenset[str]:
        """All names of a kind."""
        found: frozenset[str] = getattr(self, kind)
        return found

    def names(self, kind: Kind, form: Callable[[str], str]) -> Names:
        """The names of a kind for a reader that asks for them by a form."""
        names = Names(self.of(kind), form)
        self.asked.append((kind, names))
        return names

    def unasked(self) -> "Lexicon":
        """The same before anybody asked."""
        return replace(self)

    def answers_like(self, other: "Lexicon") -> bool:
        """Whether all that was asked of this one has the same answer in another."""
        return all(
            self.of(kind) <= other.of(kind) and names.answers_alike(other.of(kind) - self.of(kind))
            for kind, names in self.asked
        )


def records_to_lexicon(records: Iterable[Record], taught: Mapping[str, Teaching]) -> Lexicon:
    """The names that records establish; joint names (`A and B`, `A, B`) count whole and apart.

    `taught`: table -> what its records teach.
    """
    found: dict[Kind, set[str]] = {kind: set() for kind in _KINDS}
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
