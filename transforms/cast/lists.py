"""Cast lists: runs of bullets (or of lines that lost them), each line a performer and a character."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.cast.characters import section_to_records
from transforms.cast.credits import line_to_credits, line_to_pair, pair_to_credits
from transforms.cast.direction import fits_open_list, performer_first
from transforms.cast.headings import Heading, line_to_heading, section_to_heading
from transforms.cast.names import USUAL_NAME, is_character, is_full_name, is_name
from transforms.cast.parts import Credit
from transforms.cast.records import Page, credit_to_records
from transforms.documents.model import Block, Kind, Section
from transforms.findings import Finding, Record, Reject
from transforms.normal import tidy
from transforms.spans import Span

_FEWEST_UNASKED = 2
_SHARE_UNASKED = 0.6
_LOOK = 80
_SAYS = re.compile(r"\s(?:as|plays|portrays|voices)\s|(?:play|portray|voic)ed by:?\s", re.IGNORECASE)
_DATED = re.compile(r"\((?:19|20)\d\d\)\s+as\s")  # a film and a part in it
_NAME_ENDS = re.compile(r"\s*(?:,|\(|\sas\b)")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_LINES = (Kind.ITEM, Kind.PARAGRAPH)


class Run(NamedTuple):
    """Lines of one list, under one heading."""

    heading: Heading
    blocks: tuple[Block, ...]
    continues: bool


def document_to_list_findings(page: Page) -> Iterator[Finding]:
    """Records and rejects of every cast list of the page, in order; a later list may settle an earlier one's names."""
    findings = list(_page_to_findings(page))
    return iter(
        list(_page_to_findings(page)) if page.undecided and page.performer_first is not None else findings
    )


def _page_to_findings(page: Page) -> Iterator[Finding]:
    went_before = False
    for section in page.document.sections:
        heading = section_to_heading(page.document, section)
        findings: list[Finding] = []
        if heading.scope is not False:
            for run in _runs(section, heading, went_before):
                findings.extend(_run_to_findings(page, run))
        went_before = any(isinstance(finding, Record) for finding in findings)
        if not went_before and heading.scope is not False:
            yield from section_to_records(page, section, heading)
        yield from findings


def _runs(section: Section, heading: Heading, went_before: bool) -> Iterator[Run]:
    gathered: list[Block] = []
    for block in section.blocks:
        kind = block.kind
        line = kind in _LINES
        own = line_to_heading(block.parts[0], heading) if line else None
        joins = line and own is None
        if gathered and not (joins and kind is gathered[-1].kind):
            yield from _run(heading, gathered, went_before)
            gathered = []
        if joins:
            gathered.append(block)
        heading = own or heading
    yield from _run(heading, gathered, went_before)


def _run(heading: Heading, blocks: list[Block], went_before: bool) -> Iterator[Run]:
    """Bullets make a run; paragraphs only under a cast heading and when there are several."""
    if blocks and (blocks[0].kind is Kind.ITEM or (heading.scope and len(blocks) >= _FEWEST_UNASKED)):
        yield Run(heading, tuple(blocks), went_before)


def _run_to_findings(page: Page, run: Run) -> Iterator[Finding]:
    bulleted = run.blocks[0].kind is Kind.ITEM
    credits = _run_to_credits(page, run)
    if credits is None or not (bulleted or _are_most(credits)):
        yield from _rejects(run.blocks if run.heading.scope and bulleted else ())
        return
    for block, read in zip(run.blocks, credits, strict=True):
        if not read and bulleted and block.level <= 1:
            yield from _rejects([block])
        for credit in read:
            if block.level <= 1 or _resolves(page, credit):
                yield from credit_to_records(page, credit, run.heading, block.span.strip())


def _run_to_credits(page: Page, run: Run) -> list[tuple[Credit, ...]] | None:
    """What each line says; None where the lines are no cast list or do not show whose names stand first."""
    nothing: list[tuple[Credit, ...]] = [()] * len(run.blocks)
    told = [line_to_credits(block.parts[0]) for block in run.blocks] if _may_be_credits(run) else nothing
    listed = _is_cast_list(run, told)
    if listed and all(told):
        return told
    if not listed and not _may_be_pairs(page, run):
        return None
    told = told if listed else nothing
    if not page.is_scripted:
        return told if listed else None
    pairs = [
        None if own else line_to_pair(block.parts[0]) for block, own in zip(run.blocks, told, strict=True)
    ]
    direction = performer_first(page, run.heading, [pair for pair in pairs if pair])
    if direction is None:
        return told if listed else None
    paired = [pair_to_credits(pair, direction) if pair else () for pair in pairs]
    if not run.heading.scope and not fits_open_list(page, paired, run.blocks):
        return told if listed else None
    page.performer_first = direction
    return [own or other for own, other in zip(told, paired, strict=True)]


def _are_most(credits: Sequence[tuple[Credit, ...]]) -> bool:
    """Paragraphs count as a list only when most of them open like one (`Some Body (Jane Doe) is a nurse.`)."""
    read = sum(bool(own) for own in credits)
    return read >= max(_FEWEST_UNASKED, _SHARE_UNASKED * len(credits))


def _may_be_credits(run: Run) -> bool:
    """A cheap look before the lines are read: under a heading that leaves it open, some must say it in words."""
    if run.heading.scope:
        return True
    heads = [_head(block) for block in run.blocks]
    return any(map(_SAYS.search, heads)) and not any(map(_DATED.search, heads))


def _may_be_pairs(page: Page, run: Run) -> bool:
    if run.heading.scope or (run.continues and page.performer_first is not None):
        return True
    surnames = page.surnames if page.people else frozenset()
    knowing = sum(not surnames.isdisjoint(_WORD.findall(_head(block).casefold())) for block in run.blocks)
    return knowing >= _FEWEST_UNASKED


def _head(block: Block) -> str:
    line = block.parts[0]
    return line.content[line.start : min(line.end, line.start + _LOOK)]


def _is_cast_list(run: Run, credits: Sequence[tuple[Credit, ...]]) -> bool:
    """Whether enough lines say who plays whom: under a heading that leaves it open, most must, by full names."""
    read = [told[0] for told in credits if told]
    if run.heading.scope:
        return bool(read)
    sure = [credit for credit in read if all(map(_is_surely_name, credit.performers))]
    lines = [block for block in run.blocks if block.level <= 1]
    if run.continues:
        named = sum(is_full_name(tidy(block.parts[0].quote)) for block in lines)
        return bool(sure) and len(sure) + named >= _SHARE_UNASKED * len(lines)
    return len(sure) >= max(_FEWEST_UNASKED, _SHARE_UNASKED * len(lines))


def _is_surely_name(span: Span) -> bool:
    name = span.quote
    if " " in name and USUAL_NAME.fullmatch(name):
        return True
    return is_full_name(name := tidy(name)) and not _DIGIT.search(name)


def _resolves(page: Page, credit: Credit) -> bool:
    """Whether a nested line's performer is a full name, or a surname that the page has already given in full."""
    names = [page.performer(span) for span in credit.performers]
    return all(is_full_name(str(cell.value)) for cell in names)


def _rejects(blocks: Sequence[Block]) -> Iterator[Finding]:
    for block in blocks:
        text = tidy(block.parts[0].quote)
        if is_name(text) and len(text.split()) > 1:
            yield Reject("cast", block.span.strip(), "a name alone: the line does not say who plays whom")
        elif block.level <= 1 and is_character(_NAME_ENDS.split(text[:_LOOK], 1)[0]):
            yield Reject("cast", block.span.strip(), "performer and character could not be told apart")
