"""The verdict of the publication that prints a review: stars, points or a grade alone on a line, or given by `we`."""

import re

from transforms.documents.model import Document
from transforms.findings import Cell, Record, Reject, inferred, stated
from transforms.normal import NUMBER_WORDS, number_in_words
from transforms.patterns import regex
from transforms.ratings.drafts import DATASET
from transforms.ratings.notations import amount, letter
from transforms.reading.naming import ShowName
from transforms.reading.outline import CHANNEL
from transforms.seasons import page_season
from transforms.spans import Span

_BOLD = r"(?:\*\*|__)?"
_LABEL = (
    r"(?:(?:[Oo]ur|[Tt]he|[Ff]inal|[Oo]verall|[Ss]eries|[Ss]how) )?(?:[Rr]ating|[Vv]erdict|[Ss]core|[Gg]rade"
    r"|[Ss]tars?|RATING|VERDICT|SCORE)"
)
_NUMBERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_AMOUNT = rf"(?:\d{{1,2}}(?:\.\d)?½?|(?:{_NUMBERS})(?:[ -]and[ -]a[ -]half)?)"
_STARS = r"★{1,5}[½⯪]?☆{0,5}"
_POINTS = rf"{_AMOUNT}(?:\s?/\s?(?:5|10)|(?: stars?)? out of (?:5|10|five|ten)(?: stars?)?| stars?)"
_GRADE = r"[A-D](?:[+−–-]|(?= |$))|F(?= |$)"
_LINE = regex(
    rf"(?:[-*•#]+\s+)?{_BOLD}(?P<label>{_LABEL})?{_BOLD}\s*:?{_BOLD}\s*(?P<verdict>{_STARS}|{_POINTS}|(?P<grade>{_GRADE}))"
    rf"(?P<behind>[\s.*_)]*)"
)
_CHANNEL = regex(rf"[\s(,–—|-]*(?:on )?{CHANNEL}[^★\d()]{{0,30}}\)?")
_SCALE = regex(r"(?:/\s?|out of )(?P<scale>\d{1,2}|five|ten)", re.IGNORECASE)
_GIVES = regex(
    rf"\b(?:I|[Ww]e)(?:['’](?:d|ll|m|re))?(?: (?:have to|would|will|must|can only|happily|am|are"
    rf"|going to))* (?:give|gave|award|grade|giving)"
    rf" (?:it|this|the (?:series|show|drama|season|comedy))(?: (?:an?|the full"
    rf"|a solid))? (?P<verdict>{_STARS}|{_POINTS}"
    r"|(?:(?<= an )|(?<= a ))(?P<grade>[A-DF][+−–-]?))(?=[\s.,;!)]|$)"
)
_UNNAMED = "a review's own verdict, but nothing says whose publication it is"
_WHOSE = "a rating whose giver is not said"
_LONGEST = 120
_POINTS_OF_TEN = 10.0


def own_verdict(
    document: Document, line: Span, show: ShowName, season: Cell | None
) -> Record | Reject | None:
    """The publication's own verdict that a line states, a reject where it is not certain whose; None for other lines.

    Rule: what a review gives without naming a giver is the verdict of its publisher, whom the manifest names.
    """
    match = _match(line, show)
    if match is None:
        return None
    place = line.at(*match.span("verdict"))
    if document.source.publisher is None:
        return Reject(DATASET, line, _UNNAMED)
    cells: dict[str, Cell] = {
        "rater": inferred(place, document.source.publisher),
        "measure": inferred(place, "review"),
        "value_text": stated(place),
    }
    if match["grade"]:
        if letter(place.quote) is None:
            return None
    else:
        value, scale = _value(place)
        label = match.groupdict().get("label")
        if value is None or (scale is not None and value > scale):
            return Reject(DATASET, line, _WHOSE)
        if (
            scale == _POINTS_OF_TEN
            and label is not None
            and not label.casefold().endswith(("verdict", "our rating"))
        ):
            return Reject(DATASET, line, _WHOSE)
        cells["value"] = stated(place, value)
        if scale is not None:
            cells["scale_max"] = stated(place, scale)
    season = season or page_season(document)
    if season is not None:
        cells["season"] = season
    return Record(DATASET, cells, (line,))


def _match(line: Span, show: ShowName) -> re.Match[str] | None:
    if line.end - line.start > _LONGEST:
        return line.search(_GIVES)
    name = show.at(line.strip("*_ "))
    rest = line
    if name is not None:
        rest = line.at(show.with_season(name, line.end).end, line.end)
        channel = rest.match(_CHANNEL)
        rest = rest.at(channel.end() if channel else rest.start, rest.end).strip(" :–—-|,*_()")
    match = rest.fullmatch(_LINE)
    if match is None:
        return line.search(_GIVES)
    return match if name is not None or match["label"] or match["grade"] is None else None


def _value(place: Span) -> tuple[float | None, float | None]:
    """The verdict and its scale as numbers; stars count themselves, empty ones tell the scale."""
    quote = place.quote
    if quote[0] == "★":
        full, empty = float(quote.count("★")), quote.count("☆")
        half = 0.5 if "½" in quote else 0.0
        return full + half, full + empty if empty and not half else None
    scale = _SCALE.search(quote)
    of = number_in_words(scale["scale"]) if scale else None
    words = quote[: scale.start()] if scale else quote
    return amount(words.replace("stars", "").replace("star", "").strip(" -")), None if of is None else float(
        of
    )
