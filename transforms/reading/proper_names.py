"""Capitalised names in a sentence of prose: where each begins and ends, without the words that only open a sentence."""

from collections.abc import Iterator
from typing import NamedTuple

from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.names import ABBREVIATIONS

_UP = r"[^\W\d_a-zß-öø-ÿ]"
_APOSTROPHES = "'’‘′"
_TOKEN = (
    rf"(?:(?:{ABBREVIATIONS})\.|{_UP}\.(?:{_UP}\.)*(?!\w)|"
    rf"{_UP}\w{{0,30}}(?:[{_APOSTROPHES}-](?!s\b)\w{{1,30}}){{0,4}})"
)
_WITHIN = r"(?:de|del|della|di|da|dos|du|van|von|der|den|la|le|el|al|bin|ibn|of|of the|y)"
# Quotations are blanked in a masked sentence.
_NICKNAME = rf"(?:\({_UP}\w{{1,20}}\)|[\"“][\w.-]{{1,24}}[\"”])(?= {_UP})"
_NAME = regex(
    rf"(?<![\w{_APOSTROPHES}@#-]){_TOKEN}(?:,? [JS]r\b\.?| (?:{_WITHIN} ){{0,2}}{_TOKEN}| {_NICKNAME}){{0,7}}"
)
_SMALL_WORD = regex(r"\b[a-zß-öø-ÿ]{2,}")
_OPENS_SENTENCE = regex(r"(?:^|[:;.!?…\"”]|[-–—] )[\s\"'“‘(\[]*$|\A[\s\"'“‘_*#(\[-]*$")
_FIRST_PERSON = regex(r"(?:I(?:['’][a-z]{1,2})?|(?:We|You|They|He|She)['’](?:d|ll|ve|re))(?: |$)")
_SHOUTED = regex(r" (?:IS|AS|AND|IN|ON|THE|WAS|NOT|OF|TO|PLAYS)(?: |$)")
_LOOKS_BACK = 6
# Words that open sentences and captions and are part of no name.
OPENERS = frozenset(
    "a about above according across actor actress after comedian creator director host newcomer presenter "
    "producer singer showrunner writer author again all alongside also although an and another any as at away "
    "back because before behind below beneath besides between beyond both but by can could despite did do does "
    "down during each earlier either elsewhere even every everyone fans finally following for former from "
    "gone guest he her here his how however i if in inside instead into irish it its just last lastly later "
    "lead leading led like many "
    "maybe meanwhile more most much my near neither never next no none nor not nothing now of off often on once "
    "one only opposite or other our out outside over pictured perhaps plus right seeing seen several she should "
    "since sister so some soon star stars starring still such surely than that the their them then there these "
    "they this those though through throughout thus to together too toward towards under unlike until up upon "
    "viewers was we well were what whatever when where whether which while who whom whose why will with within "
    "without would yes yet you your".split()
)
NATIONS = frozenset(
    "british english irish scottish welsh american canadian australian french german italian spanish danish "
    "swedish norwegian dutch belgian polish russian turkish greek israeli indian chinese japanese korean "
    "mexican brazilian african asian european jewish muslim christian catholic victorian edwardian".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter halloween thanksgiving".split()
)
_INITIALS_OF_BODIES = 3
_BODIES = frozenset(
    "award awards television tv studios studio pictures network channel magazine news university academy "
    "college festival theatre productions records media prime street city road times post guild society company "
    "season series episode show club stadium arena hospital house school film films movie "
    "county beach".split()
)
_NO_PERSON = frozenset(
    "the a an best outstanding favorite favourite season series episode new north south east west northern "
    "southern eastern western channel part chapter volume day happy".split()
)
_GIVEN = frozenset("may april june august".split())
_WITHIN_SENTENCE = frozenset(f"{letter} " for letter in "abcdefghijklmnopqrstuvwxyz,")
_MOST_WORDS = 5


class Name(NamedTuple):
    """A capitalised name: its place in the sentence's masked text, and its words."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The name for comparing."""
        return fold(self.text)


class Writing(NamedTuple):
    """How a whole text writes words: which it writes small somewhere, and the names that stand within its sentences."""

    small: frozenset[str]
    names: frozenset[str]


def text_to_writing(text: str) -> Writing:
    """What a text shows of which capitalised words are names, also where they open a sentence."""
    return Writing(frozenset(_SMALL_WORD.findall(text)), text_to_names(text))


def text_to_names(text: str, start: int = 0, end: int | None = None) -> frozenset[str]:
    """The capitalised names within a text's sentences, from `start` to `end`; none goes over a line's end."""
    return frozenset(
        match[0]
        for match in _NAME.finditer(text, start, len(text) if end is None else end)
        if text[max(0, match.start() - 2) : match.start()] in _WITHIN_SENTENCE
    )


def sentence_to_names(masked: str, writing: Writing) -> list[Name]:
    """The names of a sentence, in order; `writing` is that of the whole text."""
    return list(_names(masked, writing))


def _names(masked: str, writing: Writing) -> Iterator[Name]:
    for match in _NAME.finditer(masked):
        start, end = match.span()
        if match[0] not in writing.names and _OPENS_SENTENCE.search(
            masked, max(0, start - _LOOKS_BACK), start
        ):
            start = _behind_openers(masked, start, end, writing.small)
        for first, last in _apart(masked, _behind_first_person(masked, start, end), end):
            yield Name(first, last, masked[first:last])


def _behind_first_person(masked: str, start: int, end: int) -> int:
    """Where a name begins behind `I`, `I'm` or `We'd`."""
    match = _FIRST_PERSON.match(masked, start, end)
    return match.end() if match else start


def _apart(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a run of capitalised words; a small word that is shouted parts them (`Jane Doe IS Ann`)."""
    if not masked[start:end].isupper():
        for match in _SHOUTED.finditer(masked, start, end):
            yield start, match.start()
            start = match.end()
    if start < end:
        yield start, end


def _behind_openers(masked: str, start: int, end: int, small: frozenset[str]) -> int:
    """Where the name begins behind words that are capitalised only because they open the sentence."""
    first, _, rest = masked[start:end].partition(" ")
    word = first.casefold()
    followed = bool(rest) or not masked.startswith(" (", end)
    is_opener = word in OPENERS and (word != "will" or (followed and "?" in masked))
    if is_opener or (word in small and followed and not masked.startswith(tuple(_APOSTROPHES), end)):
        behind = start + len(first) + 1
        return behind if behind < end and masked[behind].isupper() else end
    return start


def is_person_shaped(text: str) -> bool:
    """Whether a name may be a person's full name: two to five words, none of which names a body, a part or a prize."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or " of " in text:
        return False
    if words[0].casefold() in _NO_PERSON or any(word.casefold() in _BODIES for word in words):
        return False
    return not any(is_initials(word) or word.casefold() in CALENDAR - _GIVEN for word in words)


def is_initials(word: str) -> bool:
    """Whether a word is the initials of a body (`BBC`, `BAFTA`) rather than a name."""
    return len(word) >= _INITIALS_OF_BODIES and word.isupper() and word.isalpha() and word.isascii()
