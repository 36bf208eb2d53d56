"""Reads `Rotten Tomatoes: Season 1: 91% | Season 2: 88%` and its like: a rater, a colon, and what it gave to what."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.normal import number_in_words
from transforms.patterns import regex
from transforms.ratings.drafts import DATASET
from transforms.ratings.notations import amount
from transforms.seasons import season_number
from transforms.spans import Span

_RATERS: Mapping[str, str] = {
    "rotten tomatoes": "Rotten Tomatoes",
    "tomatometer": "Rotten Tomatoes",
    "rt": "Rotten Tomatoes",
    "metacritic": "Metacritic",
    "metascore": "Metacritic",
    "imdb": "IMDb",
}
_NAMES = r"(?:Rotten Tomatoes|[Tt]omatometer|RT|Metacritic|Metascore|IMDb|IMDB|Imdb)"
_WORD = r"(?: (?:[Cc]ritics?['’]? )?(?:[Ss]core|[Rr]ating)s?)?"
_BOLD = r"(?:\*\*|__)?"
_SEASON = r"(?:[Ss]easons?|[Ss]eries) (?:\d{1,2}|[A-Za-z]{3,9})|S\d{1,2}"
_KEY = regex(
    rf"(?:[-*•]\s+)?{_BOLD}(?P<rater>{_NAMES}){_WORD}(?:\s*\(?(?P<season>{_SEASON})\)?)?{_BOLD}\s*(?::|\s[–—-]\s){_BOLD}\s*"
)
_CUT = regex(r"\s*[|;•·]\s*|\s+/\s+|,\s+(?=[A-Z])")
_PIECE = regex(
    rf"{_BOLD}(?:(?P<rater>{_NAMES}){_WORD}{_BOLD}\s*[:–—-]?\s*{_BOLD})?(?:\(?(?P<season>{_SEASON})\)?\s*[:–—-]?\s*)?"
    r"(?P<verdict>(?P<number>\d{1,3}(?:\.\d{1,2})?)(?P<scale>\s?%|\s?/\s?100?\b|\s?out of (?:10|100"
    r"|ten)\b)?)(?![\d%])(?P<rest>.*)"
)
_COUNT = r"(?P<count>\d{1,3}(?:,\d{3})+|\d{1,4})"
_REST = regex(
    rf"[^\w+~]*(?:(?:from )?critics?(?:['’] (?:score|rating))?|tomatometer|average(?: (?:rating|score))?|score|rating"
    rf"|certified fresh)?[^\w+~]*(?:(?:based on |from )?{_COUNT} (?:critics?['’]? )?(?:reviews?|critics))?[^\w+~]*",
    re.IGNORECASE,
)
_PUBLIC = regex(r"audience|user|viewer|popcorn|fans?\b|public", re.IGNORECASE)
_AVERAGE = regex(r"average|overall|across|avg", re.IGNORECASE)
_FIGURE = regex(r"\d")
_OF_PUBLIC = "an audience's verdict: of aggregators only the critics' has a measure"
_OF_SEVERAL = "an average over seasons is no verdict on any of them"
_UNCERTAIN = "what the rater's figure judges is not certain"
# rater and scale as written (empty: none): measure and highest value
_MEASURES: Mapping[tuple[str, str], tuple[str, float]] = {
    ("Rotten Tomatoes", "%"): ("approval", 100.0),
    ("Rotten Tomatoes", "10"): ("average", 10.0),
    ("Metacritic", ""): ("score", 100.0),
    ("Metacritic", "%"): ("score", 100.0),
    ("Metacritic", "100"): ("score", 100.0),
    ("IMDb", ""): ("average", 10.0),
    ("IMDb", "10"): ("average", 10.0),
}


class _Given(NamedTuple):
    """What holds for the pieces of a line: whose they are, the season above the line and the one named before them."""

    rater: Cell
    above: Cell | None
    season: Cell | None
    is_apart: bool


def read_key_line(line: Span, season: Cell | None) -> list[Finding] | None:
    """The verdicts of a line that begins with a rater's name as its key, and at most one reject; None for other lines.

    `season` is the one that the headings above the line name.
    """
    key = line.match(_KEY)
    if key is None:
        return None
    named = line.group(key, "season")
    given = _Given(_rater(line, key), season, _season(named) or season, False)
    found: list[Finding] = []
    reasons: list[str] = []
    for piece in line.at(key.end(), line.end).split(_CUT):
        match = piece.fullmatch(_PIECE)
        if match is None:
            reasons += [_reason(piece.quote)] if piece.search(_FIGURE) else []
            continue
        given = _take(given, piece, match)
        record = _record(line, piece, match, given)
        found += [record] if isinstance(record, Record) else []
        reasons += [record] if isinstance(record, str) else []
    return [*found, *(Reject(DATASET, line, reason) for reason in reasons[:1])]


def _take(given: _Given, piece: Span, match: re.Match[str]) -> _Given:
    """A piece may name another rater or season, which then holds for it; `is_apart`: seasons were named before it."""
    season = _season(piece.group(match, "season"))
    if match["rater"]:
        return _Given(_rater(piece, match), given.above, season or given.above, season is not None)
    return _Given(given.rater, given.above, season or given.season, given.is_apart or season is not None)


def _record(line: Span, piece: Span, match: re.Match[str], given: _Given) -> Record | str:
    """The verdict of a piece, or why it is none."""
    rest = match["rest"].strip(" *_.")
    behind = _REST.fullmatch(match.string, *match.span("rest"))
    scale = _scale(match["scale"] or "")
    kind = _MEASURES.get((str(given.rater.value), scale))
    if behind is None or kind is None or _is_average_of_seasons(rest, str(given.rater.value), scale):
        return _reason(rest)
    if given.is_apart and not match["season"]:
        return _UNCERTAIN
    measure, highest = kind
    number, written = piece.at(*match.span("number")), piece.at(*match.span("verdict"))
    value = amount(number.quote)
    if value is None or value > highest:
        return _UNCERTAIN
    cells = {
        "rater": given.rater,
        "measure": inferred(piece, measure),
        "value_text": stated(written),
        "value": stated(number, value),
        "scale_max": stated(written, highest) if scale not in ("", "%") else inferred(written, highest),
    }
    if given.season is not None:
        cells["season"] = given.season
    if behind["count"] and (count := number_in_words(behind["count"])):
        cells["review_count"] = stated(piece.at(*behind.span("count")), count)
    return Record(DATASET, cells, (line,))


def _is_average_of_seasons(rest: str, rater: str, scale: str) -> bool:
    return rater == "Rotten Tomatoes" and scale == "%" and _AVERAGE.search(rest) is not None


def _reason(rest: str) -> str:
    if _PUBLIC.search(rest):
        return _OF_PUBLIC
    return _OF_SEVERAL if _AVERAGE.search(rest) else _UNCERTAIN


def _scale(written: str) -> str:
    return written.replace("out of", "").replace("ten", "10").strip(" /")


def _rater(line: Span, match: re.Match[str]) -> Cell:
    span = line.at(*match.span("rater"))
    name = _RATERS[span.quote.casefold()]
    return stated(span) if span.quote == name else inferred(span, name)


def _season(named: Span | None) -> Cell | None:
    number = season_number(named.quote.removeprefix("S")) if named else None
    return stated(named, number) if named and number else None
