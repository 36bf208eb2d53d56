"""What was published, read back whole: for releases that are small."""

import polars as pl

from flows.places import Place
from flows.store.catalog import require_entry
from flows.store.opening import open_release
from flows.store.reading import read_table


def read_tables(output: Place, version: str | None = None) -> dict[str, pl.DataFrame]:
    """The tables of a release by name, read from its Parquet files; `version` None means the newest.

    Raises StoreError where there is no such release, or a file is missing or not as it was published.
    """
    entry = require_entry(output, version)
    opened = open_release(output, entry)
    return {name: read_table(opened, name) for name in entry.rows}
