"""Reads tables of published releases back, each file checked against the release's checksums, or scanned unchecked."""

from io import BytesIO

import polars as pl

from flows.places import Key, Place
from flows.store.errors import naming
from flows.store.opening import Opened, parquet_files, read_whole, released_file
from transforms.publication.renames import with_new_names


def read_table(opened: Opened, name: str) -> pl.DataFrame:
    """One table of a release, with the names that its columns have now.

    Raises StoreError where a file of it is missing or not as it was published.
    """
    parts = (read_whole(opened.folder, opened.sums, path) for path in parquet_files(opened, name))
    return with_new_names(name, pl.concat([pl.read_parquet(BytesIO(data)) for data in parts]))


def scan_table(opened: Opened, name: str) -> pl.LazyFrame:
    """The rows of a release's table, unchecked; of a file on the disk only what is asked for is read.

    Raises StoreError where there is no such table, or a link leads to it.
    """
    files = [released_file(opened.folder, path) for path in parquet_files(opened, name)]
    with naming(files[0]):
        return with_new_names(name, pl.concat([scan_file(file) for file in files]))


def scan_file(file: Place) -> pl.LazyFrame:
    """The rows of a Parquet file. Raises OSError where it cannot be read."""
    if isinstance(file, Key):
        return pl.read_parquet(BytesIO(file.read_bytes())).lazy()
    return pl.scan_parquet(file, glob=False)
