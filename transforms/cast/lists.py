"""Cast lists: runs of bullets (or of lines that lost them), each line a performer and a character."""

from collections.abc import Iterator, Sequence
from itertools import chain

from transforms.cast.characters import section_to_findings
from transforms.cast.credits import blocks_to_credits
from transforms.cast.direction import fits_open_list, performer_first
from transforms.cast.headings import Heading
from transforms.cast.lost import roles_of_three_lists
from transforms.cast.names import is_character
from transforms.cast.pairs import line_to_pair, pair_to_credits
from transforms.cast.parts import Credit
from transforms.cast.records import Page, credit_to_findings
from transforms.cast.runs import (
    FEWEST,
    SHARE,
    Run,
    is_cast_list,
    may_be_credits,
    may_be_pairs,
    section_to_runs,
)
from transforms.documents.model import Block, Kind
from transforms.findings import Finding, Record, Reject
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.reading.names import is_full_name, is_name

_LOOK, _LONG_LOOK = 80, 160
# Two names or parts of names with a word or sign between them that joins performer and character.
_JOINED = regex(
    r"[^\W\d_a-z].*?"
    r"(?:\s(?:as|plays?|played|portrays?|portrayed|voices?|voiced|[–—-])\s|\s?:\s|\.{3,}|\s?…\s?|ed by:?\s)"
    r"(?:the\s)?[\"“'#]?[^\W\d_a-z]"
)
_SIGN = regex(r"\s[–—-]{1,2}\s|\s*:\s|\.{3,}|…")
_NAME_ENDS = regex(r"\s*(?:,|\(|\sas\b)")


def document_to_list_findings(page: Page) -> Iterator[Finding]:
    """Records and rejects of every cast list of the page, in order; a later list may settle an earlier one's names."""
    headings: Sequence[Heading] = page.headings
    findings = _page_to_findings(page, headings)
    if page.undecided and page.performer_first is not None:
        findings = _page_to_findings(page, headings)
    if roles := roles_of_three_lists(page.document, headings, findings):
        headings = [roles.get(number, heading) for number, heading in enumerate(headings)]
        findings = _page_to_findings(page, headings)
    yield from chain.from_iterable(findings)


def _page_to_findings(page: Page, headings: Sequence[Heading]) -> list[list[Finding]]:
    """What each section yields."""
    found: list[list[Finding]] = []
    went_before = False
    parted = page.document.rendering == "structured"
    for section, heading in zip(page.document.sections, headings, strict=True):
        findings: list[Finding] = []
        if heading.scope is not False:
            for run in section_to_runs(section, heading, went_before, parted=parted):
                findings.extend(_run_to_findings(page, run))
        went_before = any(isinstance(finding, Record) for finding in findings)
        if not went_before and heading.scope is not False:
            own = list(section_to_findings(page, section, heading))
            findings = own if any(isinstance(finding, Record) for finding in own) else [*own, *findings]
        found.append(findings)
    return found


def _run_to_findings(page: Page, run: Run) -> Iterator[Finding]:
    bulleted = run.blocks[0].kind is Kind.ITEM
    credits = _run_to_credits(page, run)
    if credits is None or not (bulleted or _are_most(credits)):
        told = [
            block for block, own in zip(run.blocks, credits or (), strict=False) if own and _is_short(block)
        ]
        yield from _rejects((run.blocks if bulleted else told) if run.heading.scope else ())
        return
    for number, (block, read) in enumerate(zip(run.blocks, credits, strict=True)):
        told_below = any(credits[number + 1 : number + 2]) and run.blocks[number + 1].level > block.level
        if not read and bulleted and block.level <= 1 and not told_below:
            yield from _rejects([block])
        for credit in read:
            if block.level <= 1 or _resolves(page, credit):
                yield from credit_to_findings(page, credit, run.heading, block.span.strip())


def _run_to_credits(page: Page, run: Run) -> list[tuple[Credit, ...]] | None:
    """What each line says; None where the lines are no cast list or do not show whose names stand first."""
    nothing: list[tuple[Credit, ...]] = [()] * len(run.blocks)
    told = blocks_to_credits(run.blocks) if may_be_credits(run) else nothing
    listed = is_cast_list(run, told)
    if listed and all(told):
        return told
    if not listed and not may_be_pairs(page, run):
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
    return read >= max(FEWEST, SHARE * len(credits))


def _resolves(page: Page, credit: Credit) -> bool:
    """Whether a nested line's performer is a full name, or a surname that the page has already given in full."""
    names = [page.performer(span) for span in credit.performers]
    return all(is_full_name(str(cell.value)) for cell in names)


def _rejects(blocks: Sequence[Block]) -> Iterator[Finding]:
    for block in blocks:
        text = tidy(block.parts[0].quote)
        if is_name(text) and len(text.split()) > 1:
            yield Reject("cast", block.span.strip(), "a name alone: the line does not say who plays whom")
        elif block.level <= 1 and _has_look(text):
            yield Reject("cast", block.span.strip(), "performer and character could not be told apart")


def _is_short(block: Block) -> bool:
    """Whether a paragraph is no longer than a line of a list."""
    return block.span.end - block.span.start <= _LONG_LOOK


def _has_look(text: str) -> bool:
    """Whether a line opens with a name, or two names stand in it with a word or sign between them that joins them."""
    if is_character(_NAME_ENDS.split(text[:_LOOK], 1)[0]) or _JOINED.search(text[:_LONG_LOOK]):
        return True
    return is_full_name(_SIGN.split(text[:_LOOK], 1)[0])
