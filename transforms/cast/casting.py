"""Sentences that tell who was cast: `Jane Doe and Ann Lee had joined the cast as Mary's friend Kim and Mr Roe`."""

from collections.abc import Iterator

from transforms.cast.parts import trim
from transforms.cast.records import Page
from transforms.findings import Record, stated
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.names import PARTICLES, SHORT_TITLE, SUFFIX, is_name
from transforms.spans import Span

AS = " as "
_REACH = 70
_MOST = 6
_OPENING, _CLOSING, _INITIAL = ("(", '"', "“"), (",", ".", ";", ":"), 3
_PARTICLES = PARTICLES | {"ben"}
# What may stand between the names and `as`, in any order.
_BETWEEN = frozenset(
    "had has have was were is are will would be been to also both who would joined joins joining join cast star stars "
    "starred starring appear appears appeared appearing return returned returns returning announced confirmed added "
    "the main lead recurring guest supporting ensemble in series season show production role roles regular regulars "
    "their his her its reprise reprised".split()
)
_AND = regex(r"(?:,? (?:and|&)|,) ?\Z")
_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’-]*)"
_NICKNAME = r"\"[A-ZÀ-Þ][^\"\n]{0,40}\"|\([A-ZÀ-Þ][^()\s]{0,40}\)(?= [A-ZÀ-Þ])"
_NAME = rf"(?:{SHORT_TITLE}|{_WORD})(?: (?:{SHORT_TITLE}|{_WORD}|{_NICKNAME}|of|the)){{0,6}}(?:, {SUFFIX})?"
# Words with which a description of somebody is over, or has never begun.
_OVER = (
    r"(?:in|for|on|at|from|who|and|to|with|after|until|during|of|respectively|when|while|as|by|or|but|well|is|was|had|"
    r"has|will|would|alongside|opposite|that|which|because|since|if)\b"
)
_DESCRIBED = rf"(?!{_OVER})[a-z][\w'’-]* |[^\W\d_a-z][\w-]*['’]s? |(?:{_WORD} ){{1,3}}(?=(?!{_OVER})[a-z])"
_FIRST = regex(rf"(?:{_DESCRIBED}){{0,8}}(?P<name>{_NAME})(?<! of)(?<! the)")
_FURTHER = regex(rf"(?:, and |, | and | & )(?P<name>{_NAME})(?<! of)(?<! the)")
THE_ROLE = " the role"
_WOULD_PLAY = regex(r" (?:would|will|is to|was to|was cast to|had been cast to) (?:play|portray)\Z")
_NAMED = regex(rf"\b(?:character|role|part) (?:named|called) (?P<name>{_NAME})(?<! of)(?<! the)")
_OF = regex(r"\s+of\b")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_LONGEST = 300


def casting_supports(page: Page, line: Span, place: int) -> Iterator[Record]:
    """The supports that the `as` at a place in a sentence gives; () where no known performer stands before it.

    Several performers go with as many characters in order; else the last performer with the first character.
    """
    end = _names_end(line, place)
    performers = _performers(page, line, end)
    if not performers:
        return
    start = place + len(AS)
    characters = _characters(line.at(start, min(line.end, start + _LONGEST)), len(performers))
    if len(characters) == len(performers):
        yield from map(support, performers, characters)
    elif characters:
        yield support(performers[-1], characters[0])


def role_supports(page: Page, line: Span, place: int) -> Iterator[Record]:
    """The support that `Jane Doe would play the role` gives, where the line before it names just one such role."""
    before = _WOULD_PLAY.search(line.content, max(line.start, place - _REACH), place)
    if before is None or _OF.match(line.content, place + len(THE_ROLE), line.end):
        return
    named = list(line.at(line.start, before.start()).finditer(_NAMED))
    performer = known_before(page, line, before.start())
    if performer and len(named) == 1:
        yield support(performer, line.at(*named[0].span("name")))


def known_before(page: Page, line: Span, end: int) -> Span | None:
    """The known performer whose name ends at a place (`In July Jane Doe`: without what else is in capitals)."""
    name = name_before(line, end)
    while name and fold(name.quote) not in page.people:
        blank = line.content.find(" ", name.start, name.end)
        name = name.at(blank + 1, name.end).strip() if blank >= 0 else None
    return name


def name_before(line: Span, end: int) -> Span | None:
    """The capitalised words that end at a place of a line, None where they are no name."""
    words = words_before(line, end).rstrip()
    start = position = len(words)
    for word in reversed(words.split(" ")):
        named = word[:1].isupper() or word[:1] in _OPENING
        inside = start < len(words) and word[-1:] in _CLOSING and len(word) > _INITIAL
        if not word or inside or not (named or word in _PARTICLES):
            break
        position -= len(word) + 1
        start = position + 1 if named else start
    name = words[start:]
    if not name or not is_name(name.replace("(", "").replace(")", "")):
        return None
    first = max(line.start, end - _REACH)
    return trim(line.at(first + start, first + len(words))) or None


def words_before(line: Span, end: int) -> str:
    """The words before a place of a line, as far as a name may reach."""
    return line.content[max(line.start, end - _REACH) : end]


def support(performer: Span, mentioned: Span) -> Record:
    """A record that makes no row: a performer, and the character as this passage calls it."""
    extent = performer.at(min(performer.start, mentioned.start), max(performer.end, mentioned.end))
    return Record("cast", {"performer": stated(performer), "mentioned": stated(mentioned)}, (extent,))


def _names_end(line: Span, place: int) -> int:
    """Where the performers' names end: before `had joined the cast`."""
    for word in reversed(words_before(line, place).split(" ")):
        if word not in _BETWEEN:
            break
        place -= len(word) + 1
    return max(line.start, place)


def _performers(page: Page, line: Span, end: int) -> list[Span]:
    """The known performers, joined by commas and `and`, whose last name ends at a place."""
    found: list[Span] = []
    while len(found) < _MOST:
        name = known_before(page, line, end)
        if name is None:
            break
        found.insert(0, name)
        joint = _AND.search(line.content, max(line.start, name.start - len(", and ")), name.start)
        if joint is None:
            break
        end = joint.start()
    return found


def _characters(span: Span, count: int) -> list[Span]:
    """The names a passage opens with behind a description (`Mary's father Tom`), `count` joined ones or the first."""
    match = span.match(_FIRST)
    found: list[Span] = []
    while match is not None:
        found.append(span.at(*match.span("name")))
        match = _FURTHER.match(span.content, match.end(), span.end) if len(found) < count else None
        if match and span.content.startswith(AS, match.end()):
            break
    return [] if any(name.quote.endswith(_POSSESSIVE) for name in found) else found
