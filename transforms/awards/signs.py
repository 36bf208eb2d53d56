"""Signs in the wording that speak against a text being a prize or a category, each with its price."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from transforms.awards.category_words import CATEGORY_WORDS
from transforms.awards.vocabulary import CONNECTIVES, KNOWN_PRIZES, OPENERS, PRIZE_ENDS, QUOTED

EDGES = ".,:;()[]\"“”'‘’!?*†‡"
_YEAR_END = re.compile(r"(?:,?\s+\(?(?:19|20)\d\d\)?|\s+\(\d{1,3}(?:st|nd|rd|th)\))$")
_ORDINAL = re.compile(r"^(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)|(?:19|20)\d\d)\s", re.IGNORECASE)
_COMPOUND = re.compile(r"[-/–—]")
_LOWER_INSIDE = frozenset({"For", "The", "From", "With"})
_SUPERLATIVES = frozenset({"best", "outstanding", "most", "favourite", "favorite"})
_PLURAL_PRIZES = frozenset({"awards", "prizes", "honours", "guild", "society"})
_ALSO_IN_CATEGORIES = frozenset({"television", "critics", "america", "britain", "bafta"})
_UNKNOWN_WORD = 0.7
_MOST_UNKNOWN = 3.5
_NO_PRIZE_WORD = 3.0
_PRIZE_WORD_INSIDE = 2.0
_LONG_PRIZE = 10


class Wording(NamedTuple):
    """A text and its words: casefolded, without punctuation at their edges; `unknown` are those no category uses."""

    text: str
    words: tuple[str, ...]
    unknown: frozenset[str]

    @staticmethod
    def of(text: str) -> "Wording":
        """The wording of a text; of `The X Award for Y` only Y, for X is somebody's name."""
        words = words_of(text.lower().partition("award for ")[2] or text)
        return Wording(text, words, frozenset(word for word in words if not is_category_word(word)))

    @property
    def is_named_award(self) -> bool:
        """True for `"The X Award for Y"`."""
        return self.text[:1] in '"“' and "award for" in self.text.lower()


Sign = tuple[float, Callable[[Wording], bool]]

CATEGORY_SIGNS: Sequence[Sign] = (
    (0.6, lambda it: it.words[0] not in OPENERS),
    (2.0, lambda it: all(word in OPENERS or word in CONNECTIVES for word in it.words)),
    (1.0, lambda it: len(it.unknown) == len(set(it.words))),
    (0.6, lambda it: it.words[-1] in it.unknown and it.words[-1] != "prize"),
    (3.0, lambda it: it.words[0] in CONNECTIVES or it.words[-1] in CONNECTIVES),
    (3.0, lambda it: it.text[0].islower() or it.text[0] in "(,–-" or it.text[-1] in ",&:–-"),
    (3.0, lambda it: not _PLURAL_PRIZES.isdisjoint(it.words) and "award for" not in it.text.lower()),
    (2.0, lambda it: it.words[0] in PRIZE_ENDS and it.words[0] not in _ALSO_IN_CATEGORIES),
    (2.5, lambda it: any(one == "award" and two != "for" for one, two in pairwise(it.words))),
    (1.5, lambda it: _speaks_twice(it)),
    (3.0, lambda it: QUOTED.search(it.text) is not None and not it.is_named_award),
    (2.5, lambda it: len(it.words[0]) == 4 and it.words[0].isdecimal()),
    (2.0, lambda it: it.text.casefold() in KNOWN_PRIZES),
    (3.0, lambda it: is_torn(it.text)),
)


def category_price(text: str) -> float:
    """What the wording costs as a category; 5 where it has no words."""
    it = Wording.of(text)
    if not it.words:
        return 5.0
    lower = sum(word.strip(EDGES) in it.unknown for word in text.split() if word[0].islower())
    capital = sum(word in _LOWER_INSIDE for word in text.split()[1:])
    unknown = sum(word in it.unknown for word in it.words)
    price = min(_UNKNOWN_WORD * unknown, _MOST_UNKNOWN) + lower + 0.8 * capital
    return price + sum(cost for cost, holds in CATEGORY_SIGNS if holds(it))


PRIZE_SIGNS: Sequence[Sign] = (
    (3.0, lambda it: it.words[0] in OPENERS and it.words[0] != "choice"),
    (3.0, lambda it: any(word in ("awards", "prizes") for word in it.words[:-1])),
    (3.0, lambda it: it.words[-1] in OPENERS),
    (2.0, lambda it: len(it.words) > _LONG_PRIZE),
    (4.0, lambda it: " award for " in it.text.lower() or '"' in it.text),
    (2.5, lambda it: (it.words[0] in CONNECTIVES and it.words[0] != "the") or it.words[-1] in CONNECTIVES),
    (-0.3, lambda it: _ORDINAL.match(it.text) is not None),
)


def prize_price(text: str) -> float:
    """What the wording costs as the name of a prize; 5 where it has no words."""
    bare = _YEAR_END.sub("", text.strip())
    it = Wording(text, words_of(bare), frozenset())
    if not it.words:
        return 5.0
    price = 0.0 if bare.casefold() in KNOWN_PRIZES else PRIZE_ENDS.get(it.words[-1], _NO_PRIZE_WORD)
    if price >= _NO_PRIZE_WORD and any(word in PRIZE_ENDS for word in it.words):
        price = _PRIZE_WORD_INSIDE
    return price + sum(cost for cost, holds in PRIZE_SIGNS if holds(it))


def _speaks_twice(it: Wording) -> bool:
    """`Best` and its like inside a text, after words that are not part of a category's language."""
    if it.is_named_award or "for" in it.words:
        return False
    return any(
        word in _SUPERLATIVES and (word != "most" or not it.unknown.isdisjoint(it.words[:place]))
        for place, word in enumerate(it.words)
        if place
    )


def key(text: str) -> str:
    """A cheap key under which the same text is known again on a page: only case does not count."""
    return text.casefold()


def is_torn(text: str) -> bool:
    """True where a pair of quotation marks or parentheses is cut apart."""
    return (
        text.count("(") != text.count(")") or text.count('"') % 2 == 1 or text.count("“") != text.count("”")
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words casefolded, without punctuation at their edges."""
    return tuple(word for part in text.casefold().split() if (word := part.strip(EDGES)))


def is_category_word(word: str) -> bool:
    """True for a casefolded word, or compound of words, that categories are made of."""
    if word in CATEGORY_WORDS or word in CONNECTIVES or word in OPENERS or word.isdecimal():
        return True
    pieces = [piece for piece in _COMPOUND.split(word) if piece]
    if len(pieces) > 1:
        return all(is_category_word(piece) for piece in pieces)
    return word.endswith("s") and word[:-1] in CATEGORY_WORDS
