"""Reads the tables of a release as its Data Package describes them, from both files of each."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import polars as pl

from transforms.inspection.fault import Fault
from transforms.inspection.files import Files, package_of
from transforms.publication.columns import KINDS
from transforms.publication.rows_hash import hash_rows

TYPES: Mapping[str, type[pl.DataType]] = {kind.name: kind.polars for kind in KINDS}
Schemas = Mapping[str, Mapping[str, Any]]


def package_to_schemas(files: Files) -> dict[str, dict[str, Any]]:
    """Every table's schema by name, as its CSV resource has it."""
    resources = package_of(files)["resources"]
    return {one["name"]: one["schema"] for one in resources if one["path"] == f"{one['name']}.csv"}


def read_tables(files: Files, schemas: Schemas) -> dict[str, pl.DataFrame]:
    """The tables by name, from their Parquet files."""
    return {name: pl.read_parquet(BytesIO(files[f"{name}.parquet"])) for name in schemas}


def table_faults(files: Files, schemas: Schemas, tables: Mapping[str, pl.DataFrame]) -> Iterator[Fault]:
    """Types, columns, counts, order and hashes of rows that are not the described ones, and CSV unlike Parquet."""
    resources = {one["path"]: one for one in package_of(files)["resources"]}
    for name, frame in tables.items():
        csv, parquet = f"{name}.csv", f"{name}.parquet"
        types = {field["name"]: TYPES[field["type"]] for field in schemas[name]["fields"]}
        if frame.schema != pl.Schema(types):
            yield Fault(parquet, f"has the columns {dict(frame.schema)}, not those of its schema")
            continue
        digest = hash_rows([(field["name"], field["type"]) for field in schemas[name]["fields"]], frame)
        for path in (csv, parquet):
            one = resources[path]
            if one["schema"] != schemas[name]:
                yield Fault(path, "is described by another schema than its twin")
            if (one["rowCount"], one["rowsHash"]) != (frame.height, f"sha256:{digest}"):
                yield Fault(path, "number or hash of the rows is not the described one")
        if fault := csv_fault(files[csv], frame):
            yield Fault(csv, fault)


def csv_fault(data: bytes, frame: pl.DataFrame) -> str | None:
    """What is wrong with a CSV file that should hold the rows of the frame."""
    header = data.split(b"\n", 1)[0].decode("utf-8", "replace")
    if header != ",".join(frame.columns):
        return f"has the header {header}"
    try:
        read = pl.read_csv(BytesIO(data), schema=frame.schema)
    except pl.exceptions.PolarsError as error:
        return f"cannot be read with the types of its schema: {str(error).splitlines()[0]}"
    return None if read.equals(frame) else "does not hold the rows of the Parquet file"
