"""People: whoever rows of other tables name; no document is read for them alone. Other forms of names lie beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from schemas.aliases import ALIASES
from schemas.people import PEOPLE
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.findings import Cell, Finding, Value
from transforms.lexicon import Lexicon
from transforms.normal import fold, row_id, slug
from transforms.people.linking import link_people, most_told
from transforms.rules import Choice, Merged, Rules

__all__ = ["DATASET", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Nothing: a name alone states nothing of the show."""
    return iter(())


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show and name."""
    return row_id(show, values["name"])


def with_name_keys(rows: Sequence[Merged]) -> list[Merged]:
    """The rows with the folded name."""
    return [replace(row, cells={**row.cells, "name_key": name_key(row.cells["name"])}) for row in rows]


def name_key(name: Cell) -> Cell:
    """The name as it is compared; a name of signs alone by its transliteration."""
    return Cell(fold(str(name.value)) or slug(str(name.value)), name.spans, "inferred")


RULES = Rules(
    dataset="people",
    link=link_people,
    identify=identify,
    choices={"name": Choice("form that most documents use", prefer=most_told)},
    complete=with_name_keys,
)
DATASET = Dataset(tables=(PEOPLE, ALIASES), extract=extract, rules=(RULES,))
