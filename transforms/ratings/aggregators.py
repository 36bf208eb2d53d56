"""Reads what review aggregators say: approval, average and score, with review counts, seals and the consensus."""

import re
from typing import NamedTuple

from transforms.findings import Cell, inferred, stated
from transforms.ratings.drafts import Draft, Passage
from transforms.ratings.notations import COUNT_NUMBER, amount, count
from transforms.ratings.subjects import Place, sentence_to_places, subject_of
from transforms.sentences import Sentence

_RATERS = {"rotten tomatoes": "Rotten Tomatoes", "tomatometer": "Rotten Tomatoes"}
_RATERS |= {"metacritic": "Metacritic", "metascore": "Metacritic"}
AGGREGATORS = frozenset(_RATERS.values())
TRIGGERS = ("Rotten Tomatoes", "Metacritic", "Tomatometer", "Metascore")

_ADJECTIVES = (
    r"(?:(?:critics?['’]?s?|critical|professional|published|mainstream|television|TV|media|top|different|individual"
    r"|collected|sampled|selected|approved|separate|unique|total|aggregated|online|major|American|British)\s+){0,3}"
)
_TOKENS = re.compile(
    r"(?P<rater>Rotten Tomatoes|Tomatometer|Metacritic|Metascore)"
    r"|(?<![\d.])(?P<percent>\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)"
    r"|(?<![\d.])(?P<ten>\d{1,2}(?:\.\d{1,2})?)\s?(?:/\s?10(?![\d.]\d)\b|out[ -]of (?:10|ten)\b)"
    r"|(?<![\d.])(?P<hundred>\d{1,3}(?:\.\d{1,2})?)\s?(?:/\s?100\b|(?:points )?out[ -]of (?:a (?:possible )?)?(?:100|a hundred|one hundred)\b)"
    rf"|\b(?P<count>{COUNT_NUMBER})\s+{_ADJECTIVES}(?:reviews?|critics?|reviewers|publications)\b(?! lists?)"
    r"|\b(?:average (?:\w+ )?(?:rating|score) (?:of|is|was|being|at)|averag(?:ing|es|ed)(?: a)?(?: rating of)?)\s+"
    r"(?P<average>\d{1,2}(?:\.\d{1,2})?)(?![\d%]|\.\d| ?/|[ -]out)"
    r"|\b(?:score[sd]?|rating|average|aggregate|Metascore|Metacritic|it|an?|at|is|was|with|of)\s+"
    r"(?:(?:score|rating|of|a|at|was|is)\s+){0,2}(?P<bare>\d{2,3})"
    r"(?=[,.;)]|$|\s+(?:on|from|based|at|with|and|indicating|score|Metascore|rating|weighted|which|by|according)\b)"
)
_PUBLIC = r"(?:audiences?|users?|viewers?|fans?|public|IMDb|households?)\b"
_NOT_CRITICS = re.compile(rf"\b{_PUBLIC}", re.IGNORECASE)
_PUBLIC_BEFORE = re.compile(rf"\b{_PUBLIC}[^\d,;]*$", re.IGNORECASE)
_PUBLIC_BEHIND = re.compile(rf"[- ](?:(?!and|critics?|but|while)\w+ ){{0,2}}{_PUBLIC}", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:up|down|rise|rose|fall|fell|drop|dropped|dropping|increase|increased|decrease|decreased|declin\w+|improv\w+|better|higher|lower) "
    r"(?:\w+ ){0,3}(?:from|than) (?:\S+ ){0,4}$"
)
_FOLLOWS = re.compile(
    r"\s*(?:(?:It|Its|The|Based|With|An?|Both) |[^,]{0,60}\bseason\b)", re.IGNORECASE
)
_CONTINUES = re.compile(r"approval rating|average (?:rating|score)|weighted average|Certified Fresh|based on|rating of|score of|gave it")
_RESPECTIVELY = re.compile(r"\brespectively\b")
_CONSENSUS = re.compile(r"\b(?:consensus|summary|summari[sz]\w+|(?:site|website|aggregator)(?:'s|’s)? (?:verdict|states?|stated|reads?|says|said|writes?))\b")
_LABEL = re.compile(
    r"certified fresh|universal acclaim|overwhelming dislike"
    r"|(?:generally|mostly) (?:un)?favou?rable(?: reviews)?|generally (?:positive|negative)(?: reviews)?"
    r"|mixed or average(?: reviews)?|mixed(?: reviews)?(?=[\"”])",
    re.IGNORECASE,
)
_SEAL = "certified fresh"
_SHORTEST_CONSENSUS = 3
_NEAR = 28


