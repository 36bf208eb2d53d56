"""Writes a table as Parquet that polars, pandas, DuckDB, pyarrow and readers in a browser open alike."""

from collections.abc import Mapping

import polars as pl
import pyarrow as arrow
import pyarrow.parquet as parquet

from schemas.table import Table
from transforms.publication.columns import Column, in_order, table_to_columns

ROW_GROUP = 131_072


def table_to_parquet(table: Table, frame: pl.DataFrame, identity: Mapping[str, str]) -> bytes:
    """The table as snappy-compressed Parquet, the same bytes in every process.

    Every field's metadata holds its description (and unit); the schema's metadata holds `identity`, the
    table's name, description and key. Raises ValueError where the frame does not have the model's columns.
    """
    about = {**identity, "table": table.name, "description": table.description, "key": ", ".join(table.key)}
    schema = arrow.schema([column_to_field(column) for column in table_to_columns(table)], metadata=about)
    data = in_order(table, frame).to_arrow().cast(schema).combine_chunks()
    sink = arrow.BufferOutputStream()
    parquet.write_table(data, sink, compression="snappy", row_group_size=ROW_GROUP, version="2.6")
    return bytes(sink.getvalue().to_pybytes())


def column_to_field(column: Column) -> arrow.Field:
    """The Arrow field of a column, with its description and unit as metadata."""
    about = {"description": column.description, **({"unit": column.unit} if column.unit else {})}
    return arrow.field(column.name, column.kind.arrow, nullable=not column.required, metadata=about)
