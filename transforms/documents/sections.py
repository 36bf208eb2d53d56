"""Gathers blocks under their headings, also under headings that the rendering lost."""

from collections.abc import Iterable
from itertools import zip_longest

from transforms.documents.model import Block, Kind, Section
from transforms.spans import Span

_LOST_HEADING_GAP = 2


def blocks_to_sections(blocks: Iterable[Block], may_lose_headings: bool) -> tuple[Section, ...]:
    """One section per heading (the lead first); two blank lines open one too where headings may be lost."""
    sections: list[Section] = []
    path: list[tuple[int, Span]] = []
    run: list[Block] = []
    lost = False

    def close() -> None:
        if run:
            sections.append(Section(tuple(span for _, span in path), tuple(run), lost))
            run.clear()

    for block in blocks:
        if block.kind is Kind.HEADING:
            close()
            path = [(level, span) for level, span in path if 0 < level < block.level]
            path.append((block.level, block.parts[0]))
            lost = False
            sections.append(Section(tuple(span for _, span in path), (), False))
            continue
        opens = may_lose_headings and block.gap >= _LOST_HEADING_GAP and block.kind is not Kind.REFERENCE
        if opens and not _follows_heading(sections, run):
            close()
            lost = True
        run.append(block)
    close()
    return tuple(_without_shadows(sections))


def _follows_heading(sections: list[Section], run: list[Block]) -> bool:
    return not run and bool(sections) and not sections[-1].blocks and not sections[-1].lost


def _without_shadows(sections: list[Section]) -> Iterable[Section]:
    """A heading's empty section gives way to the blocks right under it."""
    for section, following in zip_longest(sections, sections[1:]):
        shadowed = following is not None and following.headings == section.headings and not following.lost
        if section is not None and (section.blocks or not shadowed):
            yield section
