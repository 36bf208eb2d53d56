"""Hashes the rows of a table, whatever file they are stored in."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import polars as pl

from schemas.table import Table
from transforms.publication.columns import in_order, table_to_columns


def rows_hash(table: Table, frame: pl.DataFrame) -> str:
    """SHA-256 (lower-case hex) of the rows as lines of JSON.

    The first line lists the columns as `[name, type]`; each row is one array in the table's order, dates in
    ISO form, null as `null` (and so apart from an empty text), UTF-8 without escapes, without blanks,
    each line closed by a line feed. Whoever reads the CSV or the Parquet file can compute it again.
    """
    columns = [(column.name, column.kind.name) for column in table_to_columns(table)]
    return hash_rows(columns, in_order(table, frame))


def hash_rows(columns: Iterable[tuple[str, str]], frame: pl.DataFrame) -> str:
    """The same of a frame whose columns (name and type) and order are a table's already."""
    digest = hashlib.sha256()
    for line in json_lines([list(columns), *frame.iter_rows()]):
        digest.update(line)
    return digest.hexdigest()


def json_lines(rows: Iterable[Any]) -> Iterator[bytes]:
    """Each row as one line of compact JSON."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode
    for row in rows:
        yield f"{encode(row)}\n".encode()
