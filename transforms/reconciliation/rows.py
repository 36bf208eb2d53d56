"""Merged groups to rows, with their evidence and conflicts, as plain dicts that fit the tables' columns."""

from collections.abc import Iterator, Mapping

from schemas.table import Registry, Table
from transforms.documents.model import Document
from transforms.findings import Value, inferred, stated
from transforms.normal import value_to_text
from transforms.reconciliation import marks
from transforms.reconciliation.forms import Form, merged_to_forms
from transforms.reconciliation.kinds import is_form, kind_of
from transforms.reconciliation.merging import disagreements, merge_children, proofs
from transforms.reconciliation.proving import proof_to_row
from transforms.rules import Choice, Merged, Row, RowSet, Rules


def add_row(
    rows: RowSet,
    rules: Rules,
    tables: Registry,
    show: str,
    row_id: str,
    merged: Merged,
    documents: Mapping[str, Document],
) -> Iterator[Form]:
    """Adds a group's row, the rows on it, their evidence and conflicts; yields the other forms of its names."""
    table = tables[rules.dataset]
    merged = _with_show(merged, show, documents)
    # Rows without an id of their own are called by their key, which begins with the show's id.
    own = row_id if table.id_column else row_id.partition("/")[0]
    _add(rows, rules, table, {table.key[0]: own}, row_id, merged, documents)
    for position, (name, child) in enumerate(merge_children(rules, merged.group), 1):
        _add_child(rows, rules, tables[name], row_id, position, _with_show(child, show, documents), documents)
    yield from merged_to_forms(rules, table, row_id, merged)


def _add_child(
    rows: RowSet,
    rules: Rules,
    table: Table,
    parent_id: str,
    position: int,
    child: Merged,
    documents: Mapping[str, Document],
) -> None:
    key = table.key[1]
    mark = child.cells[key].value if key in child.cells else position
    _add(rows, rules, table, {table.key[0]: parent_id, key: mark}, f"{parent_id}/{mark}", child, documents)


def _add(
    rows: RowSet,
    rules: Rules,
    table: Table,
    ids: Mapping[str, Value],
    row_id: str,
    merged: Merged,
    documents: Mapping[str, Document],
) -> None:
    columns = table.columns
    row: Row = dict.fromkeys(columns)
    row |= {column: cell.value for column, cell in merged.cells.items()}
    row |= ids
    if "source_count" in columns:
        row["source_count"] = len({told.source.id for told in merged.group})
    rows.setdefault(table.name, []).append(row)
    cells = (cell for one in merged.group for cell in one.record.cells.values())
    told = marks.Row((span for cell in cells for span in cell.spans), documents)
    evidence = rows.setdefault("evidence", [])
    for column in merged.cells:
        if column in columns and column not in table.derived:
            evidence += (
                proof_to_row(table.name, row_id, column, proof, told, documents)
                for proof in proofs(rules.choice(column), merged, column)
            )
            _add_conflicts(rows, table, row_id, column, rules.choice(column), merged)


def _add_conflicts(
    rows: RowSet, table: Table, row_id: str, column: str, choice: Choice, merged: Merged
) -> None:
    value = merged.cells[column].value
    rows.setdefault("conflicts", []).extend(
        {
            "dataset": table.name,
            "row_id": row_id,
            "field": column,
            "kind": kind_of(choice, value, one),
            "chosen_value": value_to_text(value),
            "chosen_source": one.chosen.source.id,
            "other_value": value_to_text(one.other_value),
            "other_source": one.other.source.id,
            "rule": choice.name,
        }
        for one in disagreements(choice, merged, column)
        if not (column in table.names and is_form(choice, value, one.other_value))
    )


def _with_show(merged: Merged, show: str, documents: Mapping[str, Document]) -> Merged:
    """The row's show, proved by the first of its documents that names it."""
    named = (documents[told.source.id].show_span for told in merged.group)
    span = next((span for span in named if span is not None), None)
    if span is None:
        return merged
    cell = stated(span, show) if span.quote == show else inferred(span, show)
    return Merged({**merged.cells, "show": cell}, merged.group, merged.children)
