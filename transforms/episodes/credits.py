"""Cuts glued or blank-separated credits (`Bryan CranstonVince Gilligan`) into the columns that the header names."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from transforms.episodes.names import bare_names, is_not_stated, text_to_cost
from transforms.lexicon import Lexicon
from transforms.normal import first_word
from transforms.patterns import regex
from transforms.reading.glued import Rows, cheapest_reading
from transforms.spans import Span

Cellful = tuple[Span, ...]
"""One cell: its lines."""

_JOINT = regex(r"(?<=[a-zß-ÿĀ-ž.)\]])(?=[A-ZÀ-ÞĀ-Ž])|(?<=[A-Z])(?=[A-ZÀ-Þ][a-zß-ÿ])")
_PREFIX = regex(
    r"(?:^|[\s\-])(?:Mc|Mac|Da|De|Del|Des|Di|Du|Jo|La|Le|Lo|Van|Vander|Von|Fitz|O['’]|D['’]|St\.?)$"
)
_HALF_NAME = regex(r"(?:^|[\s\-])(?:Mc|Mac|Fitz|O['’]|D['’])$")
_INITIAL = regex(r"(?:^|[\s.\-])[A-Z]\.$")
_SUFFIX_END = regex(r"\b(?:Jr|Sr)\.$|\b(?:II|III|IV)$")
_LABEL = regex(r"(?:Teleplay|Screenplay|Script)\s+by", re.IGNORECASE)
_BLANK = regex(r"(?<=\S)\s+(?=\S)")
_ASIDE = regex(r"\([^()]*\)")
_MOST_PIECES = 18
_BELIEVABLE = 1.9
_MARGIN = 0.15
_HOPELESS = 9.0  # more than any row may cost


class Piece(NamedTuple):
    """Text between two places where a cell may end; `before` says what stands in front of it.

    `start` of the region, `newline`, `joint` (a small letter meets a capital), `soft` (the same, but as in `McGuinness`
    or `D.B.`), `label` (a joint before `Teleplay by`) or `blank`.
    """

    span: Span
    before: str


class Cut(NamedTuple):
    """One way to cut a region, and what it costs."""

    cost: float
    cells: tuple[Cellful, ...]


def cut_regions(
    regions: Sequence[Sequence[Span]], columns: int, spaced: bool, lexicon: Lexicon
) -> list[tuple[Cellful, ...] | None]:
    """For each region (its lines) its cells, or None where no cut or no single best one is found.

    The people of the lexicon and the names that rows without doubt establish decide between cuts.
    """
    pieces = [list(_pieces(region, spaced=False)) for region in regions]
    if spaced := _is_spaced(pieces, spaced):
        pieces = [list(_pieces(region, spaced)) for region in regions]
    known, given = lexicon.names("people", str), lexicon.names("people", first_word)
    if spaced and columns > 1:
        known |= _recurring(pieces, columns)
    decided = [_best(found, columns, known, given) for found in pieces]
    if all(decided):
        return [_whole_names(row, spaced, known) for row in decided]
    names = _names(decided)
    known, given = known | names, given | map(first_word, names)
    return [
        _whole_names(cells or _best(found, columns, known, given), spaced, known)
        for cells, found in zip(decided, pieces, strict=True)
    ]


def _whole_names(
    cells: tuple[Cellful, ...] | None, spaced: bool, known: Container[str]
) -> tuple[Cellful, ...] | None:
    """The cells; None where blanks part them and one is a single word: where a cell lacks, one name makes two."""
    if cells is None or not spaced or len(cells) < 2:
        return cells
    texts = [cell_to_text(cell) for cell in cells]
    alone = [text for text in texts if " " not in text and text not in known and not is_not_stated(text)]
    return None if alone else cells


def _names(decided: Sequence[tuple[Cellful, ...] | None]) -> set[str]:
    """The full names that rows without doubt establish."""
    cells = (cell for row in decided if row for cell in row)
    return {name for cell in cells for name in bare_names(cell_to_text(cell)) if " " in name}


def cell_to_text(cell: Cellful) -> str:
    """The cell's lines as one text, a line each."""
    return "\n".join(line.value or "" for line in cell)


def _is_spaced(glued: Sequence[Sequence[Piece]], header_is_spaced: bool) -> bool:
    """Rows without any joint are spaced whatever the header says, rows with joints are not."""
    joined = sum(any(piece.before == "joint" for piece in row) for row in glued)
    return joined * 2 <= len(glued) if header_is_spaced else joined * 5 < len(glued)


