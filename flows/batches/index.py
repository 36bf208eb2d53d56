"""The documents of a run as a Parquet file: what the manifest says of each and where it lies, never its text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from hashlib import blake2b, sha256
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from flows.raw_input.manifest import RawDocument
from transforms.reconciliation.ids import SUFFIXED, first_part, first_parts
from transforms.source import Source

SAID = tuple(one.name for one in fields(Source))
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in SAID),
        ("shard", pa.int32()),
        ("row", pa.int64()),
        ("hash", pa.uint64()),
        ("digest", pa.string()),
        ("show_part", pa.string()),
        ("id_part", pa.string()),
    ]
)
"""Beside a source's fields: table and row; a hash of the show; one of all that is said; the wanted parts of ids."""
ROWS = 4096
"""So many documents are held at a time."""


def write_index(path: Path, documents: Iterable[RawDocument]) -> int:
    """Lists the documents, in their order; how many they are. Raises what the documents raise."""
    count, rows = 0, documents_to_rows(documents)
    with pq.ParquetWriter(path, SCHEMA, compression="lz4") as writer:
        while some := list(islice(rows, ROWS)):
            writer.write_table(pa.Table.from_pylist(some, SCHEMA))
            count += len(some)
    return count


def documents_to_rows(documents: Iterable[RawDocument]) -> Iterator[dict[str, Any]]:
    """What the index says of each document."""
    for document in documents:
        source = document.source
        yield {name: getattr(source, name) for name in SAID} | {
            "shard": document.shard,
            "row": document.row,
            "hash": show_to_hash(source.show),
            "digest": source_to_digest(source),
            "show_part": first_part(source.show),
            "id_part": first_part(source.id),
        }


def show_to_hash(show: str) -> int:
    """A number of 64 bits that follows from the name, the same on every machine."""
    return int.from_bytes(blake2b(show.encode(), digest_size=8).digest())


def source_to_digest(source: Source) -> str:
    """A hash of the document's bytes and of all that the manifest says of it."""
    return sha256(repr(source).encode()).hexdigest()


def row_to_source(row: Mapping[str, Any]) -> Source:
    """The source that a row of the index, or of a file of texts, tells of."""
    return Source(**{name: row[name] for name in SAID})


def index_rows(path: Path) -> Iterator[dict[str, Any]]:
    """What the index says of each document, in the order in which they lie."""
    for some in pq.ParquetFile(path).iter_batches(ROWS):
        yield from some.to_pylist()


def clashing_parts(path: Path, column: str) -> dict[str, str]:
    """The first parts of the ids of the shows (or documents: `id`) that do not get what they want, or might not."""
    wanted = pl.col(f"{column}_part")
    pairs = pl.scan_parquet(path).select(column, wanted).unique()
    copied = pairs.group_by(wanted).len().filter(pl.col("len") > 1)
    clashing = pl.concat(
        [
            pairs.join(copied, on=f"{column}_part", how="semi").select(column),
            pairs.filter(wanted.str.contains(SUFFIXED)).select(column),
        ]
    )
    names = clashing.unique().sort(column).collect(engine="streaming")[column].to_list()
    return first_parts(names)
