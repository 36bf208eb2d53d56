"""Whether it is certain where the name of a prize ends in a glued row: it may go on, or hold the category."""

from itertools import pairwise

from transforms.awards.glued import Strip
from transforms.awards.layout import Layout
from transforms.awards.likeness import Likeness
from transforms.awards.options import Option, Piece
from transforms.awards.shifted import YEAR
from transforms.awards.vocabulary import CERTAIN, KNOWN_PRIZES, PRIZE_STARTS, SURE, UNDIVIDED_PRIZES
from transforms.awards.words import words_of
from transforms.patterns import regex

_FOR_FIELD = regex(r"\b(?:[Aa]wards|[Pp]rizes) (?:for|in) ")
_LONGEST_NAME = 3


def swallows_category(prize: Piece | None, layout: Layout) -> bool:
    """`Women in TV Performance Award`: a long name that ends in `Award` may go on with its category."""
    if prize is None or prize.value.casefold() in KNOWN_PRIZES | UNDIVIDED_PRIZES:
        return False
    words = words_of(prize.value)
    is_long = len(words) > _LONGEST_NAME and words[-1].prize in SURE - CERTAIN
    return is_long and any("category" in columns for columns in layout.stretches)


def is_closed(prize: Piece | None) -> bool:
    """`Awards` ends the name of a prize, as a known one of several words does; behind others it may go on."""
    if prize is None:
        return False
    words = [word for word in words_of(prize.value) if YEAR.fullmatch(word.text) is None]
    ends = bool(words) and words[-1].prize in CERTAIN
    return ends or (len(words) > 1 and prize.value.casefold() in KNOWN_PRIZES)


def begins_with_prize(strip: Strip, option: Option, layout: Layout, likeness: Likeness) -> bool:
    """True where no `Best` and nothing known of the category tells where a prize ends that may go on before it."""
    category, prize = option.pieces.get("category"), option.pieces.get("award")
    if category is None or likeness.knows("category", category.value, strip.start):
        return False
    if not any(columns[:2] == ("award", "category") for columns in layout.stretches) and prize is not None:
        return False
    first, *others = words_of(category.value)
    if prize is not None and not any(word.prize for word in words_of(prize.value)):
        return any(word.is_opener for word in others)
    if first.is_opener:
        return False
    if prize is not None and _FOR_FIELD.search(prize.value):
        return True
    if prize is None and any(
        one.prize in SURE and two.bare != "for" for one, two in pairwise((first, *others))
    ):
        return True
    return not is_closed(prize) and (not first.is_official or first.bare.isdecimal())


def names_prize(nominee: str) -> bool:
    """True where the words of a prize stand in a nominee, outside the quotation marks around a title."""
    words = words_of(nominee.replace("“", '"').split('"')[0])
    return bool(words) and (words[0].bare in PRIZE_STARTS or any(word.prize in SURE for word in words))
