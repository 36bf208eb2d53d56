"""Which lines of an encyclopedia's page are about another work: a spin-off, a remake, the film, the book.

A page is about its show, until something says that it is not:

- a heading, or a line alone, that names another work or a kind of one (`Spin-off`, `American remake`, `Films`) ends the
  show's scope for all that stands under it;
- a paragraph outside the lead that opens with another work (`A spin-off titled Low Tide began in 2008`, later
  `Low Tide received …`) does so for itself, and for lists and tables below it;
- the next heading gives the page back to the show, and so does a paragraph that opens with the show's name.

Which headings were lost nobody knows: where a rendering loses some, a gap without a heading counts as one, but not for
lists, which most likely go on below the other work's heading (a page lists its own cast before).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from transforms.documents.model import Block, Document, Kind, Section, once
from transforms.patterns import regex
from transforms.reading.introductions import TITLE_WORDS
from transforms.reading.naming import ShowName, show_name, title_key
from transforms.reading.stretches import is_article
from transforms.spans import Span

_TITLE = rf"{TITLE_WORDS}(?:: {TITLE_WORDS})?"
_KINDS = (
    r"(?:spin-?offs?|remakes?|reboots?|sequels?|prequels?|(?:tele)?films?|movies?|novels?|novelizations?|books?"
    r"|book series|comics?|comic books?|comic strips?|manga|light novels?|graphic novels?|video ?games?|mobile games?"
    r"|musicals?|stage plays?|audio dramas?|radio dramas?|podcasts?|adaptations?)"
)
_LANDS = (
    r"(?:[A-Z]\.?[A-Z]\.?|[A-Z][a-z]+(?:ian|ean|an|ish|ese|ch|i)"
    r"|(?i:other|foreign|overseas|international|earlier|previous|alternat(?:e|ive)|stage|film|live[- ]action"
    r"|animated|theatrical))"
)
_BEFORE_KIND = (
    r"(?:the |possible |planned |proposed |cancelled |canceled |upcoming |future |related |television |tv |feature "
    r"|feature-length |theatrical |live-action |animated |stage |web |crossover |official |unofficial |tie-in |and "
    rf"|& |, |/ ?|{_KINDS} )*"
)
_WHOLE_HEADING = regex(
    rf"(?i:{_BEFORE_KIND}{_KINDS}(?: series| shows?| franchise| program(?:me)?s?| versions?| adaptations?)?"
    r"(?: in other media| and other media)?)"
    r"|(?i:(?:spin-?offs?|remake|reboot|sequel|prequel|film|movie|novel|book|stage|video game)"
    r"(?: series| version)? (?:cast|characters?|episodes?|awards|reception|soundtrack))"
    r"|(?i:(?:in )?other media|related (?:shows?|series|works)|companion (?:series|shows?)|parodies"
    r"|in other countries)"
    rf"|(?i:the )?{_LANDS}(?i:,? (?:and|&) {_LANDS})? "
    r"(?i:versions?|adaptations?|remakes?|originals?|spin-?offs?|remake series)"
)
_YEARS = regex(r"\s*\([^()]{2,40}\)$")
_KIND = (
    r"(?:spin-?off|remake|original|reboot|sequel|prequel|film|movie|telefilm|adaptation|musical|stage play"
    r"|stage version|video game|version|novel|novelization|comic|manga|podcast)"
)
_NOT_NEW = r"(?!(?:two-part |two-hour )?pilot\b)"
# `A spin-off series, Low Tide, began`; `In 2008, an American version titled Some Show aired`.
_DATED = r"(?:(?:In|On) (?:[A-Z][a-z]+ )?(?:\d{1,2},? )?\d{4},? |On \d{1,2} [A-Z][a-z]+ \d{4},? )?"
_WORDS = r"(?:(?!(?:of|by|for|in|to|was|is|were|had|has|who|that|and)\b)[\w.'’-]+ ){0,4}?"
_OF_KIND = rf"{_WORDS}{_KIND}s?(?: (?:series|show|adaptation|version|remake|film))?"
_CALLED = (
    rf"(?:,? (?:also )?(?:titled|called|entitled|named) [\"“]?(?P<titled>{_TITLE})"
    rf"|,? [\"“]?(?P<title>{_TITLE})[\"”]?,? (?:was|is|began|premiered|aired|ran|followed|debuted|starred|stars)\b)"
)
_UNCALLED = (
    r"[, ]+(?:also |which |that |based on [^.]{0,60}? |of [^.]{0,60}? ){0,2}"
    r"(?:was|were|is|are|began|premiered|aired|ran|opened|followed|debuted|starred|stars|starring|produced|broadcast"
    r"|released|holds|has|received)\b"
)
# `A spin-off series, Low Tide, began`; `In 2008, an American version was produced`. `The film` may be any film.
_OPENINGS = (
    regex(rf"{_DATED}(?:[Aa]n?|[Tt]wo|[Tt]hree|[Ss]everal|[Tt]he) {_NOT_NEW}{_OF_KIND}{_CALLED}"),
    regex(rf"{_DATED}(?:[Aa]n?|[Tt]wo|[Tt]hree|[Ss]everal) {_NOT_NEW}{_OF_KIND}{_UNCALLED}"),
    # `Ward's book, Some Show: A History, was published`
    regex(
        rf"{_DATED}(?:[A-Z][\w.-]+ ){{0,2}}[A-Z][\w-]+['’]s? (?:[\w-]+ ){{0,3}}?"
        r"(?:book|novel|memoir|autobiography|film|podcast|comic)\b"
    ),
)
_MENTIONS = regex(
    rf"\b(?:spin-?off|remake|sequel|prequel)(?: (?:series|show|film|sitcom|drama))?,? "
    rf"(?:titled |called |entitled |named )?[\"“]?(?P<title>{_TITLE})"
)
_SIGNS = ("spin", "remake", "equel")
_FIRST_WORDS = 300
_LONGEST_HEADING, _MOST_PARAGRAPHS = 80, 2_000
_AT_FIRST = regex(r"(?:(?:In|On|By|From|During) [^,.]{4,30}, |[\"“‘])?")


@once
def document_to_lines_on_others(document: Document) -> frozenset[int]:
    """The numbers of the lines of an encyclopedia's page that are about another work; of articles, see `stretches`."""
    if is_article(document):
        return frozenset()
    show = show_name(document.source.called)
    titles = _titles(document, show)
    found: set[int] = set()
    for number, section in enumerate(document.sections):
        found.update(_lines(document, section, is_lead=number == 0, show=show, titles=titles))
    return frozenset(found)


