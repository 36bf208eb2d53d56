"""The texts of batches that must be extracted: a second look at the raw folder writes those of each batch to a file."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.batches.grouping import Grouping
from flows.batches.index import SAID, index_rows, row_to_source
from flows.problems import ManifestError, Problem
from flows.raw_input.corpus import text_to_bytes
from flows.raw_input.corpus_entry import TEXT
from flows.raw_input.manifest import Raw, RawDocument
from flows.raw_input.records import Record, read_records
from flows.raw_input.texts import Text, bytes_to_text, read_text

HELD = 16 << 20
"""So many letters are held before they are written, each to the file of its batch."""
SCHEMA = pa.schema([(name, pa.string()) for name in (*SAID, TEXT)])


Row = Mapping[str, Any]
"""What the index says of a document."""


def write_texts(raw: Raw, grouping: Grouping, pieces: Container[int], folder: Path, most: int = HELD) -> None:
    """Writes the documents of these pieces to their batch's file, when more than `most` letters are held.

    Raises ManifestError where one is another now.
    """
    held: dict[int, list[dict[str, Any]]] = {}
    letters = 0
    wanted = (row for row in index_rows(grouping.index) if grouping.piece_of(row["hash"]) in pieces)
    for row, document in read_listed(raw, wanted):
        held.setdefault(row["hash"] % grouping.batches, []).append({**row, TEXT: document.content})
        letters += len(document.content)
        if letters > most:
            append_texts(held, folder)
            held, letters = {}, 0
    append_texts(held, folder)


def read_listed(raw: Raw, rows: Iterable[Row]) -> Iterator[tuple[Row, RawDocument]]:
    """The documents of some rows of the index, in its order, as they were when it was made. Raises ManifestError."""
    for (is_kept, is_file, shard), own in groupby(rows, row_to_place):
        of_table = partial(records_to_documents, shard=shard)
        read = kept_to_documents if is_kept else files_to_documents if is_file else of_table
        yield from read(raw, own)


def row_to_place(row: Row) -> tuple[bool, bool, int]:
    """Where the text is: kept from an earlier run; else whether it is a file, or in which table."""
    return row["text_from_release"] is not None, row["row"] == 0, row["shard"]


def kept_to_documents(raw: Raw, rows: Iterable[Row]) -> Iterator[tuple[Row, RawDocument]]:
    """Documents that have their last good text."""
    for row in rows:
        content = raw.last_good.texts.read(row["sha256"]) if raw.last_good else None
        if content is None:
            raise changed(row)
        yield row, RawDocument(row_to_source(row), content)


def files_to_documents(raw: Raw, rows: Iterable[Row]) -> Iterator[tuple[Row, RawDocument]]:
    """Documents that are files of their own."""
    for row in rows:
        yield row, text_to_document(row, read_text(raw.names, row["file"], row["file"], row["sha256"]))


def records_to_documents(raw: Raw, rows: Iterator[Row], shard: int) -> Iterator[tuple[Row, RawDocument]]:
    """Some records of a table, which are looked for in their order."""
    listed = raw.shards[shard]
    column = listed.corpus.column(TEXT)
    row = next(rows, None)
    for record in read_records(listed.shard, [column]):
        if row is None:
            return
        if isinstance(record, Record) and record.row == row["row"]:
            cell = record.cells.get(column)
            data = text_to_bytes(cell) if isinstance(cell, str | bytes) else b""
            yield row, text_to_document(row, bytes_to_text(data, row["file"], row["sha256"]))
            row = next(rows, None)
    if row is not None:
        raise changed(row)


def text_to_document(row: Row, text: Text | Problem) -> RawDocument:
    """The document. Raises ManifestError where the text is not the one that was listed."""
    if isinstance(text, Problem):
        raise changed(row)
    return RawDocument(row_to_source(row), text.content)


def changed(row: Row) -> ManifestError:
    """That a document is another one than a moment ago."""
    what = "was changed while it was read"
    return ManifestError([Problem(row["file"], what, "run again", passing=True)])


def text_path(folder: Path, batch: int) -> Path:
    """The file of a batch's texts."""
    return folder / f"{batch}.texts"


def append_texts(held: dict[int, list[dict[str, Any]]], folder: Path) -> None:
    """Adds each batch's documents to its file, as one more stream of Arrow records."""
    for batch, rows in held.items():
        buffer = BytesIO()
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.ipc.new_stream(buffer, SCHEMA, options=options) as writer:
            writer.write_table(pa.Table.from_pylist(rows, SCHEMA))
        with text_path(folder, batch).open("ab") as file:
            file.write(buffer.getvalue())


def read_texts(path: Path) -> Iterator[RawDocument]:
    """The documents in a batch's file."""
    with path.open("rb") as file:
        size = path.stat().st_size
        while file.tell() < size:
            with pa.ipc.open_stream(file) as stream:
                for some in stream:
                    for row in some.to_pylist():
                        yield RawDocument(row_to_source(row), row[TEXT])
