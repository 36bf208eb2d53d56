"""What a row's page says of each of its cells: the value, its passages, the other side, or why there is nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from schemas.table import Table
from transforms.catalogue.addresses import row_page, table_page
from transforms.catalogue.cells import Known, ids_of, reference_page, shown
from transforms.catalogue.disputes import Dispute, conflicts_by_cell, to_dispute
from transforms.catalogue.passages import Archive, Passage, evidence_by_row

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """One cell: its value, empty where it is null; the row that it names; its passages; what is said otherwise.

    `rule` is the rule behind an inferred value, `why` what there is to say of a cell without passages.
    """

    column: str
    description: str
    value: str
    page: str
    passages: Sequence[Passage]
    disputes: Sequence[Dispute]
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class RowPage:
    """One row with all its answers, what it is called, and the rows before and after it."""

    path: str
    table: Table
    row_id: str
    label: str
    answers: Sequence[Answer]
    back: str
    before: str
    after: str


@dataclass(frozen=True)
class Witnesses:
    """Evidence and conflicts of a release by row, and the archive that they are shown from."""

    archive: Archive
    evidence: Mapping[tuple[str, str], Sequence[Row]]
    conflicts: Mapping[tuple[str, str, str], Sequence[Row]]

    def disputes(self, table: str, row_id: str, column: str) -> list[Dispute]:
        """What is said otherwise of a cell."""
        evidence = self.evidence.get((table, row_id), ())
        found = self.conflicts.get((table, row_id, column), ())
        return [to_dispute(one, evidence, self.archive) for one in found]


def tables_to_witnesses(tables: Mapping[str, pl.DataFrame], archive: Archive) -> Witnesses:
    """The witnesses of a release."""
    return Witnesses(archive, evidence_by_row(tables), conflicts_by_cell(tables))


def row_pages(
    table: Table,
    frame: pl.DataFrame,
    page_of: Mapping[str, str],
    described: Mapping[str, str],
    witnesses: Witnesses,
    known: Known,
) -> Iterator[RowPage]:
    """The pages of a table's rows; `page_of` says which page lists a row, `described` what a column is."""
    ids = ids_of(table, frame)
    for place, (row_id, row) in enumerate(zip(ids, frame.iter_rows(named=True), strict=True)):
        yield RowPage(
            path=row_page(table.name, row_id),
            table=table,
            row_id=row_id,
            label=row_label(table, row),
            answers=[*answers(table, row_id, row, described, witnesses, known)],
            back=page_of.get(row_id, table_page(table.name)),
            before=row_page(table.name, ids[place - 1]) if place else "",
            after=row_page(table.name, ids[place + 1]) if place + 1 < len(ids) else "",
        )


def row_label(table: Table, row: Row) -> str:
    """What a person would call the row: its names, or its key."""
    names = [shown(row[name]) for name in (table.names or table.key) if row.get(name) is not None]
    return " · ".join(dict.fromkeys(names)) or " · ".join(shown(row[name]) for name in table.key)


def answers(
    table: Table,
    row_id: str,
    row: Row,
    described: Mapping[str, str],
    witnesses: Witnesses,
    known: Known,
) -> Iterator[Answer]:
    """The answers of a row's cells, in the order of the columns."""
    by_column: dict[str, list[Passage]] = {}
    for one in witnesses.evidence.get((table.name, row_id), ()):
        by_column.setdefault(one["field"], []).append(witnesses.archive.passage(one))
    for column, value in row.items():
        passages = by_column.get(column, [])
        is_inferred = any(one.basis == "inferred" for one in passages)
        yield Answer(
            column=column,
            description=described.get(column, ""),
            value=shown(value),
            page=reference_page(table, column, value, known),
            passages=passages,
            disputes=witnesses.disputes(table.name, row_id, column),
            rule=inference(table, column) if is_inferred else "",
            why="" if passages else why_nothing(table, column, value),
        )


def inference(table: Table, column: str) -> str:
    """The rule behind inferred values of a column; the table's record may name several columns at once."""
    found = (rule for names, rule in table.inferences.items() if column in names.replace(",", " ").split())
    return next(found, "")


def why_nothing(table: Table, column: str, value: object) -> str:
    """What to say of a cell without passages."""
    if value is None:
        return "No document states it. An empty cell never means that it is not so."
    if column in table.derived or column in table.key or column.endswith("_id"):
        return "Made by showfacts, to name the row or to lead to others."
    return (
        "Follows from the row's other values."
        if column != "show"
        else "The show that the documents are about."
    )
