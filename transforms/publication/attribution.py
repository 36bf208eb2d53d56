"""Says of the documents whose they are, so that the attribution travels with the data."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from schemas.table import Registry
from transforms.publication.slices import Scans, height

SOURCES = "sources"
LISTED = 100
"""So many documents are named one by one; of more than that, so many publishers, and the rest is counted."""


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


@dataclass(frozen=True, slots=True)
class Credit:
    """How many documents of one licence somebody published; of nobody known where `publisher` is None."""

    publisher: str | None
    licence: str
    documents: int


@dataclass(frozen=True, slots=True)
class Attributions:
    """Whom to name: every document, or where they are too many those who published the most of them.

    `count` is the number of documents, `others` that of the documents of whom neither `listed` nor `credits` tells.
    `as_of` is the date of the newest one that is dated.
    """

    count: int
    listed: tuple[Attribution, ...] = ()
    credits: tuple[Credit, ...] = ()
    as_of: str | None = None

    @property
    def others(self) -> int:
        """The documents that nothing here tells of."""
        return self.count - len(self.listed) - sum(one.documents for one in self.credits)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Everybody who is known to have published one of the documents, each once, in alphabetical order."""
        named = [one.publisher for one in self.listed] + [one.publisher for one in self.credits]
        return tuple(sorted({one for one in named if one}))


def attributions(registry: Registry, tables: Scans, most: int = LISTED) -> Attributions:
    """The attributions of the `sources` table, in its order; none where there is no such table."""
    if SOURCES not in registry:
        return Attributions(0)
    sources = tables[SOURCES]
    count = height(sources)
    dates = sources.select(pl.col("as_of").cast(pl.String).max()).collect() if has(sources, "as_of") else None
    as_of = None if dates is None else dates.item()
    if count > most:
        return Attributions(count, credits=most_published(sources, most), as_of=as_of)
    (key,) = registry[SOURCES].key
    rows = sources.collect().sort(key).with_columns(pl.col(pl.Date).cast(pl.String)).to_dicts()
    return Attributions(count, tuple(row_to_attribution(row, key) for row in rows), as_of=as_of)


def has(sources: pl.LazyFrame, column: str) -> bool:
    """Whether the documents are told with that column."""
    return column in sources.collect_schema()


def most_published(sources: pl.LazyFrame, most: int) -> tuple[Credit, ...]:
    """Who published the most documents, by licence, the most first."""
    counts = sources.group_by("publisher", "licence").len()
    ordered = counts.sort("len", "publisher", "licence", descending=[True, False, False], nulls_last=True)
    return tuple(Credit(*row) for row in ordered.head(most).collect(engine="streaming").iter_rows())


def row_to_attribution(row: dict[str, Any], key: str) -> Attribution:
    """The attribution of one document."""
    return Attribution(
        id=row[key],
        title=row["title"],
        publisher=row.get("publisher"),
        licence=row["licence"],
        as_of=row.get("as_of"),
        url=row.get("url"),
        sha256=row["sha256"],
    )
