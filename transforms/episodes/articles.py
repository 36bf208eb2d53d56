"""Episodes in articles: `Season 1: Episode 2, “Name”`, `S02E03 "Name"`, `Episode 4: Name` under a season's heading."""

import re
from collections.abc import Iterator, Sequence

from transforms.documents.model import Document, Kind
from transforms.findings import Cell, Finding, Record, Reject, stated
from transforms.normal import fold, number_in_words, ordinal_in_words
from transforms.patterns import regex
from transforms.reading.headed import document_to_headed
from transforms.seasons import NUMERAL, ORDINAL, season_number
from transforms.spans import Span

DATASET = "episodes"
_BOLD = r"(?:\*\*|__)?"
_SEASON = (
    rf"(?P<season>(?:[Ss]eason|[Ss]eries|SEASON|SERIES)[ \xa0]{NUMERAL}|(?:{ORDINAL}"
    rf"|[A-Z][a-z]{{3,10}}) [Ss]eason)"
)
_NUMBER = r"(?P<number>\d{1,3}|[A-Za-z]{3,9})"
_EPISODE = (
    rf"(?:[Ee]pisodes?|EPISODES?|[Ee]p\.?|[Cc]hapter)[ \xa0]{_NUMBER}(?P<further>\s*(?:,|and|&|[–-]"
    rf"|to)\s*\d{{1,3}})?"
)
_CODE = (
    r"[Ss](?P<code_season>\d{1,2})[ ·.]?[Ee](?:p\.? ?)?(?P<code_number>\d{1,3})"
    r"|(?P<cross_season>\d{1,2})x(?P<cross_number>\d{2,3})"
)
_PLACE = rf"(?:{_SEASON}{_BOLD}\s*[:,–—-]?\s*{_BOLD}{_EPISODE}|{_CODE})"
_UNDER = rf"{_EPISODE}"
_QUOTED = r"[\"“](?P<title>[^\"“”″\n]{1,120}?)[,.]?[\"”″]"
_MARK = rf"(?:[-*•#]+\s+)?(?:\d{{1,3}}[.)]\s+)?{_BOLD}"
_SEPARATOR = rf"{_BOLD}\s*[:,.–—-]?\s*{_BOLD}"
_LINE = regex(rf"{_MARK}{_PLACE}{_SEPARATOR}(?:{_QUOTED}|(?P<bare>\S.*))")
_LINE_UNDER = regex(rf"{_MARK}{_UNDER}{_SEPARATOR}(?:{_QUOTED}|(?P<bare>\S.*))")
_BEHIND = regex(rf"{_MARK}(?:{_QUOTED}){_BOLD}\s*[,:–—-]?\s*\(?{_PLACE}\)?")
_INSIDE = regex(rf"(?<!\w){_PLACE}(?: finale| premiere)?,? (?:(?:titled|called|entitled),? )?{_QUOTED}")
_INSIDE_BEHIND = regex(rf"{_QUOTED} \({_PLACE}\)")
_FINALE = regex(rf"(?<!\w){_SEASON} (?:finale|premiere|opener),? \(?(?:episode {_NUMBER}),?\)?,? {_QUOTED}")
_SIGN = regex(r"(?i)\b(?:episode|ep\b|chapter|s\d{1,2}[ ·.]?e|\d{1,2}x\d\d)")
_LOOKS_SO = regex(rf"{_MARK}(?:{_PLACE})")
_FURTHER = regex(r"\s*(?:and|&|,|/|\+)\s*[\"“]")
_SMALL = frozenset("a an and as at by for from in of on or the to with de la but nor vs".split())
_LONGEST_TITLE = 80
_LONGEST = 20_000
_MOST_NUMBER = 400
_SEVERAL = "one line names several episodes; which title is whose is not certain"
_NO_TITLE = "an episode without a title that is told from its description"
_TWICE = "two titles stand for one number"


