"""Each document's list is its own: an entry is named by its document and its number."""

from collections.abc import Mapping, Sequence

from transforms.findings import Value
from transforms.linking import Linked, link
from transforms.normal import row_id
from transforms.rules import Rules, Told


def link_entries(told: Sequence[Told]) -> Linked:
    """Every entry by itself."""
    return link(told, lambda one: (one.source.id, one.record.cells["number"].value))


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Document and number."""
    return row_id(values["source_id"], values["number"])


RULES = Rules(dataset="citations", link=link_entries, identify=identify)
