"""Holds evidence against the documents and against the cells that it is of."""

from collections.abc import Iterator, Mapping

import polars as pl

from transforms.inspection.constraints import Tables
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
        cells = filled_cells(schemas[str(dataset)].get("primaryKey", []), tables[str(dataset)])
        lost = own.join(cells, on=["row_id", "field"], how="anti")
        if lost.height:
            first = f"{lost['row_id'][0]} {lost['field'][0]}"
            yield fault(
                EVIDENCE, f"points at {lost.height} cells of {dataset} that there are not, first {first}"
            )


def filled_cells(key: list[str], frame: pl.DataFrame) -> pl.DataFrame:
    """The cells that are not null, as `row_id` and `column`."""
    row_id = pl.concat_str([pl.col(name).cast(pl.String) for name in key], separator="/")
    marks = frame.select(pl.all().is_not_null()).with_columns(row_id=frame.select(row_id).to_series())
    cells = marks.unpivot(on=frame.columns, index="row_id", variable_name="field", value_name="_filled")
    return cells.filter("_filled").select("row_id", "field")
