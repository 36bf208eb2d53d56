"""Signs in the wording that speak against a text being a prize or a category, each with its price."""

import re
from collections.abc import Sequence
from itertools import pairwise

from transforms.awards.vocabulary import KNOWN_PRIZES, ORGANISATIONS, PRIZE_STARTS, QUOTED
from transforms.awards.weights import Weights
from transforms.awards.words import Word
from transforms.patterns import regex

_YEAR_END = regex(r"(?:,?\s+(?:19|20)\d\d|\s+\([^()]{1,30}\))$")
_ORDINAL = regex(r"(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)|(?:19|20)\d\d)\s", re.IGNORECASE)
_LOWER_INSIDE = frozenset({"For", "The", "From", "With"})
_SUPERLATIVES = frozenset({"best", "outstanding", "most", "favourite", "favorite"})
_PRIZE_ALONE = frozenset({"award", "awards", "prize", "prizes"})
_PLURAL_PRIZES = frozenset({"awards", "prizes", "honours", "guild", "society"})
_ALSO_IN_CATEGORIES = frozenset({"television", "critics", "america", "britain", "bafta"})
_ARTICLES = frozenset({"a", "an", "the"})
_LONG_PRIZE = 10
_QUOTES = frozenset("\"“”'‘’")


def category_price(text: str, words: Sequence[Word], weights: Weights) -> float:
    """What the wording costs as a category, 0 for the usual one."""
    whole = [word for word in words if word.bare]
    if not whole or (len(whole) == 1 and whole[0].bare in _PRIZE_ALONE):
        return weights.absurd
    prized = any(word.prize is not None for word in whole)
    named = _named_award(whole) if prized else 0
    told = whole[named:]
    broken = (text[0] in "(,–-" or text[-1] in ",&:–-" or text[0].islower()) + is_torn(text)
    quoted = not _QUOTES.isdisjoint(text) and not (named and text[0] in '"“')
    misplaced = quoted and QUOTED.search(text) is not None
    return (
        _price_of_words(told, named > 0, prized, weights)
        + weights.out_of_place * (misplaced + (_prize_words_in_category(told, named > 0) if prized else 0))
        + weights.broken * (broken + _has_loose_connective(told))
    )


def _price_of_words(told: Sequence[Word], is_named: bool, is_prized: bool, weights: Weights) -> float:
    """What speaks against a category in its single words: such as no category uses, and edges that are none."""
    first, last = told[0], told[-1]
    foreign = formal = 0
    unlike = -(first.text in _LOWER_INSIDE)
    for word in told:  # one loop, for this is asked of each piece of each cut of a row
        if not word.is_official:
            foreign += 1
            unlike += word.is_lower + (word.is_given_name and not is_prized)
        elif word.is_opener or word.is_connective:
            formal += 1
            unlike += word.text in _LOWER_INSIDE
    loose = int(not first.is_opener)
    if foreign == len(told) or (not first.is_official and not is_named):
        unlike += 1
    if foreign:
        loose += not last.is_official and last.bare not in _LATE_PRIZE_WORDS
    misplaced = (formal == len(told)) + (len(first.bare) == 4 and first.bare.isdecimal())
    of_the_year = not foreign and last.bare == "year" and len(told) > 3 and told[-2].bare == "the"
    return (
        weights.foreign_word * foreign
        + weights.unlike_category * unlike
        + weights.loose_edge * loose
        + weights.out_of_place * misplaced
        + weights.telling * of_the_year
        + weights.speaks_twice * (not is_named and _speaks_twice(told))
    )


def _has_loose_connective(words: Sequence[Word]) -> bool:
    """True where `and` or its like opens or ends a text."""
    return (words[0].is_connective and words[0].bare != "the") or words[-1].is_connective


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


def _prize_words_in_category(told: Sequence[Word], is_named: bool) -> int:
    """How many signs there are that words of a prize's name stand in a category."""
    opens = told[0].prize is not None and told[0].bare not in _ALSO_IN_CATEGORIES
    plural = not is_named and any(word.bare in _PLURAL_PRIZES for word in told)
    inside = any(word.bare == "award" for word in told[:-1])
    goes_on = any(_goes_on(one, two) for one, two in pairwise(told))
    is_prize = " ".join(word.bare for word in told) in KNOWN_PRIZES
    return opens + plural + (inside and not goes_on) + is_prize


def _goes_on(one: Word, two: Word) -> bool:
    """`Excellence Award, Actor`, `Design Award – Series`, `Award in Drama`: the category goes on after the word."""
    return one.bare == "award" and (one.text[-1] in ",:" or two.is_connective)


def prize_price(text: str, words: Sequence[Word], weights: Weights) -> float:
    """What the wording costs as the name of a prize, 0 for a certain one."""
    bare = text.strip()
    own = [word for word in words if word.bare]
    if bare[-1:].isdecimal() or bare[-1:] == ")":
        bare = _YEAR_END.sub("", bare)
        own = own[: len(bare.split())]
    if not own:
        return weights.absurd
    misplaced = (own[0].is_opener and own[0].bare != "choice") + own[-1].is_opener
    misplaced += any(word.bare in ("awards", "prizes") for word in own[:-1]) and not _is_for_field(own)
    misplaced += len(own) > _LONG_PRIZE
    misplaced += own[-1].text.endswith(("'", "’", "'s", "’s"))
    misplaced += '"' in text or " award for " in text.lower()
    return (
        _price_of_end(bare.casefold(), own, weights)
        + weights.out_of_place * misplaced
        + weights.broken * ((text[-1:] in ",:;–-") + _has_loose_connective(own))
        + weights.telling * (_ORDINAL.match(text) is not None)
    )


def _price_of_end(bare: str, own: Sequence[Word], weights: Weights) -> float:
    """What the last word of a prize costs, or what tells more than it."""
    price = weights.prize_end(own[-1].prize)
    if bare in KNOWN_PRIZES:
        return 0.0
    if own[-1].prize is not None and _is_organisation(own):
        return min(price, weights.likely_end)
    if own[0].bare in PRIZE_STARTS and len(own) > 1:
        return min(price, weights.likely_end)
    if price >= weights.unknown and any(word.prize is not None for word in own):
        return weights.likely_end if _is_for_field(own) or _is_organisation(own) else weights.body_end
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
