"""What makes a credit uncertain although it has the form of one: signs of a wrong cut, of nobody, of somebody else."""

import re
from collections.abc import Container

from transforms.cast.names import is_occupation, is_trade
from transforms.cast.parts import Credit
from transforms.normal import fold, tidy
from transforms.patterns import regex
from transforms.reading.names import ABBREVIATIONS, USUAL_NAME, WORD
from transforms.spans import Span

PLACEHOLDER = "a placeholder stands where a name should"
OPENED = "a name begins with a word that joins names: something before it is missing"
TITLE_WITHIN = "a quoted title stands within a name"
JOB = "a job in the production is no character"
NO_NAME = "words stand where a name should"
SEASON_WITHIN = "a season stands within a name"
CUT_SHORT = "the name may be cut at an abbreviation"
ROLE_ALONE = "a role word stands where a name should"

FURTHER = "what follows the character goes on with further parts of the performer"
NAMES_ONLY = "names alone follow the character: nothing tells whether they are further characters"
OF_THE_PERFORMER = "what follows the character speaks of the performer"

_PLACEHOLDER = regex(
    r"see (?:below|above|list|text|note)s?\b.*|to be (?:announced|confirmed|determined)|tb[acd]|n/?a|none|uncredited|"
    r"(?:various|multiple|several|numerous|additional|miscellaneous)(?:\s.*)?|others?|et al\.?|same as\b.*|\?+",
    re.IGNORECASE,
)
_NO_PERFORMER = regex(r"(?:un(?:known|named|identified))\b.*|(?:him|her|it|them)sel(?:f|ves)", re.IGNORECASE)
_JOINING = regex(r"(?:and|with|or|plus|featuring|introducing)\s|[&/+]", re.IGNORECASE)
_WORDS = regex(
    r"(?:the\s)?(?:(?:title|titular|lead|main|eponymous)\s)?(?:roles?|parts?|characters?)\sof\s|(?:him|her|it|them)sel(?:f|ves)\s[a-z]",
    re.IGNORECASE,
)
_SEASON_WITHIN = regex(r"\b(?:seasons?|episodes?)\s\d", re.IGNORECASE)
_QUOTED_END = regex(r".*[^\s/]\s[\"“][^\"”]+[\"”]\W*|[\"“][^\"”]+[\"”]\s*[\"“].*")
_QUOTED = regex(r"[\"“][^\"”]*[\"”]")
_ROLE_ONLY = regex(
    r"(?:(?:also|special|guest|main|recurring|starring|supporting|regular|cameo|does not appear|role|cast)\s*)+",
    re.IGNORECASE,
)
_BARE = regex(rf"(?:{ABBREVIATIONS}|Lic|Ing|Arq|Sra|Srta)")
_SHORT_END = regex(r"(?:.*\s)?[^\W\d_]{1,4}")
_GOES_ON = regex(rf"\.\s+{WORD}(?:[,.;:]|\s*$|\s+[A-ZÀ-Þ(–—-])")
_AND = regex(r"(?:and|or)\s|as\swell\sas\s(?:the\s)?[\"“]?[A-ZÀ-Þ]|[/+&]")
_NAMED_PART = regex(rf"{WORD}(?: {WORD})*\s\(")
_OTHER_CREDIT = regex(rf"{WORD}(?: {WORD}\.?)+ (?:\([^()]*\) )?(?:as|plays|portrays|voices) ")
_ALSO = regex(
    r"(?:(?:who|he|she|they)\s+)?(?:also|later|previously|formerly)\s+(?:plays?|played|portray(?:s|ed)|voic(?:es|ed)|"
    r"appear(?:s|ed)|star(?:s|red)|guest)\b",
    re.IGNORECASE,
)
_EPISODE = regex(
    r"(?:in\s+)?(?:(?:the\s+)?episodes?:?\s*)?[\"“][^\"”]+[\"”](?:(?:,|\s+and|\s*&)\s*[\"“][^\"”]+[\"”])*\.?",
    re.IGNORECASE,
)
_JOINTS = regex(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+|\s/\s")
_INITIALS = 2
_POSSESSIVE = regex(r"\w['’]s?\s")
_SENTENCE_END = regex(r"[.!?](?=\s+[\"“A-ZÀ-Þ])")
_OF_ACTORS = regex(
    r"(?:the|an?|this|both|former|previous)?\s*(?:actors?|actress(?:es)?|performers?)\b(?!\s+(?:who|in|at|from|of|and)\b)"
    r"|.*\b(?:was|were|been|is)\s+(?:re)?cast\b"
    r"|.*\b(?:auditioned|reprises?\s+(?:his|her|their)|reprising|screen tests?)\b",
    re.IGNORECASE,
)


def credit_to_doubt(credit: Credit, people: Container[str], *, is_scripted: bool) -> str | None:
    """Why who plays whom is not certain in a credit; None where nothing speaks against it.

    `people` are performers by their folded names: one named behind another character is none. Where a show
    is not scripted, a job is none either.
    """
    for span in credit.performers:
        if reason := _name_doubt(span) or (PLACEHOLDER if span.fullmatch(_NO_PERFORMER) else None):
            return reason
        if span.content[span.start] in '"“' and span.fullmatch(_QUOTED):
            return TITLE_WITHIN
    own = {fold(span.quote) for span in credit.performers}
    for number, span in enumerate(credit.characters):
        if reason := _name_doubt(span) or _cut_doubt(span, credit.description):
            return reason
        if not is_scripted and is_trade(tidy(span.quote)):
            return JOB
        if number and (folded := fold(span.quote)) not in own and folded in people:
            return NAMES_ONLY
    return None


def is_of_episodes(description: Span) -> bool:
    """Whether words behind a character only name episodes (`in "Pilot"`)."""
    return description.fullmatch(_EPISODE) is not None


def description_to_doubt(credit: Credit, *, in_cell: bool = False) -> str | None:
    """Why the words behind a character do not describe it; None where they may.

    `in_cell`: they have a cell of their own, where a few capitalised words describe, too.
    """
    words = credit.description
    if words is None:
        return None
    if words.match(_AND) or words.match(_ALSO) or words.match(_OTHER_CREDIT):
        return FURTHER
    if not in_cell and words.match(_NAMED_PART):
        return FURTHER
    if not in_cell and _are_names(words):
        return NAMES_ONLY
    return OF_THE_PERFORMER if _is_of_performer(credit, words) else None


def _name_doubt(span: Span) -> str | None:
    text = tidy(span.quote)
    if _PLACEHOLDER.fullmatch(text):
        return PLACEHOLDER
    if _JOINING.match(text):
        return OPENED
    if _ROLE_ONLY.fullmatch(text):
        return ROLE_ALONE
    if _WORDS.match(text):
        return NO_NAME
    if _SEASON_WITHIN.search(text):
        return SEASON_WITHIN
    return TITLE_WITHIN if _QUOTED_END.fullmatch(text) else None


def _cut_doubt(character: Span, description: Span | None) -> str | None:
    """A character that is only an abbreviation, or a short word before a full stop behind which a name goes on."""
    if _BARE.fullmatch(tidy(character.quote)):
        return CUT_SHORT
    if description is None or not character.fullmatch(_SHORT_END):
        return None
    return CUT_SHORT if _GOES_ON.match(character.content, character.end, description.end) else None


def _are_names(words: Span) -> bool:
    """Whether words are nothing but names: several, or one that is no rank or trade (`Lord of the North`)."""
    text = tidy(words.quote).rstrip(".")
    pieces = [piece.strip() for piece in _JOINTS.split(text)]
    if not all(USUAL_NAME.fullmatch(piece) for piece in pieces):
        return False
    return not all(map(is_occupation, pieces)) and not _POSSESSIVE.search(text)


def _is_of_performer(credit: Credit, words: Span) -> bool:
    """Whether the first sentence is about the performer: by name, or as an actor."""
    end = words.search(_SENTENCE_END)
    sentence = words.at(words.start, end.start() if end else words.end)
    if sentence.match(_OF_ACTORS):
        return True
    told = set(fold(sentence.quote).split())
    known = {word for span in credit.characters for word in fold(span.quote).split()}
    surnames = {fold(span.quote).rpartition(" ")[2] for span in credit.performers}
    return any(len(name) > _INITIALS for name in (surnames & told) - known)
