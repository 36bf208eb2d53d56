"""Cuts the rows of a cast table whose cells touch each other (`Jane DoeMary Sue1–3`) where they touch."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.cast.glued import TYPED
from transforms.documents.model import Block
from transforms.patterns import regex
from transforms.spans import Span

# A small letter, a full stop or a closing sign with a capital letter right behind it; not `McRoe`, not `J.R.`.
_TOUCH = regex(
    r"(?<=[a-zß-öø-ÿ.)\"”])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLe)(?<!\bLa)(?<!\b[A-Z]\.)(?=[A-ZÀ-ÖØ-Þ“])"
)
_BEFORE_TYPED = regex(r"(?<=[a-zß-öø-ÿ.)\"”])(?=[\dA-Z])")
_HEAD = 160


def is_touching(header: Block) -> bool:
    """Whether the titles of a header stand directly behind each other, as the cells below it do."""
    return all(one.end == other.start for one, other in pairwise(header.parts))


def touching_row_to_cells(row: Span, meanings: Sequence[str | None]) -> tuple[Span, ...] | None:
    """The row's cells in the order of the header, None where they do not touch in just as many places.

    The character and the performer must be the table's first two columns.
    """
    if set(meanings[:2]) != {"character", "performer"}:
        return None
    typed = _typed(row, meanings[2]) if len(meanings) > 2 and meanings[2] in TYPED else None
    if typed is None and len(meanings) > 2 and meanings[2] in TYPED:
        return None
    names = row.at(row.start, typed.start) if typed else row
    cuts = [match.start() for match in names.head(_HEAD).finditer(_TOUCH)]
    if len(cuts) != min(len(meanings), 3) - (2 if typed or len(meanings) == 2 else 1):
        return None
    edges = [row.start, *cuts, names.end]
    cells = [row.at(start, end).strip() for start, end in pairwise(edges)]
    rest = row.at(typed.end, row.end).strip() if typed else row.at(row.end, row.end)
    cells.extend([typed, rest] if typed else ())
    empty = row.at(row.end, row.end)
    return (*cells[: len(meanings)], *(empty for _ in meanings[len(cells) :]))


def _typed(row: Span, meaning: str | None) -> Span | None:
    """The first stretch that touches a name and looks like a cell of the third column."""
    for place in row.head(_HEAD).finditer(_BEFORE_TYPED):
        if match := TYPED[meaning or ""].match(row.content, place.start(), row.end):
            return row.at(*match.span())
    return None
