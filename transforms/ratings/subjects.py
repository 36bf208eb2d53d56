"""What a verdict in a sentence is about: a season, the whole show, its opening, another episode, or another work."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from transforms.findings import Cell, stated
from transforms.seasons import ORDINAL, SEASON, season_number
from transforms.sentences import Sentence

Subject = Literal["season", "plain", "show", "opening", "episode", "several", "other"]

# The first alternative that fits a place wins. `opening`: what critics were shown first is judged for the season.
_SUBJECTS = re.compile(
    r"(?P<opening>\b(?:(?:season|series|show)(?:['’]s)? )?(?:premiere|pilot)\b(?: episode)?"
    r"(?: of the \w+ (?:season|series))?"
    r"|\b(?:first|opening)(?: (?:two|three|four|five|six))? episodes?\b)"
    r"|(?P<episode>\b(?:episodes?(?! (?:season|series))|(?:(?:season|series) )?finale|instal+ments?|special)\b"
    r"(?: of the (?:\w+ ){0,2}(?:season|series|show))?)"
    r"|(?P<several>\b(?:both|all|(?:first|last|other|previous) (?:two|three|four|five)|(?:two|three|four|five)) "
    r"seasons\b"
    r"|\bseasons (?:\w+)(?:, \w+)*,? (?:and|to|through) \w+|\b(?:first|second|third|fourth),? and \w+ seasons\b)"
    rf"|(?P<season>\b{SEASON}(?! (?:premiere|finale|opener|pilot)\b))"
    r"|(?P<other>\b(?-i:film|movie|album|soundtrack|novel|book|comic|video game|game|play|musical|documentary"
    r"|DVDs?|Blu-rays?|box set|remake|spin-off|original series)\b(?! adaptation))"
    r"|(?P<plain>\b(?:the|this|its|final|last|entire|whole) season\b(?! (?:premiere|finale)))"
    rf"|(?P<show>\b(?:the|this|overall|entire|whole) (?:(?!{ORDINAL} )\w+ )?(?:series|show|programme|program|sitcom"
    r"|drama|miniseries)\b(?! (?:premiere|finale|pilot)))",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|(?:up|down|rise|rose|fall|fell|drop|dropped|increase|decrease|improvement|decline) "
    r"(?:\w+ )?(?:from|on|over)|than|unlike|versus|following|since|surpassing|after"
    r"|matching|as well as|like) (?:(?:the|that|those|its|of|for) ){0,3}(?:show's |series' |series's )?$"
)
_LOOKS_BACK = 50


class Place(NamedTuple):
    """A place in a sentence that names what may be judged."""

    start: int
    end: int
    subject: Subject
    season: Cell | None = None


def sentence_to_places(sentence: Sentence) -> tuple[Place, ...]:
    """All places that name something that may be judged, but not what it is only compared with."""
    found = []
    for match in _SUBJECTS.finditer(sentence.masked):
        start, end = match.span()
        if not _COMPARED.search(sentence.masked[max(0, start - _LOOKS_BACK) : start]):
            found.append(_place(sentence, start, end, match.lastgroup or ""))
    return tuple(found)


def subject_of(places: Iterable[Place], start: int, end: int, following: int) -> Place | None:
    """What the verdict at `start` to `end` is about: the nearest place before it, else the first before `following`.

    A season named right behind it (`a 100% rating for the first season`) counts before a mere `the series`.
    """
    before = [place for place in places if place.end <= start]
    behind = [place for place in places if end <= place.start < following]
    if before and before[-1].subject != "show":
        return before[-1]
    named = next((place for place in behind if place.subject == "season"), None)
    return named or (before[-1] if before else next(iter(behind), None))


def _place(sentence: Sentence, start: int, end: int, group: str) -> Place:
    number = season_number(sentence.masked[start:end]) if group == "season" else None
    kinds: dict[str, Subject] = {
        "season": "season" if number else "plain",
        "plain": "plain",
        "show": "show",
        "opening": "opening",
        "episode": "episode",
        "several": "several",
    }
    cell = stated(sentence.span(start, end), number) if number else None
    return Place(start, end, kinds.get(group, "other"), cell)
