"""Runs of lines that may be a cast list, and how much it takes to believe that they are."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.cast.headings import Heading, line_to_heading
from transforms.cast.parts import Credit
from transforms.cast.records import Page
from transforms.documents.model import Block, Kind, Section
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.reading.names import USUAL_NAME, is_full_name
from transforms.spans import Span

FEWEST = 2
SHARE = 0.6
_LOOK = 80
_SAYS = regex(r"\s(?:as|plays|portrays|voices)\s|(?:play|portray|voic)ed by:?\s", re.IGNORECASE)
_DATED = regex(r"\((?:19|20)\d\d\)\s+as\s")  # a film and a part in it
_DIGIT = regex(r"\d")
_WORD = regex(r"\w+")
_LINES = (Kind.ITEM, Kind.PARAGRAPH)


class Run(NamedTuple):
    """Lines of one list, under one heading."""

    heading: Heading
    blocks: tuple[Block, ...]
    continues: bool


def section_to_runs(section: Section, heading: Heading, went_before: bool, *, parted: bool) -> Iterator[Run]:
    """The runs of a section; a line that stands for a heading parts them. `went_before`: a cast list stands above.

    `parted`: a blank line between items shows that the second list stood under a heading of its own, which is lost.
    """
    gathered: list[Block] = []
    for block in section.blocks:
        kind = block.kind
        line = kind in _LINES
        own = line_to_heading(block.parts[0], heading) if line else None
        joins = line and own is None
        lost = parted and bool(gathered) and kind is gathered[-1].kind is Kind.ITEM and block.gap > 0
        if gathered and (lost or not (joins and kind is gathered[-1].kind)):
            yield from _run(heading, gathered, went_before)
            if lost:
                own = own or Heading(heading.scope)
            gathered = []
        if joins:
            gathered.append(block)
        heading = own or heading
    yield from _run(heading, gathered, went_before)


def _run(heading: Heading, blocks: list[Block], went_before: bool) -> Iterator[Run]:
    """Bullets make a run; paragraphs only under a cast heading."""
    if blocks and (blocks[0].kind is Kind.ITEM or heading.scope):
        yield Run(heading, tuple(blocks), went_before)


def may_be_credits(run: Run) -> bool:
    """A cheap look before the lines are read: under a heading that leaves it open, some must say it in words."""
    if run.heading.scope:
        return True
    heads = [block.parts[0].head(_LOOK).quote for block in run.blocks if block.level <= 1]
    said = sum(map(bool, map(_SAYS.search, heads)))
    enough = 1 if run.continues else max(FEWEST, SHARE * len(heads))
    return said >= enough and not any(map(_DATED.search, heads))


def may_be_pairs(page: Page, run: Run) -> bool:
    """A cheap look before names that only a sign parts are read: known people must stand in some of the lines."""
    if run.heading.scope or (run.continues and page.performer_first is not None):
        return True
    surnames = page.surnames
    knowing = sum(
        any(word in surnames for word in _WORD.findall(block.parts[0].head(_LOOK).quote.casefold()))
        for block in run.blocks
    )
    return knowing >= FEWEST


def is_cast_list(run: Run, credits: Sequence[tuple[Credit, ...]]) -> bool:
    """Whether enough lines say who plays whom: under a heading that leaves it open, most must, by full names."""
    read = [told[0] for told in credits if told]
    if run.heading.scope:
        return bool(read)
    sure = [credit for credit in read if all(map(_is_surely_name, credit.performers))]
    lines = [block for block in run.blocks if block.level <= 1]
    if run.continues:
        named = sum(is_full_name(tidy(block.parts[0].quote)) for block in lines)
        return bool(sure) and len(sure) + named >= SHARE * len(lines)
    return len(sure) >= max(FEWEST, SHARE * len(lines))


def _is_surely_name(span: Span) -> bool:
    name = span.quote
    if " " in name and USUAL_NAME.fullmatch(name):
        return True
    return is_full_name(name := tidy(name)) and not _DIGIT.search(name)
