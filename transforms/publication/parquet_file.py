"""Writes a table as Parquet that polars, pandas, DuckDB, pyarrow and readers in a browser open alike."""

from collections.abc import Iterable, Mapping
from io import RawIOBase

import polars as pl
import pyarrow as arrow
import pyarrow.parquet as parquet

from schemas.table import Table
from transforms.publication.columns import Column, table_to_columns

ROW_GROUP = 131_072


def write_parquet(
    table: Table, groups: Iterable[pl.DataFrame], identity: Mapping[str, str], file: RawIOBase
) -> None:
    """Writes the table as snappy-compressed Parquet, a row group per frame, the same bytes in every process.

    Every field's metadata holds its description (and unit); the schema's metadata holds `identity`, the
    table's name, description and key. At least one frame is needed, and every frame has the model's columns.
    """
    about = {**identity, "table": table.name, "description": table.description, "key": ", ".join(table.key)}
    schema = arrow.schema([column_to_field(column) for column in table_to_columns(table)], metadata=about)
    with parquet.ParquetWriter(file, schema, compression="snappy", version="2.6") as writer:
        for group in groups:
            data = group.to_arrow().cast(schema).combine_chunks()
            writer.write_table(data, row_group_size=max(group.height, 1))


def column_to_field(column: Column) -> arrow.Field:
    """The Arrow field of a column, with its description and unit as metadata."""
    about = {"description": column.description, **({"unit": column.unit} if column.unit else {})}
    return arrow.field(column.name, column.kind.arrow, nullable=not column.required, metadata=about)
