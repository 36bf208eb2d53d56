"""Hashes the rows of a table, whatever file they are stored in."""

import hashlib
import json
from collections.abc import Iterable
from math import isfinite

import polars as pl
import pyarrow as arrow

from schemas.table import Table
from transforms.publication.columns import table_to_columns

ESCAPED = {chr(code): json.dumps(chr(code))[1:-1] for code in (*range(0x20), ord('"'), ord("\\"))}
"""Every sign that JSON does not let stand in a text -> what stands for it."""


class RowsHash:
    """SHA-256 of rows as lines of JSON, frame after frame.

    The first line lists the columns as `[name, type]`; each row is one array in the table's order, dates in
    ISO form, null as `null` (and so apart from an empty text), UTF-8 without escapes, without blanks,
    each line closed by a line feed. Whoever reads the CSV or the Parquet file can compute it again.
    """

    def __init__(self, columns: Iterable[tuple[str, str]]) -> None:
        """`columns` are the names and types of the columns in the order of the frames to come."""
        head = json.dumps([list(one) for one in columns], ensure_ascii=False, separators=(",", ":"))
        self._digest = hashlib.sha256(f"{head}\n".encode())

    def update(self, frame: pl.DataFrame) -> None:
        """Goes on with these rows."""
        self._digest.update(json_lines(frame))

    def hexdigest(self) -> str:
        """The hash of all rows so far in lower-case hex."""
        return self._digest.hexdigest()


def table_hash(table: Table) -> RowsHash:
    """The hash of the table's rows, of none so far."""
    return RowsHash((column.name, column.kind.name) for column in table_to_columns(table))


def json_lines(frame: pl.DataFrame) -> arrow.Buffer:
    """Each row as one line of compact JSON, as Python's `json` writes it; UTF-8."""
    cells = [column_to_json(column).fill_null("null") for column in frame]
    commas = [part for cell in cells for part in (pl.lit(","), cell)][1:]
    row = pl.concat_str(pl.lit("["), *commas, pl.lit("]\n"))
    lines = frame.select(row).to_series().rechunk()
    return lines.to_arrow().cast(arrow.large_string()).buffers()[-1]  # texts lie there one behind the other


def column_to_json(column: pl.Series) -> pl.Expr:
    """The values of a frame's column as JSON texts, null where there is none.

    Numbers with a point are left to Python: every library has its own way to write them.
    """
    cell = pl.col(column.name)
    if column.dtype == pl.String:
        return quoted(cell)
    if column.dtype == pl.Date:
        return quoted(cell.cast(pl.String))
    if column.dtype == pl.Float64:
        texts = (None if value is None else number(value) for value in column)
        return pl.lit(pl.Series(column.name, texts, dtype=pl.String))
    return cell.cast(pl.String)


def number(value: float) -> str:
    """The number as Python writes it, which is as JSON has it wherever JSON has it."""
    return repr(value) if isfinite(value) else json.dumps(value)


def quoted(texts: pl.Expr) -> pl.Expr:
    """The texts in quotation marks, with escapes where there must be some."""
    return pl.format('"{}"', texts.str.replace_many(ESCAPED))
