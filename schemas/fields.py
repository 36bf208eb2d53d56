"""The kinds of column that the tables share; every column says in a sentence what it holds."""

from collections.abc import Sequence
from typing import Any

import pandera.polars as pa

TIDY = r"^\S+(?: \S+)*$"
SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


def text(description: str, *, null: bool = False, **checks: Any) -> Any:
    """Free text: no empty string, no blank at the ends, no line break, no double blank."""
    return pa.Field(nullable=null, str_matches=TIDY, description=description, **checks)


def slug(description: str, *, unique: bool = False) -> Any:
    """A readable id of lower-case letters, digits and single hyphens."""
    return pa.Field(str_matches=SLUG, unique=unique, description=description)


def choice(description: str, values: Sequence[str], *, null: bool = False) -> Any:
    """One of a closed list of words."""
    return pa.Field(nullable=null, isin=list(values), description=description)


def number(
    description: str, *, null: bool = False, low: float | None = None, high: float | None = None, unit: str = ""
) -> Any:
    """A number within inclusive bounds; `unit` is a UCUM code (`s`, `h`, `%`) or empty for counts."""
    return pa.Field(
        nullable=null, ge=low, le=high, description=description, metadata={"unit": unit} if unit else None
    )


def flag(description: str) -> Any:
    """True or false, never null."""
    return pa.Field(description=description)


def day(description: str, *, null: bool = False) -> Any:
    """A calendar day."""
    return pa.Field(nullable=null, description=description)
