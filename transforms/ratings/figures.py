"""The figures that a sentence on review aggregators states, and what each of them measures."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from transforms.ratings.notations import COUNT_NUMBER, amount

RATERS = {
    "rotten tomatoes": "Rotten Tomatoes",
    "tomatometer": "Rotten Tomatoes",
    "metacritic": "Metacritic",
    "metascore": "Metacritic",
}

_ADJECTIVES = (
    r"(?:(?:critics?['’]?s?|critical|professional|published|mainstream|television|TV|media|top|different|individual"
    r"|collected|sampled|selected|approved|separate|unique|total|aggregated|online|major|American|British)\s+){0,3}"
)
_FIGURES = re.compile(
    r"(?P<rater>Rotten Tomatoes|Tomatometer|Metacritic|Metascore)"
    r"|(?<![\d.])(?P<percent>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent\b|per cent\b)"
    r"|(?<![\d.])(?P<ten>\d{1,2}(?:\.\d{1,2})?)\s?(?:/\s?10(?![\d.]\d)\b|out[ -]of (?:10|ten)\b)"
    r"|(?<![\d.])(?P<hundred>\d{1,3}(?:\.\d{1,2})?)\s?(?:/\s?100\b|(?:points )?out[ -]of (?:a (?:possible )?)?"
    r"(?:100|a hundred|one hundred)\b)"
    rf"|\b(?P<count>{COUNT_NUMBER})\s+{_ADJECTIVES}(?:reviews?|critics?|reviewers|publications)\b(?! lists?)"
    r"|\b(?:average (?:\w+ )?(?:rating|score) (?:of|is|was|being|at)|averag(?:ing|es|ed)(?: a)?(?: rating of)?)\s+"
    r"(?P<average>\d{1,2}(?:\.\d{1,2})?)(?![\d%]|\.\d| ?/|[ -]out)"
    r"|\b(?:score[sd]?|rating|average|aggregate|Metascore|Metacritic|it|an?|at|is|was|with|of)\s+"
    r"(?:(?:score|rating|of|a|at|was|is)\s+){0,2}(?P<bare>\d{2,3})"
    r"(?=[,.;()]|$| \(|\s+(?:on|from|based|at|with|and|indicating|score|Metascore|rating|weighted|which|by)\b)"
)
# notation: (measure by Rotten Tomatoes, measure by Metacritic, highest value, is that written)
_MEASURES: Mapping[str, tuple[str | None, str | None, float, bool]] = {
    "percent": ("approval", "score", 100.0, True),
    "ten": ("average", None, 10.0, True),
    "hundred": (None, "score", 100.0, True),
    "average": ("average", "score", 10.0, False),
    "bare": (None, "score", 100.0, False),
}
_PUBLIC = r"(?:audiences?|users?|viewers?|fans?|public|IMDb|households?)\b"
_PUBLIC_BEFORE = re.compile(rf"\b{_PUBLIC}[^\d,;]*$", re.IGNORECASE)
_PUBLIC_BEHIND = re.compile(rf"[- ](?:(?!and|critics?|but|while)\w+ ){{0,2}}{_PUBLIC}", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:up|down|rise|rose|fall|fell|drop|dropped|dropping|increased?|decreased?|declin\w+|improv\w+|better|higher"
    r"|lower) (?:\w+ ){0,3}(?:from|than) (?:\S+ ){0,4}$"
)
_ELSEWHERE = re.compile(
    r"\)?(?: rating| score)? (?:on|at|by|from) (?:the (?:website|site) )?(?!Rotten|Metacritic|Season|Series|The )[A-Z]"
)
_NEAR = 28
_FAR = 60


class Figure(NamedTuple):
    """A number (or an aggregator's name) at `start` to `end`, its kind, and where the bare number stands."""

    kind: str
    start: int
    end: int
    number: tuple[int, int]


class Verdict(NamedTuple):
    """What a figure measures, and by whom; `is_scale_written` False where only the rater's custom tells the scale."""

    rater: str
    measure: str
    scale: float
    is_scale_written: bool
    figure: Figure


def sentence_to_figures(masked: str) -> list[Figure]:
    """The figures and aggregators' names of a sentence, in order."""
    return [
        Figure(match.lastgroup or "", *match.span(), match.span(match.lastgroup or 0))
        for match in _FIGURES.finditer(masked)
    ]


def figures_to_verdicts(masked: str, figures: Sequence[Figure], raters: Collection[str]) -> list[Verdict]:
    """The figures that are verdicts of one of the raters: not the public's, not a former one's, and in its notation."""
    verdicts = (_verdict(masked, figure, raters) for figure in figures if figure.kind in _MEASURES)
    return [verdict for verdict in verdicts if verdict is not None]


def is_measure(figure: Figure) -> bool:
    """True for a number that may be a verdict, False for names and review counts."""
    return figure.kind in _MEASURES


def is_of_public(masked: str, figure: Figure) -> bool:
    """True for what audiences and users say; only critics are counted."""
    before = masked[max(0, figure.start - _NEAR) : figure.start]
    return bool(_PUBLIC_BEFORE.search(before) or _PUBLIC_BEHIND.match(masked, figure.end))


def review_count(verdicts: Sequence[Verdict], counts: Sequence[Figure], number: int) -> Figure | None:
    """The count that goes with a verdict: said in one breath with it and its rater's other measures.

    A breath reaches from the rater's first figure to the next rater's (or season's) first; a count before all
    verdicts of the sentence (`Based on 36 reviews, …`) goes with the first breath.
    """
    first, last = number, number + 1
    while first and _same_breath(verdicts[first - 1], verdicts[number]):
        first -= 1
    while last < len(verdicts) and _same_breath(verdicts[last], verdicts[number]):
        last += 1
    start = verdicts[first].figure.start
    inside = (
        count
        for count in counts
        if count.start > start and (last == len(verdicts) or count.start < verdicts[last].figure.start)
    )
    leading = (count for count in counts[:1] if first == 0 and count.start < start)
    return next(inside, None) or next(leading, None)


def _same_breath(one: Verdict, other: Verdict) -> bool:
    return one.rater == other.rater and one.measure != other.measure


def _verdict(masked: str, figure: Figure, raters: Collection[str]) -> Verdict | None:
    if is_of_public(masked, figure) or _FORMER.search(masked[max(0, figure.start - _FAR) : figure.start]):
        return None
    if _ELSEWHERE.match(masked, figure.end):
        return None
    tomatoes, metacritic, highest, written = _MEASURES[figure.kind]
    value = amount(masked[slice(*figure.number)])
    if value is None:
        return None
    if tomatoes and "Rotten Tomatoes" in raters and value <= highest:
        return Verdict("Rotten Tomatoes", tomatoes, highest, written, figure)
    is_plausible = value <= 100 and (figure.kind != "average" or value > highest)
    if metacritic and "Metacritic" in raters and is_plausible:
        return Verdict("Metacritic", metacritic, 100.0, written, figure)
    return None
