"""Roles under lost headings: three lists that stand where the cast stands are its main, recurring and guest cast."""

from collections.abc import Mapping, Sequence

from transforms.cast.headings import RANKS, Heading
from transforms.documents.model import Document, Kind, Section
from transforms.findings import Finding, Record, inferred
from transforms.spans import Span

_FEWEST = 2


def roles_of_three_lists(
    document: Document, headings: Sequence[Heading], findings: Sequence[Sequence[Finding]]
) -> Mapping[int, Heading]:
    """Section's number -> its heading with a role, for the page's only three cast lists; {} where there are not three.

    The lists follow each other, only double blank lines part them, each is its section's only list, and no line or
    parenthesis gives one of its people another role.
    """
    if document.rendering != "plain":
        return {}
    listed = [number for number, own in enumerate(findings) if any(map(_is_credit, own))]
    if len(listed) != len(RANKS) or listed[-1] - listed[0] != len(RANKS) - 1:
        return {}
    sections = [document.sections[number] for number in listed]
    if not all(map(_is_list, sections)) or not all(section.lost for section in sections[1:]):
        return {}
    if not all(_may_be(findings[number], role) for number, role in zip(listed, RANKS, strict=True)):
        return {}
    return {
        number: headings[number]._replace(role=inferred(_first_item(section), role))
        for number, section, role in zip(listed, sections, RANKS, strict=True)
    }


def _is_list(section: Section) -> bool:
    """Whether a section opens behind two blank lines and holds one list, at most with lines above it."""
    kinds = [block.kind for block in section.blocks]
    first = kinds.index(Kind.ITEM) if Kind.ITEM in kinds else len(kinds)
    items = section.blocks[first:]
    alone = all(block.kind is Kind.ITEM and (block is items[0] or not block.gap) for block in items)
    return bool(items) and alone and section.blocks[0].gap > 1 and set(kinds[:first]) <= {Kind.PARAGRAPH}


def _may_be(findings: Sequence[Finding], role: str) -> bool:
    """Whether a list's records are several, and none of them has another role of its own."""
    records = [finding for finding in findings if isinstance(finding, Record)]
    return len(records) >= _FEWEST and all(record.text("role") in ("", role) for record in records)


def _first_item(section: Section) -> Span:
    return next(block.span.strip() for block in section.blocks if block.kind is Kind.ITEM)


def _is_credit(finding: Finding) -> bool:
    return isinstance(finding, Record)
