"""`showfacts explain --find`: the rows in whose names, or other forms of them, a name stands."""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

import polars as pl

from flows.problems import CallError, Problem
from flows.reasons import schema_of
from flows.store.opening import Opened
from flows.store.reading import scan_table
from schemas.aliases import ALIASES
from schemas.people import PEOPLE
from schemas.registry import TABLES
from schemas.shows import SHOWS
from schemas.table import READ, Table, key_expr
from transforms.inspection.constraints import key_of
from transforms.normal import fold
from transforms.publication.paths import package_to_places

PROSE = frozenset({"description", "summary", "quote", "text", "job_text", "name_key"})
"""Columns that say something in words, or a name once more."""
Forms = Mapping[tuple[str, str], list[str]]
"""Table and row id -> the other forms of its name that have what is looked for; a person's hold for their rows."""


class Found(NamedTuple):
    """A row that has the name, what people know the row by, by column, and other forms of it that have the name."""

    dataset: str
    row_id: str
    names: Mapping[str, str]
    also: list[str]

    @property
    def line(self) -> str:
        """As it is printed."""
        called = [f"{one} “{said}”" for one, said in self.names.items()]
        others = [f"also {', '.join(f'“{one}”' for one in self.also)}"] if self.also else []
        return f"{self.dataset} {self.row_id}  {', '.join(called + others)}"


def run(name: str, dataset: str | None, release: Opened, *, as_json: bool) -> int:
    """Print the rows with the name, of one table or all. Raises CallError where there is none, or no such table."""
    tables = {one: TABLES[one] for one in TABLES if TABLES[one].group in READ and one != ALIASES.name}
    known = [one for one in tables if one in package_to_places(release.package)]
    if dataset is not None and dataset not in known:
        raise CallError([Problem(dataset, "no such dataset", f"choose from: {', '.join(known)}")])
    wanted, called = folded(name), dict[str, None]()
    forms = matching_forms(release, wanted)
    found = False
    for one in known if dataset is None else [dataset]:
        for row in matching_rows(release, tables[one], wanted, forms, called):
            found = True
            print(json.dumps(row._asdict(), ensure_ascii=False) if as_json else row.line)
    if not found:
        raise CallError([unknown_name(release, name, wanted, called)])
    return 0


def matching_rows(
    release: Opened, table: Table, wanted: str, forms: Forms, called: dict[str, None]
) -> Iterator[Found]:
    """The table's rows with the name in their order; `called` gets all names that are looked at."""
    frame = scan_table(release, table.name).collect()
    ids = frame.select(key_expr(key_of(schema_of(release, table.name)), ()).alias("_row_id")).to_series()
    columns = name_columns(table, frame)
    for row_id, row in zip(ids, frame.iter_rows(named=True), strict=True):
        cells = {column: str(row[column]) for column in columns if row[column] is not None}
        called.update(dict.fromkeys(cells.values()))
        has_it = [column for column, cell in cells.items() if contains(cell, wanted)]
        others = forms.get((table.name, row_id)) or forms.get((PEOPLE.name, row.get("person_id", "")), [])
        if has_it or others:
            names = {name: str(row[name]) for name in (*table.names, *has_it) if row.get(name) is not None}
            yield Found(table.name, row_id, names, others)


def name_columns(table: Table, frame: pl.DataFrame) -> list[str]:
    """The columns that call things by names: texts, but no ids, no prose, and the show's name where it is the row."""
    other = PROSE if table.name == SHOWS.name else PROSE | {"show"}
    texts = (name for name, kind in frame.schema.items() if kind == pl.String)
    return [name for name in texts if not name.endswith("_id") and name not in other]


def matching_forms(release: Opened, wanted: str) -> Forms:
    """The other forms of names that have it; a release of old has none."""
    found: dict[tuple[str, str], list[str]] = {}
    if ALIASES.name in package_to_places(release.package):
        rows = scan_table(release, ALIASES.name).select("dataset", "row_id", "alias").unique().sort(pl.all())
        for dataset, row_id, alias in rows.collect().iter_rows():
            if contains(alias, wanted):
                found.setdefault((dataset, row_id), []).append(alias)
    return found


def contains(cell: str, wanted: str) -> bool:
    """Whether the folded words stand in the cell one behind the other."""
    return f" {wanted} " in f" {folded(cell)} "


def folded(name: str) -> str:
    """The name as it is compared: case, accents and signs do not count; a name of signs alone is what it is."""
    return fold(name) or name.strip()


def unknown_name(release: Opened, name: str, wanted: str, called: Mapping[str, None]) -> Problem:
    """What to say of a name that no row has: the nearest that one has."""
    names = {folded(one): one for one in called}
    near = [names[one] for one in get_close_matches(wanted, names, 3, 0.6)]
    remedy = f"did you mean: {', '.join(near)}" if near else "try a part of the name"
    return Problem(f"“{name}”", f"no row of release {release.folder.name} has that name", remedy)
