"""Signs in the wording that speak against a text being a prize or a category, each with its price."""

import re
from collections.abc import Sequence
from itertools import pairwise

from transforms.awards.vocabulary import KNOWN_PRIZES, ORGANISATIONS, PRIZE_STARTS, QUOTED
from transforms.awards.words import Word

ABSURD = 5.0
_YEAR_END = re.compile(r"(?:,?\s+(?:19|20)\d\d|\s+\([^()]{1,30}\))$")
_ORDINAL = re.compile(r"(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)|(?:19|20)\d\d)\s", re.IGNORECASE)
_LOWER_INSIDE = frozenset({"For", "The", "From", "With"})
_SUPERLATIVES = frozenset({"best", "outstanding", "most", "favourite", "favorite"})
_PLURAL_PRIZES = frozenset({"awards", "prizes", "honours", "guild", "society"})
_ALSO_IN_CATEGORIES = frozenset({"television", "critics", "america", "britain", "bafta"})
_ARTICLES = frozenset({"a", "an", "the"})
_QUOTES = frozenset("\"“”'‘’")
_UNKNOWN_WORD = 0.7
_MOST_UNKNOWN = 3.5
_OPENS_UNKNOWN = 0.9
_GIVEN_NAME = 0.8
_YEAR_BEST = 0.6
_NO_PRIZE_WORD = 2.6
_PRIZE_STARTS_SO = 0.6
_PRIZE_WORD_INSIDE = 2.0
_LONG_PRIZE = 10


def category_price(text: str, words: Sequence[Word]) -> float:
    """What the wording costs as a category, 0 for the usual one; 5 where it has no words."""
    whole = [word for word in words if word.bare]
    if not whole:
        return ABSURD
    prized = any(word.prize is not None for word in whole)
    named = _named_award(whole) if prized else 0
    told = whole[named:]
    price = _unknown_words_price(told, is_named=named > 0, is_prized=prized)
    if prized:
        price += _prize_words_in_category(told, named > 0)
    if text[0] in "(,–-" or text[-1] in ",&:–-" or text[0].islower():
        price += 3.0
    if not _QUOTES.isdisjoint(text) and not (named and text[0] in '"“') and QUOTED.search(text) is not None:
        price += 3.0
    return price + 3.0 * is_torn(text)


def _unknown_words_price(told: Sequence[Word], is_named: bool, is_prized: bool) -> float:
    """What speaks against a category in its single words: such as no category uses, and edges that are none."""
    first, last, size = told[0], told[-1], len(told)
    unknown = lower = given = formal = capital = 0
    for word in told:
        if not word.is_official:
            unknown += 1
            lower += word.is_lower
            given += word.is_given_name
        elif word.is_opener or word.is_connective:
            formal += 1
            capital += word.text in _LOWER_INSIDE
    price = min(_UNKNOWN_WORD * unknown, _MOST_UNKNOWN) + lower
    price += 0.8 * (capital - (first.text in _LOWER_INSIDE)) if capital else 0.0
    if not first.is_opener:
        price += 0.6
        if unknown < size and not first.is_official and not is_named:
            price += 2.0 if first.bare in PRIZE_STARTS else _OPENS_UNKNOWN
    if formal == size:
        price += 2.0 + 1.5 * (size == 1 and first.bare in _SUPERLATIVES)
    if (first.is_connective and first.bare != "the") or last.is_connective:
        price += 3.0
    if unknown:
        price += 1.0 * (unknown == size) + 0.6 * (not last.is_official and last.bare not in _LATE_PRIZE_WORDS)
        price += 0.0 if is_prized else _GIVEN_NAME * given
    elif last.bare == "year" and size > 3 and told[-2].bare == "the":
        price -= _YEAR_BEST
    if len(first.bare) == 4 and first.bare.isdecimal():
        price += 2.5
    return price + (1.5 if not is_named and size > 1 and _speaks_twice(told) else 0.0)


_LATE_PRIZE_WORDS = frozenset({"prize", "award"})


def _named_award(words: Sequence[Word]) -> int:
    """Where the category proper begins in `The X Award for Y`: X is somebody's name. 0 where nobody is named."""
    for place, (one, two) in enumerate(pairwise(words)):
        if one.bare == "award" and two.bare == "for":
            start = place + 2
            while start < len(words) and words[start].bare in _ARTICLES:
                start += 1
            return start if start < len(words) else 0
    return 0


