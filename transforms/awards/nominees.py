"""Takes a nominee text apart: the persons and works it names, and the season, episode or song among them."""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from transforms.awards.kinds import OTHER, name_to_kind, show_to_kind
from transforms.awards.names import AS_ROLE, LABEL
from transforms.awards.show import Show, is_part_of_show
from transforms.awards.signs import key
from transforms.awards.vocabulary import QUOTED
from transforms.patterns import regex
from transforms.reading.names import joints
from transforms.spans import Span

_WORK_PART = regex(
    rf"""\s*(?:\(\s*)?(?:[Ff]or(?:\s+the)?(?:\s+episodes?)?|[Ff]rom|[Ii]n|[Ee]pisodes?\s*:?|[–—-])\s*:?\s*(?:{QUOTED.pattern})"""
    rf"""(?:\s*(?:,|&|and|,\s*and)\s*["“][^"“”]{{1,160}}["”])*\s*\)?"""
)
_PART_PLAYED = regex(
    r"\b(?:playing|portraying|voicing|as|(?:role|part|voice|portrayal|character) of|character)(?:\s+(?:the|of))?\s*\Z"
)
_MOMENT = r"(?:[Ss]cene|[Ss]peech|[Mm]oment|[Mm]onologue|[Kk]iss)\b"
_SCENE = regex(rf"\s*{_MOMENT}")
_ONLY_SCENE = regex(rf"""(?:[Tt]he\s+)?["“][^"“”]{{1,160}}["”]\s+{_MOMENT}.*""")
_BARE_PART = regex(r"\s*\(([^()]{1,200})\)")
_PART_OF_SHOW = regex(r"\b(?:[Ss]easons?|[Ss]eries|Volume)\s+\d{1,2}\b")
_JOINT = joints(",;", r"(?i:and|with|vs?\.?)|[&/]")
_JOINT_WORD = regex(
    r"and|or|with|for|by|&|et al\.?|others|(?:A\.?C\.?E|A\.?S\.?C|B\.?S\.?C|C\.?S\.?A|C\.?A\.?S|C\.?D\.?G|PGA)\.?",
    re.IGNORECASE,
)
_PLAYING = regex(r"(?:for\s+)?(?:playing|portraying|voicing)\s")
_LETTER = regex(r"\w")
_EDGES = ":;,()–— \t\xa0"
_CREDIT = regex(r"(?:written |directed |performed |sung |composed )?by\s+(?=[A-Z])")
_QUOTES = frozenset("\"“'‘")
_EPISODE_WORD = regex(r"\s*(?:[Ee]pisodes?)\s*:?\s*$")


class Nominee(NamedTuple):
    """One of the joint nominees: where it stands, its name, its kind; None for a work that its title tells more of."""

    span: Span
    name: str
    kind: str | None


def nominee_to_work(nominee: Span, show: Show) -> Span | None:
    """The season, episode, song or moment that the text names; None for the bare show, persons, and several works."""
    places = [place for part in _work_places(nominee.strip()) for place in _titles(part)]
    works = [place for place in places if not show.is_whole(*place[1:])]
    if works:
        return works[0] if len(works) == 1 else None
    if is_part_of_show(nominee.value or ""):
        return nominee.strip()
    named = next(show.places(*nominee[1:]), None)
    if named is None:
        return None
    after = nominee.at(named[0], nominee.end).search(_PART_OF_SHOW)
    return nominee.at(*after.span()) if after else None


def _titles(part: Span) -> list[Span]:
    """The insides of the quotation marks."""
    groups = ((match, 1 if match[1] is not None else 2) for match in part.finditer(QUOTED))
    insides = (part.at(*match.span(group)).strip().strip(",.").strip() for match, group in groups)
    return [inside for inside in insides if inside.value]


