"""What kind of difference it is when documents state different values."""

from datetime import date

from schemas.conflicts import CONTRADICTION, PRECISION, UPDATE, WORDING
from transforms.findings import Value
from transforms.likeness import alike
from transforms.normal import fold, tidy
from transforms.reading.names import TITLES
from transforms.reconciliation.merging import Disagreement
from transforms.rules import Choice, same_text

_JOINTS = (" and ", " & ", ", ")


def kind_of(choice: Choice, value: Value, other: Disagreement) -> str:
    """The first that holds: other words, a newer state of what changes, more or less of the same, another spelling."""
    if choice.is_prose:
        return WORDING
    if choice.changes and is_newer(other):
        return UPDATE
    if holds(value, other.other_value) or holds(other.other_value, value):
        return PRECISION
    return WORDING if is_text(value, other.other_value) and alike(value, other.other_value) else CONTRADICTION


def is_newer(other: Disagreement) -> bool:
    """Whether the chosen value's document is dated later; dates compare as far as both are exact."""
    chosen, rest = other.chosen.source.as_of, other.other.source.as_of
    if chosen is None or rest is None:
        return False
    exact = min(len(chosen), len(rest))
    return chosen[:exact] > rest[:exact]


def holds(one: Value, other: Value) -> bool:
    """Whether the one value is all of the other and more: a day of its month, a list with it, a name with its words."""
    left, right = (str(value) if isinstance(value, date) else value for value in (one, other))
    if not (isinstance(left, str) and isinstance(right, str)):
        return False
    words, others = set(fold(left).split()), set(fold(right).split())
    return bool(others) and others < words


def is_form(choice: Choice, one: Value, other: Value) -> bool:
    """Whether two names of one thing are forms of one name.

    No form is what the table takes for the same in other words; and of two lists the one may hold the other.
    """
    if not is_text(one, other) or is_same_writing(one, other) or is_list(one) or is_list(other):
        return False
    if choice.is_name or same_text(one, other):
        return True
    return not choice.same(one, other) and (alike(one, other) or alike(untitled(one), untitled(other)))


def untitled(name: Value) -> str:
    """The name without titles: `Professor Roe` and `Dr Roe` are one name; a name that is only a title is that."""
    words = fold(str(name)).split()
    return " ".join(word for word in words if word not in TITLES) or " ".join(words)


def is_same_writing(one: Value, other: Value) -> bool:
    """Whether only case, quotation marks and dashes differ."""
    return signs(str(one)) == signs(str(other))


def signs(text: str) -> str:
    """The text as it is compared where its points and accents count."""
    return tidy(text).casefold().translate(_SIGNS)


def is_list(value: Value) -> bool:
    """Whether a value may name several."""
    return any(joint in str(value) for joint in _JOINTS)


def is_text(*values: Value) -> bool:
    """Whether all are texts."""
    return all(isinstance(value, str) for value in values)


_SIGNS = str.maketrans("’‘“”–—−‑", "''\"\"----")