def _prize_words_in_category(told: Sequence[Word], is_named: bool) -> float:
    first, price = told[0], 0.0
    if not is_named and any(word.bare in _PLURAL_PRIZES for word in told):
        price += 3.0
    if first.prize is not None and first.bare not in _ALSO_IN_CATEGORIES:
        price += 2.0
    inside = any(word.bare == "award" for word in told[:-1])
    if inside and not any(_goes_on(one, two) for one, two in pairwise(told)):
        price += 2.5
    return price + (2.0 if " ".join(word.bare for word in told) in KNOWN_PRIZES else 0.0)


def _goes_on(one: Word, two: Word) -> bool:
    """`Excellence Award, Actor`, `Design Award – Series`, `Award in Drama`: the category goes on after the word."""
    return one.bare == "award" and (one.text[-1] in ",:" or two.is_connective)


def prize_price(text: str, words: Sequence[Word]) -> float:
    """What the wording costs as the name of a prize, 0 for a certain one; 5 where it has no words."""
    bare = text.strip()
    own = [word for word in words if word.bare]
    if bare[-1:].isdecimal() or bare[-1:] == ")":
        shorter = _YEAR_END.sub("", bare)
        own = own[: len(shorter.split())]
        bare = shorter
    if not own:
        return ABSURD
    first, last = own[0], own[-1]
    price = _prize_word_price(bare.casefold(), own, first, last)
    if first.is_opener and first.bare != "choice":
        price += 3.0
    if any(word.bare in ("awards", "prizes") for word in own[:-1]) and not _is_for_field(own):
        price += 3.0
    if last.is_opener:
        price += 3.0
    if len(own) > _LONG_PRIZE:
        price += 2.0
    if text[-1:] in ",:;–-":
        price += 3.0
    if '"' in text or " award for " in text.lower():
        price += 4.0
    if (first.is_connective and first.bare != "the") or last.is_connective:
        price += 2.5
    return price - (0.3 if _ORDINAL.match(text) else 0.0)


def _prize_word_price(bare: str, own: Sequence[Word], first: Word, last: Word) -> float:
    if bare in KNOWN_PRIZES:
        return 0.0
    price = _NO_PRIZE_WORD if last.prize is None else last.prize
    if last.prize is not None and _is_organisation(own):
        return min(price, _PRIZE_STARTS_SO)
    if price >= _PRIZE_STARTS_SO and first.bare in PRIZE_STARTS and len(own) > 1:
        return _PRIZE_STARTS_SO
    if price >= _NO_PRIZE_WORD and any(word.prize is not None for word in own):
        return _PRIZE_STARTS_SO if _is_for_field(own) or _is_organisation(own) else _PRIZE_WORD_INSIDE
    return price


def _is_for_field(words: Sequence[Word]) -> bool:
    """`Star Awards for Television`, `Awards in Design`: a prize word, and then the field it is given for."""
    for place, (one, two) in enumerate(pairwise(words)):
        if one.bare in _PRIZE_PLURALS and two.bare in ("for", "in", "of"):
            rest = words[place + 2 :]
            return 0 < len(rest) <= _LONGEST_FIELD and not any(word.is_opener for word in rest)
    return False


def _is_organisation(words: Sequence[Word]) -> bool:
    """`Directors Guild of Canada`: what the organisation is, and of whom or where."""
    joints = [place for place, word in enumerate(words) if word.bare == "of" and place]
    if not joints or words[joints[0] - 1].bare not in ORGANISATIONS:
        return False
    field = words[joints[0] + 1 :]
    return 0 < len(field) <= _LONGEST_FIELD and not any(word.is_official for word in field[1:])


_PRIZE_PLURALS = frozenset({"awards", "prizes", "honours"})
_LONGEST_FIELD = 3


def _speaks_twice(words: Sequence[Word]) -> bool:
    """`Best` and its like inside a text, after words that are not part of a category's language."""
    strange = False
    for place, word in enumerate(words):
        if word.bare == "for":
            return False
        if place and word.is_opener and word.bare in _SUPERLATIVES and (strange or word.bare != "most"):
            return not any(later.bare == "for" for later in words[place:])
        strange = strange or not word.is_official
    return False


def key(text: str) -> str:
    """A cheap key under which the same text is known again on a page: only case does not count."""
    return text.casefold()


def is_torn(text: str) -> bool:
    """True where a pair of quotation marks or parentheses is cut apart."""
    return (
        text.count("(") != text.count(")") or text.count('"') % 2 == 1 or text.count("“") != text.count("”")
    )
