"""When two names are one person's: the same, or a slip of the pen in a surname beside the same people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import combinations

from transforms.findings import Cell
from transforms.likeness import spelt_alike, without_a_letter
from transforms.linking import Linked, link, newest_first
from transforms.normal import fold
from transforms.rules import Told

_LETTERS = 8
Line = tuple[str, int]
"""A document and where a line of it begins."""


def link_people(told: Sequence[Told]) -> Linked:
    """Groups of one name, however it is written; one that may be a slip joins the only name that it may stand for."""
    groups = {name_of(group[0]): group for group in link(told, name_of)}
    slips = slips_to_names({name: lines_of(group) for name, group in groups.items()})
    for slip, name in slips.items():
        groups[name].extend(groups.pop(slip))
    place = {id(one): number for number, one in enumerate(told)}
    return newest_first(told, [sorted(group, key=lambda one: place[id(one)]) for group in groups.values()])


def slips_to_names(lines: Mapping[str, frozenset[Line]]) -> dict[str, str]:
    """For each name that is told in fewer lines the one that it is a slip for, where neither is near to a third.

    Both begin with the same first name and differ by a letter, no line has both, and both stand in a line with
    somebody who is the same. Brothers have other first names, and two of one name stand in one list.
    """
    by_lines = sorted(lines, key=lambda name: (-len(lines[name]), name))
    near = [(slip, name) for name, slip in near_pairs(by_lines) if is_slip(slip, name)]
    counts = Counter(name for pair in near for name in pair)
    alone = (pair for pair in near if counts[pair[0]] == counts[pair[1]] == 1)
    named = names_of_lines(lines)
    share = cache(partial(share_company, lines, named))
    return {slip: name for slip, name in alone if share(lines[slip], lines[name])}


def near_pairs(names: Sequence[str]) -> dict[tuple[str, str], None]:
    """All pairs of names, the first one first, that differ by a letter of all but the first name, and a few more."""
    left: dict[str, list[str]] = {}
    for name in names:
        for rest in without_a_letter(name, name.find(" ") + 1):
            left.setdefault(rest, []).append(name)
    return dict.fromkeys(pair for alike in left.values() for pair in combinations(alike, 2))


def names_of_lines(lines: Mapping[str, frozenset[Line]]) -> dict[Line, list[str]]:
    """Who stands in each line."""
    named: dict[Line, list[str]] = {}
    for name, own in lines.items():
        for line in own:
            named.setdefault(line, []).append(name)
    return named


def share_company(
    lines: Mapping[str, frozenset[Line]],
    named: Mapping[Line, Sequence[str]],
    one: frozenset[Line],
    other: frozenset[Line],
) -> bool:
    """Whether two names' lines have none in common, and somebody stands in a line of each."""
    if one & other:
        return False
    return any(lines[name] & other for line in one for name in named[line])


def is_slip(one: str, other: str) -> bool:
    """Whether two folded names of eight letters and more have the same first name and differ by a letter."""
    first, _, rest = one.partition(" ")
    long = min(len(one.replace(" ", "")), len(other.replace(" ", ""))) >= _LETTERS
    return bool(rest) and long and other.startswith(f"{first} ") and spelt_alike(one, other)


def name_of(told: Told) -> str:
    """The name as it is compared."""
    return fold(told.record.text("name"))


def lines_of(group: Sequence[Told]) -> frozenset[Line]:
    """The lines that name the person."""
    spans = (span for told in group for span in told.record.cells["name"].spans)
    return frozenset((span.source_id, span.content.rfind("\n", 0, span.start)) for span in spans)


def most_told(pairs: Sequence[tuple[Told, Cell]]) -> int:
    """The first of the form that most documents have."""
    names = [fold(str(cell.value)) for _, cell in pairs]
    return names.index(Counter(names).most_common(1)[0][0])
