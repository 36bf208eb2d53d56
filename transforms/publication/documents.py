"""What is known of a finished table file, and how the documents of a release are written as JSON."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import polars as pl

from schemas.table import Table
from transforms.publication.columns import Column, table_to_columns
from transforms.publication.csv_file import table_to_csv
from transforms.publication.parquet_file import table_to_parquet
from transforms.publication.paths import CSV, PARQUET, table_place
from transforms.publication.rows_hash import rows_hash


@dataclass(frozen=True, slots=True)
class Identity:
    """Which release it is: its version, the one it follows, and the reason why its losses were accepted."""

    version: str
    previous: str | None = None
    accepted: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A file's path in the release, its size in bytes and its SHA-256 in lower-case hex."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Published:
    """A table as it stands in a release: its definition, its two files and the hash of its rows."""

    table: Table
    columns: tuple[Column, ...]
    csv: Stored
    parquet: Stored
    rows: int
    rows_hash: str


def publish_table(
    table: Table, frame: pl.DataFrame, identity: dict[str, str]
) -> tuple[Published, dict[str, bytes]]:
    """The table's two files by name, and what the release's documents say of them."""
    digest = rows_hash(table, frame)
    csv = table_to_csv(table, frame)
    parquet = table_to_parquet(table, frame, {**identity, "rows_sha256": digest})
    place = table_place(table)
    files = {f"{place}{CSV}": csv, f"{place}{PARQUET}": parquet}
    one, two = (Stored(path, len(data), sha256(data)) for path, data in files.items())
    return Published(table, table_to_columns(table), one, two, frame.height, digest), files


def sha256(data: bytes) -> str:
    """SHA-256 of the bytes in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def to_json(document: Any) -> bytes:
    """The document as indented UTF-8 JSON, keys in the given order."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