def _pieces(region: Sequence[Span], spaced: bool) -> Iterator[Piece]:
    for number, line in enumerate(region):
        start, before = line.start, "newline" if number else "start"
        for place, then, kind in _places(line, spaced):
            if piece := line.at(start, place).strip():
                yield Piece(piece, before)
                before = kind
            start = then
        if piece := line.at(start, line.end).strip():
            yield Piece(piece, before)


def _places(line: Span, spaced: bool) -> Iterator[tuple[int, int, str]]:
    if spaced:
        asides = [aside.span() for aside in line.finditer(_ASIDE)]
        for match in line.finditer(_BLANK):
            if not any(start <= match.end() < end for start, end in asides):
                yield *match.span(), "blank"
        return
    for match in line.finditer(_JOINT):
        place = match.start()
        if place > line.start and (kind := _joint(line, place)):
            yield place, place, kind


def _joint(line: Span, place: int) -> str | None:
    before, after = line.at(max(line.start, place - 12), place), line.at(place, line.end)
    quote = before.quote
    if not after.quote[0].isupper():
        return None
    if after.match(_LABEL):
        return "label"
    if quote[-1].isupper():
        return "joint" if _SUFFIX_END.search(quote) or quote.endswith(("N/A", "TBA", "TBD")) else "soft"
    if quote[-1] == "." and not _SUFFIX_END.search(quote) and _INITIAL.search(quote):
        return "soft"
    return "soft" if _PREFIX.search(quote) else "joint"


def _best(
    pieces: Sequence[Piece], columns: int, known: Container[str], given: Container[str]
) -> tuple[Cellful, ...] | None:
    cut = cheapest_reading(list(_cuts(pieces, columns, known, given)), Rows(_BELIEVABLE * columns, _MARGIN))
    return cut.cells if cut else None


def _cuts(
    pieces: Sequence[Piece], columns: int, known: Container[str], given: Container[str]
) -> Iterator[Cut]:
    if len(pieces) < columns or len(pieces) > _MOST_PIECES:
        return
    read: dict[tuple[int, int], tuple[float, Cellful]] = {}
    for inner in combinations(range(1, len(pieces)), columns - 1):
        if inner and all(pieces[place].before == "newline" for place in inner):
            continue  # lines alone do not show where a cell is lacking
        cost, cells = 0.0, []
        for place in pairwise((0, *inner, len(pieces))):
            if place not in read:
                read[place] = _read(pieces, *place, known, given)
            cost += read[place][0]
            cells.append(read[place][1])
        yield Cut(cost, tuple(cells))


def _read(
    pieces: Sequence[Piece], start: int, end: int, known: Container[str], given: Container[str]
) -> tuple[float, Cellful]:
    """What it costs to take these pieces for one cell, and the cell's lines."""
    group = pieces[start:end]
    cell = _lines(group)
    edge = _edge_cost(group, pieces[end]) if end < len(pieces) else 0.0
    return _joints_cost(group) + edge + text_to_cost(cell_to_text(cell), known, given), cell


def _joints_cost(group: Sequence[Piece]) -> float:
    """A joint inside a cell speaks against the cut, a label or a name's prefix does not."""
    return sum(2.5 for piece in group[1:] if piece.before == "joint")


def _edge_cost(group: Sequence[Piece], following: Piece) -> float:
    """A cell of several lines ends at a line end, one of a single line does not; no cell ends inside `McGuinness`."""
    several = any(piece.before == "newline" for piece in group[1:])
    edge = following.before
    if edge == "newline":
        return 0.0 if several else _HOPELESS
    if edge == "soft" and group[-1].span.search(_HALF_NAME):
        return _HOPELESS
    return (1.5 if several else 0.0) + {"soft": 1.5, "label": 3.0}.get(edge, 0.0)


def _lines(group: Sequence[Piece]) -> Cellful:
    lines: list[Span] = []
    for piece in group:
        if lines and piece.before != "newline":
            lines[-1] = lines[-1].at(lines[-1].start, piece.span.end)
        else:
            lines.append(piece.span)
    return tuple(lines)


def _recurring(rows: Sequence[Sequence[Piece]], columns: int) -> set[str]:
    """Names that several rows can be cut into, in the same column."""
    seen: Counter[tuple[int, str]] = Counter()
    for pieces in rows:
        cuts = list(_cuts(pieces, columns, set(), set()))
        cheapest = min((cut.cost for cut in cuts), default=0.0)
        seen.update(
            {
                (column, name)
                for cut in cuts
                if cut.cost <= cheapest + 1.0
                for column, cell in enumerate(cut.cells)
                if not is_not_stated(cell_to_text(cell))
                for name in bare_names(cell_to_text(cell))
                if " " in name
            }
        )
    return {name for (_, name), rows_with in seen.items() if rows_with > 1}
