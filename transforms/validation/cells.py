"""Holds cells and evidence against each other: every cell is proved, every proof is of a cell."""

from collections.abc import Mapping, Sequence

import polars as pl

from schemas.registry import subjects
from schemas.table import Registry, Table, row_id_expr
from transforms.validation.stated import stated_holds
from transforms.validation.verdict import Verdict, failing_rows

_CELL = ("dataset", "row_id", "field")


def check_cells(tables: Mapping[str, pl.DataFrame], registry: Registry) -> list[Verdict]:
    """That evidence and conflicts point at cells, that stated values are in their quotes, that no cell lacks proof.

    Keys must be unique. Evidence that fails here proves nothing.
    """
    read = [registry[name] for name in subjects(registry)]
    cells = tables_to_cells(read, tables)
    pointing = _pointing("evidence", tables["evidence"], cells)
    stated = _stated(tables["evidence"], cells)
    wrong = pl.concat([pointing.failed, stated.failed]).unique()
    proofs = tables["evidence"].with_row_index("row").filter(pl.col("row").is_in(wrong.implode()).not_())
    return [
        pointing,
        stated,
        _pointing("conflicts", tables["conflicts"], cells),
        *_proved(read, cells, proofs),
    ]


def tables_to_cells(read: Sequence[Table], tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The non-null cells, one per row: row number, row id, column, value as text, type, whether it needs proof."""
    columns = [
        (table.name, column, str(dtype), column not in table.derived)
        for table in read
        for column, dtype in tables[table.name].schema.items()
    ]
    of_columns = pl.DataFrame(columns, schema=["dataset", "field", "kind", "to_prove"], orient="row")
    cells = pl.concat([_cells(table, tables[table.name]) for table in read])
    return cells.join(of_columns, on=("dataset", "field"), how="inner", maintain_order="left")


def _cells(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    texts = frame.select(row_id_expr(table).alias("_row_id"), pl.all().cast(pl.String)).with_row_index("_row")
    cells = texts.unpivot(
        on=frame.columns, index=["_row", "_row_id"], variable_name="field", value_name="_value"
    )
    named = cells.rename({"_row": "row", "_row_id": "row_id", "_value": "value"}).drop_nulls("value")
    return named.with_columns(pl.lit(table.name).alias("dataset"))


def _pointing(name: str, frame: pl.DataFrame, cells: pl.DataFrame) -> Verdict:
    """Conflicts and evidence call a cell by the same three columns."""
    lost = frame.with_row_index("row").join(cells, on=_CELL, how="anti")
    return Verdict(name, None, "points at a published cell", frame.height, lost["row"].sort())


def _stated(evidence: pl.DataFrame, cells: pl.DataFrame) -> Verdict:
    stated = evidence.with_row_index("row").filter(pl.col("basis") == "stated")
    pairs = stated.join(cells.drop("row"), on=_CELL, how="inner", maintain_order="left")
    failed = pairs["row"].gather(failing_rows(stated_holds(pairs)))
    return Verdict("evidence", "quote", "states the value where it is called stated", pairs.height, failed)


def _proved(read: Sequence[Table], cells: pl.DataFrame, proofs: pl.DataFrame) -> list[Verdict]:
    wanted = cells.filter("to_prove").join(proofs.select(_CELL).unique(), on=_CELL, how="anti")
    failed = wanted.sort("row").partition_by("dataset", "field", as_dict=True)
    counts = {(d, c): n for d, c, n in cells.group_by("dataset", "field").len().iter_rows()}
    none = pl.Series("row", [], dtype=pl.UInt32)
    return [
        Verdict(
            table.name,
            column,
            "has evidence",
            counts.get((table.name, column), 0),
            failed[table.name, column]["row"] if (table.name, column) in failed else none,
        )
        for table in read
        for column in table.columns
        if column not in table.derived
    ]
