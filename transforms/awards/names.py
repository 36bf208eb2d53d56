"""What it costs to take a text for the names of nominees, joint or with the work they are named for."""

import re
from collections.abc import Callable, Sequence

from transforms.awards.given_names import GIVEN_NAMES
from transforms.awards.signs import key
from transforms.awards.vocabulary import NAME_PARTICLES, NAME_SUFFIXES
from transforms.awards.weights import Weights
from transforms.awards.words import words_of
from transforms.patterns import regex
from transforms.reading.names import joints

_PARENTHESIS = regex(r"\s*\([^()]*\)")
_JOINT = joints(",;/", "and|&|with")
_JOINED = regex(r"[,;/&]|and|with")
_WORK_TAIL = regex(
    r"""\s*(?:\(\s*for\b.*\)|\bfor\s+(?:the\s+)?(?:episodes?:?\s+)?["“'].*|[–—-]?\s*\(?Episodes?\b:?.*|"""
    r"""\bfrom\s+["“].*|,?\s[–—-]?\s*["“].*|\(["“].*\))\s*$""",
    re.IGNORECASE,
)
AS_ROLE = regex(
    r"(?:\s+as|,?\s+(?:for\s+)?(?:playing|portraying|voicing)|\s+for\s+(?:his|her|their)\s+(?:\w+\s+)?"
    r"(?:role|part|portrayal|performance)\s+(?:of|as))\s+(?:the\s+)?[A-Z0-9\"“].*$"
)
_SIZES = (2, 3)
# Without one of these no text has a bracket, a role or a work behind its names.
_MORE_THAN_NAMES = regex(r"[(\"“']|pisode|\s(?:as|for|playing|portraying|voicing)\s", re.IGNORECASE)
_TELLS_WORK = regex(r"[\"“']|pisode|\(\s*for\b", re.IGNORECASE)
LABEL = regex(r"(?:[A-Z][\w ]{2,40}):\s+")


def ends_in_work(text: str, start: int) -> bool:
    """True where nothing but the work a nominee is named for stands from `start`."""
    return _WORK_TAIL.match(text, start) is not None


class Names:
    """Judges names by their words and by the people whom the page establishes (`is_person`: whether a key is one's)."""

    def __init__(self, is_person: Callable[[str], bool], weights: Weights) -> None:
        self._weights = weights
        self._is_person = is_person
        self._costs: dict[str, float] = {}

    def cost(self, text: str) -> float:
        """The cost of a text as one or more names: below 0 is certain, 5 absurd."""
        bare = _without_work(text)
        names = _pieces(bare)
        if not names:
            return self._weights.unknown
        costs = [self._cost_of_one(name) for name in names]
        return costs[0] + self._weights.next_name * max(costs[1:], default=0.0)

    def ends_in_name(self, words: Sequence[str]) -> bool:
        """True where other words stand before the name of somebody known."""
        return any(self._is_person(key(" ".join(words[-size:]))) for size in _SIZES if size < len(words))

    def _cost_of_one(self, name: str) -> float:
        own = self._costs.get(name)
        if own is None:
            own = self._costs[name] = self._priced(name)
        return own

    def _priced(self, name: str) -> float:
        if self._is_person(key(name)):
            return self._weights.telling
        texts = name.split()
        if self._starts_with_name(texts):
            return self._weights.unknown
        words = words_of(name)
        cost, length = 0.0, 0
        for place, word in enumerate(words):
            cost += self._weights.unlike_name * word.against_name
            length += word.bare not in NAME_SUFFIXES and (place == 0 or word.bare not in NAME_PARTICLES)
        cost += self._weights.name_of(length)
        cost += self._weights.out_of_place * self.ends_in_name(texts)
        return cost + self._weights.telling * (words[0].bare in GIVEN_NAMES)

    def _starts_with_name(self, words: Sequence[str]) -> bool:
        return any(self._is_person(key(" ".join(words[:size]))) for size in _SIZES if size < len(words))


def _without_work(text: str) -> str:
    if _MORE_THAN_NAMES.search(text) is None:
        return text
    bare = _PARENTHESIS.sub("", text) if "(" in text else text
    bare = AS_ROLE.sub("", bare)
    return _WORK_TAIL.sub("", bare) if _TELLS_WORK.search(bare) else bare


def _pieces(text: str) -> list[str]:
    names = _JOINT.split(text) if _JOINED.search(text) else [text]
    pieces = [bare for name in names if (bare := name.strip())]
    return [_unlabelled(name) if place else name for place, name in enumerate(pieces)]


def _unlabelled(name: str) -> str:
    label = LABEL.match(name)
    return name[label.end() :] if label else name