def _titles(document: Document, show: ShowName) -> frozenset[str]:
    """The titles of works that the page calls spin-offs, remakes and the like, for comparing.

    So are the show's own name with another behind a colon, where years or a kind of work follow.
    """
    found = {title_key(" ".join(match["title"].split())) for match in _named_with_show(document, show.name)}
    paragraphs = (block for block in document.blocks if block.kind is Kind.PARAGRAPH)
    for block in islice(paragraphs, _MOST_PARAGRAPHS):
        head = _head(block)
        opening = head.match(_OPENINGS[0])
        mentions = head.finditer(_MENTIONS) if any(sign in head.quote for sign in _SIGNS) else ()
        for match in [*([opening] if opening else []), *mentions]:
            title = match.groupdict().get("titled") or match["title"]
            if not show.is_called(title):
                found.add(title_key(title))
    return frozenset(found)


def _named_with_show(document: Document, show: str) -> Iterator[re.Match[str]]:
    """Where the show's name stands with another behind a colon."""
    place = document.content.find(f"{show}: ")
    while place >= 0:
        match = _named_with(show).match(document.content, place)
        if match:
            yield match
        place = document.content.find(f"{show}: ", match.end() if match else place + 1)


@lru_cache(maxsize=64)
def _named_with(show: str) -> re.Pattern[str]:
    """`Some Show: Miami (2005–2009)`, `Some Show: Miami is an American series`."""
    return re.compile(
        rf"\b(?P<title>{re.escape(show)}: {TITLE_WORDS})(?: \((?:[^()]{{0,20}} )?(?:19|20)\d\d"
        rf"|,? (?:is|was) an? (?:[\w-]+ ){{0,5}}(?:series|{_KIND})\b)"
    )


def _lines(
    document: Document, section: Section, *, is_lead: bool, show: ShowName, titles: frozenset[str]
) -> Iterator[int]:
    """The lines of a section that are on another work."""
    below = _is_headed(document, section.headings, titles)
    headed = below and not section.lost
    is_other = headed
    for block in section.blocks:
        if below and section.lost and block.kind is Kind.ITEM:
            yield block.line
        if block.kind is Kind.PARAGRAPH:
            is_other = headed or is_other
            line = block.span.strip()
            if _opens_with_show(line, show):
                is_other = False
            elif _is_title(line, titles):
                is_other = headed = True
            elif not is_lead:
                is_other = headed or _opens_with_other(line, titles)
        if is_other:
            yield block.line


def _is_headed(document: Document, headings: Sequence[Span], titles: frozenset[str]) -> bool:
    """Whether one of the headings above, the page's own title aside, names another work."""
    own = document.title_span
    return any(
        _is_title(heading, titles) for heading in headings if own is None or heading.start != own.start
    )


def _is_title(line: Span, titles: frozenset[str]) -> bool:
    if line.end - line.start > _LONGEST_HEADING:
        return False
    words = _YEARS.sub("", line.strip().quote.rstrip(":"))
    return _WHOLE_HEADING.fullmatch(words) is not None or title_key(words) in titles


def _opens_with_show(line: Span, show: ShowName) -> bool:
    start = line.match(_AT_FIRST)
    name = show.at(line.at(start.end() if start else line.start, line.end))
    return name is not None and not line.content.startswith((" (", ": "), name.end)


def _opens_with_other(line: Span, titles: frozenset[str]) -> bool:
    head = line.at(line.start, min(line.end, line.start + _FIRST_WORDS))
    if any(head.match(opening) for opening in _OPENINGS):
        return True
    words = title_key(head.quote) if titles else ""
    return any(words.startswith(f"{title} ") for title in titles)


def _head(block: Block) -> Span:
    line = block.span.strip()
    return line.at(line.start, min(line.end, line.start + _FIRST_WORDS))
