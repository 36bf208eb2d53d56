"""How much a piece of text looks like the names of people; low is good."""

import math
import re
from collections.abc import Container
from functools import lru_cache

from transforms.patterns import regex
from transforms.reading.names import PARTICLES, SUFFIX, joints

_LABEL = regex(
    r"(?:Story|Teleplay|Screenplay|Script|Written|Directed|Idea|Based on)[^:]{0,20}:", re.IGNORECASE
)
_JOINT = joints(r",;&/\n", "and|with")
_SUFFIX = regex(rf",?\s{SUFFIX}$")
_INITIALS = regex(r"(?:[A-Z]\.-?)+|[A-Z]")
_NOT_STATED = regex(r"(?:N/?A|None|TBA|TBD|Various|Unknown|Unaired|[–—-])", re.IGNORECASE)
_PARTICLES = PARTICLES | {"of", "the", "san", "st.", "ten"}


@lru_cache(maxsize=1024)
def bare_names(text: str) -> tuple[str, ...]:
    """The single names in a cell such as `Story by: A & B Teleplay by: C`."""
    return tuple(name for name in _JOINT.split(_LABEL.sub("\n", text).strip()) if name)


def is_not_stated(text: str) -> bool:
    """True for a cell that says in so many words that it holds nothing."""
    return _NOT_STATED.fullmatch(text.strip()) is not None


def text_to_cost(text: str, known: Container[str], given: Container[str]) -> float:
    """The cost of reading a cell as names; names and given names that are known make it cheaper."""
    if is_not_stated(text):
        return 0.0
    if text.rstrip().endswith(("&", ",", " and")) or text.lstrip().startswith(("&", ",")):
        return 5.0
    names = bare_names(text)
    if not names:
        return 5.0
    return sum(_cost(name, known, given) for name in names) / math.sqrt(len(names))


def _cost(name: str, known: Container[str], given: Container[str]) -> float:
    cost = _shape(name)
    if name in known:
        return min(cost, 0.5) - 0.6
    first, blank, _ = name.partition(" ")
    return cost - 0.2 * (bool(blank) and first in given)


@lru_cache(maxsize=4096)
def _shape(name: str) -> float:
    tokens = _SUFFIX.sub("", name).split()
    if not tokens:
        return 3.0
    strange = sum(not (token[0].isupper() or token in _PARTICLES) for token in tokens)
    full = [
        token for token in tokens if not _INITIALS.fullmatch(token) and token.casefold() not in _PARTICLES
    ]
    ends_badly = _INITIALS.fullmatch(tokens[-1]) is not None or tokens[-1].casefold() in _PARTICLES
    starts_low = 0.3 * (tokens[0].casefold() in _PARTICLES)
    return starts_low + 1.5 * strange + 2.0 * ends_badly + _by_length(len(full), len(tokens))


def _by_length(full: int, tokens: int) -> float:
    if tokens == 1:
        return 1.2
    return (0.3, 0.0, 0.0, 0.5, 1.2)[full] if full < 5 else 3.0
