"""One manifest entry as a typed model, and what is wrong with one that does not fit it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any
from unicodedata import is_normalized
from unicodedata import name as sign_name

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from flows.addresses import masked
from flows.problems import Problem
from schemas.fields import REDUCED_DATE
from schemas.sources import OUTSIDE, SHA256, SOURCE_ID, SPDX, WEB_ADDRESS
from transforms.source import Kind, Rendering, Source
from transforms.turning import called

SHOWN = 200
"""So many letters of a value are shown."""
UNSEEN = "[\xa0\xad\u061c\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff]"
"""Blanks that are none, and signs that turn the direction; what joins letters (U+200C, U+200D) is written in words."""
ALIKE = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL"))
"""Scripts of which some letters look like another's."""
REMEDIES = {
    "extra_forbidden": "remove it, or correct its name; known keys: {keys}",
    "missing": "add it to the entry",
    "string_type": "write it as a string in quotation marks",
    "literal_error": "choose one of the words named",
}
NAMED = "type it anew, with single common blanks and the letters that it is written with, in Unicode NFC"
PATTERNS = {
    "show": NAMED,
    "title": NAMED,
    "publisher": NAMED,
    "file": "name it by a path below the raw folder, without double blanks and in Unicode NFC, or rename the file",
    "id": "lower-case letters, digits and single hyphens, e.g. wikipedia-2023",
    "sha256": "64 hexadecimal digits, as sha256sum prints them",
    "licence": "an SPDX identifier, e.g. CC-BY-SA-3.0, or unknown",
    "url": "an address that begins with http:// or https://",
    "columns": 'say which column a key is read from, e.g. columns = {{ text = "content", id = "page_id" }}',
    "path": 'name the tables, e.g. path = "pages/*.parquet"',
    "as_of_basis": "say in as_of which date it is a reason for, or remove it",
}


def blank_to_none(value: object) -> object:
    """An optional key that is left empty says nothing."""
    return None if isinstance(value, str) and not value.strip() else value


def letters_fault(value: str) -> str | None:
    """Why no table can hold the letters, None where one can; JSON and other people's tables let such pass."""
    return "is no text" if re.search("[\0\ud800-\udfff]", value) else None


def sign_fault(value: str) -> str | None:
    """Which sign of the text a reader cannot see, or takes for another; None where all are what they look like.

    Signs that are not seen: other blanks than the common one, and what turns the direction of writing. Signs that look
    like others: letters of several of the scripts whose letters are alike, in one word.
    """
    if found := re.search(UNSEEN, value):
        return f"has {called(found[0])}, which nobody sees, at letter {found.start() + 1}"
    for word in re.finditer(r"[^\W\d_]+", value):
        scripts = [sign_name(sign, "").partition(" ")[0] for sign in word[0]]
        known = [script for script in scripts if script in ALIKE]
        if len({*known}) > 1:
            odd = min(known, key=lambda script: (known.count(script), script == "LATIN"))
            place = scripts.index(odd)
            what = f"has {called(word[0][place])} among letters of another script"
            return f"{what}, at letter {word.start() + place + 1}"
    return None


def address_fault(value: str) -> str | None:
    """Why the address cannot be published, None where it can."""
    return (
        "has a user or a password before its host, which would be published"
        if masked(value) != value
        else None
    )


def text_fault(value: str) -> str | None:
    """Why the text would stand untidily in a table, None where it would not."""
    if fault := letters_fault(value):
        return fault
    if fault := sign_fault(value):
        return fault
    if value != " ".join(value.split()) or not value:
        return "has blanks at its ends, double blanks, line breaks, or is empty"
    return None if is_normalized("NFC", value) else "is not in Unicode NFC"


def file_fault(value: str) -> str | None:
    """Why the name of a file cannot stand in a release, None where it can."""
    if re.search(OUTSIDE, value):
        return "lies outside the raw folder, here or on Windows"
    return text_fault(value)


def free_of(fault: Callable[[str], str | None]) -> AfterValidator:
    """Refuse what has the fault."""

    def check(value: str) -> str:
        if found := fault(value):
            raise ValueError(found)
        return value

    return AfterValidator(check)


def reduced_date(value: str) -> str:
    """Refuse what is not a real day, month or year in ISO form (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`)."""
    if not re.fullmatch(REDUCED_DATE, value):
        raise ValueError("is not an ISO date (YYYY, YYYY-MM or YYYY-MM-DD)")
    date.fromisoformat(f"{value}-01-01"[:10])
    return value


Tidy = Annotated[str, free_of(text_fault)]
Blank = BeforeValidator(blank_to_none)


class Entry(BaseModel):
    """A `[[source]]` table, or a row of a `[[corpus]]` without its text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: Annotated[str, StringConstraints(pattern=SOURCE_ID)]
    file: Annotated[str, free_of(file_fault)]
    show: Tidy
    title: Tidy
    kind: Kind
    licence: Annotated[str, StringConstraints(pattern=SPDX)]
    publisher: Annotated[Tidy | None, Blank] = None
    rendering: Annotated[Rendering | None, Blank] = None
    as_of: Annotated[Annotated[str, AfterValidator(reduced_date)] | None, Blank] = None
    as_of_basis: Annotated[Tidy | None, Blank] = None
    url: Annotated[
        Annotated[str, StringConstraints(pattern=WEB_ADDRESS), free_of(letters_fault), free_of(address_fault)]
        | None,
        Blank,
    ] = None
    sha256: Annotated[Annotated[str, StringConstraints(pattern=SHA256, to_lower=True)] | None, Blank] = None

    @field_validator("as_of_basis")
    @classmethod
    def needs_a_date(cls, value: str | None, known: ValidationInfo) -> str | None:
        """A reason for no date is a slip."""
        if value and "as_of" in known.data and known.data["as_of"] is None:
            raise ValueError("gives the reason for a date, but there is no as_of")
        return value


def read_entry(fields: Mapping[str, Any], place_of: Callable[[str], str]) -> Entry | list[Problem]:
    """The entry, or all that is wrong with it; `place_of` says where a key stands."""
    try:
        return Entry.model_validate(dict(fields))
    except ValidationError as error:
        return [entry_problem(dict(one), place_of) for one in error.errors()]


def entry_problem(
    error: Mapping[str, Any], place_of: Callable[[str], str], model: type[BaseModel] = Entry
) -> Problem:
    """One complaint of the model as a record that names the key and the remedy."""
    key = str(error["loc"][0])
    kind = str(error["type"])
    what = {"extra_forbidden": "unknown key", "missing": "missing key"}.get(kind)
    remedy = REMEDIES.get(kind) or PATTERNS.get(key) or "correct it"
    shown = "" if kind == "missing" else masked(f"{key} = {error['input']!r}")[:SHOWN]
    message = str(error["msg"]).removeprefix("Value error, ")
    return Problem(
        place=place_of(key),
        what=f"{what} “{key}”" if what else f"“{key}”: {message}",
        remedy=remedy.format(keys=", ".join(model.model_fields)),
        text=shown,
    )


def entry_to_source(entry: Entry, sha256: str) -> Source:
    """The entry as the plain record that the transforms know; `sha256` is that of the bytes read."""
    values: dict[str, Any] = entry.model_dump() | {"sha256": sha256}
    return Source(**values)