class Token(NamedTuple):
    """A number (or the rater's name) that a sentence states, with what kind of number it is."""

    kind: str
    start: int
    end: int
    number: tuple[int, int]


class Reading(NamedTuple):
    """One verdict's number, read."""

    rater: str
    measure: str
    scale: float
    stated_scale: bool
    token: Token


def read_aggregators(passage: Passage, sentence: Sentence) -> bool:
    """Adds the sentence's verdicts to the passage; True when the sentence was about an aggregator."""
    tokens = [_token(match) for match in _TOKENS.finditer(sentence.masked)]
    names = [token for token in tokens if token.kind == "rater"]
    if not names and not _goes_on(passage, sentence):
        return False
    consensus_only = bool(_CONSENSUS.search(sentence.masked)) and not any(t.kind in _MEASURES for t in tokens)
    if not consensus_only:
        _read_verdicts(passage, sentence, tokens, names)
    if names:
        passage.rater = _rater_cell(sentence, names[-1])
    _add_consensus(passage, sentence)
    return True


def _goes_on(passage: Passage, sentence: Sentence) -> bool:
    """True when a sentence that names no aggregator still speaks of the one named before."""
    if passage.rater is None:
        return False
    if _CONSENSUS.search(sentence.masked) and sentence.quotations:
        return True
    return bool(_FOLLOWS.match(sentence.masked) and _CONTINUES.search(sentence.masked)) and not _NOT_CRITICS.search(sentence.masked)


def _read_verdicts(passage: Passage, sentence: Sentence, tokens: list[Token], names: list[Token]) -> None:
    raters = {_name(sentence, token) for token in names} or {str(passage.rater.value) if passage.rater else ""}
    readings = [r for token in tokens if (r := _reading(sentence, token, raters))]
    counts = [token for token in tokens if token.kind == "count" and not _of_public(sentence, token)]
    places = sentence_to_places(sentence)
    starts = [reading.token.start for reading in readings] + [len(sentence.masked)]
    seen: dict[tuple[str, str, object], Draft] = {}
    for number, reading in enumerate(readings):
        place = subject_of(places, reading.token.start, reading.token.end, starts[number + 1])
        reason = _unfit(reading, place, readings, sentence)
        if reason:
            if reason != _OTHER_WORK:
                passage.reject(sentence, reason)
            continue
        rater = next((token for token in names if _name(sentence, token) == reading.rater), None)
        after = sentence.places[reading.token.end - 1]
        season = passage.season_of(place, after, reading.rater)
        key = (reading.rater, reading.measure, season.value if season else None)
        if key in seen:
            continue
        cells = _cells(sentence, reading)
        cells["rater"] = _rater_cell(sentence, rater) if rater else passage.rater or cells["value_text"]
        if season is not None:
            cells["season"] = season
            passage.season = season
        if counted := _count_of(readings, counts, number):
            cells["review_count"] = _count_cell(sentence, counted)
        seen[key] = Draft(cells, sentence)
    _add_labels(sentence, list(seen.values()))
    passage.drafts.extend(seen.values())


_MEASURES = {
    # notation: measure by Rotten Tomatoes, measure by Metacritic, scale, is the scale written
    "percent": ("approval", "score", 100.0, True),
    "ten": ("average", None, 10.0, True),
    "hundred": (None, "score", 100.0, True),
    "average": ("average", "score", 10.0, False),
    "bare": (None, "score", 100.0, False),
}
_OTHER_WORK = "a verdict on another work than the show"


def _reading(sentence: Sentence, token: Token, raters: set[str]) -> Reading | None:
    if token.kind not in _MEASURES or _of_public(sentence, token) or _is_former(sentence, token):
        return None
    tomatoes, critic, scale, written = _MEASURES[token.kind]
    value = amount(sentence.masked[slice(*token.number)])
    for rater, measure in (("Rotten Tomatoes", tomatoes), ("Metacritic", critic)):
        own_scale = 100.0 if rater == "Metacritic" else scale
        if rater in raters and measure and value is not None and value <= own_scale:
            if token.kind == "average" and (own_scale == 100.0) != (value > 10):
                continue
            return Reading(rater, measure, own_scale, written, token)
    return None


