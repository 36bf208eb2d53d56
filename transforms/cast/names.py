"""What the names of a cast look like beside those of people: characters, trades, joint ones."""

import re

from transforms.likeness import LONG_NAME, without_a_letter
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.names import (
    EDGES,
    MOST_LETTERS,
    MOST_WORDS,
    NO_NAME,
    TITLES,
    USUAL_NAME,
    is_within,
)

_NOBODY = frozenset("himself herself themselves itself various narrator unknown".split())
_LEADING = frozenset("the a an young old older younger teenage adult various".split()) | _NOBODY
_QUOTED = regex(r"[\"“][^\"”]*[\"”]|\([^)]*\)")
_VERBS = frozenset("as is was are were plays played portrays portrayed voices voiced by".split())
# What people of a production do, and prizes; nobody of a story is called so where only a dash or a bracket parts names.
_TRADES = frozenset(
    "producer producers director directors writer writers editor editors composer composers creator creators "
    "cinematographer cinematography screenwriter screenwriters showrunner showrunners screenplay choreographer "
    "choreography presenter presenters host hosts judges interview interviews commentary commentator commentators "
    "music song songs designer designers design photography vocals guitar guitars drums bass keyboards award awards "
    "episode episodes network channel puppeteer puppeteers captain captains site website database appearance "
    "appearances region engineer department".split()
)
_OF_TRADES = frozenset(
    "best outstanding favorite favourite written directed produced presented hosted music interview interviews "
    "commentary".split()
)
_POSSESSIVE = regex(r"['’]s?\s|s['’]\s")
_OCCUPATIONS = tuple(
    "er or ist ian ent ant man woman ess eer chief friend priest boss clerk cop guard thug girl boy kid".split()
)
_TWO_WORDS = {("head", "judge"), ("guest", "judge"), ("main", "judge")}


def is_character(text: str) -> bool:
    """Whether a text has the shape of a character: a name, or a few words that open like one (`the Night King`)."""
    if len(text) <= MOST_LETTERS and USUAL_NAME.fullmatch(text):
        return True
    words = text.split() if len(text) <= MOST_LETTERS + 10 else []
    if not words or len(words) > MOST_WORDS + 3 or NO_NAME.search(text):
        return False
    first = words[0].lstrip(EDGES)
    opens = first[:1].isupper() or first[:1].isdigit() or first[:1] == "#" or words[0].casefold() in _LEADING
    small = [word for word in words[1:] if word[:1].islower() and not is_within(word)]
    return (opens or not first.isascii()) and len(small) <= 3 and _VERBS.isdisjoint(small)


def is_trade(text: str) -> bool:
    """Whether a text says what somebody of a production does, or a prize, rather than whom somebody plays."""
    words = text.casefold().replace("-", " ").split()
    return bool(words) and (words[-1] in _TRADES or words[0] in _OF_TRADES or tuple(words[-2:]) in _TWO_WORDS)


def is_occupation(text: str) -> bool:
    """Whether a few capitalised words may be what somebody of a story does or is (`Vice President`, `Tom's Wife`)."""
    words = fold(text).split()
    named = bool(words) and (words[-1] in TITLES or words[-1].endswith(_OCCUPATIONS))
    return named or is_trade(text) or _POSSESSIVE.search(text) is not None


def is_plainly_character(text: str) -> bool:
    """A name that no performer bears: a title, a nickname between, `Himself`, one word only."""
    words = fold(text).split()
    titled = bool(words) and words[0] in TITLES and len(words) > 1
    return titled or len(words) == 1 or " / " in text or bool(words and words[0] in _NOBODY)


def same_words(one: str, other: str) -> bool:
    """Whether one name's words are among the other's, where titles do not count and a nickname need not be said.

    `Diane`/`Aunt Diane`, `Ned Stark`/`Eddard "Ned" Stark`; a name that is only a title counts as it stands.
    """
    return _words(one, _QUOTED) <= _words(other) or _words(other, _QUOTED) <= _words(one)


def near_keys(name: str) -> tuple[str, ...]:
    """What to look for to find names that differ by one letter (see `spelt_alike`); no name is one of these."""
    return tuple(f"{rest}…" for rest in without_a_letter(name)) if len(name) >= LONG_NAME else ()


def _words(name: str, without: re.Pattern[str] | None = None) -> frozenset[str]:
    bare = fold(without.sub(" ", name) if without else name).split()
    words = frozenset(word for word in bare if word not in TITLES)
    return words or frozenset(fold(name).split())
