"""Rows name rows of other tables: which are found by what they are called, or made where nothing else tells of them."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter

from schemas.table import Mention, Registry, Table
from transforms.documents.model import Document
from transforms.findings import Cell, Record, Value
from transforms.normal import fold
from transforms.reconciliation.forms import Form
from transforms.rules import Row, RowSet, Told
from transforms.spans import Span

Documents = Mapping[str, Document]
Passages = Mapping[tuple[str, str, str], Sequence[Row]]
"""Table, row id and field -> the rows of evidence."""


def tables_in_order(tables: Registry) -> list[str]:
    """The tables' names, each behind those whose rows make rows of it. Raises CycleError where two make each other."""
    makers: dict[str, set[str]] = {name: set() for name in tables}
    for name, table in tables.items():
        for mention in table.mentions:
            if mention.makes and mention.table in tables:
                makers[mention.table].add(name)
    return list(TopologicalSorter(makers).static_order())


def mentions_to_told(target: str, rows: RowSet, tables: Registry, documents: Documents) -> Iterator[Told]:
    """What the rows of all tables say of rows of the target, with the passages that say it."""
    naming = list(namings(target, rows, tables))
    passages = evidence_by_cell(rows.get("evidence", ()), {table.name for table, _, _ in naming})
    found: dict[tuple[str, tuple[tuple[str, Value], ...]], dict[str, list[Row]]] = {}
    for table, row, mention in naming:
        values = named_values(row, mention)
        row_id = "/".join(str(row[part]) for part in table.key if row[part] is not None)
        for here, there in mention.columns:
            for proof in passages.get((table.name, row_id, here), ()):
                if mention.told_by not in (None, documents[str(proof["source_id"])].source.kind):
                    continue
                of_source = found.setdefault((str(proof["source_id"]), values), defaultdict(list))
                of_source[there].append(proof)
    for (source_id, values), proofs in found.items():
        document = documents[source_id]
        cells = {there: cell_of(value, proofs[there], document) for there, value in values if proofs[there]}
        if len(cells) == len(values):
            extent = tuple(span for cell in cells.values() for span in cell.spans)
            yield Told(Record(target, cells, extent), document.source)


def namings(target: str, rows: RowSet, tables: Registry) -> Iterator[tuple[Table, Row, Mention]]:
    """The rows that make rows of the target."""
    for name, table in tables.items():
        for mention in table.mentions:
            if mention.table == target and mention.makes:
                yield from ((table, row, mention) for row in rows.get(name, ()) if names(row, mention))


def names(row: Row, mention: Mention) -> bool:
    """Whether the row names anything."""
    holds = mention.where is None or row[mention.where[0]] == mention.where[1]
    return holds and all(row[here] is not None for here, _ in mention.columns)


def named_values(row: Row, mention: Mention) -> tuple[tuple[str, Value], ...]:
    """The columns there with the values by which the row names it."""
    return tuple((there, value) for here, there in mention.columns if (value := row[here]) is not None)


def cell_of(value: Value, proofs: Iterable[Row], document: Document) -> Cell:
    """The value with its passages; the weakest of their bases is its own."""
    spans = dict.fromkeys(
        Span(document.source.id, document.content, int(str(one["char_start"])), int(str(one["char_end"])))
        for one in proofs
    )
    is_stated = all(one["basis"] == "stated" for one in proofs)
    return Cell(value, tuple(spans), "stated" if is_stated else "inferred")


def evidence_by_cell(evidence: Iterable[Row], datasets: Collection[str]) -> Passages:
    """The rows of evidence of each cell of these tables."""
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for one in evidence if datasets else ():
        if one["dataset"] in datasets:
            found[str(one["dataset"]), str(one["row_id"]), str(one["field"])].append(one)
    return found


def fill_mentions(rows: RowSet, tables: Registry, forms: Sequence[Form] = ()) -> None:
    """Gives every row the ids of the rows that it names, where there is exactly one of that name.

    `forms` are other forms of names, for what no row is called itself.
    """
    for name, table in tables.items():
        for mention in table.mentions:
            if mention.fills and mention.table in tables:
                ids = ids_by_name(rows.get(mention.table, ()), tables[mention.table], mention)
                for key, others in ids_by_form(forms, mention).items():
                    ids.setdefault(key, others)
                for row in rows.get(name, ()):
                    found = ids.get(called(named_values(row, mention)), ()) if names(row, mention) else ()
                    row[mention.fills] = found[0] if len(found) == 1 else None


def ids_by_name(rows: Iterable[Row], table: Table, mention: Mention) -> dict[Hashable, list[Value]]:
    """The ids of a table's rows by what they are called."""
    found: dict[Hashable, list[Value]] = defaultdict(list)
    for row in rows:
        values = [(there, value) for _, there in mention.columns if (value := row[there]) is not None]
        if len(values) == len(mention.columns) and (row_id := row[table.key[0]]) is not None:
            found[called(values)].append(row_id)
    return found


def ids_by_form(forms: Iterable[Form], mention: Mention) -> dict[Hashable, list[Value]]:
    """The ids of the rows that the mention's only column may name, by the other forms of their names."""
    there = [there for _, there in mention.columns]
    found: dict[Hashable, dict[Value, None]] = defaultdict(dict)
    for form in forms:
        if form.dataset == mention.table and there == [form.column]:
            found[called([(form.column, form.cell.value)])][form.row_id] = None
    return {key: list(ids) for key, ids in found.items()}


def called(values: Iterable[tuple[str, Value]]) -> Hashable:
    """The values as they are compared."""
    return tuple(
        (there, fold(value) or value if isinstance(value, str) else value) for there, value in values
    )
