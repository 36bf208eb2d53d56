"""People's names: titles, particles, suffixes, their shape, joint names apart; no list of names, only their shape."""

import re

from transforms.normal import tidy
from transforms.patterns import regex
from transforms.spans import Span

TITLES = frozenset(
    "mr mrs ms miss dr doctor professor prof sir lady lord dame captain capt major colonel col general gen sergeant "
    "sgt lieutenant lt detective inspector superintendent constable officer agent judge king queen prince princess "
    "father mother sister brother aunt auntie uncle grandma grandpa grandad granddad grandfather grandmother coach "
    "principal headmaster headmistress nurse reverend rev chief president senator mayor dci di ds dc pc asac".split()
)
# Words within a name that are written small. Those that are names or common words as well (`Ben`, `of`) are added only
# where the surroundings tell which is meant.
PARTICLES = frozenset(
    "af al av bin da das de del della den der di do dos du e el ibn la le les o' ter van von y zu".split()
)
LINKS = frozenset("of the and &".split())
SUFFIX = r"(?:Jr|Sr|III|II|IV)\b\.?"
# What a full stop behind does not end.
ABBREVIATIONS = "|".join(
    "Mr Mrs Ms Mx Mme Dr Prof St Sgt Lt Col Gen Maj Cpl Pvt Capt Cpt Cmdr Cdr Adm Insp Supt Rev Fr Det Sen Gov Hon "
    "Jr Sr".split()
)
SHORT_TITLE = rf"(?:{ABBREVIATIONS}|[A-Z])\."
# The commonest names, told at one look: capitalised words and initials.
WORD = r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ'’]*(?:-[A-Za-zÀ-ÖØ-öø-ÿ'’]+)*"
USUAL_NAME = regex(rf"{WORD}\.?(?: {WORD}\.?){{0,5}}")
EDGES = "\"“”'‘’(.,"
NO_NAME = regex(r"[|{}<>@=_;:\[\]]|\.{2}|\?|!(?=.)|https?")
MOST_WORDS, MOST_LETTERS = 7, 70
_WITHIN = PARTICLES | LINKS | {"ben"}
_FOREIGN = regex(r"[^\W\d_a-zA-Z]")


def joints(signs: str, words: str, outside_brackets: bool = False) -> re.Pattern[str]:
    """What stands between joint names: one of the signs, also before a word, or one of the words between blanks.

    `signs` are the inside of a character class, `words` alternatives. No sign before `Jr.` joins.
    `outside_brackets`: nor what stands in a short bracket.
    """
    word = rf"(?:{words})(?=\s)"
    outside = r"(?![^()]{0,80}\))" if outside_brackets else ""
    return regex(rf"\s*(?:[{signs}](?!\s*{SUFFIX})(?:\s*{word})?|\s{word})\s*{outside}")


_JOINT, _JOINT_OR_SLASH = joints(",", "and|&"), joints(",/", "and|&")
_MOST_JOINED = 200


def is_name(text: str) -> bool:
    """Whether a text has the shape of a person's name: a few capitalised words, particles between them."""
    if len(text) <= MOST_LETTERS and USUAL_NAME.fullmatch(text):
        return True
    words = text.split() if len(text) <= MOST_LETTERS else []
    if not words or len(words) > MOST_WORDS or NO_NAME.search(text):
        return False
    if not all(_is_name_word(word) for word in words) or is_within(words[-1]):
        return False
    return any(word.lstrip(EDGES)[:1].isupper() or _FOREIGN.search(word) for word in words)


def is_within(word: str) -> bool:
    """Whether a word stands within a name, and not at its end (`van`, `of`)."""
    return word.casefold() in _WITHIN


def is_full_name(text: str) -> bool:
    """A name of two or more words."""
    return " " in text.strip() and is_name(text)


def split_names(span: Span, slash: bool = False) -> list[Span]:
    """Joint names apart, when each piece is a full name; else the span as one name. `slash`: ` / ` joins, too.

    A slash joins performers (`Jane Doe / Ann Lee`) but parts the aliases of one character (`John Doe / Big John`).
    """
    pieces = split_joint(span, slash)
    return pieces if len(pieces) > 1 and all(is_full_name(tidy(piece.quote)) for piece in pieces) else [span]


def split_joint(span: Span, slash: bool = False) -> list[Span]:
    """The pieces between commas, `and` and `&`, whatever they are; the span itself where it is too long for names."""
    joint = _JOINT_OR_SLASH if slash else _JOINT
    if span.end - span.start > _MOST_JOINED or span.search(joint) is None:
        return [span]
    return span.split(joint)


def _is_name_word(word: str) -> bool:
    bare = word.lstrip(EDGES)
    if not bare or not bare[0].isalnum():
        return word in ("&", "/")
    return not bare[0].islower() or is_within(bare)
