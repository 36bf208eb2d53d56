"""People: whoever rows of other tables name; no document is read for them alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from schemas.people import PEOPLE
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.findings import Cell, Finding, Value
from transforms.lexicon import Lexicon
from transforms.linking import Linked, link, newest_first
from transforms.normal import fold, row_id, slug
from transforms.rules import Merged, Rules, Told

__all__ = ["DATASET", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Nothing: a name alone states nothing of the show."""
    return iter(())


def link_people(told: Sequence[Told]) -> Linked:
    """Groups of one name, however it is written."""
    return newest_first(told, link(told, lambda one: fold(one.record.text("name"))))


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show and name."""
    return row_id(show, values["name"])


def with_name_keys(rows: Sequence[Merged]) -> list[Merged]:
    """The rows with the folded name."""
    return [replace(row, cells={**row.cells, "name_key": name_key(row.cells["name"])}) for row in rows]


def name_key(name: Cell) -> Cell:
    """The name as it is compared; a name of signs alone by its transliteration."""
    return Cell(fold(str(name.value)) or slug(str(name.value)), name.spans, "inferred")


RULES = Rules(dataset="people", link=link_people, identify=identify, complete=with_name_keys)
DATASET = Dataset(tables=(PEOPLE,), extract=extract, rules=(RULES,))
