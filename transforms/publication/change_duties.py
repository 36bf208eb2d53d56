"""What CHANGES.md tells those who build on the data: what they must change in a script, and what is new to them."""

import json
from collections.abc import Iterable, Iterator, Mapping

from schemas.registry import history
from schemas.renames import WHY
from schemas.table import Registry
from transforms.publication.counts import Gone
from transforms.publication.definitions import Level, SchemaChange
from transforms.publication.difference import Difference, Edition
from transforms.publication.markdown import cell, code
from transforms.publication.paths import CSV
from transforms.publication.places import table_place
from transforms.publication.version import major_line

REDEFINED = ("type", "unit", "key")


def duty_lines(registry: Registry, previous: Edition, version: str, difference: Difference) -> Iterator[str]:
    """What to do, where there is anything to do."""
    changes = difference.definitions
    duties = [
        *name_duties(changes),
        *place_duties(registry, previous),
        *definition_duties(changes),
        *value_duties(changes),
        *id_duties(difference.gone),
    ]
    before, now = major_line(previous.version), major_line(version)
    if duties or before != now:
        yield from ("## What you have to do", "")
        yield from [WHY, ""] if any(one.part == "name" for one in changes) else []
        if before != now:
            yield f"- Nothing at once: `{before}/` stays, and a script that reads it goes on as before (it is release"
            yield f"  {previous.version}). What is new is in `latest/` and `{now}/`."
        yield from (*duties, "")


def name_duties(changes: Iterable[SchemaChange]) -> Iterator[str]:
    """Columns that have other names."""
    names: dict[tuple[str | None, str | None], list[str]] = {}
    for one in changes:
        if one.part == "name":
            names.setdefault((one.old, one.new), []).append(f"`{one.table}`")
    for (old, new), tables in names.items():
        yield f"- Write `{new}` where you wrote `{old}`: the column has another name in {', '.join(tables)}."


def place_duties(registry: Registry, previous: Edition) -> Iterator[str]:
    """Files that lie elsewhere; as a rule a whole shelf has moved, so the first is the example."""
    moved = [
        (place, previous.places[name])
        for name, table in {**registry, **history(registry)}.items()
        if name in previous.places and (place := table_place(table)) != previous.places[name]
    ]
    if moved:
        names = ", ".join(f"`{old.rpartition('/')[2]}`" for _, old in moved[1:]) or "this table"
        yield f"- Read `{moved[0][0]}{CSV}` where you read `{moved[0][1]}{CSV}`, and so the files of {names}:"
        yield "  they lie in another folder. `datapackage.json` says where each table lies."


def definition_duties(changes: Iterable[SchemaChange]) -> Iterator[str]:
    """What went, and what means something else."""
    for one in changes:
        what = f"column `{one.table}.{one.column}`" if one.column else f"table `{one.table}`"
        if one.part == "removed":
            yield f"- Do without the {what}: it is gone."
        elif one.part in REDEFINED:
            yield f"- Mind the {what}: its {one.part} was {code(one.old or 'none')} and is {code(one.new or 'none')}."


def value_duties(changes: Iterable[SchemaChange]) -> Iterator[str]:
    """Columns that say things in other words, or may say nothing now."""
    for one in changes:
        if one.part == "constraints":
            was, now = json.loads(one.old or "{}"), json.loads(one.new or "{}")
            gone, come = (
                [word for word in side.get("enum", ()) if word not in other.get("enum", ())]
                for side, other in ((was, now), (now, was))
            )
            if gone and one.column != "dataset":
                instead = f"; new: {', '.join(map(code, come))}" if come else ""
                yield f"- Mind `{one.table}.{one.column}`: {', '.join(map(code, gone))} no longer occurs{instead}."
            if was.get("required") and not now.get("required"):
                yield f"- Mind `{one.table}.{one.column}`: it may be null now."


def id_duties(gone: Mapping[str, Gone]) -> Iterator[str]:
    """Ids that went, by table."""
    for dataset, (ids, leading) in gone.items():
        withdrawn = f"; {ids - leading:,} of them were withdrawn and lead nowhere" if leading < ids else ""
        yield f"- Look up the ids of `{dataset}` that you kept: {ids:,} went, and `trust/redirects.csv` leads from"
        yield f"  them (`old_id`) to those of today (`new_id`){withdrawn}."


def news_lines(registry: Registry, changes: tuple[SchemaChange, ...]) -> Iterator[str]:
    """Tables and columns that are new, and how many others are described in other words."""
    columns: dict[str, list[str]] = {}
    for one in changes:
        if one.part == "added" and one.column:
            columns.setdefault(one.table, []).append(f"`{one.column}`")
    tables = [one.table for one in changes if one.part == "added" and one.column is None]
    reworded = sum(one.level is Level.PATCH for one in changes)
    if tables or columns or reworded:
        yield from ("## Tables and columns", "")
        for name in tables:
            described = f": {cell(registry[name].description)}" if name in registry else "."
            yield f"- New table `{name}`{described}"
        yield from (f"- New in `{name}`: {', '.join(own)}." for name, own in columns.items())
        if reworded:
            yield f"- Other words or bounds for the same thing in {reworded:,} places, all in `changes.csv`."
        yield ""
