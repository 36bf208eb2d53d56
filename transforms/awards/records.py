"""The record of one nomination, with the persons and works that its nominee names."""

from collections.abc import Iterator

from transforms.awards.kinds import work_to_kind, work_to_season
from transforms.awards.likeness import Likeness
from transforms.awards.nominees import nominee_to_work
from transforms.findings import Basis, Cell, Record, inferred
from transforms.patterns import regex
from transforms.spans import Span

DATASET = "awards"
_QUOTE = regex(r"[\"“”]")


def nomination(
    extent: tuple[Span, ...],
    cells: dict[str, Cell],
    likeness: Likeness,
    result: Cell | None,
    as_of: str | None,
) -> Record:
    """The record of a nomination with the persons and works it names; `cells` are its own without result and work."""
    children: tuple[Record, ...] = ()
    if nominee := cells.get("nominee"):
        children = tuple(_children(nominee, likeness, _category(cells)))
        work = _bare_work(cells.pop("work", None)) or _work(nominee, likeness)
        if work is not None and not likeness.is_show(str(work.value)):
            cells["work"] = work
            cells |= _kind_of_work(work, cells, likeness)
        elif len(children) == 1 and children[0].text("kind") == "series":
            cells["work_kind"] = children[0].cells["kind"]
    if result is not None:
        cells["result"] = result
        if as_of is not None:
            cells["result_as_of"] = inferred(result.spans[0], as_of)
    return Record(DATASET, cells, extent, children)


def _kind_of_work(work: Cell, cells: dict[str, Cell], likeness: Likeness) -> dict[str, Cell]:
    """What kind of work it is, and which season where it is one."""
    kind = work_to_kind(work.spans[0], likeness.show, _category(cells))
    season = work_to_season(work.spans[0])
    found = {"work_kind": inferred(work.spans[0], kind)}
    return found | ({"season": Cell(season, work.spans, work.basis)} if season else {})


def _category(cells: dict[str, Cell]) -> str:
    return str(cells["category"].value) if "category" in cells else ""


def _bare_work(work: Cell | None) -> Cell | None:
    """A work without the quotation marks around it; of several none is the row's."""
    if work is None:
        return None
    span = work.spans[0].strip('"“” ')
    return Cell(span.value, (span,), work.basis) if span.value and not span.search(_QUOTE) else None


def _basis_of_part(nominee: Cell) -> Basis:
    """A part that stands within one line is stated there, however the whole was joined."""
    return "carried" if nominee.basis == "carried" else "stated"


def _work(nominee: Cell, likeness: Likeness) -> Cell | None:
    for span in nominee.spans:
        if place := nominee_to_work(span, likeness.show):
            return Cell(place.value or "", (place,), _basis_of_part(nominee)) if place.value else None
    return None


def _children(nominee: Cell, likeness: Likeness, category: str) -> Iterator[Record]:
    parts = [part for span in nominee.spans for part in likeness.parts(span)]
    for position, part in enumerate(parts, 1):
        cells = {
            "position": inferred(part.span, position),
            "name": Cell(part.name, (part.span,), _basis_of_part(nominee)),
            "kind": inferred(part.span, part.kind or work_to_kind(part.span, likeness.show, category)),
        }
        yield Record("award_nominees", cells, (part.span,))
