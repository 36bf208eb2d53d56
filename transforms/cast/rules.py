"""Which records of a show's documents tell of the same character and performer, and which of their values counts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.cast.headings import RANKS
from transforms.cast.names import same_words
from transforms.findings import Cell, Value
from transforms.normal import fold, slug
from transforms.reconciliation.rules import Choice, Rules, Told

_LONG_NAME = 8
_TABLE_MARK = "|"


def same_performer(one: str, other: str) -> bool:
    """Equal folded names, or names of eight letters and more that differ by one letter (`Vishwanath`/`Viswanath`)."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG_NAME or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        return one[start + 1 :] == other[start + 1 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]


def link(told: Sequence[Told]) -> list[list[Told]]:
    """Groups the records of one row each; supporting records join the rows of their performer or are left out.

    Within one list of one document, names that differ are different characters; elsewhere the shorter form of a name
    may stand for the longer, when only one row fits.
    """
    groups: list[list[Told]] = []
    by_performer: dict[str, list[list[Told]]] = {}
    for source_id in dict.fromkeys(one.source.id for one in told):
        rows = [one for one in told if one.source.id == source_id and "character" in one.record.cells]
        later = [one for one in rows if not _join_same(by_performer, one)]
        for one in later:
            if not _join_same(by_performer, one) and not _join_form(by_performer, groups, one):
                group = [one]
                groups.append(group)
                by_performer.setdefault(_performer(one), []).append(group)
    for one in _newest_billing(told):
        for group in _supported(by_performer, groups, one):
            group.append(one)
    return [_in_order(told, _without_silence(group)) for group in groups]


def _join_same(by_performer: Mapping[str, list[list[Told]]], one: Told) -> bool:
    character = fold(one.record.text("character"))
    for group in by_performer.get(_performer(one), []):
        if any(fold(other.record.text("character")) == character for other in group):
            group.append(one)
            return True
    return False


def _join_form(by_performer: Mapping[str, list[list[Told]]], groups: Sequence[list[Told]], one: Told) -> bool:
    """Joins the one row of the performer, or of a performer spelt nearly so, whose character's name is a form of this."""
    own = by_performer.get(_performer(one))
    near = own if own is not None else [g for g in groups if same_performer(_performer(g[0]), _performer(one))]
    fitting = [group for group in near if _is_form(group, one)]
    if len(fitting) != 1:
        return False
    fitting[0].append(one)
    return True


def _is_form(group: Sequence[Told], one: Told) -> bool:
    character = one.record.text("character")
    apart = any(other.source.id == one.source.id and _in_table(other) == _in_table(one) for other in group)
    return not apart and same_words(group[0].record.text("character"), character)


def _supported(
    by_performer: Mapping[str, list[list[Told]]], groups: Sequence[list[Told]], one: Told
) -> list[list[Told]]:
    performer = _performer(one)
    own = by_performer.get(performer, [])
    if not own:
        own = [group for group in groups if same_performer(_performer(group[0]), performer)]
        own = own if len({_performer(group[0]) for group in own}) == 1 else []
    mentioned = one.record.text("mentioned")
    if not mentioned:
        return own
    fitting = [g for g in own if same_words(g[0].record.text("character"), mentioned)]
    return fitting if len(fitting) == 1 else []


def _newest_billing(told: Sequence[Told]) -> list[Told]:
    """The supporting records; of places in a starring list only those of the newest document that has one."""
    supports = [one for one in told if "character" not in one.record.cells]
    newest = next((one.source.id for one in supports if "billing_order" in one.record.cells), None)
    return [
        one if one.source.id == newest else _without(one, "billing_order")
        for one in supports
        if "performer" in one.record.cells
    ]


def _without_silence(group: Sequence[Told]) -> list[Told]:
    """Where one record says that only the voice is heard, the others' silence is no statement against it."""
    if not any(cell.value is True for one in group if (cell := one.record.cells.get("voice_only"))):
        return list(group)
    return [
        one if (cell := one.record.cells.get("voice_only")) is None or cell.value is True else _without(one, "voice_only")
        for one in group
    ]


def _without(one: Told, column: str) -> Told:
    cells = {name: cell for name, cell in one.record.cells.items() if name != column}
    return Told(replace(one.record, cells=cells), one.source)


def _in_order(told: Sequence[Told], group: Sequence[Told]) -> list[Told]:
    order = {one.source.id: number for number, one in reversed(list(enumerate(told)))}
    return sorted(group, key=lambda one: order[one.source.id])


def _performer(one: Told) -> str:
    return fold(one.record.text("performer"))


def _in_table(one: Told) -> bool:
    line = one.record.extent[0]
    return line.content.startswith(_TABLE_MARK, line.start)


def _highest(pairs: Sequence[tuple[Told, Cell]]) -> int:
    return min(range(len(pairs)), key=lambda index: RANKS.index(str(pairs[index][1].value)))


def _identify(show: str, values: Mapping[str, Value]) -> str:
    return slug(show, str(values["character"]), str(values["performer"]))


_NEWEST_LIST = Choice("newest role list that states it")
RULES = Rules(
    dataset="cast",
    link=link,
    identify=_identify,
    choices={
        "character": _NEWEST_LIST,
        "performer": _NEWEST_LIST,
        "role": Choice("highest role stated", prefer=_highest),
    },
    child_key={"cast_seasons": "season"},
)
