"""Writes a table as CSV."""

import polars as pl

from schemas.table import Table
from transforms.publication.columns import in_order


def table_to_csv(table: Table, frame: pl.DataFrame) -> bytes:
    """The table as RFC 4180 CSV: UTF-8 without BOM, line feeds, null as an empty field, `true`/`false`, ISO dates.

    Cells that begin with `=` stay as they are: a release says what the sources say, whatever a spreadsheet
    makes of it. Raises ValueError where the frame does not have the model's columns.
    """
    text = in_order(table, frame).write_csv(
        line_terminator="\n", null_value="", quote_style="necessary", include_bom=False
    )
    return text.encode()
