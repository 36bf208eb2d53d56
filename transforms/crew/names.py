"""The persons of a list of names: joint names apart, brackets taken off, companies and half names told from people."""

from collections.abc import Iterator
from typing import NamedTuple

from transforms.documents.model import Document
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.reading.brackets import Bracketed, span_to_bracketed
from transforms.reading.names import SUFFIX, is_name, joints
from transforms.reading.proper_names import is_initials, is_person_shaped
from transforms.spans import Span

_JOINT = joints(",;&/", "and|&", outside_brackets=True)
_SUFFIX = regex(rf",? {SUFFIX}$")
_LONGEST = 4000
_NOBODY = frozenset("various others none unknown uncredited n/a tba tbd".split())
_COMPANIES = frozenset(
    "entertainment media inc ltd llc limited corporation group orchestra band bros brothers animation video music "
    "programmes programs broadcasting communications pictures international partners global films".split()
)
NO_PERSON = "not a person's name, or not certainly one"


class Part(NamedTuple):
    """A piece of a list of names, and whether it is a person's."""

    named: Bracketed
    is_person: bool


def span_to_parts(span: Span, document: Document, one_word: bool) -> Iterator[Part]:
    """The pieces of a list. `one_word`: a name may be a single word, for the signs between names are certain."""
    for piece in span.split(_JOINT) if span.end - span.start <= _LONGEST else ():
        named = span_to_bracketed(piece, document)
        if tidy(named.value.quote).casefold() not in _NOBODY:
            yield Part(named, is_person(tidy(named.value.quote), one_word))


def is_person(text: str, one_word: bool = False) -> bool:
    """Whether a text is a person's full name by its shape, or with `one_word` a name under which somebody works."""
    if not is_name(text) or text.casefold() in _NOBODY:
        return False
    text = _SUFFIX.sub("", text)
    words = text.split()
    if any(word.casefold().strip(".,") in _COMPANIES for word in words) or words[0] == "The":
        return False
    if len(words) == 1:
        return one_word and len(text) > 1 and not is_initials(text) and text.isalpha()
    return is_person_shaped(text)
