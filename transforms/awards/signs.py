"""Signs in the wording that speak against a text being a prize or a category, each with its price."""

import re
from collections.abc import Sequence
from itertools import pairwise

from transforms.awards.vocabulary import KNOWN_PRIZES, ORGANISATIONS, PRIZE_STARTS, QUOTED
from transforms.awards.weights import Weights
from transforms.awards.words import Word

_YEAR_END = re.compile(r"(?:,?\s+(?:19|20)\d\d|\s+\([^()]{1,30}\))$")
_ORDINAL = re.compile(r"(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)|(?:19|20)\d\d)\s", re.IGNORECASE)
_LOWER_INSIDE = frozenset({"For", "The", "From", "With"})
_SUPERLATIVES = frozenset({"best", "outstanding", "most", "favourite", "favorite"})
_PLURAL_PRIZES = frozenset({"awards", "prizes", "honours", "guild", "society"})
_ALSO_IN_CATEGORIES = frozenset({"television", "critics", "america", "britain", "bafta"})
_ARTICLES = frozenset({"a", "an", "the"})
_QUOTES = frozenset("\"“”'‘’")
_LONG_PRIZE = 10


def category_price(text: str, words: Sequence[Word], weights: Weights) -> float:
    """What the wording costs as a category, 0 for the usual one; 5 where it has no words."""
    whole = [word for word in words if word.bare]
    if not whole:
        return weights.absurd
    prized = any(word.prize is not None for word in whole)
    named = _named_award(whole) if prized else 0
    told = whole[named:]
    price = _unknown_words_price(told, named > 0, prized, weights)
    if prized:
        price += _prize_words_in_category(told, named > 0, weights)
    if text[0] in "(,–-" or text[-1] in ",&:–-" or text[0].islower():
        price += weights.sign_edge
    if not _QUOTES.isdisjoint(text) and not (named and text[0] in '"“') and QUOTED.search(text) is not None:
        price += weights.quoted_category
    return price + weights.torn_category * is_torn(text)


def _unknown_words_price(told: Sequence[Word], is_named: bool, is_prized: bool, weights: Weights) -> float:
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
    price = min(weights.unknown_word * unknown, weights.most_unknown) + weights.lower_unknown * lower
    price += weights.capital_inside * (capital - (first.text in _LOWER_INSIDE)) if capital else 0.0
    if not first.is_opener:
        price += weights.no_opener
        if unknown < size and not first.is_official and not is_named:
            price += weights.prize_start_opens if first.bare in PRIZE_STARTS else weights.opens_unknown
    if formal == size:
        price += weights.formal_only + weights.superlative_only * (size == 1 and first.bare in _SUPERLATIVES)
    if (first.is_connective and first.bare != "the") or last.is_connective:
        price += weights.connective_edge
    if unknown:
        price += weights.all_unknown * (unknown == size) + weights.ends_unknown * (
            not last.is_official and last.bare not in _LATE_PRIZE_WORDS
        )
        price += 0.0 if is_prized else weights.given_name * given
    elif last.bare == "year" and size > 3 and told[-2].bare == "the":
        price += weights.of_the_year
    if len(first.bare) == 4 and first.bare.isdecimal():
        price += weights.year_opens
    return price + (weights.speaks_twice if not is_named and size > 1 and _speaks_twice(told) else 0.0)


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


def _prize_words_in_category(told: Sequence[Word], is_named: bool, weights: Weights) -> float:
    first, price = told[0], 0.0
    if not is_named and any(word.bare in _PLURAL_PRIZES for word in told):
        price += weights.plural_prize_in_category
    if first.prize is not None and first.bare not in _ALSO_IN_CATEGORIES:
        price += weights.prize_opens_category
    inside = any(word.bare == "award" for word in told[:-1])
    if inside and not any(_goes_on(one, two) for one, two in pairwise(told)):
        price += weights.award_in_category
    return price + (
        weights.prize_as_category if " ".join(word.bare for word in told) in KNOWN_PRIZES else 0.0
    )


def _goes_on(one: Word, two: Word) -> bool:
    """`Excellence Award, Actor`, `Design Award – Series`, `Award in Drama`: the category goes on after the word."""
    return one.bare == "award" and (one.text[-1] in ",:" or two.is_connective)


def prize_price(text: str, words: Sequence[Word], weights: Weights) -> float:
    """What the wording costs as the name of a prize, 0 for a certain one; 5 where it has no words."""
    bare = text.strip()
    own = [word for word in words if word.bare]
    if bare[-1:].isdecimal() or bare[-1:] == ")":
        shorter = _YEAR_END.sub("", bare)
        own = own[: len(shorter.split())]
        bare = shorter
    if not own:
        return weights.absurd
    first, last = own[0], own[-1]
    price = _prize_word_price(bare.casefold(), own, weights)
    if first.is_opener and first.bare != "choice":
        price += weights.opener_in_prize
    if any(word.bare in ("awards", "prizes") for word in own[:-1]) and not _is_for_field(own):
        price += weights.awards_in_prize
    if last.is_opener:
        price += weights.opener_ends_prize
    if len(own) > _LONG_PRIZE:
        price += weights.long_prize
    if text[-1:] in ",:;–-":
        price += weights.sign_ends_prize
    if '"' in text or " award for " in text.lower():
        price += weights.quoted_prize
    if (first.is_connective and first.bare != "the") or last.is_connective:
        price += weights.connective_edge_prize
    return price + (weights.ordinal_prize if _ORDINAL.match(text) else 0.0)


def _prize_word_price(bare: str, own: Sequence[Word], weights: Weights) -> float:
    if bare in KNOWN_PRIZES:
        return 0.0
    first, last = own[0], own[-1]
    price = weights.prize_end(last.prize)
    if last.prize is not None and _is_organisation(own):
        return min(price, weights.prize_starts_so)
    if price >= weights.prize_starts_so and first.bare in PRIZE_STARTS and len(own) > 1:
        return weights.prize_starts_so
    if price >= weights.no_end and any(word.prize is not None for word in own):
        return (
            weights.prize_starts_so
            if _is_for_field(own) or _is_organisation(own)
            else weights.prize_word_inside
        )
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
