"""What a verdict in a sentence is about: a season, the whole show, its opening, another episode, or another work."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from transforms.findings import Cell, stated
from transforms.normal import fold
from transforms.patterns import regex
from transforms.ratings.others import other_subjects
from transforms.ratings.publications import AGGREGATORS
from transforms.reading.naming import ShowName
from transforms.seasons import NO_VERDICT, NUMERAL, ORDINAL, season_number
from transforms.sentences import Sentence
from transforms.spans import Span

Subject = Literal["season", "plain", "show", "opening", "episode", "several", "other"]

_BREADTH = r"(?:both|all(?: of)?(?: the| its)?|two|three|four|five|six|seven|eight|nine|ten)"
_SEVERAL = regex(rf"\b(?:{_BREADTH}|(?:{ORDINAL}|[12]?\d),? (?:and|&) {ORDINAL})\s$")
_OF_SEASON = regex(r"(?: episodes?)? of (?:the |its )?(?:[\w'’]+ ){0,2}(?:season|series|show)\b")
_OF_SHOW = regex(
    r" of (?:the|this|its) (?:[\w'’]+ ){0,2}?(?:series|show|sitcom|drama|comedy|program(?:me)?)\b"
)
_OF_NAME = regex(r" of (?:the )?([A-Z][\w'’-]*(?: (?:(?:of|the|and|in|to) ){0,2}[A-Z0-9][\w'’-]*){0,6})")
_NUMBERS = regex(r"\s(?:\w+)(?:, \w+)*,? ?(?:and|to|through|&|–|-) ?(?:\d|\w+)")
_ORDINAL_BEFORE = regex(rf"(?<![\w-]){ORDINAL}(?: and (?:final|last))?\s$")
_NUMERAL_BEHIND = regex(rf"\s{NUMERAL}{NO_VERDICT}")
_OPENING_BEHIND = regex(r"(?:['’]s)?\s(?:premiere|finale|opener|pilot)\b")
_THE_SEASON = regex(r"\b(?:the|this|its|final|last|entire|whole)\s$")
_THE_SHOW = regex(rf"\b(?:the|this|overall|entire|whole)\s(?:(?!{ORDINAL} )\w+\s)?$")
_FIRST = regex(r"\b(?:first|opening|initial)(?: (?:two|three|four|five|six|few))?\s$")
_AN = regex(r"\b(?:the|an?|this|that|these|those|first|second|third|whose)\s(?:[\w-]+\s){0,2}$")
_OF_ANOTHER = regex(
    r"\b(?:film|movie|american|us|u\.s\.|british|uk|english|australian|canadian|original|stage|live-action|box"
    r"|earlier|previous|former|other|sister|parent)\s(?:(?:19|20)\d\d(?:['’]?s)?\s)?$"
)
_ANOTHERS = regex(r"['’]s (?:earlier|previous|former|other)\s$")
_NAMED_BEHIND = regex(r"\s(?:critics?|reviewers?|adaptations?|school|festival|awards?|series)\b")
_COMPARED = regex(
    r"\b(?:compar(?:ed|ing|ison) (?:\w+ ){0,2}(?:to|with)"
    r"|(?:up|down|rise|rose|fall|fell|drop|dropped|increase|decrease|improvement|decline) (?:\w+ )?(?:from|on|over)"
    r"|than"
    r"|unlike|versus|following|since|surpassing|after|behind|before|until|beating|besides|matching|as well as|like"
    r"|based on) (?:(?:the|that|those|its|of|for) ){0,3}(?:show's |series' |series's )?$"
)
_HEADS = regex(
    r"\b(?:(?P<season>season|series)\b|(?P<seasons>seasons)\b|(?P<opening>premieres?|pilot|opener)\b|(?P<episode>episodes?)\b"
    r"|(?P<single>finale|instal+ments?)\b|(?P<an_episode>special)\b"
    r"|(?P<show>show|program(?:me)?|sitcom|drama|(?:mini|docu)series|documentary)\b"
    r"|(?P<other>film|movie|album|soundtrack|novel|volume|manga|dvds?|blu-rays?|remake|spin-off|predecessor"
    r"|sequel|prequel|rival)\b"
    r"|(?P<an_other>book|comic|games?|play|musical)\b|(?P<version>version|adaptation|set)\b)"
)
_IN_PASSING = regex(
    r"(?P<name>[A-Z][\w'’]*(?: [A-Z][\w'’]*){0,5}), which (?:\w+ )?"
    r"(?:has|had|holds|held|scored|received|earned|garnered)\b"
)
# Which `episode "Title"` is judged.
_EPISODE = regex(r"\bepisode,? (?:(?:en)?titled |called )?[\"“](?=_)")
# A quotation right behind a verb of judging is an episode's title.
_TITLE = regex(
    r"\b(?:g[ai]v(?:e|es|ing)|award(?:ed|ing)|rated|graded|review(?:s|ed|ing)?(?: of)?|said of) [\"“](?=_)"
)
_BINDS = regex(r"[^,;.\d]{0,60}?(?:\bfor|\()\s?(?:(?:its|the|their) )?")
_DETERMINERS = frozenset("the that those its of for show's series' series's".split())
_COMPARING = frozenset(
    "to with from on over than unlike versus following since surpassing after behind before until beating besides"
    " matching as like".split()
)
_LOOKS_BACK = 50
_LOOKS_BACK_SHORTLY = 32


class Place(NamedTuple):
    """A place in a sentence that names what may be judged.

    `has_verdict`: another work, whose verdict stands behind. `title` is that of an episode that is called one.
    """

    start: int
    end: int
    subject: Subject
    season: Cell | None = None
    has_verdict: bool = False
    title: Span | None = None


def sentence_to_places(sentence: Sentence, show: str) -> tuple[Place, ...]:
    """All places that name something that may be judged, but not what it is only compared with.

    `show` is the show's name: a quotation that is no more than that is no episode.
    """
    text = sentence.masked
    low = text.lower() if len(text.lower()) == len(text) else text
    found: list[Place] = []
    for head in _HEADS.finditer(low):
        place = _place(sentence, show, low, head) if not found or head.start() >= found[-1].end else None
        if place and not _is_compared(text, place.start):
            found.append(place)
    found += (
        Place(*place, "other", has_verdict=True) for place in other_subjects(sentence, _show_name(show))
    )
    if ", which " in text:
        found += _other_names(text, show)
    if sentence.quotations:
        found += _titles(sentence, show)
    return tuple(sorted(found, key=lambda place: place.start))


def subject_of(masked: str, places: Sequence[Place], start: int, end: int, following: int) -> Place | None:
    """What the verdict at `start` to `end` is about: the nearest place before it, else the first before `following`.

    A season bound to it (`86% for its second season`) counts before all; one named right behind it (`a 100% rating
    among critics in the first season`) before a mere `the series`.
    """
    before = [place for place in places if place.end <= start]
    behind = [place for place in places if end <= place.start < following and not place.has_verdict]
    bound = next(
        (p for p in behind if p.subject == "season" and _BINDS.fullmatch(masked, end, p.start)), None
    )
    if bound is not None or (before and before[-1].subject != "show"):
        return bound or before[-1]
    named = next((place for place in behind if place.subject == "season"), None)
    return named or (before[-1] if before else next(iter(behind), None))


def _is_compared(text: str, start: int) -> bool:
    words = text[max(0, start - _LOOKS_BACK) : start].split(" ")
    last = next((word for word in reversed(words) if word and word not in _DETERMINERS), "")
    return last in _COMPARING and _COMPARED.search(text, max(0, start - _LOOKS_BACK), start) is not None


def _place(sentence: Sentence, show: str, low: str, head: re.Match[str]) -> Place | None:
    start, end = head.span()
    if start and low[start - 1] == "-":
        return None
    kind = head.lastgroup or ""
    if kind == "season":
        return _season(sentence, show, low, start, end)
    subject = _subject(sentence.masked, low, kind, start, end)
    within = _OF_SEASON.match(low, end) if subject in ("opening", "episode", "other") else None
    return Place(start, within.end() if within else end, subject) if subject else None


def _season(sentence: Sentence, show: str, low: str, start: int, end: int) -> Place | None:
    if _OPENING_BEHIND.match(low, end):
        return None
    ordinal, numeral = _before(_ORDINAL_BEFORE, low, start), _NUMERAL_BEHIND.match(low, end)
    if ordinal or numeral:
        start, end = (
            (ordinal.start() if ordinal else start),
            (numeral.end() if numeral and not ordinal else end),
        )
        if _is_of_another_show(sentence.masked, show, end):
            return Place(start, end, "other")
        number = season_number(low[start:end])
        within = _OF_SHOW.match(low, end) if number else None
        cell = stated(sentence.span(start, end), number) if number else None
        return Place(start, within.end() if within else end, "season" if number else "plain", cell)
    if low.startswith("season", start):
        return Place(start, end, "plain") if _before(_THE_SEASON, low, start) else None
    if _before(_OF_ANOTHER, low, start):
        return Place(start, end, "other")
    return Place(start, end, "show") if _before(_THE_SHOW, low, start) else None


def _is_of_another_show(masked: str, show: str, end: int) -> bool:
    """True where `of X` follows a season and no word of the show's name stands in X."""
    name = _OF_NAME.match(masked, end)
    return name is not None and _is_other_name(name[1], show)


