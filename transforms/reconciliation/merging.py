"""Merges the records of one group: one value per column, further passages as evidence, differences as conflicts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transforms.findings import Basis, Cell, Record, Value
from transforms.normal import fold, tidy
from transforms.rules import Choice, Group, Merged, Rules, Told
from transforms.spans import Span


class Proof(NamedTuple):
    """A passage that a value comes from."""

    span: Span
    basis: Basis


class Disagreement(NamedTuple):
    """A value that a document states and that was not chosen."""

    chosen: Told
    other: Told
    other_value: Value


def merge(rules: Rules, group: Group) -> Merged:
    """One value per column that any record of the group states."""
    outdated = {column for _, column in outdated_cells(rules, group)}
    columns = dict.fromkeys(column for told in group for column in told.record.cells)
    return Merged(
        {
            column: _chosen(rules.choice(column), group, column)[1]
            for column in columns
            if column not in outdated
        },
        tuple(group),
    )


def outdated_cells(rules: Rules, group: Group) -> Iterator[tuple[Told, str]]:
    """What only documents of an older date than the newest one's state, of columns that hold for one date."""
    newest = group[0].source.as_of
    for column in rules.of_one_date:
        telling = [told for told in group if column in told.record.cells]
        if all(told.source.as_of != newest for told in telling):
            yield from ((told, column) for told in telling)


def merge_children(rules: Rules, group: Group) -> Iterator[tuple[str, Merged]]:
    """The rows of companion tables that hang on a group's records, each with the name of its table."""
    for table, key in rules.child_key.items():
        closed_by = next((told for told in group if _children(told.record, table)), None)
        gathered: dict[str, list[Told]] = {}
        for told in group:
            for child in _children(told.record, table):
                name = fold(child.text(key))
                if table not in rules.closed or told is closed_by or name in gathered:
                    gathered.setdefault(name, []).append(Told(child, told.source))
        yield from ((table, merge(rules, children)) for children in gathered.values())


def proofs(choice: Choice, merged: Merged, column: str) -> Iterable[Proof]:
    """The passages of a cell: its own, and those of every record that says the same, in whatever words."""
    cell = merged.cells[column]
    found = {span: Proof(span, cell.basis) for span in cell.spans}
    for told in merged.group:
        other = told.record.cells.get(column)
        if other is None or other is cell or not choice.same(cell.value, other.value):
            continue
        basis = other.basis if _literally(cell.value, other.value) else "inferred"
        for span in other.spans:
            if span not in found:
                found[span] = Proof(span, basis)
    return found.values()


def disagreements(choice: Choice, merged: Merged, column: str) -> Iterator[Disagreement]:
    """What the group's records state otherwise, each other value of each document once."""
    if len(merged.group) == 1:
        return
    cell = merged.cells[column]
    chosen = next((told for told in merged.group if _states(told, column, cell)), None)
    seen = set()
    for told in merged.group:
        other = told.record.cells.get(column)
        if chosen is None or other is None or choice.same(cell.value, other.value):
            continue
        if (told.source.id, other.value) not in seen:
            seen.add((told.source.id, other.value))
            yield Disagreement(chosen, told, other.value)


def _chosen(choice: Choice, group: Group, column: str) -> tuple[Told, Cell]:
    pairs = [(told, told.record.cells[column]) for told in group if column in told.record.cells]
    return pairs[choice.prefer(pairs)]


def _children(record: Record, table: str) -> Sequence[Record]:
    return [child for child in record.children if child.dataset == table]


def _states(told: Told, column: str, cell: Cell) -> bool:
    own = told.record.cells.get(column)
    return own is not None and own.value == cell.value


def _literally(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one == other or tidy(one).casefold() == tidy(other).casefold()
    return one == other
