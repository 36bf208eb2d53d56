"""Holds the tables of a release against its Data Package, and both files of each against each other."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import polars as pl

from transforms.inspection.fault import fault
from transforms.inspection.files import Files, package_of, table_files_of
from transforms.problem import Problem
from transforms.publication.columns import KINDS
from transforms.publication.paths import paths_of
from transforms.publication.rows_hash import RowsHash
from transforms.publication.table_files import pieces_of

TYPES: Mapping[str, type[pl.DataType]] = {kind.name: kind.polars for kind in KINDS}
Schemas = Mapping[str, Mapping[str, Any]]


def package_to_schemas(files: Files) -> dict[str, dict[str, Any]]:
    """Every table's schema by name, as its CSV resource has it."""
    resources, placed = package_of(files)["resources"], table_files_of(files)
    return {one["name"]: one["schema"] for one in resources if one["name"] in placed}


def table_faults(
    files: Files,
    schemas: Schemas,
    tables: Mapping[str, pl.DataFrame],
    from_csv: Callable[[str], pl.DataFrame | str],
) -> Iterator[Problem]:
    """Types, columns, counts and hashes of rows that are not the described ones, and CSV unlike Parquet.

    `tables` are from the Parquet files; `from_csv` reads a table's CSV file, or says what is wrong with it. Of these
    one is held at a time.
    """
    resources, placed = {paths_of(one): one for one in package_of(files)["resources"]}, table_files_of(files)
    for name, frame in tables.items():
        _, csv, parquet = placed[name]
        types = {field["name"]: TYPES[field["type"]] for field in schemas[name]["fields"]}
        if frame.schema != pl.Schema(types):
            yield fault(parquet[0], f"has the columns {dict(frame.schema)}, not those of its schema")
            continue
        digest = RowsHash((field["name"], field["type"]) for field in schemas[name]["fields"])
        for piece in pieces_of(frame):
            digest.update(piece)
        for paths in ((csv,), parquet):
            one = resources[paths]
            if one["schema"] != schemas[name]:
                yield fault(paths[0], "is described by another schema than its twin")
            if (one["rowCount"], one["rowsHash"]) != (frame.height, f"sha256:{digest.hexdigest()}"):
                yield fault(paths[0], "number or hash of the rows is not the described one")
        twin = from_csv(name)
        if isinstance(twin, str):
            yield fault(csv, twin)
        elif not twin.equals(frame):
            yield fault(csv, "does not hold the rows of the Parquet file")