def nominee_to_parts(nominee: Span, show: Show, works: Container[str]) -> Iterator[Nominee]:
    """Every person and work of the text, in its order; `works` are folded titles that the page establishes."""
    whole = nominee.strip()
    text = whole.value or ""
    if (
        show.is_whole(*whole[1:])
        or is_part_of_show(text)
        or key(text) in works
        or whole.fullmatch(_ONLY_SCENE)
    ):
        is_show = show.is_whole(*whole[1:]) or is_part_of_show(text)
        yield Nominee(whole, _bare(text), show_to_kind(text) if is_show else None)
        return
    position = whole.start
    for part in _work_places(whole):
        before = whole.at(position, part.start).strip()
        if not _is_show_only(before, show):
            yield from _people(before, show, works)
        yield from _quoted(part)
        position = part.end
    yield from _people(whole.at(position, whole.end), show, works)


def _is_show_only(stretch: Span, show: Show) -> bool:
    """`<show> Episode` before a title only says what the title is."""
    end = show.end(*stretch[1:])
    if end is None:
        return False
    rest = stretch.at(end, stretch.end).strip()
    return not rest or bool(rest.fullmatch(_EPISODE_WORD))


def _work_places(whole: Span) -> list[Span]:
    """The stretches that name works, with the words that tie them to persons (`(for "X")`, `Episode: "X"`)."""
    if _QUOTES.isdisjoint(whole.quote):
        return []
    places = [whole.at(*match.span()) for match in whole.finditer(_WORK_PART)]
    for match in whole.finditer(QUOTED):
        start, end = match.span()
        if not any(place.start <= start < place.end for place in places) and not _is_nickname(
            whole, start, end
        ):
            places.append(whole.at(start, end))
    return sorted((place for place in places if not _is_note(whole, place)), key=lambda place: place.start)


def _is_note(whole: Span, title: Span) -> bool:
    """`for playing "Kim"`, `as "Kim"`, the `"Kim" scene`: a part or a moment, no work."""
    return is_part_played(whole, title.start) or whole.at(title.end, whole.end).match(_SCENE) is not None


def is_part_played(text: Span, start: int) -> bool:
    """True where the words before a place tell that the name of a character follows."""
    return text.at(max(text.start, start - _LONGEST_NOTE), start).search(_PART_PLAYED) is not None


_LONGEST_NOTE = 40


def _is_nickname(whole: Span, start: int, end: int) -> bool:
    before, after = whole.at(whole.start, start).quote, whole.at(end, whole.end).quote
    words_before = before.split()
    return (
        bool(words_before)
        and before.endswith(" ")
        and words_before[-1][0].isupper()
        and words_before[-1][-1] not in ":,"
        and bool(re.match(r" [A-Z]\w+", after))
        and words_before[-1] not in ("Episode", "For")
    )


def _quoted(part: Span) -> Iterator[Nominee]:
    return (Nominee(title, title.value or "", None) for title in _titles(part))


def _people(stretch: Span, show: Show, works: Container[str]) -> Iterator[Nominee]:
    for piece in _without_parentheses(stretch):
        for name in piece.split(_JOINT):
            yield from _one(name, show, works)


def _without_parentheses(stretch: Span) -> Iterator[Span]:
    position = stretch.start
    for match in stretch.finditer(_BARE_PART):
        yield stretch.at(position, match.start())
        position = match.end()
    yield stretch.at(position, stretch.end)


def _one(name: Span, show: Show, works: Container[str]) -> Iterator[Nominee]:
    if label := name.match(LABEL):
        name = name.at(label.end(), name.end)
    if role := name.search(AS_ROLE):
        name = name.at(name.start, role.start())
    name = name.strip(_EDGES)
    if credit := name.match(_CREDIT):
        name = name.at(credit.end(), name.end)
    if (
        not name
        or not name.search(_LETTER)
        or name.match(_PLAYING)
        or name.fullmatch(_EPISODE_WORD)
        or name.fullmatch(_JOINT_WORD)
    ):
        return
    shown = show.end(*name[1:]) is not None
    if text := name.value:
        kind = None if key(text) in works else name_to_kind(text)
        if shown:
            kind = show_to_kind(text) if show.is_whole(*name[1:]) else OTHER
        yield Nominee(name, text, kind)


def _bare(text: str) -> str:
    return text.strip("\"“”'") if text[:1] in '"“' else text
