"""Holds evidence against the documents and against the cells that it is of."""

from collections.abc import Iterator, Mapping

import polars as pl

from schemas.aliases import ALIASES
from schemas.citations import CITATIONS
from schemas.evidence import CITED
from schemas.table import key_expr
from transforms.citing import lost_marks
from transforms.inspection.constraints import Tables, key_of
from transforms.inspection.fault import fault
from transforms.inspection.tables import Schemas
from transforms.problem import Problem

EVIDENCE = "evidence"


def quote_faults(tables: Tables, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Quotes that do not stand at their offsets; every one of a document that is given is looked at."""
    for one in tables[EVIDENCE].iter_rows(named=True):
        text = texts.get(one["source_id"])
        if text is not None and text[one["char_start"] : one["char_end"]] != one["quote"]:
            place = f"{one['source_id']}:{one['line']} from {one['char_start']} to {one['char_end']}"
            what = f"{one['dataset']} {one['row_id']} {one['field']}: the quote does not stand in {place}"
            yield fault(EVIDENCE, what)


def pointing_faults(schemas: Schemas, tables: Tables) -> Iterator[Problem]:
    """Evidence of a cell that there is not, or that is empty."""
    for (dataset,), own in tables[EVIDENCE].group_by("dataset", maintain_order=True):
        if str(dataset) not in tables:
            yield fault(EVIDENCE, f"speaks of a table {dataset}, which the release does not have")
            continue
        cells = filled_cells(key_of(schemas[str(dataset)]), tables[str(dataset)])
        lost = own.join(cells, on=["row_id", "field"], how="anti")
        if lost.height:
            first = f"{lost['row_id'][0]} {lost['field'][0]}"
            yield fault(
                EVIDENCE, f"points at {lost.height} cells of {dataset} that there are not, first {first}"
            )


def alias_faults(schemas: Schemas, tables: Tables) -> Iterator[Problem]:
    """Forms of names of rows that there are not; releases of old have no such table."""
    if ALIASES.name not in tables:
        return
    for (dataset,), own in tables[ALIASES.name].group_by("dataset", maintain_order=True):
        key = key_of(schemas[str(dataset)]) if str(dataset) in tables else []
        rows = tables[str(dataset)].select(row_id(key)) if key else own.clear()
        lost = own.join(rows, on="row_id", how="anti")
        if lost.height:
            what = f"{lost.height} forms of names of rows of {dataset} that there are not, first {lost['row_id'][0]}"
            yield fault(ALIASES.name, what)


def row_id(key: list[str]) -> pl.Expr:
    """How rows of that key are called."""
    return key_expr(key, ()).alias("row_id")


def mark_faults(tables: Tables) -> Iterator[Problem]:
    """Marks behind passages that name no entry of their document's reference list; releases of old have no marks."""
    if CITATIONS.name in tables and CITED in tables[EVIDENCE].columns:
        lost = lost_marks(tables[EVIDENCE], tables[CITATIONS.name])
        if lost.height:
            first = f"{lost['source_id'][0]} {lost['number'][0]}"
            yield fault(EVIDENCE, f"{lost.height} marks name no entry of {CITATIONS.name}, first {first}")


def filled_cells(key: list[str], frame: pl.DataFrame) -> pl.DataFrame:
    """The cells that are not null, as `row_id` and `column`."""
    called = frame.select(row_id(key).alias("_row_id")).to_series()
    marks = frame.select(pl.all().is_not_null()).with_columns(called)
    cells = marks.unpivot(on=frame.columns, index="_row_id", variable_name="field", value_name="_filled")
    return cells.filter("_filled").select(pl.col("_row_id").alias("row_id"), "field")
