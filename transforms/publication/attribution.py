"""Says of each document whose it is, so that the attribution travels with the data."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from schemas.table import Registry
from transforms.publication.columns import Tables

SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One document as its author would want to be named; None where the manifest does not say."""

    id: str
    title: str
    publisher: str | None
    licence: str
    as_of: str | None
    url: str | None
    sha256: str

    @property
    def sentence(self) -> str:
        """The attribution in words."""
        known = (self.title, self.publisher, self.as_of and f"as of {self.as_of}")
        return ", ".join(part for part in known if part)


def attributions(registry: Registry, tables: Tables) -> tuple[Attribution, ...]:
    """One attribution per row of the `sources` table, in its order; none where there is no such table."""
    if SOURCES not in registry:
        return ()
    (key,) = registry[SOURCES].key
    rows = tables[SOURCES].sort(key).with_columns(pl.col(pl.Date).cast(pl.String)).to_dicts()
    return tuple(
        Attribution(
            id=row[key],
            title=row["title"],
            publisher=row.get("publisher"),
            licence=row["licence"],
            as_of=row.get("as_of"),
            url=row.get("url"),
            sha256=row["sha256"],
        )
        for row in rows
    )


def publishers(named: Sequence[Attribution]) -> tuple[str, ...]:
    """Everybody who published one of the documents, each once, in alphabetical order."""
    return tuple(sorted({one.publisher for one in named if one.publisher}))


def newest_date(named: Sequence[Attribution]) -> str | None:
    """The newest of the documents' dates, which may be a year or a month; None where none is dated."""
    return max((one.as_of for one in named if one.as_of), default=None)
