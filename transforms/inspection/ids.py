"""Holds the ids of a release against those of all releases before it: each is still there, or says where it went."""

from collections.abc import Collection, Iterator, Mapping

from transforms.inspection.constraints import Tables
from transforms.inspection.fault import fault
from transforms.inspection.tables import Schemas
from transforms.problem import Problem

REDIRECTS = "redirects"
SHOWN = 5
Ids = Mapping[str, Collection[str]]


def schemas_to_ids(schemas: Schemas) -> dict[str, str]:
    """The tables whose rows have an id, each with its column."""
    keys = {name: schema.get("primaryKey", []) for name, schema in schemas.items()}
    return {
        name: key[0]
        for name, key in keys.items()
        if len(key) == 1 and key[0].endswith("_id") and name != "sources"
    }


def tables_to_ids(schemas: Schemas, tables: Tables) -> dict[str, set[str]]:
    """The ids of every table whose rows have one, by table."""
    return {name: set(tables[name][column]) for name, column in schemas_to_ids(schemas).items()}


def id_faults(now: Ids, tables: Tables, earlier: Mapping[str, Ids]) -> Iterator[Problem]:
    """Ids of earlier releases (version -> table -> ids) that are lost, and redirects that lead nowhere.

    A table that is no longer published has taken its ids along: its going was announced.
    """
    redirects = (
        {(row[0], row[1]): row[2] for row in tables[REDIRECTS].iter_rows()} if REDIRECTS in tables else {}
    )
    for version, ids in earlier.items():
        for dataset in sorted(ids.keys() & now.keys()):
            lost = sorted(
                one for one in ids[dataset] if one not in now[dataset] and (dataset, one) not in redirects
            )
            for one in lost[:SHOWN]:
                yield fault(REDIRECTS, f"{dataset} {one} of release {version} is gone without a redirect")
            if len(lost) > SHOWN:
                yield fault(REDIRECTS, f"and {len(lost) - SHOWN} more ids of {dataset} of release {version}")
    for (dataset, old_id), new_id in redirects.items():
        if old_id in now.get(dataset, ()):
            yield fault(REDIRECTS, f"{dataset} {old_id} is redirected, but it is there")
        if new_id is not None and new_id not in now.get(dataset, ()):
            yield fault(REDIRECTS, f"{dataset} {old_id} leads to {new_id}, which there is not")
