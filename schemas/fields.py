"""The kinds of column that the tables share; every column says in a sentence what it holds."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandera.polars as pa

TIDY = r"^\S+(?: \S+)*$"
SLUG = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*(?:/[a-z0-9]+(?:[-_][a-z0-9]+)*)*$"
LONGEST_ID = 100
RAW = r"^[^\r\n]*[^\s][^\r\n]*$"
REDUCED_DATE = r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
FIRST_DAY = date(1850, 1, 1)
LAST_DAY = date(2100, 12, 31)
PATTERN_WORDS = {
    TIDY: "tidy text",
    SLUG: "readable id",
    RAW: "one line that is not blank",
    REDUCED_DATE: "ISO date, full or reduced",
}


def text(description: str, *, null: bool = False, pattern: str = TIDY, **checks: Any) -> Any:
    """Free text: no empty string, no blank at the ends, no line break, no double blank.

    A narrower `pattern` must end with `$` (Pandera matches prefixes) and be stricter than `TIDY`.
    """
    return pa.Field(nullable=null, str_matches=pattern, description=description, **checks)


def raw(description: str, *, null: bool = False) -> Any:
    """Characters of one line as a document has them: not tidied, but not blank, without line break."""
    return pa.Field(nullable=null, str_matches=RAW, description=description, metadata={"raw": True})


def slug(
    description: str, *, unique: bool = False, null: bool = False, longest: int | None = LONGEST_ID
) -> Any:
    """A readable id: parts of lower-case letters, digits and single hyphens or underscores, joined by slashes."""
    length: dict[str, Any] = {} if longest is None else {"str_length": {"max_value": longest}}
    return pa.Field(nullable=null, str_matches=SLUG, unique=unique, description=description, **length)


def choice(description: str, values: Sequence[str], *, null: bool = False) -> Any:
    """One of a closed list of words."""
    return pa.Field(nullable=null, isin=list(values), description=description)


def number(
    description: str,
    *,
    null: bool = False,
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
) -> Any:
    """A number within inclusive bounds; `unit` is a UCUM code (`s`, `h`, `%`) or empty for counts."""
    unit_of = {"unit": unit} if unit else None
    return pa.Field(nullable=null, ge=low, le=high, description=description, metadata=unit_of)


def flag(description: str) -> Any:
    """True or false, never null."""
    return pa.Field(description=description)


def day(description: str, *, null: bool = False) -> Any:
    """A calendar day since films exist; one outside is a misread year."""
    return pa.Field(nullable=null, ge=FIRST_DAY, le=LAST_DAY, description=description)


def reduced_date(description: str) -> Any:
    """A date as exact as it is known, where it is known: `2023`, `2023-01` or `2023-01-09`."""
    return pa.Field(nullable=True, str_matches=REDUCED_DATE, description=description)