def _is_other_name(name: str, show: str) -> bool:
    return not set(fold(name).split()) & set(fold(show).split())


def _other_names(masked: str, show: str) -> Iterator[Place]:
    """Works of another name of which something is told in passing (`like Other Show, which has 90%`)."""
    for match in _IN_PASSING.finditer(masked):
        if match["name"] not in AGGREGATORS and _is_other_name(match["name"], show):
            yield Place(match.start(), match.end(), "other")


_show_name = lru_cache(maxsize=64)(ShowName)


def _subject(text: str, low: str, kind: str, start: int, end: int) -> Subject | None:
    """What a noun other than `season` stands for in its surroundings; None where it names nothing that is judged."""
    if kind == "seasons":
        return "several" if _before(_SEVERAL, low, start) or _NUMBERS.match(low, end) else None
    if kind == "opening":
        return "opening"
    if kind == "episode":
        if low.startswith((" season", " series"), end):
            return None
        return "opening" if _before(_FIRST, low, start) else "episode"
    if kind == "show" and _before(_ANOTHERS, low, start):
        return "other"
    if kind == "show":
        return "show" if _before(_THE_SHOW, low, start) and not _OPENING_BEHIND.match(low, end) else None
    return _other(text, low, kind, start, end)


def _other(text: str, low: str, kind: str, start: int, end: int) -> Subject | None:
    if text[start].isupper() and low[start : start + 3] not in ("dvd", "blu"):
        return None
    if kind == "single":
        return "episode"
    if kind == "version":
        return "other" if _before(_OF_ANOTHER, low, start) else None
    needs_article = kind in ("an_episode", "an_other")
    if (needs_article and not _before(_AN, low, start)) or _NAMED_BEHIND.match(low, end):
        return None
    return "episode" if kind == "an_episode" else "other"


def _before(pattern: re.Pattern[str], low: str, start: int) -> re.Match[str] | None:
    return pattern.search(low, max(0, start - _LOOKS_BACK_SHORTLY), start)


def _titles(sentence: Sentence, show: str) -> Iterator[Place]:
    names = {quotation.start: quotation for quotation in sentence.quotations}
    for pattern in (_TITLE, _EPISODE):
        for match in pattern.finditer(sentence.masked):
            quotation = names.get(sentence.place(match.end() - 1) + 1)
            if quotation is not None and fold(quotation.quote) != fold(show):
                title = quotation.strip(" ,.") if pattern is _EPISODE else None
                yield Place(match.end() - 1, match.end(), "episode", title=title)
