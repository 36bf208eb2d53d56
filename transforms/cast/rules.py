"""Which records of a show's documents tell of the same character and performer, and which of their values counts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.cast.headings import RANKS
from transforms.cast.names import near_keys, same_words
from transforms.cast.supports import as_evidence
from transforms.findings import Cell, Value
from transforms.likeness import spelt_alike
from transforms.linking import Gathering, Linked, Rows, Said
from transforms.normal import fold, row_id
from transforms.rules import NEWEST_WORDS, Choice, Rules, Told

_TABLE_MARK = "|"
List = tuple[str, bool]
"""A document, and whether its table: names in one list that differ are different characters."""


class _Roles:
    """The rows so far, found again by performer and character, and by what is near the performer's name."""

    def __init__(self) -> None:
        self.rows = Rows()
        self._same: dict[tuple[str, Said], dict[int, Gathering]] = {}
        self._near: dict[str, dict[List, list[Gathering]]] = {}

    def begin(self, one: Told) -> None:
        row, name = self.rows.begin(), _performer(one)
        for key in (name, *near_keys(name)):
            self._near.setdefault(key, {}).setdefault(_list(one), []).append(row)
        self.add(row, one)

    def add(self, row: Gathering, one: Told) -> None:
        row.add(one, character := _character(one))
        self._same.setdefault((_performer(row.told[0]), character), {})[row.number] = row

    def same(self, one: Told) -> Gathering | None:
        """The first row of the performer that has the character under this name."""
        found = self._same.get((_performer(one), _character(one)))
        return found[min(found)] if found else None

    def near(self, one: Told, but: List | None = None) -> list[Gathering]:
        """The rows of this performer, or where there is none, of those whose name differs by a letter.

        Rows that were begun in the list `but` are left out.
        """
        name = _performer(one)
        lists = [self._near.get(key, {}) for key in ((name,) if name in self._near else near_keys(name))]
        rows = (row for own in lists for place, rows in own.items() if place != but for row in rows)
        return [row for row in dict.fromkeys(rows) if spelt_alike(_performer(row.told[0]), name)]


def link_roles(told: Sequence[Told]) -> Linked:
    """Groups the records of one row each; supporting records join the rows of their performer or are left out.

    Within one list of one document, names that differ are different characters; elsewhere the shorter form of a name
    may stand for the longer, when only one row fits.
    """
    roles = _Roles()
    listed: dict[str, list[Told]] = {}
    for one in told:
        if "character" in one.record.cells:
            listed.setdefault(one.source.id, []).append(one)
    for own in listed.values():
        later = [one for one in own if not _join_same(roles, one)]
        for one in later:
            if not _join_same(roles, one) and not _join_form(roles, one):
                roles.begin(one)
    for one in _newest_billing(told):
        fitting = _supported(roles, one)
        # Which of several parts a starring list is about, it does not say.
        said = _of_nobody(one) if len(fitting) > 1 else one
        for row in fitting:
            row.told.append(as_evidence(said, row.told[0].record.text("character")))
    order = {one.source.id: -number for number, one in enumerate(reversed(told))}
    return [
        sorted(_without_short_forms(_without_silence(row.told)), key=lambda one: order[one.source.id])
        for row in roles.rows.all
    ]


def _join_same(roles: _Roles, one: Told) -> bool:
    """Joins the first row of the performer that has the character under this name."""
    same = roles.same(one)
    if same is not None:
        roles.add(same, one)
    return same is not None


def _join_form(roles: _Roles, one: Told) -> bool:
    """Joins the only row whose character's name is a form of this one, and whose performer is the same or nearly."""
    fitting = [row for row in roles.near(one, but=_list(one)) if _is_form(row.told, one)]
    if len(fitting) != 1:
        return False
    roles.add(fitting[0], one)
    return True


def _is_form(group: Sequence[Told], one: Told) -> bool:
    """Whether the names of the characters agree; two names in the same list of one document never do."""
    apart = any(_list(other) == _list(one) for other in group)
    return not apart and same_words(group[0].record.text("character"), one.record.text("character"))


def _supported(roles: _Roles, one: Told) -> list[Gathering]:
    own = roles.near(one)
    if len({_performer(row.told[0]) for row in own}) != 1:
        return []
    mentioned = one.record.text("mentioned")
    if not mentioned:
        return own
    fitting = [row for row in own if same_words(row.told[0].record.text("character"), mentioned)]
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
        one
        if (cell := one.record.cells.get("voice_only")) is None or cell.value is True
        else _without(one, "voice_only")
        for one in group
    ]


def _without_short_forms(group: Sequence[Told]) -> list[Told]:
    """Where an article has less of the character's name than another record, it says nothing of the name."""
    names = {name: frozenset(name.split()) for one in group if (name := fold(one.record.text("character")))}
    if len(names) == 1:
        return list(group)
    return [
        _mentioning(one)
        if one.source.kind == "article" and any(_words(one) < words for words in names.values())
        else one
        for one in group
    ]


def _mentioning(one: Told) -> Told:
    cells = {
        "mentioned" if column == "character" else column: cell for column, cell in one.record.cells.items()
    }
    return Told(replace(one.record, cells=cells), one.source)


def _words(one: Told) -> frozenset[str]:
    return frozenset(fold(one.record.text("character")).split())


def _without(one: Told, column: str) -> Told:
    cells = {name: cell for name, cell in one.record.cells.items() if name != column}
    return Told(replace(one.record, cells=cells), one.source)


def _of_nobody(one: Told) -> Told:
    """The support without what it says of a part."""
    told = _without(one, "role")
    return Told(replace(told.record, children=()), told.source)


def _performer(one: Told) -> str:
    return fold(one.record.text("performer"))


def _character(one: Told) -> Said:
    return (fold(one.record.text("character")),)


def _list(one: Told) -> List:
    line = one.record.extent[0]
    return one.source.id, line.content.startswith(_TABLE_MARK, line.start)


def _highest(pairs: Sequence[tuple[Told, Cell]]) -> int:
    """The highest that role lists state; a starring list's is the row's only where none of them states any.

    A list says of each of its people what they are, an infobox whom it thought worth naming.
    """
    listed = [index for index, (one, _) in enumerate(pairs) if _makes_rows(one)] or range(len(pairs))
    return min(listed, key=lambda index: RANKS.index(str(pairs[index][1].value)))


def _first_of_a_list(pairs: Sequence[tuple[Told, Cell]]) -> int:
    """The first that a row's own record states: what only supports rows names them as its sentences need it."""
    listed = (index for index, (one, _) in enumerate(pairs) if _makes_rows(one))
    return next(listed, 0)


def _makes_rows(one: Told) -> bool:
    return "character" in one.record.cells and "mentioned" not in one.record.cells


def _identify(show: str, values: Mapping[str, Value]) -> str:
    return row_id(show, values["character"], values["performer"])


_NEWEST_LIST = Choice("newest role list that states it", prefer=_first_of_a_list)
RULES = Rules(
    dataset="cast",
    link=link_roles,
    identify=_identify,
    choices={
        "character": _NEWEST_LIST,
        "performer": _NEWEST_LIST,
        "description": NEWEST_WORDS,
        "role": Choice(
            "highest role that a role list states, else the starring list's", prefer=_highest, changes=True
        ),
    },
    child_key={"cast_seasons": "season"},
    forms={"mentioned": "character"},
)
