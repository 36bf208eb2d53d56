"""Where each file of a release lies in its folder: how its place is made, and read off the release's description."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from schemas.changes import CHANGES
from schemas.table import Group, Table

TRUST = "trust"
TABLE = "[a-z][a-z0-9_]*"
CSV, PARQUET = ".csv", ".parquet"
CITATION, ZENODO = "CITATION.cff", ".zenodo.json"
_PLACE = re.compile(rf"((?:{TRUST}/)?({TABLE}))({re.escape(CSV)}|{re.escape(PARQUET)})")

Places = Mapping[str, str]
"""Table name -> place of its two files without their endings: `cast`, `trust/evidence`."""


def table_place(table: Table) -> str:
    """Where the table's files lie, without their endings.

    What says how far to trust the data lies in a folder of its own; what changed lies beside `CHANGES.md`.
    """
    return (
        f"{TRUST}/{table.name}" if table.group is Group.TRUST and table.name != CHANGES.name else table.name
    )


def package_to_places(package: Mapping[str, Any]) -> dict[str, str]:
    """Where the tables lie of the release that the Data Package describes, each with both its files there.

    Up to 0.1 every table lay at the top; so the description says it, and nobody guesses. What lies where no table
    of a release can is left out: `misplaced` names it.
    """
    placed = {one["path"]: _PLACE.fullmatch(one["path"]) for one in package["resources"]}
    stems = [
        (one["name"], found[1])
        for one in package["resources"]
        if (found := placed[one["path"]]) and found[3] == CSV and found[2] == one["name"]
    ]
    return {name: stem for name, stem in stems if f"{stem}{PARQUET}" in placed}


def misplaced(package: Mapping[str, Any]) -> Iterator[str]:
    """The paths of the Data Package that are no table's, or not those of the table that they are called after."""
    known = {f"{stem}{end}" for stem in package_to_places(package).values() for end in (CSV, PARQUET)}
    yield from (str(one["path"]) for one in package["resources"] if one["path"] not in known)
