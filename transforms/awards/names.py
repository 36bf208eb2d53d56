"""What it costs to take a text for the names of nominees, joint or with the work they are named for."""

import re
from collections.abc import Mapping, Sequence

from transforms.awards.given_names import GIVEN_NAMES
from transforms.awards.signs import key
from transforms.awards.vocabulary import NAME_PARTICLES, NAME_SUFFIXES
from transforms.awards.words import words_of
from transforms.reading.names import joints

ESTABLISHED = -0.8
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_JOINT = joints(",;/", "and|&|with")
_WORK_TAIL = re.compile(
    r"""\s*(?:\(\s*for\b.*\)|\bfor\s+(?:the\s+)?(?:episodes?:?\s+)?["“'].*|[–—-]?\s*\(?Episodes?\b:?.*|"""
    r"""\bfrom\s+["“].*|,?\s[–—-]?\s*["“].*|\(["“].*\))\s*$""",
    re.IGNORECASE,
)
AS_ROLE = re.compile(r"\s+as\s+(?:the\s+)?[A-Z0-9\"“].*$")
LABEL = re.compile(r"(?:[A-Z][\w ]{2,40}):\s+")
_WORDS_OF_NAME: Mapping[int, float] = {1: 2.2, 2: 0.4, 3: 0.8, 4: 1.8}
_TOO_LONG_FOR_NAME = 4.0
_BEHIND_OTHERS = 2.5


def ends_in_work(text: str, start: int) -> bool:
    """True where nothing but the work a nominee is named for stands from `start`."""
    return _WORK_TAIL.match(text, start) is not None


class Names:
    """Judges names by their words and by the people whom the page establishes (`people`: their keys)."""

    def __init__(self, people: frozenset[str]) -> None:
        self.people = people
        self._costs: dict[str, float] = {}

    def cost(self, text: str) -> float:
        """The cost of a text as one or more names: below 0 is certain, 5 absurd."""
        bare = _without_work(text)
        told = 0.3 if len(bare) < len(text) else 0.0
        names = _pieces(bare)
        if not names:
            return 2.0 - told
        costs = [self._cost_of_one(name) for name in names]
        return costs[0] + 0.5 * max(costs[1:], default=0.0) - told

    def ends_in_name(self, words: Sequence[str]) -> bool:
        """True where other words stand before the name of somebody known."""
        return bool(self.people) and any(
            key(" ".join(words[-size:])) in self.people for size in (2, 3) if size < len(words)
        )

    def _cost_of_one(self, name: str) -> float:
        own = self._costs.get(name)
        if own is None:
            own = self._costs[name] = self._priced(name)
        return own

    def _priced(self, name: str) -> float:
        if key(name) in self.people:
            return ESTABLISHED
        texts = name.split()
        if self._starts_with_name(texts):
            return 1.0 + 0.2 * len(texts)
        words = words_of(name)
        cost, length = 0.0, 0
        for place, word in enumerate(words):
            cost += word.against_name
            length += word.bare not in NAME_SUFFIXES and (place == 0 or word.bare not in NAME_PARTICLES)
        cost += _WORDS_OF_NAME.get(length, _TOO_LONG_FOR_NAME)
        cost += _BEHIND_OTHERS * self.ends_in_name(texts)
        return cost - 0.4 * (words[0].bare in GIVEN_NAMES)

    def _starts_with_name(self, words: Sequence[str]) -> bool:
        return bool(self.people) and any(
            key(" ".join(words[:size])) in self.people for size in (2, 3) if size < len(words)
        )


def _without_work(text: str) -> str:
    return AS_ROLE.sub("", _WORK_TAIL.sub("", _PARENTHESIS.sub("", text)))


def _pieces(text: str) -> list[str]:
    pieces = [name.strip() for name in _JOINT.split(text) if name.strip()]
    return [_unlabelled(name) if place else name for place, name in enumerate(pieces)]


def _unlabelled(name: str) -> str:
    label = LABEL.match(name)
    return name[label.end() :] if label else name
