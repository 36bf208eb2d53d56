"""Other forms of a row's names become rows of `aliases`, where there is nothing that the documents disagree on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.aliases import ALIASES
from schemas.evidence import EVIDENCE
from schemas.table import Registry, Table
from transforms.documents.model import Document
from transforms.findings import Cell, Value
from transforms.reconciliation import marks
from transforms.reconciliation.kinds import is_form
from transforms.reconciliation.merging import Proof
from transforms.reconciliation.proving import proof_to_row
from transforms.rules import Merged, Row, RowSet, Rules

ALIAS = "alias"


class Form(NamedTuple):
    """Another form of a row's name in one of its columns, as a document has it."""

    dataset: str
    row_id: str
    column: str
    source_id: str
    cell: Cell

    @property
    def alias(self) -> str:
        """The form itself."""
        return str(self.cell.value)


def merged_to_forms(rules: Rules, table: Table, row_id: str, merged: Merged) -> Iterator[Form]:
    """The forms that the group's records have of the row's names, or of what they mention it by."""
    told_in = [(column, column) for column in table.names] + list(rules.forms.items())
    for told_by, column in told_in:
        chosen = merged.cells.get(column)
        for told in merged.group if chosen else ():
            other = told.record.cells.get(told_by)
            if (
                chosen
                and other
                and other is not chosen
                and is_form(rules.choice(column), chosen.value, other.value)
            ):
                yield Form(table.name, row_id, column, told.source.id, other)


def add_aliases(
    rows: RowSet, forms: Sequence[Form], tables: Registry, documents: Mapping[str, Document]
) -> None:
    """Adds the rows of `aliases` and their evidence, each once."""
    found: dict[tuple[str, ...], Row] = {}
    proofs: dict[tuple[object, ...], Row] = {}
    owned = list(owners(forms, rows, tables))
    count_sources(rows, forms, owned, tables)
    for form in owned:
        key = (form.dataset, form.row_id, form.alias, form.source_id)
        found[key] = dict(zip(ALIASES.key, key, strict=True))
        told = marks.Row(form.cell.spans, documents)
        for span in form.cell.spans:
            proof = Proof(span, form.cell.basis)
            row = proof_to_row(ALIASES.name, "/".join(key), ALIAS, proof, told, documents)
            proofs[*key, span.start, span.end] = row
    rows.setdefault(ALIASES.name, []).extend(found.values())
    rows.setdefault(EVIDENCE.name, []).extend(proofs.values())


def owners(forms: Iterable[Form], rows: RowSet, tables: Registry) -> Iterator[Form]:
    """The forms, each with the row whose name it is: the one that its own row names by that column, or its own."""
    by_id = rows_by_id(rows, tables)
    for form in forms:
        named = named_by(form, by_id[form.dataset, form.row_id], tables)
        yield form._replace(dataset=named[0], row_id=named[1]) if named else form


def count_sources(rows: RowSet, told: Iterable[Form], owned: Iterable[Form], tables: Registry) -> None:
    """Counts for each row the documents that only call it by another form, in a row that names it.

    `told` are the forms as their rows have them, `owned` the same with the rows whose names they are.
    """
    by_id = rows_by_id(rows, tables)
    sources = {
        (str(one["dataset"]), str(one["row_id"]), str(one["source_id"]))
        for one in rows.get(EVIDENCE.name, ())
    }
    sources |= {(form.dataset, form.row_id, form.source_id) for form in told}
    for form in owned:
        place = (form.dataset, form.row_id, form.source_id)
        count = by_id[form.dataset, form.row_id].get("source_count")
        if place not in sources and isinstance(count, int):
            by_id[form.dataset, form.row_id]["source_count"] = count + 1
        sources.add(place)


def rows_by_id(rows: RowSet, tables: Registry) -> dict[tuple[str, Value | None], Row]:
    """The rows of the tables that have ids of their own."""
    return {
        (name, row[table.key[0]]): row
        for name, table in tables.items()
        if table.id_column
        for row in rows.get(name, ())
    }


def named_by(form: Form, row: Row, tables: Registry) -> tuple[str, str] | None:
    """The table and id of the row that the form's own row names by the form's column alone."""
    for mention in tables[form.dataset].mentions:
        if mention.fills and [here for here, _ in mention.columns] == [form.column]:
            row_id = row[mention.fills]
            return (mention.table, str(row_id)) if row_id is not None else None
    return None


def forms_of(table: str, forms: Sequence[Form]) -> dict[str, str]:
    """For a table the ids of its rows by the other forms of their names."""
    return {form.alias: form.row_id for form in forms if form.dataset == table}
