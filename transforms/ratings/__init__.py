"""Ratings: what aggregators, critics and year-end lists say of a show, one record per verdict."""

import re
from collections.abc import Iterator

from transforms.documents.model import Block, Document, Kind, Section
from transforms.findings import Cell, Finding
from transforms.lexicon import Lexicon
from transforms.ratings import aggregators, lists, tables
from transforms.ratings.aggregators import read_aggregators
from transforms.ratings.attributions import sentence_to_credits
from transforms.ratings.credits import Credit
from transforms.ratings.critics import read_critics
from transforms.ratings.drafts import Passage, note_season
from transforms.ratings.lists import read_lists
from transforms.ratings.rules import RULES
from transforms.seasons import page_season
from transforms.sentences import line_to_sentences

__all__ = ["RULES", "extract"]

_CRITIC_TRIGGERS = (
    "out of",
    " stars",
    "-star",
    "/4",
    "/5",
    "/10",
    " gave ",
    " gives ",
    " giving ",
    " given ",
    " grade",
)
_TRIGGERS = (*aggregators.TRIGGERS, *_CRITIC_TRIGGERS, *lists.TRIGGERS)
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
_LEAD_BLOCKS = 6
_INFOBOX = 60
_PROSE = (Kind.PARAGRAPH, Kind.ITEM)


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Every verdict on the show that the document states; a page about an album or another work yields nothing."""
    if not any(trigger in document.content for trigger in _TRIGGERS) or _is_of_another_work(document):
        return
    of_page = page_season(document)
    for section in document.sections:
        for block in section.blocks:
            if block.kind in _PROSE:
                yield from _read(document, section, block, of_page)
    yield from tables.extract_tables(document, of_page)


def _read(document: Document, section: Section, block: Block, of_page: Cell | None) -> Iterator[Finding]:
    quote = block.span.quote
    if not any(trigger in quote for trigger in _TRIGGERS):
        return
    passage = Passage(document, section, block, of_page)
    earlier: list[Credit] = []
    for sentence in line_to_sentences(block.parts[0]):
        credits = sentence_to_credits(sentence)
        if not read_aggregators(passage, sentence, credits):
            note_season(passage, sentence)
            read_critics(passage, sentence, credits, earlier)
            read_lists(passage, sentence)
        earlier.extend(credit for credit in credits if credit.critic is not None)
    yield from passage.findings()


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
