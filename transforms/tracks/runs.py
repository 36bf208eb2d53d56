"""Finds track listings that nothing announces: lines of which most end in a playing time."""

from collections.abc import Iterator, Sequence

from transforms.documents.model import Block, Kind
from transforms.tracks.items import is_timed

LONGEST_LINE = 240
_FEWEST = 3
_SHARE = 0.75
_KINDS = (Kind.ITEM, Kind.PARAGRAPH, Kind.ROW)


def timed_runs(blocks: Sequence[Block]) -> dict[int, int]:
    """First line -> last line of every run of neighbouring lines of which at least three, and most, are timed.

    A run begins and ends with a timed line; nested items belong to the item above.
    """
    return {
        timed[0].line: timed[-1].line
        for run in _runs(blocks)
        if len(timed := [block for block in run if is_timed(block.span.strip())]) >= _FEWEST
        and len(timed) >= _SHARE * len(run)
    }


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    run: list[Block] = []
    for block in blocks:
        if block.kind is Kind.ITEM and block.level > 1:
            continue
        fits = block.kind in _KINDS and block.span.end - block.span.start <= LONGEST_LINE
        if run and (block.gap or block.kind is not run[-1].kind or not fits):
            yield run
            run = []
        if fits:
            run.append(block)
    if run:
        yield run
