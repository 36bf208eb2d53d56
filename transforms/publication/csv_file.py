"""Writes a table as CSV."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from io import RawIOBase
from typing import IO

import polars as pl
import pyarrow as arrow


def write_csv(frames: Iterable[pl.DataFrame], file: IO[bytes] | RawIOBase, *, compress: bool) -> None:
    """Writes the rows as RFC 4180 CSV: UTF-8 without BOM, LF, null as an empty field, `true`/`false`, ISO dates.

    Cells that begin with `=` stay as they are: a release says what the sources say, whatever a spreadsheet
    makes of it. The header comes with the first frame, so at least one is needed. With `compress` it is one frame
    of zstd: of a file of several, some readers see only the first.
    """
    with compressed(file) if compress else nullcontext(file) as sink:
        for number, frame in enumerate(frames):
            text = frame.write_csv(
                include_header=not number,
                line_terminator="\n",
                null_value="",
                quote_style="necessary",
                include_bom=False,
            )
            sink.write(text.encode())


def compressed(file: IO[bytes] | RawIOBase) -> AbstractContextManager[arrow.NativeFile]:
    """A file that compresses what is written to it, and ends with it."""
    stream: AbstractContextManager[arrow.NativeFile] = arrow.CompressedOutputStream(
        arrow.PythonFile(file, mode="w"), "zstd"
    )
    return stream
