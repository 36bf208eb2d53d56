"""What a table of a release is: its Pandera model, its key, its references and its bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandera.polars as pa
import polars as pl


_POLARS: Mapping[object, type[pl.DataType]] = {str: pl.String, bool: pl.Boolean}


class Group(StrEnum):
    """The three shelves of a release."""

    DATASET = "dataset"
    COMPANION = "companion"
    TRUST = "trust"


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: every non-null combination of `columns` must occur in `table`.`to`."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a release. The model says what its columns are; this says how the table stands among others.

    `key` is the primary key and the sort order. `min_rows` and `max_rows` bound a release: a table outside
    them stops it. `derived` names the columns that need no evidence (ids and counts).
    """

    name: str
    group: Group
    model: type[pa.DataFrameModel]
    key: tuple[str, ...]
    derived: frozenset[str] = frozenset()
    references: tuple[Reference, ...] = ()
    min_rows: int = 0
    max_rows: int = 1_000_000_000

    @property
    def dtypes(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """Column name -> Polars type, in the table's order, read off the model's annotations."""
        return {name: _POLARS.get(kind, kind) for name, kind in self.model.__annotations__.items()}

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names in the table's order."""
        return tuple(self.model.__annotations__)

    @property
    def description(self) -> str:
        """The model's own docstring, as one line."""
        return " ".join((self.model.__doc__ or "").split())

    @property
    def id_column(self) -> str | None:
        """The column with the row's id where the key is a single id, else None."""
        return self.key[0] if len(self.key) == 1 and self.key[0].endswith("_id") else None


Registry = Mapping[str, Table]
