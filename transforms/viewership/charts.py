"""Reads places in charts that a sentence tells without a week: `topped its Trending TV chart for over five weeks`."""

import re

from transforms.findings import Cell, inferred, stated
from transforms.normal import number_or_ordinal
from transforms.patterns import regex
from transforms.seasons import NUMERAL, ORDINAL
from transforms.sentences import Sentence

CHART = regex(
    r"\b(?P<chart>(?:(?!(?:On|In|At|The|During|From)\b)[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}(?:['’]s?)? )?"
    r"(?:(?:Global|global|weekly|Weekly) )?[Tt]op[ -](?:[Tt]en|10|\d{2,3})\b"
    r"(?: (?:[A-Z][\w-]*|titles?|list|chart|shows?|series|rankings?))*)"
)
RANK = regex(
    r"\b(?:at|to|in|ranked|rank|placed|reached|debuted|as|was)? ?(?:the )?"
    rf"(?:(?:number|No\.|no\.)[ -]?(?P<number>{NUMERAL})\b"
    rf"|#(?P<hash>\d{{1,3}})"
    rf"|(?P<ordinal>{ORDINAL}) (?:position|place|spot|rank)\b|(?:ranked|placed) (?P<bare>{ORDINAL})\b)"
)
_TOPPED = regex(
    r"\b(?P<topped>topped) (?:(?:the|its) (?:[a-z]+['’]s )?)?"
    r"(?P<chart>(?:(?:[A-Z0-9][\w.-]*(?:['’]s)?|global|weekly) ){1,6}(?:chart|list|ranking)s?)\b"
)
_STRETCH = regex(
    r"\b(?:(?:over|more than|about|almost|nearly|at least) )?(?:first )?"
    rf"{NUMERAL} (?:consecutive |straight )?(?:weeks|days|months)\b"
)
_OF_SHOW = regex(r"\b(?:[Tt]he|[Tt]his) (?:\w+ ){0,2}(?:series|show|season|program(?:me)?)\b")
_OF_OTHER = regex(
    r"\b(?:songs?|singles?|albums?|soundtracks?|music|novels?|books?|comics?|films?|movies?|episodes?|finale|premiere"
    r"|pilot|dvds?|blu-ray|countries)\b",
    re.IGNORECASE,
)
_AMONG = regex(
    r"\btop[ -](?:ten|10)\b[^.;]{0,60}?\b(?:series|shows?|titles?|program(?:me)?s?) on [A-Z]", re.IGNORECASE
)
_SIGNS = ("op 10", "op-10", "op ten", "op Ten", "op-ten", "topped ")
_TEN = ("top 10", "top-10", "top ten", "top-ten")


def may_tell_place(text: str) -> bool:
    """A quick look: False only for a text that speaks of no chart."""
    if not any(sign in text for sign in _SIGNS):
        return False
    low = text.casefold()
    is_among = any(sign in low for sign in _TEN) and _AMONG.search(text) is not None
    return is_among or ("topped " in text and _TOPPED.search(text) is not None)


def is_topped(sentence: Sentence) -> bool:
    """Whether something is said to have topped a chart."""
    return _TOPPED.search(sentence.masked) is not None


def is_placeless(sentence: Sentence, is_on_hours: bool) -> bool:
    """Whether it speaks of being among the first ten, but of no place among them.

    Critics have lists of ten, too: only where hours are spoken of any such list is a chart.
    """
    named = _AMONG.search(sentence.masked) or (is_on_hours and CHART.search(sentence.masked)) or None
    return named is not None and RANK.search(sentence.masked) is None


def sentence_to_place(sentence: Sentence) -> dict[str, Cell]:
    """Chart, place and for how long, where a sentence tells them of the show; empty where it does not."""
    if not _OF_SHOW.search(sentence.masked) or _OF_OTHER.search(sentence.masked):
        return {}
    topped = _TOPPED.search(sentence.masked)
    chart = topped or CHART.search(sentence.masked)
    rank = inferred(sentence.span(*topped.span("topped")), 1) if topped else rank_cell(sentence)
    if chart is None or rank is None:
        return {}
    cells = {"chart": stated(sentence.span(*chart.span("chart"))), "rank": rank}
    return cells | stretch_cells(sentence)


def stretch_cells(sentence: Sentence) -> dict[str, Cell]:
    """The only stretch of time that a sentence states, in its words."""
    found = list(_STRETCH.finditer(sentence.masked))
    return {"span_text": stated(sentence.span(*found[0].span()))} if len(found) == 1 else {}


def rank_cell(sentence: Sentence, start: int = 0, end: int | None = None) -> Cell | None:
    """The first place that it states from `start` to `end`."""
    stop = len(sentence.masked) if end is None else end
    match = RANK.search(sentence.masked[:stop], start)
    rank = number_or_ordinal(next(words for words in match.groups() if words)) if match else None
    span = sentence.group(match) if match else None
    return stated(span, rank) if rank and span else None
