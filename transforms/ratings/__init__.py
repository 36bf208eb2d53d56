"""Ratings: what aggregators, critics and year-end lists say of a show, one record per verdict."""

import re
from collections.abc import Iterator

from transforms.documents.model import Document, Kind, Section
from transforms.findings import Finding
from transforms.lexicon import Lexicon
from transforms.ratings import aggregators, lists, notations, tables
from transforms.ratings.aggregators import read_aggregators
from transforms.ratings.critics import read_critics
from transforms.ratings.drafts import Passage, note_season
from transforms.ratings.lists import read_lists
from transforms.ratings.rules import RULES
from transforms.seasons import page_season
from transforms.sentences import Sentence, line_to_sentences

__all__ = ["RULES", "extract"]

_LONGEST_SENTENCE = 4_000
_REMEMBERED = 12
_SHORTEST = 20
_MUSIC = re.compile(
    r"(?:studio |soundtrack |live |compilation |debut )*(?:album|EP|song|single|soundtrack)\b.* by ",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(
    r"\((?:album|EP|song|soundtrack|(?:\d{4} )?film|novel|book|video game|comics?)\)\s*$", re.IGNORECASE
)
_KEYS_OF_OTHERS = frozenset(
    {"box office", "artist", "isbn", "platform(s)", "platforms", "label", "recorded", "author"}
)
_KEYS_OF_SHOWS = frozenset(
    "network|num episodes|no. of episodes|number of episodes|original network|original release|no. of seasons"
    "|no. of series|num seasons|num series|first aired|original run|channel|original channel".split("|")
)
_ELSEWHERE = re.compile(
    r"\b(?:soundtracks?|music|home (?:media|video|release)|video games?|spin-?offs?|remakes?|films?|movies?|novels?"
    r"|(?:other|foreign|international) (?:media|versions?))\b",
    re.IGNORECASE,
)
_LEAD_BLOCKS = 6
_INFOBOX = 60
_PROSE = (Kind.PARAGRAPH, Kind.ITEM)


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Every verdict on the show that the document states; a page about an album or another work yields nothing."""
    if _is_of_another_work(document):
        return
    of_page = page_season(document)
    for section in document.sections:
        if _is_on_other_works(document, section):
            continue
        for block in section.blocks:
            if block.kind in _PROSE and block.span.end - block.span.start > _SHORTEST:
                yield from _read(Passage(document, section, block, of_page))
    if of_page is None and any(trigger in document.content for trigger in aggregators.TRIGGERS):
        yield from tables.extract_tables(document)


def _read(passage: Passage) -> Iterator[Finding]:
    quote = passage.block.span.quote
    about_aggregators = any(trigger in quote for trigger in aggregators.TRIGGERS)
    about_critics = notations.may_hold_notations(quote)
    about_lists = lists.may_hold_places(quote)
    if not (about_aggregators or about_critics or about_lists):
        return
    earlier: list[Sentence] = []
    for sentence in line_to_sentences(passage.block.parts[0]):
        if len(sentence.masked) > _LONGEST_SENTENCE:
            passage.reject(sentence, "too long for a sentence")
            continue
        if not (about_aggregators and read_aggregators(passage, sentence)):
            note_season(passage, sentence)
            if about_critics:
                read_critics(passage, sentence, earlier)
            if about_lists:
                read_lists(passage, sentence)
        earlier = [*earlier[-_REMEMBERED:], sentence]
    yield from passage.findings()


def _is_on_other_works(document: Document, section: Section) -> bool:
    """True under a heading such as `Soundtrack` or `Film`; the page's own title does not count."""
    own = document.title_span
    headings = [heading for heading in section.headings if own is None or heading.start != own.start]
    return not section.lost and any(heading.search(_ELSEWHERE) for heading in headings)


def _is_of_another_work(document: Document) -> bool:
    """True for pages about albums, films or books: by their title, their first lines or what their infobox has."""
    keys = {(b.parts[0].value or "").casefold() for b in document.blocks[:_INFOBOX] if b.kind is Kind.FIELD}
    if keys & _KEYS_OF_OTHERS and not keys & _KEYS_OF_SHOWS:
        return True
    for block in document.blocks[:_LEAD_BLOCKS]:
        span = block.parts[0] if block.parts else block.span
        if span.search(_OTHER_TITLE) or (block.kind is not Kind.HEADING and block.span.match(_MUSIC)):
            return True
    return False
