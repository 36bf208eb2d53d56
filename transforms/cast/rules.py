"""Which records of a show's documents tell of the same character and performer, and which of their values counts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.cast.headings import RANKS
from transforms.cast.names import ends, same_words
from transforms.cast.supports import as_evidence
from transforms.findings import Cell, Value
from transforms.likeness import spelt_alike
from transforms.linking import Gathering, Linked, Rows, Said
from transforms.normal import fold, row_id
from transforms.rules import NEWEST_WORDS, Choice, Rules, Told

_TABLE_MARK = "|"


def link_roles(told: Sequence[Told]) -> Linked:
    """Groups the records of one row each; supporting records join the rows of their performer or are left out.

    Within one list of one document, names that differ are different characters; elsewhere the shorter form of a name
    may stand for the longer, when only one row fits.
    """
    rows = Rows()
    listed: dict[str, list[Told]] = {}
    for one in told:
        if "character" in one.record.cells:
            listed.setdefault(one.source.id, []).append(one)
    for own in listed.values():
        later = [one for one in own if not _join_same(rows, one)]
        for one in later:
            if not _join_same(rows, one) and not _join_form(rows, one):
                name = _performer(one)
                rows.begin(name, *ends(name)).add(one, _character(one))
    for one in _newest_billing(told):
        fitting = _supported(rows, one)
        # Which of several parts a starring list is about, it does not say.
        said = _of_nobody(one) if len(fitting) > 1 else one
        for row in fitting:
            row.told.append(as_evidence(said, row.told[0].record.text("character")))
    order = {one.source.id: -number for number, one in enumerate(reversed(told))}
    return [
        sorted(_without_short_forms(_without_silence(row.told)), key=lambda one: order[one.source.id])
        for row in rows.all
    ]


def _near(rows: Rows, one: Told) -> list[Gathering]:
    """The rows of this performer, or where there is none, of those whose name differs by a letter."""
    name = _performer(one)
    alike = (row for row in rows.of(*ends(name)) if spelt_alike(_performer(row.told[0]), name))
    return rows.of(name) or list(alike)


def _join_same(rows: Rows, one: Told) -> bool:
    """Joins the first row of the performer that has the character under this name."""
    character = _character(one)
    same = next((row for row in rows.of(_performer(one)) if character in row.said), None)
    if same is not None:
        same.add(one, character)
    return same is not None


def _join_form(rows: Rows, one: Told) -> bool:
    """Joins the only row whose character's name is a form of this one, and whose performer is the same or nearly."""
    fitting = [row for row in _near(rows, one) if _is_form(row.told, one)]
    if len(fitting) != 1:
        return False
    fitting[0].add(one, _character(one))
    return True


def _is_form(group: Sequence[Told], one: Told) -> bool:
    """Whether the names of the characters agree; two names in the same list of one document never do."""
    apart = any(other.source.id == one.source.id and _in_table(other) == _in_table(one) for other in group)
    return not apart and same_words(group[0].record.text("character"), one.record.text("character"))


def _supported(rows: Rows, one: Told) -> list[Gathering]:
    own = _near(rows, one)
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


def _in_table(one: Told) -> bool:
    line = one.record.extent[0]
    return line.content.startswith(_TABLE_MARK, line.start)


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
