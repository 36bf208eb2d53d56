"""Holds the tables of a release against its Data Package, and both files of each against each other."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from transforms.inspection.fault import fault
from transforms.inspection.files import Files, package_of, places_of
from transforms.problem import Problem
from transforms.publication.columns import KINDS
from transforms.publication.paths import CSV, PARQUET
from transforms.publication.rows_hash import hash_rows

TYPES: Mapping[str, type[pl.DataType]] = {kind.name: kind.polars for kind in KINDS}
Schemas = Mapping[str, Mapping[str, Any]]


def package_to_schemas(files: Files) -> dict[str, dict[str, Any]]:
    """Every table's schema by name, as its CSV resource has it."""
    resources, places = package_of(files)["resources"], places_of(files)
    return {one["name"]: one["schema"] for one in resources if one["name"] in places}


def table_faults(
    files: Files,
    schemas: Schemas,
    tables: Mapping[str, pl.DataFrame],
    from_csv: Mapping[str, pl.DataFrame | str],
) -> Iterator[Problem]:
    """Types, columns, counts and hashes of rows that are not the described ones, and CSV unlike Parquet.

    `tables` are from the Parquet files; `from_csv` has for a CSV file that cannot be read what is wrong with it.
    """
    resources, places = {one["path"]: one for one in package_of(files)["resources"]}, places_of(files)
    for name, frame in tables.items():
        csv, parquet = f"{places[name]}{CSV}", f"{places[name]}{PARQUET}"
        types = {field["name"]: TYPES[field["type"]] for field in schemas[name]["fields"]}
        if frame.schema != pl.Schema(types):
            yield fault(parquet, f"has the columns {dict(frame.schema)}, not those of its schema")
            continue
        digest = hash_rows([(field["name"], field["type"]) for field in schemas[name]["fields"]], frame)
        for path in (csv, parquet):
            one = resources[path]
            if one["schema"] != schemas[name]:
                yield fault(path, "is described by another schema than its twin")
            if (one["rowCount"], one["rowsHash"]) != (frame.height, f"sha256:{digest}"):
                yield fault(path, "number or hash of the rows is not the described one")
        twin = from_csv[name]
        if isinstance(twin, str):
            yield fault(csv, twin)
        elif not twin.equals(frame):
            yield fault(csv, "does not hold the rows of the Parquet file")
