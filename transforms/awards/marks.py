"""Where the reference marks of a glued table leave a number out: the row that bore it may be lost there."""

from collections.abc import Iterator, Sequence

from transforms.awards.glued import Strip
from transforms.awards.options import Choice
from transforms.patterns import regex

_MARK = regex(r"\[(\d{1,4})\]")
_MOST = 3
_ENOUGH = 4


def rows_after_gaps(strips: Sequence[Strip], choices: Sequence[Choice]) -> list[bool]:
    """For each row whether it states no prize, and a row with one may be lost between it and the prize above.

    Notes are numbered in the order in which they are cited: where a table cites the notes 9 and then 11 for the first
    time, the row that cited 10 is lost, if no row with a prize between the two has lost its mark. Where only rows
    with a prize bear a mark, one that bears a mark without naming one has lost its prize.
    """
    prizes = [choice.option is not None and "award" in choice.option.pieces for choice in choices]
    gaps, rows = [False] * len(strips), list(zip(strips, prizes, strict=True))
    start, highest = 0, 0
    for place, strip in enumerate(strips):
        for number in _numbers(strip):
            bare = sum(own and not one.has_mark for one, own in rows[start:place])
            if highest and bare < number - highest - 1 <= _MOST:
                gaps[start : place + 1] = [True] * (place + 1 - start)
            if number > highest:
                start, highest = place, number
    torn = _marks_tell_prizes(rows)
    return [
        not own and (gap or (torn and strip.has_mark)) for (strip, own), gap in zip(rows, gaps, strict=True)
    ]


def _numbers(strip: Strip) -> Iterator[int]:
    for line in strip.extent if strip.has_mark else ():
        yield from (int(found[1]) for found in line.finditer(_MARK))


def _marks_tell_prizes(rows: Sequence[tuple[Strip, bool]]) -> bool:
    """Whether nearly all rows with a prize bear a mark, and of several rows without one none but one."""
    naming = [strip.has_mark for strip, own in rows if own]
    carrying = [strip.has_mark for strip, own in rows if not own]
    return (
        min(len(carrying), len(naming)) > _ENOUGH
        and sum(carrying) == 1
        and naming.count(False) * 4 <= len(naming)
    )
