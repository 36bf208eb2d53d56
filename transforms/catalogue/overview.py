"""What the first page and the page of quality say: how much there is, how far to trust it, where the files are."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from markupsafe import Markup

from schemas.accuracy import ACCURACY
from schemas.conflicts import CONFLICTS
from schemas.coverage import COVERAGE
from schemas.evidence import EVIDENCE
from schemas.rejects import REJECTS
from schemas.shows import SHOWS
from schemas.sources import SOURCES
from schemas.table import Group, Table
from transforms.catalogue.addresses import (
    HOME,
    line_anchor,
    release_page,
    row_page,
    source_page,
    table_page,
    way,
)
from transforms.catalogue.answers import Witnesses, row_label
from transforms.catalogue.cells import Known, ids_of, shown
from transforms.catalogue.listing import shows_of
from transforms.catalogue.markdown import to_html
from transforms.catalogue.material import Material
from transforms.publication.identity import citation
from transforms.publication.json_ld import json_ld_to_script, release_to_json_ld, shows_to_period
from transforms.publication.limits import limit_lines

SHELVES = {
    Group.DATASET: "The datasets",
    Group.SPINE: "What they hang on",
    Group.COMPANION: "Beside them",
    Group.TRUST: "How far to trust them",
}
NAMED, MOST_DOCUMENTS = 5, 20
"""So many shows and documents are named on the first page."""


def home(material: Material) -> dict[str, Any]:
    """What the first page says."""
    tables = material.tables
    shows = shows_of(tables)
    return {
        "release": material.newest,
        "newest_page": release_page(material.newest.version),
        "linked_data": describe_release(material),
        "notebook": material.notebook,
        "citation": citation(material.newest.version),
        "show_names": shows[:NAMED],
        "show_count": material.rows(SHOWS.name) if SHOWS.name in tables else 0,
        "source_count": material.source_count,
        "row_count": sum(
            material.newest.rows[name] for name, table in material.known.items() if is_data(table)
        ),
        "passage_count": material.rows(EVIDENCE.name),
        "conflict_count": material.rows(CONFLICTS.name) if CONFLICTS.name in tables else 0,
        "shelves": shelves(material),
        "limits": limits(material),
        "documents": [
            {**one, "page": source_page(one["source_id"]) if material.is_whole else ""}
            for one in tables[SOURCES.name].head(MOST_DOCUMENTS).to_dicts()
        ],
    }


def limits(material: Material) -> Markup:
    """What the release does not know, in figures; nothing where its tables were not read whole."""
    lazy = {name: frame.lazy() for name, frame in material.tables.items()}
    return to_html("\n".join(limit_lines(lazy))) if material.is_whole else Markup()


def describe_release(material: Material) -> Markup:
    """The release for search engines."""
    period = shows_to_period(material.tables[SHOWS.name]) if SHOWS.name in material.tables else None
    described = release_to_json_ld(material.package, way(HOME, material.newest.path), period=period)
    return Markup(json_ld_to_script(described))


def is_data(table: Table) -> bool:
    """Whether a table is read from documents, and does not only speak of others."""
    return table.group is not Group.TRUST


def shelves(material: Material) -> list[tuple[str, list[dict[str, Any]]]]:
    """The tables shelf by shelf, each with its rows and its files."""
    return [
        (
            heading,
            [
                {
                    "name": name,
                    "page": table_page(name),
                    "description": table.description,
                    "rows": material.rows(name),
                    "files": material.downloads[name],
                }
                for name, table in material.known.items()
                if table.group is group
            ],
        )
        for group, heading in SHELVES.items()
    ]


def quality(material: Material, witnesses: Witnesses, known: Known) -> dict[str, Any]:
    """What the page of quality says."""
    return {
        "release": material.newest,
        "coverage": rows_of(material, COVERAGE.name),
        "accuracy": accuracy(material.tables),
        "rejects": [
            {**one, "page": f"{source_page(one['source_id'])}#{line_anchor(one['line'])}" if known else ""}
            for one in rows_of(material, REJECTS.name)
        ],
        "conflicts": conflicts(material, witnesses, known) if material.is_whole else [],
        "conflict_count": material.rows(CONFLICTS.name) if CONFLICTS.name in material.tables else 0,
        "release_is_whole": material.is_whole,
        "table_page": table_page,
        "source_page": source_page,
        "shown": shown,
        "limits": limits(material),
    }


MOST = 500
"""So many rejects, conflicts and statements of coverage are shown; all of them are in the files."""


def rows_of(material: Material, name: str) -> list[dict[str, Any]]:
    """The first rows of a table, none where the release has no such table."""
    return material.tables[name].head(MOST).to_dicts() if name in material.tables else []


def conflicts(material: Material, witnesses: Witnesses, known: Known) -> list[dict[str, Any]]:
    """Each conflict with both sides' passages and the row that it is about."""
    labels = labels_of(material)
    found = []
    for one in rows_of(material, CONFLICTS.name):
        key = (one["dataset"], one["row_id"])
        own = [row for row in witnesses.evidence.get(key, ()) if row["field"] == one["field"]]
        chosen = [row for row in own if row["source_id"] == one["chosen_source"]] or own
        dispute = next(
            each
            for each in witnesses.disputes(*key, one["field"])
            if (each.other_value, each.other_source["source_id"]) == (one["other_value"], one["other_source"])
        )
        has_page = one["row_id"] in known.get(one["dataset"], ())
        found.append(
            {
                **one,
                "label": labels.get(key, one["row_id"]),
                "page": f"{row_page(*key)}#{one['field']}" if has_page else "",
                "chosen": witnesses.archive.passage(chosen[0]) if chosen else None,
                "other": dispute,
            }
        )
    return found


def labels_of(material: Material) -> dict[tuple[str, str], str]:
    """What the rows in conflict are called, by table and id."""
    wanted = {(one["dataset"], one["row_id"]) for one in rows_of(material, CONFLICTS.name)}
    found = {}
    for name in {dataset for dataset, _ in wanted}:
        table = material.known[name]
        frame = material.tables[name]
        for row_id, row in zip(ids_of(table, frame), frame.iter_rows(named=True), strict=True):
            if (name, row_id) in wanted:
                found[name, row_id] = row_label(table, row)
    return found


def accuracy(tables: Mapping[str, pl.DataFrame]) -> list[dict[str, Any]]:
    """Precision and recall per set of pages and table, columns weighted by the values that they should have."""
    if ACCURACY.name not in tables:
        return []
    weight = pl.col("gold_rows")
    return (
        tables[ACCURACY.name]
        .group_by("set", "dataset", maintain_order=True)
        .agg(
            weight.sum().alias("values"),
            *((pl.col(name) * weight).sum() / weight.sum() for name in ("precision", "recall")),
        )
        .to_dicts()
    )
