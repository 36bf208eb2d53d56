"""One manifest entry as a typed model, and what is wrong with one that does not fit it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
)

from flows.problems import Problem
from transforms.source import Kind, Rendering, Source

REMEDIES = {
    "extra_forbidden": "remove it, or correct its name; known keys: {keys}",
    "missing": "add it to the entry",
    "string_type": "write it as a string in quotation marks",
    "literal_error": "choose one of the words named",
}
PATTERNS = {
    "id": "lower-case letters, digits and single hyphens, e.g. wikipedia-2023",
    "sha256": "64 hexadecimal digits, as sha256sum prints them",
    "licence": "an SPDX identifier, e.g. CC-BY-SA-3.0, or unknown",
}


def blank_to_none(value: object) -> object:
    """An optional key that is left empty says nothing."""
    return None if isinstance(value, str) and not value.strip() else value


def tidy(value: str) -> str:
    """Refuse text that would stand untidily in a table."""
    if value != " ".join(value.split()) or not value:
        raise ValueError("has blanks at its ends, double blanks, line breaks, or is empty")
    return value


def reduced_date(value: str) -> str:
    """Refuse what is not a real day, month or year in ISO form (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`)."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        raise ValueError("is not an ISO date (YYYY, YYYY-MM or YYYY-MM-DD)")
    date.fromisoformat(value + "-01-01"[len(value) - 10 :] if len(value) < 10 else value)
    return value


Tidy = Annotated[str, AfterValidator(tidy)]
Blank = BeforeValidator(blank_to_none)


class Entry(BaseModel):
    """A `[[source]]` table, or a row of a `[[corpus]]` without its text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    file: Tidy
    show: Tidy
    title: Tidy
    kind: Kind
    licence: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z0-9.+:-]+( (AND|OR|WITH) [A-Za-z0-9.+:-]+)*$")
    ]
    publisher: Annotated[Tidy | None, Blank] = None
    rendering: Annotated[Rendering | None, Blank] = None
    as_of: Annotated[Annotated[str, AfterValidator(reduced_date)] | None, Blank] = None
    as_of_basis: Annotated[Tidy | None, Blank] = None
    url: Annotated[Tidy | None, Blank] = None
    sha256: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$", to_lower=True)] | None, Blank
    ] = None


def read_entry(fields: Mapping[str, Any], place_of: Callable[[str], str]) -> Entry | list[Problem]:
    """The entry, or all that is wrong with it; `place_of` says where a key stands."""
    try:
        return Entry.model_validate(dict(fields))
    except ValidationError as error:
        return [entry_problem(dict(one), place_of) for one in error.errors()]


def entry_problem(error: Mapping[str, Any], place_of: Callable[[str], str]) -> Problem:
    """One complaint of the model as a record that names the key and the remedy."""
    key = str(error["loc"][0])
    kind = str(error["type"])
    what = {"extra_forbidden": "unknown key", "missing": "missing key"}.get(kind)
    remedy = REMEDIES.get(kind) or PATTERNS.get(key) or "correct it"
    shown = "" if kind == "missing" else f"{key} = {error['input']!r}"
    message = str(error["msg"]).removeprefix("Value error, ")
    return Problem(
        place=place_of(key),
        what=f"{what} “{key}”" if what else f"“{key}”: {message}",
        remedy=remedy.format(keys=", ".join(Entry.model_fields)),
        text=shown,
    )


def entry_to_source(entry: Entry, sha256: str) -> Source:
    """The entry as the plain record that the transforms know; `sha256` is that of the bytes read."""
    values: dict[str, Any] = entry.model_dump() | {"sha256": sha256}
    return Source(**values)
