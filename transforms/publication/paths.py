"""What the files of a release are called and where they lie, as its description and its list of checksums say it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from transforms.patterns import regex

TRUST = "trust"
TABLE = "[a-z][a-z0-9_]*"
CSV, CSV_ZST, PARQUET = ".csv", ".csv.zst", ".parquet"
CITATION, ZENODO = "CITATION.cff", ".zenodo.json"
PACKAGE, SUMS = "datapackage.json", "SHA256SUMS"
STATEMENT, SUMS_SIGNATURE = "release.sig.json", "SHA256SUMS.sig"
SIGNATURES = (STATEMENT, SUMS_SIGNATURE)
"""What may lie beside the files that `SHA256SUMS` lists: it signs them, so they cannot list it."""
_CSV = regex(rf"((?:{TRUST}/)?({TABLE}))(?:{re.escape(CSV_ZST)}|{re.escape(CSV)})")

Places = Mapping[str, str]
"""Table name -> place of its files without their endings: `cast`, `trust/evidence`."""


class TableFiles(NamedTuple):
    """A table's files: their place without endings, the CSV file, the Parquet files in the order of their rows."""

    place: str
    csv: str
    parquet: tuple[str, ...]


def parquet_paths(place: str, parts: int) -> tuple[str, ...]:
    """The paths of a table's Parquet files: `cast.parquet`; of several, `cast-00000.parquet` and so on."""
    if parts <= 1:
        return (f"{place}{PARQUET}",)
    return tuple(f"{place}-{part:05}{PARQUET}" for part in range(parts))


def package_to_files(package: Mapping[str, Any]) -> dict[str, TableFiles]:
    """The files of the tables of the release that the Data Package describes, each with all its files there.

    Up to 0.1 every table lay at the top; so the description says it, and nobody guesses. What lies where no table
    of a release can is left out: `misplaced` names it.
    """
    parquet: dict[str, list[tuple[str, ...]]] = {}
    for paths in dict.fromkeys(map(paths_of, package["resources"])):
        parquet.setdefault(paths_to_place(paths) or "", []).append(paths)
    found = dict[str, TableFiles]()
    for one in package["resources"]:
        placed = _CSV.fullmatch(one["path"]) if isinstance(one["path"], str) else None
        if placed and placed[2] == one["name"]:
            place = placed[1]
            found.update(
                (placed[2], TableFiles(place, one["path"], paths)) for paths in parquet.get(place, ())
            )
    return found


def paths_to_place(paths: tuple[str, ...]) -> str | None:
    """Where the table lies of which these are all Parquet files; None where they are not all of any."""
    first, *_ = parquet_paths("", len(paths))
    place = "".join(paths[:1]).removesuffix(first)
    return place if paths == parquet_paths(place, len(paths)) else None


def package_to_places(package: Mapping[str, Any]) -> dict[str, str]:
    """Where those tables lie."""
    return {name: files.place for name, files in package_to_files(package).items()}


def paths_of(resource: Mapping[str, Any]) -> tuple[str, ...]:
    """The paths of a resource of a Data Package, which may have several files."""
    path = resource["path"]
    return (str(path),) if isinstance(path, str) else tuple(map(str, path))


def misplaced(package: Mapping[str, Any]) -> Iterator[str]:
    """The paths of the Data Package that are no table's, or not those of the table that they are called after."""
    known = {path for files in package_to_files(package).values() for path in (files.csv, *files.parquet)}
    yield from (path for one in package["resources"] for path in paths_of(one) if path not in known)


def sums_to_hashes(sums: bytes) -> dict[str, str]:
    """The list of checksums as file name -> hash."""
    lines = (line.partition("  ") for line in sums.decode("utf-8", "replace").splitlines())
    return {name: digest for digest, _, name in lines}
