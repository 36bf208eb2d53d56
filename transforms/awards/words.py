"""Words as prizes, categories and names use them; what each may be part of."""

from dataclasses import dataclass
from functools import lru_cache

from transforms.awards.category_words import CATEGORY_WORDS
from transforms.awards.given_names import GIVEN_NAMES
from transforms.awards.vocabulary import (
    CERTAIN,
    CONNECTIVES,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    OPENERS,
    ORGANISATIONS,
    PRIZE_ENDS,
    PrizeEnd,
)
from transforms.normal import tidy
from transforms.patterns import regex

EDGES = ".,:;()[]\"“”'‘’!?*†‡"
_COMPOUND = regex(r"[-/–—]")
_INITIALS = regex(r"(?:[A-Z]\.)+")
_DIGIT = regex(r"\d")
_MOST_PIECES = 6
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word: as written, `bare` (casefolded, without punctuation at its edges), and what it may be part of.

    `prize` is what a name ending in it tells, None where no prize ends so. `against_name` is how many signs speak
    against its being part of a person's name.
    """

    text: str
    bare: str
    is_official: bool
    is_opener: bool
    is_connective: bool
    prize: PrizeEnd | None
    against_name: int
    is_given_name: bool
    is_lower: bool


@lru_cache(maxsize=_MOST_REMEMBERED)
def word_of(text: str) -> Word:
    """The word that stands in the text as `text`; the same words come again on every page."""
    shown = tidy(text)
    bare = shown.strip(EDGES).casefold()
    prize = PRIZE_ENDS.get(bare)
    is_opener = bare in OPENERS
    return Word(
        shown,
        bare,
        is_category_word(bare),
        is_opener,
        bare in CONNECTIVES,
        prize,
        _against_name(shown, bare, is_opener, prize is not None),
        bare in GIVEN_NAMES,
        shown[:1].islower(),
    )


def words_of(text: str) -> list[Word]:
    """The words of a text."""
    return list(map(word_of, text.split()))


def _against_name(text: str, bare: str, is_opener: bool, is_prize: bool) -> int:
    if not text or _INITIALS.fullmatch(text) or bare in NAME_PARTICLES or bare in NAME_SUFFIXES:
        return 0
    official = (bare in CATEGORY_WORDS or is_opener) and bare not in GIVEN_NAMES
    digits = not text.isalpha() and _DIGIT.search(text) is not None
    return official + is_prize + (not text[0].isupper()) + digits


def is_category_word(bare: str) -> bool:
    """True for a casefolded word, or compound of words, that categories are made of."""
    pieces = [piece for piece in _COMPOUND.split(bare, _MOST_PIECES) if piece] if _is_compound(bare) else ()
    return _is_plain(bare) or (len(pieces) > 1 and all(map(_is_plain, pieces)))


def _is_compound(bare: str) -> bool:
    return "-" in bare or "/" in bare or "–" in bare or "—" in bare


def _is_plain(bare: str) -> bool:
    known = bare in CATEGORY_WORDS or bare in CONNECTIVES or bare in OPENERS or bare.isdecimal()
    return known or (bare.endswith("s") and bare[:-1] in CATEGORY_WORDS)


def ends_as_prize(text: str) -> bool:
    """True for `X Awards` and `X Guild`, which no category is called."""
    last = words_of(text)[-1:]
    return any(word.prize in CERTAIN or word.bare in ORGANISATIONS for word in last)
