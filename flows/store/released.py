"""The tables of a release out of the bytes of its files, read as its own description says."""

from collections.abc import Mapping
from io import BytesIO

import polars as pl
import pyarrow as arrow

from transforms.inspection.tables import TYPES, Schemas
from transforms.publication.paths import CSV_ZST, TableFiles


def read_parquet_files(
    files: Mapping[str, bytes], placed: Mapping[str, TableFiles]
) -> dict[str, pl.DataFrame]:
    """The tables by name, from their Parquet files."""
    return {
        name: pl.concat([pl.read_parquet(BytesIO(files[part])) for part in of.parquet])
        for name, of in placed.items()
    }


def read_csv_file(
    files: Mapping[str, bytes], placed: Mapping[str, TableFiles], schemas: Schemas, name: str
) -> pl.DataFrame | str:
    """The table of that name, from its CSV file; or why that cannot be read with the types of its schema."""
    types = {field["name"]: TYPES[field["type"]] for field in schemas[name]["fields"]}
    data = unpacked(placed[name].csv, files[placed[name].csv])
    header = data.split(b"\n", 1)[0].decode("utf-8", "replace")
    if header != ",".join(types):
        return f"has the header {header}"
    try:
        return pl.read_csv(BytesIO(data), schema=types)
    except pl.exceptions.PolarsError as error:
        return f"cannot be read with the types of its schema: {str(error).splitlines()[0]}"


def unpacked(path: str, data: bytes) -> bytes:
    """The bytes of a CSV file as they were before it was compressed, if it was."""
    if not path.endswith(CSV_ZST):
        return data
    with arrow.CompressedInputStream(arrow.BufferReader(data), "zstd") as stream:
        return bytes(stream.read())
