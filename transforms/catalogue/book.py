"""A release made ready for its pages: which rows and documents have one, what stands where, who witnesses what."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from schemas.sources import SOURCES
from schemas.table import READ
from transforms.catalogue.answers import Witnesses, tables_to_witnesses
from transforms.catalogue.cells import Known, ids_of
from transforms.catalogue.listing import Part, parts_of
from transforms.catalogue.material import Material
from transforms.catalogue.passages import tables_to_archive
from transforms.catalogue.texts import contents_to_texts


@dataclass(frozen=True)
class Book:
    """What every page is made from."""

    material: Material

    @cached_property
    def witnesses(self) -> Witnesses:
        """Who says what."""
        tables = self.material.tables
        archive = tables_to_archive(tables, contents_to_texts(self.material.texts))
        return tables_to_witnesses(tables, archive)

    @cached_property
    def known(self) -> Known:
        """The rows and documents that have a page."""
        if not self.material.is_whole:
            return {}
        return {
            name: frozenset(ids_of(table, self.material.tables[name]))
            for name, table in self.material.known.items()
            if table.group in READ or name == SOURCES.name
        }

    @property
    def answered(self) -> list[str]:
        """The tables whose rows have a page that says where their values come from."""
        return [name for name in self.known if name != SOURCES.name]

    @cached_property
    def parts(self) -> dict[str, list[Part]]:
        """The pages that list the rows of each table."""
        return {
            name: parts_of(table, self.material.tables[name]) if self.is_listed(name) else []
            for name, table in self.material.known.items()
        }

    @cached_property
    def listed_on(self) -> dict[str, dict[str, str]]:
        """For tables of several pages: on which one a row is listed, by table and row id."""
        return {
            name: {
                row_id: part.path
                for part in parts
                for row_id in ids_of(self.material.known[name], part.frame)
            }
            for name, parts in self.parts.items()
            if len(parts) > 1
        }

    def is_listed(self, table: str) -> bool:
        """Whether there are all rows of a table to list."""
        return self.material.rows(table) == self.material.tables[table].height

    def described(self, table: str) -> dict[str, str]:
        """What each column of a table is, as the release says it."""
        return {one["name"]: one.get("description", "") for one in self.fields(table)}

    def fields(self, table: str) -> list[Mapping[str, Any]]:
        """The columns of a table as the release describes them."""
        found: list[Mapping[str, Any]] = self.material.resources[table]["schema"]["fields"]
        return found