def extract_article(document: Document) -> Iterator[Finding]:
    """The episodes of the show that an article names with season and number, each once."""
    found: list[Finding] = []
    for block, _, season, _ in document_to_headed(document):
        line = block.span.strip()
        is_text = block.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.FIELD) and line.end - line.start <= _LONGEST
        if is_text and line.search(_SIGN):
            found += _line(line, season)
    yield from _once(found)


def _line(line: Span, season: Cell | None) -> Iterator[Finding]:
    """What a line names: an episode at its beginning, else those inside its sentences."""
    for pattern, heading in ((_LINE, None), (_BEHIND, None), (_LINE_UNDER, season)):
        if (pattern is not _LINE_UNDER or heading) and (match := line.match(pattern)):
            yield from _entry(line, match, heading)
            return
    if not line.match(_LOOKS_SO):
        for pattern in (_INSIDE, _INSIDE_BEHIND, _FINALE):
            for match in line.finditer(pattern):
                yield from _entry(line, match, None)


def _entry(line: Span, match: re.Match[str], heading: Cell | None) -> Iterator[Finding]:
    groups = match.groupdict()
    if groups.get("further") or line.at(match.end(), line.end).match(_FURTHER):
        yield Reject(DATASET, line, _SEVERAL)
        return
    title = line.group(match, "title") or _bare_title(line, match)
    season, number = _season(line, match) or heading, _number(line, match)
    if season is None or number is None:
        return
    if title is None:
        if groups.get("bare"):
            yield Reject(DATASET, line, _NO_TITLE)
        return
    yield Record(DATASET, {"season": season, "number": number, "title": stated(title)}, (line,))


def _bare_title(line: Span, match: re.Match[str]) -> Span | None:
    """A title without quotation marks: what ends the line, written as titles are."""
    if "bare" not in match.groupdict() or match.end("bare") != line.end:
        return None
    bare = line.at(*match.span("bare")).strip("*_ ")
    words = [word for word in bare.quote.split() if word.casefold() not in _SMALL]
    is_title = bare.end - bare.start <= _LONGEST_TITLE and bool(words) and bare.quote[-1] not in ".,;:"
    if not is_title or any(word[:1].islower() for word in words) or not bare.quote[0].isalnum():
        return None
    return bare if any(char.isalpha() for char in bare.quote) else None


def _season(line: Span, match: re.Match[str]) -> Cell | None:
    groups = match.groupdict()
    if groups.get("season"):
        place = line.at(*match.span("season"))
        number = season_number(place.quote)
        return stated(place, number) if number else None
    return _of_code(line, match, "code_season") or _of_code(line, match, "cross_season")


def _number(line: Span, match: re.Match[str]) -> Cell | None:
    if match.groupdict().get("number"):
        place = line.at(*match.span("number"))
        number = number_in_words(place.quote) or ordinal_in_words(place.quote)
        return stated(place, number) if number and number <= _MOST_NUMBER else None
    return _of_code(line, match, "code_number") or _of_code(line, match, "cross_number")


def _of_code(line: Span, match: re.Match[str], group: str) -> Cell | None:
    digits = match.groupdict().get(group)
    return stated(line.at(*match.span(group)), int(digits)) if digits and int(digits) else None


def _once(found: Sequence[Finding]) -> Iterator[Finding]:
    """Each episode once; a number that two titles claim is none's."""
    titles: dict[tuple[str, str], set[str]] = {}
    for one in found:
        if isinstance(one, Record):
            titles.setdefault((one.text("season"), one.text("number")), set()).add(fold(one.text("title")))
    told: set[tuple[str, str]] = set()
    for one in found:
        if isinstance(one, Record):
            place = (one.text("season"), one.text("number"))
            if len(titles[place]) > 1:
                yield Reject(DATASET, one.extent[0], _TWICE)
            elif place not in told:
                told.add(place)
                yield one
        else:
            yield one