def _unfit(reading: Reading, place: Place | None, readings: list[Reading], sentence: Sentence) -> str | None:
    subject = place.subject if place else "plain"
    if subject == "other":
        return _OTHER_WORK
    if subject == "episode" or (subject == "opening" and reading.measure == "approval"):
        return "a verdict on single episodes, not on a season or the show"
    if subject == "several":
        return "one sentence judges several seasons at once"
    same = [other for other in readings if (other.rater, other.measure) == (reading.rater, reading.measure)]
    if len(same) > 1 and _RESPECTIVELY.search(sentence.masked):
        return "several verdicts in one enumeration; which belongs to which season is not certain"
    return None


def _cells(sentence: Sentence, reading: Reading) -> dict[str, Cell]:
    token = reading.token
    number = sentence.span(*token.number)
    written = sentence.span(token.number[0], token.end) if token.kind in ("percent", "ten", "hundred") else number
    value = amount(number.quote)
    assert value is not None
    measure = sentence.span(token.start, token.end)
    return {
        "measure": inferred(measure, reading.measure),
        "value_text": stated(written),
        "value": stated(number, value),
        "scale_max": stated(written, reading.scale) if reading.stated_scale else inferred(written, reading.scale),
    }


def _count_of(readings: list[Reading], counts: list[Token], number: int) -> Token | None:
    """The count in the breath of the verdict: between the first value of its rater and the next rater's first."""
    first = number
    while first and readings[first - 1].rater == readings[number].rater and readings[first - 1].measure != readings[number].measure:
        first -= 1
    last = number + 1
    while last < len(readings) and readings[last].rater == readings[number].rater and readings[last].measure != readings[number].measure:
        last += 1
    start = readings[first].token.start
    end = readings[last].token.start if last < len(readings) else None
    inside = [token for token in counts if token.start > start and (end is None or token.start < end)]
    if inside:
        return inside[0]
    return counts[0] if counts and first == 0 and counts[0].start < start else None


def _count_cell(sentence: Sentence, token: Token) -> Cell:
    number = sentence.span(*token.number)
    return stated(number, count(number.quote) or 0)


def _add_labels(sentence: Sentence, drafts: list[Draft]) -> None:
    text = sentence.origin.quote
    long = [span for span in sentence.quotations if len(span.quote.split()) > _SHORTEST_CONSENSUS + 1]
    for match in _LABEL.finditer(text):
        span = sentence.span(*match.span())
        if any(quotation.start <= span.start < quotation.end for quotation in long):
            continue
        measure = "approval" if span.quote.casefold() == _SEAL else "score"
        draft = next((draft for draft in reversed(drafts) if draft.text("measure") == measure), None)
        if draft is not None and "label" not in draft.cells:
            draft.cells["label"] = stated(span)


def _add_consensus(passage: Passage, sentence: Sentence) -> None:
    said = _CONSENSUS.search(sentence.masked)
    drafts = [draft for draft in passage.drafts if draft.text("measure") == "approval"]
    if said is None or not drafts or (passage.rater is not None and passage.rater.value != "Rotten Tomatoes"):
        return
    behind = sentence.places[said.end() - 1]
    for quotation in sentence.quotations:
        long = len(quotation.quote.split()) > _SHORTEST_CONSENSUS
        if quotation.start > behind and long and "quote" not in drafts[-1].cells:
            drafts[-1].cells["quote"] = stated(quotation)
            return


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup or ""
    return Token(kind, match.start(), match.end(), match.span(kind))


def _name(sentence: Sentence, token: Token) -> str:
    return _RATERS[sentence.masked[token.start : token.end].casefold()]


def _rater_cell(sentence: Sentence, token: Token) -> Cell:
    span, name = sentence.span(token.start, token.end), _name(sentence, token)
    return stated(span) if span.quote == name else inferred(span, name)


def _of_public(sentence: Sentence, token: Token) -> bool:
    before = sentence.masked[max(0, token.start - _NEAR) : token.start]
    return bool(_PUBLIC_BEFORE.search(before) or _PUBLIC_BEHIND.match(sentence.masked, token.end))


def _is_former(sentence: Sentence, token: Token) -> bool:
    return bool(_FORMER.search(sentence.masked[max(0, token.start - 60) : token.start]))
