"""Merged groups to rows, with their evidence and conflicts, as plain dicts that fit the tables' columns."""

from collections.abc import Mapping

from schemas.table import Registry, Table
from transforms.documents.model import Document
from transforms.findings import Cell, Value
from transforms.normal import value_to_text
from transforms.reconciliation.merging import disagreements, merge_children, proofs
from transforms.rules import Choice, Merged, Row, RowSet, Rules


def add_row(
    rows: RowSet,
    rules: Rules,
    tables: Registry,
    show: str,
    row_id: str,
    merged: Merged,
    documents: Mapping[str, Document],
) -> None:
    """Adds a group's row, the rows that hang on it, their evidence and conflicts."""
    table = tables[rules.dataset]
    merged = _with_show(merged, show, documents)
    _add(rows, rules, table, {table.key[0]: row_id}, row_id, merged, documents)
    for position, (name, child) in enumerate(merge_children(rules, merged.group), 1):
        _add_child(rows, rules, tables[name], row_id, position, _with_show(child, show, documents), documents)


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
    for column in merged.cells:
        if column in columns and column not in table.derived:
            _add_proofs(rows, table.name, row_id, column, rules.choice(column), merged, documents)
            _add_conflicts(rows, table.name, row_id, column, rules.choice(column), merged)


def _add_proofs(
    rows: RowSet,
    dataset: str,
    row_id: str,
    column: str,
    choice: Choice,
    merged: Merged,
    documents: Mapping[str, Document],
) -> None:
    rows.setdefault("evidence", []).extend(
        {
            "dataset": dataset,
            "row_id": row_id,
            "field": column,
            "source_id": span.source_id,
            "line": documents[span.source_id].line_number(span.start),
            "char_start": span.start,
            "char_end": span.end,
            "quote": span.quote,
            "basis": basis,
        }
        for span, basis in proofs(choice, merged, column)
    )


def _add_conflicts(
    rows: RowSet, dataset: str, row_id: str, column: str, choice: Choice, merged: Merged
) -> None:
    rows.setdefault("conflicts", []).extend(
        {
            "dataset": dataset,
            "row_id": row_id,
            "field": column,
            "chosen_value": value_to_text(merged.cells[column].value),
            "chosen_source": chosen.source.id,
            "other_value": value_to_text(other_value),
            "other_source": other.source.id,
            "rule": choice.name,
        }
        for chosen, other, other_value in disagreements(choice, merged, column)
    )


def _with_show(merged: Merged, show: str, documents: Mapping[str, Document]) -> Merged:
    """The row's show, proved by the first of its documents that names it."""
    named = (documents[told.source.id].show_span for told in merged.group)
    span = next((span for span in named if span is not None), None)
    if span is None:
        return merged
    return Merged({**merged.cells, "show": Cell(show, (span,))}, merged.group, merged.children)
