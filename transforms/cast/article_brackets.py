"""Names with names in brackets behind them: `Ann Hill (Jane Doe)`, `Ann, a clever spy (Jane Doe)`, joint ones."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from transforms.cast.article_words import DIRECTS_BODY, is_possessive, named_to, row_to
from transforms.patterns import regex
from transforms.reading.passages import Passage
from transforms.reading.proper_names import Name

_BRACKET = regex(r"\((?P<inside>[^()]{3,90})\)")
_LEAD = regex(
    r"(?P<by>(?:played|portrayed|(?P<voice>voiced)) by (?:(?:an?|the) (?:[a-z-]+,? ){1,8})?|"
    r"an? (?:[a-z-]+,? ){1,8}|"
    r"(?:the )?(?:[a-z-]+,? )?(?:actor|actress|comedian|newcomer|star) )?(?:the (?:[a-z-]+,? ){1,3})?"
)
_JOINT = regex(r",? (?:and|&) |, ")
_SHOWN = regex(r",? (?:pictured|left|right|above|below|centre|inset)\b")
_BEHIND = regex(r"(?:,? (?:aged )?\d\d)?(?:, (?!of\b|from\b|star\b|as\b)[a-z][^()A-Z]{2,60})?")
_ASIDE = regex(r", (?:an?|the|her|his|their|its|our|one of)(?: [\w'’-]+){1,10} \Z")
_LOOKS_BACK, _FEWEST_WORDS = 90, 2
_SMALL = regex(r"(?<![\w'’])[a-zß-öø-ÿ]{2,}(?![\w'’])")
_ARTICLE = regex(r"\b[Tt]he \Z")
_REAL = regex(r"\b(?:real|actual|historical|real-life) \Z")
_RELATED = regex(
    r"(?:\b(?:his|her|their|its)|['’]s?) (?:(?!co-star|real|on-screen|former)[a-z-]+ ){1,4}\Z|"
    r"\b(?:son|daughter|brother|sister|wife|husband|widow|father|mother|child|parent)s? of (?:[a-z-]+ ){0,4}\Z"
)
# `and teacher Ann`, no verb; those whom a text would also name by a second name, or with their part, tell nothing.
_NOUN = regex(r"(?:\A\W*|[,;:] |\b(?:the|an?|and|with|by|to|of) )(?:[a-z-]+ ){0,2}(?P<noun>[a-z-]+) \Z")
_OF_PUBLIC = regex(
    r"(?:[a-z-]*(?:s|ed|ing|ly)|star|actor|actress|comedian|comic|singer|rapper|model|presenter|musician|dancer|"
    r"host|broadcaster|"
    r"magician|wrestler|footballer|youtuber|influencer|writer|creator|director|author|producer|critic|"
    r"newcomer|veteran|"
    r"favou?rite|regular|alum|legend|the|an?|and|with|by|to|of|in|on|at|for|from|as|that|who|when|while|but|"
    r"his|her|their|did|does|has|had|was|were|is|are|"
    r"met|meet|saw|see|told|tell|left|leave|took|take|gave|give|kill|love|marry|find|found|knew|know)\Z"
)
_PLACE = regex(r"\b(?:in|at|near|across|outside|throughout) \Z")
_DESCRIBED = regex(r"\b(?:[Aa]n?|[Tt]he|[Hh]er|[Hh]is|[Tt]heir|[\w-]+['’]s) (?:[a-z-]+ ){0,3}[a-z-]+ \Z")


class Bracket(NamedTuple):
    """Names outside and inside of a bracket; `outside` is empty where only a description stands before it.

    `says_by`: the bracket itself says who performs (`(played by Jane Doe)`).
    """

    passage: Passage
    outside: tuple[Name, ...]
    inside: tuple[Name, ...]
    start: int
    end: int
    says_by: bool = False
    voice: tuple[int, int] | None = None
    is_described: bool = False
    """Whether words that describe somebody stand where the character's name would (`her manager (Jane Doe)`)."""


def passage_to_brackets(passage: Passage) -> Iterator[Bracket]:
    """Every bracket of a sentence that holds nothing but names; lines without small words are no sentences."""
    masked = passage.masked
    if "(" not in masked or sum(1 for _ in _SMALL.finditer(masked)) < _FEWEST_WORDS:
        return
    for match in _BRACKET.finditer(masked):
        lead = _LEAD.match(masked, match.start("inside"))
        shown = _SHOWN.search(masked, *match.span("inside"))
        inside = _inside(passage, lead.end() if lead else 0, shown.start() if shown else match.end("inside"))
        if lead and inside:
            voice = lead.span("voice") if lead["voice"] else None
            yield _bracket(passage, match.start(), match.end(), inside, lead["by"] is not None, voice)


def _bracket(
    passage: Passage,
    start: int,
    end: int,
    inside: tuple[Name, ...],
    says_by: bool,
    voice: tuple[int, int] | None,
) -> Bracket:
    masked = passage.masked
    before = start - 1 if masked[:start].endswith(" ") else start
    outside = row_to(passage, before)[-len(inside) :]
    if not outside and (aside := _ASIDE.search(masked, max(0, start - _LOOKS_BACK), start)):
        holder = named_to(passage, aside.start())
        free = not any(
            aside.start() < name.start < start and not name.text.isupper() for name in passage.names
        )
        outside = [holder] if holder and free and not is_possessive(masked, holder) else []
    owner = next(
        (one for one in passage.names if before - 3 <= one.end < before and is_possessive(masked, one)), None
    )
    described = _DESCRIBED.search(masked, max(0, start - _LOOKS_BACK), start)
    first = (
        outside[0].start if outside else owner.start if owner else described.start() if described else start
    )
    if outside and _ARTICLE.search(masked, max(0, outside[0].start - 4), outside[0].start):
        outside = []
    return Bracket(passage, tuple(outside), inside, first, end, says_by, voice, bool(owner or described))


def _inside(passage: Passage, start: int, end: int) -> tuple[Name, ...]:
    """The names that make up all of a bracket, () where something else stands in it."""
    names = [name for name in passage.names if start <= name.start and name.end <= end]
    if not names or names[0].start != start or not _BEHIND.fullmatch(passage.masked, names[-1].end, end):
        return ()
    joints = pairwise(names)
    return tuple(names) if all(_JOINT.fullmatch(passage.masked, a.end, b.start) for a, b in joints) else ()


def is_real(bracket: Bracket) -> bool:
    """Whether somebody outside of the story is meant (`the real Ann Hill`)."""
    start = bracket.start
    return _REAL.search(bracket.passage.masked, max(0, start - _LOOKS_BACK), start) is not None


def is_related(bracket: Bracket) -> bool:
    """Whether words tell what the one before the bracket is to somebody else (`her brother Bob Hill`)."""
    start = bracket.start
    return _RELATED.search(bracket.passage.masked, max(0, start - _LOOKS_BACK), start) is not None


def is_described(bracket: Bracket) -> bool:
    """Whether a noun tells what the one before the bracket does in the story (`the lawyer Ann Hill`)."""
    start = bracket.start
    if DIRECTS_BODY.search(bracket.passage.masked, max(0, start - _LOOKS_BACK), start):
        return True
    noun = _NOUN.search(bracket.passage.masked, max(0, start - _LOOKS_BACK), start)
    return noun is not None and _OF_PUBLIC.match(noun["noun"]) is None


def is_place(bracket: Bracket) -> bool:
    """Whether `in` or `at` before the names makes them a place rather than somebody."""
    start = bracket.start
    return _PLACE.search(bracket.passage.masked, max(0, start - _LOOKS_BACK), start) is not None
