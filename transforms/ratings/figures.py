"""The figures that a sentence on review aggregators states, and what each of them measures."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from transforms.patterns import regex
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
_NAMES = regex(r"Rotten Tomatoes|Tomatometer|Metacritic|Metascore")
_NUMBER = regex(r"\d+(?:,\d{3})*(?:\.\d+)?")
_REVIEWS = rf"\s+{_ADJECTIVES}(?:reviews?|critics?|reviewers|publications)\b(?! lists?)"
# What stands right behind a number, by kind: the first that fits is it.
_BEHIND: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("percent", 3, regex(r"\s?(?:%|percent\b|per cent\b)")),
    ("ten", 2, regex(r"\s?(?:/\s?10(?![\d.]\d)\b|out[ -]of (?:10|ten)\b)")),
    (
        "hundred",
        3,
        regex(r"\s?(?:/\s?100\b|(?:points )?out[ -]of (?:a (?:possible )?)?(?:100|a hundred|one hundred)\b)"),
    ),
    ("mean", 2, regex(r" average (?:rating|score)\b")),
)
_COUNT = regex(_REVIEWS)
_COUNT_IN_WORDS = regex(rf"\b(?P<count>{COUNT_NUMBER}){_REVIEWS}")
_OF_NO_SCALE = regex(r" ?/|[ -]out\b|\d")
# What stands right before a number that says no scale.
_AVERAGE = regex(
    r"\b(?:average (?:\w+ )?(?:rating |score )?(?:of|is|was|being|at)|rating average of"
    r"|averag(?:ing|es|ed)(?: an?)?(?: rating of| score of)?) $"
)
_BARE = regex(
    r"\b(?:scor(?:e[sd]?|ing)|rating|average|aggregate|Metascore|Metacritic|it|an?|at|is|was|with|of) "
    r"(?:(?:score|rating|of|a|at|was|is) ){0,2}$"
)
_BEHIND_BARE = regex(
    r"[,.;()]|$| \(|\s+(?:on|from|based|at|with|and|for|indicating|score|Metascore|rating|weighted|which|by)\b"
)
# notation: (measure by Rotten Tomatoes, measure by Metacritic, highest value, is that written)
_MEASURES: Mapping[str, tuple[str | None, str | None, float, bool]] = {
    "percent": ("approval", "score", 100.0, True),
    "ten": ("average", None, 10.0, True),
    "hundred": (None, "score", 100.0, True),
    "mean": ("average", None, 10.0, False),
    "average": ("average", "score", 10.0, False),
    "bare": (None, "score", 100.0, False),
}
PUBLIC = r"(?:audiences?|users?|viewers?|fans?|public|IMDb|households?)\b"
_PUBLIC_BEFORE = regex(rf"\b{PUBLIC}(?:(?!\band\b)[^\d,;])*$", re.IGNORECASE)
_PUBLIC_BEHIND = regex(rf"[- ](?:(?!and|critics?|but|while)\w+ ){{0,2}}{PUBLIC}", re.IGNORECASE)
_FORMER = regex(
    r"\b(?:up|down|rise|rose|fall|fell|drop|dropped|dropping|increased?|decreased?|declin\w+|improv\w+|better|higher"
    r"|lower) (?:\w+ ){0,3}(?:from|than) (?:(?!to )\S+ ){0,4}$"
)
_LATER = regex(
    r"\b(?:fell|fallen|dropped|rose|risen|climbed|declined|decreased|increased|improved)(?: \w+)? to (?:an? )?$"
)
_ELSEWHERE = regex(
    r"\)?(?: rating| score)? (?:on|at|by|from) (?:the (?:website|site) )?(?!Rotten|Metacritic|Season|Series|The )[A-Z]"
)
_NEAR = 28
_FAR = 60
_WORDS_BEFORE = 40
_MOST_DECIMALS = 2
_LONGEST = 5


class Figure(NamedTuple):
    """A number (or an aggregator's name) at `start` to `end`, its kind, and where the bare number stands."""

    kind: str
    start: int
    end: int
    number: tuple[int, int]


class Measurement(NamedTuple):
    """What a figure measures, and by whom; `is_scale_written` False where only the rater's custom tells the scale."""

    rater: str
    measure: str
    scale: float
    is_scale_written: bool
    figure: Figure


def is_on_aggregators(text: str) -> bool:
    """True where an aggregator is named."""
    return _NAMES.search(text) is not None


def sentence_to_figures(masked: str) -> list[Figure]:
    """The figures and aggregators' names of a sentence, in order."""
    found = [Figure("rater", *match.span(), match.span()) for match in _NAMES.finditer(masked)]
    end, has_count = 0, False
    for number in _NUMBER.finditer(masked):
        figure = _figure(masked, number) if number.start() >= end else None
        if figure is not None:
            found.append(figure)
            end, has_count = figure.end, has_count or figure.kind == "count"
    if not has_count:
        words = _COUNT_IN_WORDS.finditer(masked)
        found += [Figure("count", *match.span(), match.span("count")) for match in words]
    return sorted(found, key=lambda figure: figure.start)


def _figure(masked: str, number: re.Match[str]) -> Figure | None:
    """What a number measures, by the words around it."""
    start, end = number.span()
    whole, _, fraction = number[0].partition(".")
    if start and (masked[start - 1].isalnum() or masked[start - 1] in ".,$£€#/"):
        return None
    if not fraction and (match := _COUNT.match(masked, end)):
        return Figure("count", start, match.end(), (start, end))
    if len(fraction) > _MOST_DECIMALS or "," in whole:
        return None
    for kind, digits, pattern in _BEHIND:
        if len(whole) <= digits and (match := pattern.match(masked, end)):
            return Figure(kind, start, match.end(), (start, end))
    return None if _OF_NO_SCALE.match(masked, end) else _figure_by_words_before(masked, start, end, fraction)


def _figure_by_words_before(masked: str, start: int, end: int, fraction: str) -> Figure | None:
    """`average rating of 7.1`, `a score of 72`."""
    first = max(0, start - _WORDS_BEFORE)
    if match := _AVERAGE.search(masked, first, start):
        return Figure("average", match.start(), end, (start, end)) if end - start <= _LONGEST else None
    if not fraction and 2 <= end - start <= 3 and _BEHIND_BARE.match(masked, end):
        match = _BARE.search(masked, first, start)
        return Figure("bare", match.start(), end, (start, end)) if match else None
    return None


def figures_to_measurements(
    masked: str, figures: Sequence[Figure], raters: Collection[str]
) -> list[Measurement]:
    """The figures that are verdicts of one of the raters: not the public's, not a former one's, and in its notation."""
    verdicts = (_verdict(masked, figure, raters) for figure in figures if figure.kind in _MEASURES)
    return [verdict for verdict in verdicts if verdict is not None]


def is_measure(figure: Figure) -> bool:
    """True for a number that may be a verdict, False for names and review counts."""
    return figure.kind in _MEASURES


def is_of_public(masked: str, figure: Figure) -> bool:
    """True for what audiences and users say; only critics are counted."""
    before = masked[max(0, figure.start - _NEAR) : figure.start]
    return bool(_PUBLIC_BEFORE.search(before) or _PUBLIC_BEHIND.match(masked, figure.end, figure.end + _NEAR))


def breath_of(verdicts: Sequence[Measurement], number: int) -> tuple[int, int]:
    """From where to where (exclusive) verdicts are said in one breath with one: measures of one rater, each once."""
    first = 0
    measures: set[str] = set()
    for place, verdict in enumerate(verdicts):
        if measures and (verdict.rater != verdicts[first].rater or verdict.measure in measures):
            if place > number:
                return first, place
            first, measures = place, set()
        measures.add(verdict.measure)
    return first, len(verdicts)


def review_count(verdicts: Sequence[Measurement], counts: Sequence[Figure], number: int) -> Figure | None:
    """The count that goes with a verdict: said in one breath with it and its rater's other measures.

    A count before all verdicts of the sentence (`Based on 36 reviews, …`) goes with the first breath.
    """
    first, last = breath_of(verdicts, number)
    start = verdicts[first].figure.start
    inside = (
        count
        for count in counts
        if count.start > start and (last == len(verdicts) or count.start < verdicts[last].figure.start)
    )
    leading = (count for count in counts[:1] if first == 0 and count.start < start)
    return next(inside, None) or next(leading, None)


def _verdict(masked: str, figure: Figure, raters: Collection[str]) -> Measurement | None:
    if is_of_public(masked, figure) or is_former(masked, figure.start):
        return None
    if _ELSEWHERE.match(masked, figure.end):
        return None
    tomatoes, metacritic, highest, written = _MEASURES[figure.kind]
    value = amount(masked[slice(*figure.number)])
    if value is None:
        return None
    if tomatoes and "Rotten Tomatoes" in raters and value <= highest:
        return Measurement("Rotten Tomatoes", tomatoes, highest, written, figure)
    is_plausible = value <= 100 and (figure.kind != "average" or value > highest)
    if metacritic and "Metacritic" in raters and is_plausible:
        return Measurement("Metacritic", metacritic, 100.0, written, figure)
    return None


def is_former(masked: str, start: int) -> bool:
    """True for what a verdict is said to be better or worse than (`up from a C+`)."""
    before = masked[max(0, start - _FAR) : start].rstrip("\"'“‘")
    return ("from " in before or "than " in before) and _FORMER.search(before) is not None


def is_later(masked: str, figure: Figure) -> bool:
    """True for what a verdict is said to have become (`which fell to 88%`)."""
    return _LATER.search(masked, max(0, figure.start - _NEAR), figure.start) is not None
