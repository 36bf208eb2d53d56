"""Whose people are whose: whom an article ties to the show, whom to other works, and whom a short form means."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.documents.model import Block
from transforms.lexicon import Lexicon
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.naming import ShowName
from transforms.spans import Span

_NAME_WORD = r"[A-ZÀ-Þ](?:[\w.-]|['’](?!s\b)){0,30}\w"
_PARTICLE = r"(?:(?:de|van|von|der|la|le|di|del|O['’]) )?"
FULL = rf"{_NAME_WORD}(?: {_PARTICLE}(?:{_NAME_WORD}|[A-Z]\.)){{1,3}}"
TRADE = (
    r"(?:co-)?(?:stars?|actor|actress|actors|creators?|co-creators?|leads?|leading (?:man|lady)|writers?"
    r"|showrunner|director|producer"
    r"|comedian|favou?rite|alum|actors|legend|duo|presenter|host)"
)
_TRADES = rf"{TRADE}(?:(?: and |, |/)(?:(?:show|series) )?{TRADE})?"
_TITLE = r"[A-Z0-9][\w'’.!&-]{0,40}(?: (?:(?:of|the|and|in|to|on|a|for|at|with|&) ){0,2}[A-Z0-9][\w'’.!&-]{0,40}){0,5}"
_OWNED = regex(
    rf"(?<![\w'’])(?P<title>{_TITLE})(?:['’]s? (?:[a-z-]+ ){{0,2}}?(?:{_TRADES} )?| {_TRADES},? )(?P<name>{FULL})"
)
_BEHIND = regex(
    rf"(?<![\w'’])(?P<name>{FULL}),?(?: \d\d,)? (?:(?:the |a )?(?:{_TRADES}) (?:of|in|from)|(?:of"
    rf"|from)) [\"“‘]?(?P<title>{_TITLE})"
)
_LISTED = regex(rf"(?:[-*•]\s+)?(?P<name>{FULL})(?:, | [–—-] | \()[\"“‘]?(?P<title>{_TITLE})")
_LONGEST = 20_000
_LONGEST_LISTED = 140
_AGE = regex(r",? (?:\d{2}|\(\d{2}\)),?$")


class Tie(NamedTuple):
    """What an article says of a person: whether the show, another work, or both are named as his."""

    own: bool = False
    other: bool = False


class Belonging:
    """Ties people to the show, from possessives, trades and list lines of an article, and from other documents."""

    def __init__(self, blocks: Sequence[Block], show: ShowName, lexicon: Lexicon) -> None:
        self._show = show
        self._ties: dict[str, Tie] = {}
        self._full: dict[str, dict[str, Span]] = {}
        self._known = lexicon.names("people", fold)
        for block in blocks:
            if block.span.end - block.span.start <= _LONGEST:
                self._read(block.span.strip())

    def of(self, name: Span) -> Tie:
        """What is known of a full name."""
        folded = fold(name.quote)
        return self._ties.get(folded) or Tie(own=folded in self._known)

    def long_forms(self, short: Span) -> list[Span]:
        """The full names of the article that begin or end with a short one."""
        return list(self._full.get(fold(short.quote), {}).values())

    def _read(self, line: Span) -> None:
        for match in line.finditer(_FULL):
            name = line.at(*match.span())
            words = fold(name.quote).split()
            for short in {words[0], words[-1]}:
                self._full.setdefault(short, {}).setdefault(" ".join(words), name)
        for name, title in _pairs(line):
            tie = self.of(name)
            own = self._show.at(title) is not None or self._show.stands_in(title)
            self._ties[fold(name.quote)] = Tie(tie.own or own, tie.other or not own)


_FULL = regex(rf"(?<![\w'’]){FULL}")


def _pairs(line: Span) -> Iterator[tuple[Span, Span]]:
    """Names, each with the work that the line ties to it."""
    if line.end - line.start <= _LONGEST_LISTED and (match := line.match(_LISTED)):
        yield line.at(*match.span("name")), line.at(*match.span("title"))
        return
    for pattern in (_OWNED, _BEHIND):
        for match in line.finditer(pattern):
            yield line.at(*match.span("name")), line.at(*match.span("title"))


def without_age(text: str) -> str:
    """A subject without the age behind it (`Joan Doe, 38,`)."""
    return _AGE.sub("", text.rstrip())
