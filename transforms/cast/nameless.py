"""Sentences that put somebody into a part without a name (`a cameo as a passenger`), which no row can hold."""

from collections.abc import Iterator

from transforms.cast.casting import known_before
from transforms.cast.records import Page
from transforms.findings import Reject
from transforms.patterns import regex
from transforms.spans import Span

_CAMEO = "cameo as "
_WILL_PLAY = (" will play ", " would play ")
_SOMEBODY = r"[a-z][\w'’-]*(?: (?:of )?[\w'’-]+){0,3}"
_NAMELESS = regex(rf"(?:an?|the) {_SOMEBODY}")
_RELATIVE = regex(rf"(?:an?|[^\W\d_a-z][\w-]*['’]s?) (?!role|part|lead|title|younger|older){_SOMEBODY}")
_REASON = "the part that a sentence gives somebody has no name"


def nameless_parts(page: Page, line: Span) -> Iterator[Reject]:
    """A reject for each, with the words that say so; somebody is a known performer, a cameo anybody's."""
    for place in line.places(_CAMEO):
        if match := _NAMELESS.match(line.content, place + len(_CAMEO), line.end):
            yield Reject("cast", line.at(place, match.end()), _REASON)
    for words in _WILL_PLAY:
        for place in line.places(words):
            match = _RELATIVE.match(line.content, place + len(words), line.end)
            if match and (performer := known_before(page, line, place)):
                yield Reject("cast", line.at(performer.start, match.end()), _REASON)
