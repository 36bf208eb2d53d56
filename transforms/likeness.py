"""Whether two values are the same name, only written in another way."""

from difflib import SequenceMatcher

from transforms.findings import Value
from transforms.normal import fold
from transforms.patterns import regex

CLOSE = 0.85
LONG_NAME = 8  # from so many letters on a name may be misspelt by one and still be known
_DIGITS = regex(r"\d+")


def alike(one: Value | None, other: Value | None) -> bool:
    """Equal; or texts that differ in few letters, or of which one holds all words of the other.

    Numbers within texts must be the same: `Part 1` and `Part 2` are two things, however close they look.
    """
    if one == other:
        return True
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    left, right = fold(one), fold(other)
    if _DIGITS.findall(left) != _DIGITS.findall(right):
        return False
    words, others = set(left.split()), set(right.split())
    nested = bool(words and others) and (words <= others or others <= words)
    return nested or SequenceMatcher(None, left, right, autojunk=False).ratio() >= CLOSE


def without_a_letter(name: str, start: int = 0) -> set[str]:
    """The name, and what is left of it without one of its letters from `start` on.

    Two names that differ by one of these letters have some of that in common; as many names share what is left of
    them as there are letters, and no more.
    """
    return {name, *(name[:place] + name[place + 1 :] for place in range(start, len(name)))}


def spelt_alike(one: str, other: str) -> bool:
    """Equal folded names, or names of eight letters and more that differ by one letter (`Vishwanath`/`Viswanath`)."""
    if one == other:
        return True
    if min(len(one), len(other)) < LONG_NAME or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) == len(other):
        return one[start + 1 :] == other[start + 1 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]
