"""What the catalogue is made of: the releases, the newest one's tables and description, the documents' texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from schemas.registry import HISTORY, TABLES
from schemas.sources import SOURCES
from schemas.table import Table

MOST_PASSAGES = 100_000
"""Of a release with more evidence the pages show what it is and where it lies, and not its rows.

So many make some 150 MB of pages in half a minute; for more there is `showfacts explain`.
"""
MOST_ROWS = 2_000
"""Of tables that are not read whole, so many rows are."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release: where it lies, its rows per table, the SHA-256 of its checksums, its changes as Markdown.

    `accepted` is the reason that was given for what it lost.
    """

    version: str
    path: str
    previous: str | None
    rows: Mapping[str, int]
    sha256sums: str
    accepted: str | None
    changes: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a release: where it lies, its format, its size in bytes, its SHA-256 in hex."""

    path: str
    format: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Material:
    """`releases` newest last, at least one; `tables` and `package` (its `datapackage.json`) are the newest one's.

    `texts` are the documents' by id, as far as they are still there. Where the release is too large for its rows to be
    shown, `is_whole` is off, and the tables are their first rows only. `notebook` is the path of a notebook beside the
    releases, empty where there is none.
    """

    releases: Sequence[Release]
    tables: Mapping[str, pl.DataFrame]
    package: Mapping[str, Any]
    texts: Mapping[str, str]
    is_whole: bool = True
    notebook: str = ""

    @property
    def newest(self) -> Release:
        """The release that the pages show."""
        return self.releases[-1]

    @property
    def source_count(self) -> int:
        """How many documents it was read from."""
        return self.rows(SOURCES.name)

    def rows(self, table: str) -> int:
        """How many rows a table of the release has."""
        return self.newest.rows.get(table, self.tables[table].height)

    @cached_property
    def known(self) -> dict[str, Table]:
        """The tables of the release that this code knows, shelf by shelf."""
        every = {**TABLES, **HISTORY}
        return {name: table for name, table in every.items() if name in self.tables}

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        """How the release itself describes each table, by name."""
        return {one["name"]: one for one in self.package["resources"] if one["name"] in self.known}

    @cached_property
    def downloads(self) -> dict[str, list[Download]]:
        """The files of each table, by its name."""
        found: dict[str, list[Download]] = {name: [] for name in self.known}
        for one in self.package["resources"]:
            if one["title"] in found:
                found[one["title"]].extend(self._files(one))
        return found

    def _files(self, resource: Mapping[str, Any]) -> list[Download]:
        return [
            Download(
                path=f"{self.newest.path}/{part['path']}",
                format=part["path"].rpartition("/")[2].partition(".")[2],
                bytes=part["bytes"],
                sha256=part["hash"].removeprefix("sha256:"),
            )
            for part in resource.get("parts", [resource])
        ]
