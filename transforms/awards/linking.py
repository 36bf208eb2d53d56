"""Which nominations of several documents are the same, and which value wins."""

from collections.abc import Mapping, Sequence

from transforms.findings import Value
from transforms.normal import slug
from transforms.reconciliation.rules import Rules, Told


def link(told: Sequence[Told]) -> list[list[Told]]:
    """Groups of records that tell of the same nomination."""
    return [[one] for one in told]


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Slug of the show, then year, award, category and nominee."""
    return slug(show)


RULES = Rules(dataset="awards", link=link, identify=identify)
