"""One `[[corpus]]` of the manifest: which shards it means, how their columns are called, what holds for all records."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    field_validator,
)

from flows.problems import Problem
from flows.raw_input.entries import Blank, Entry, Tidy, entry_problem, reduced_date
from schemas.sources import SPDX
from transforms.source import Kind, Rendering

TEXT = "text"
COLUMNS = (TEXT, *Entry.model_fields)
"""What can be read from a record: the keys of a `[[source]]`, and the text itself."""


class CorpusEntry(BaseModel):
    """A `[[corpus]]` table. `columns` says what a key's column is called (`""`: it is not read).

    What else is given here holds for every record whose own column does not say otherwise.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    path: Annotated[str, StringConstraints(min_length=1)]
    columns: dict[str, str] = {}
    kind: Annotated[Kind | None, Blank] = None
    licence: Annotated[Annotated[str, StringConstraints(pattern=SPDX)] | None, Blank] = None
    publisher: Annotated[Tidy | None, Blank] = None
    rendering: Annotated[Rendering | None, Blank] = None
    as_of: Annotated[Annotated[str, AfterValidator(reduced_date)] | None, Blank] = None
    as_of_basis: Annotated[Tidy | None, Blank] = None

    @field_validator("columns")
    @classmethod
    def are_known(cls, value: dict[str, str]) -> dict[str, str]:
        """Refuse what is no key of a document."""
        if unknown := sorted(value.keys() - {*COLUMNS}):
            raise ValueError(
                f"has “{unknown[0]}”, which is no key of a document; known keys: {', '.join(COLUMNS)}"
            )
        return value

    def column(self, key: str) -> str:
        """The column that a key is read from, empty where it is read from none."""
        return self.columns.get(key, key)

    @property
    def read_columns(self) -> tuple[str, ...]:
        """The columns that something is read from."""
        return tuple(name for key in COLUMNS if (name := self.column(key)))

    @property
    def holding(self) -> dict[str, str]:
        """What holds for every record."""
        said = self.model_dump(exclude={"path", "columns"})
        return {key: value for key, value in said.items() if value is not None}


def read_corpus_entry(
    fields: Mapping[str, Any], place_of: Callable[[str], str]
) -> CorpusEntry | list[Problem]:
    """The entry, or all that is wrong with it; `place_of` says where a key stands."""
    if not str(fields.get("path") or "").strip():
        return [Problem(place_of("path"), "missing key “path”", 'add it, e.g. path = "pages/*.parquet"')]
    try:
        return CorpusEntry.model_validate(dict(fields))
    except ValidationError as error:
        return [entry_problem(dict(one), place_of, CorpusEntry) for one in error.errors()]
