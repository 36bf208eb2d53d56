"""Writes datapackage.json: Data Package v2, every table once as CSV and once as Parquet."""

from collections.abc import Iterable, Sequence
from typing import Any

from schemas.table import Registry, Table
from transforms.publication.attribution import SOURCES, Attribution, Attributions, Credit
from transforms.publication.columns import Column, table_to_columns
from transforms.publication.documents import Identity
from transforms.publication.identity import DESCRIPTION, LICENCE, NAME, TITLE
from transforms.publication.stored import Stored
from transforms.publication.table_files import Published

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def datapackage(identity: Identity, published: Sequence[Published], named: Attributions) -> dict[str, Any]:
    """The descriptor of a release, as JSON data.

    `previous` and `accepted` are not the standard's: with them a lost catalogue can be made again from the releases.
    """
    registry = {one.table.name: one.table for one in published}
    return {
        "$schema": PROFILE,
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": identity.version,
        "previous": identity.previous,
        "accepted": identity.accepted,
        "licenses": [{"name": LICENCE.id, "title": LICENCE.title, "path": LICENCE.url}],
        "contributors": [
            {"title": NAME, "roles": ["publisher"]},
            *({"title": publisher, "roles": ["publisher of a source"]} for publisher in named.publishers),
        ],
        "sources": [
            *map(attribution_to_source, named.listed),
            *map(credit_to_source, named.credits),
            *others_to_source(named.others),
        ],
        "resources": [resource for one in published for resource in table_to_resources(registry, one)],
    }


def table_to_resources(registry: Registry, one: Published) -> Iterable[dict[str, Any]]:
    """The table's resource for CSV and the one for Parquet.

    The Parquet resource is of type `file`, though it has a schema: as a `table`, frictionless 5 never
    reads its bytes, refuses every true `bytes` and lets every wrong `hash` pass; as a `file` it checks both.
    So it is with a compressed CSV file: frictionless unpacks no zstd, and refuses a resource that names it.
    """
    about = {"title": one.table.name, "description": one.table.description}
    rows = {"rowCount": one.rows, "rowsHash": f"sha256:{one.rows_hash}"}
    schema = table_to_schema(registry, one.table, one.columns)
    yield {
        "name": one.table.name,
        "type": "file" if one.is_compressed else "table",
        **stored_to_path(one.csv),
        **about,
        "format": "csv",
        "mediatype": "application/zstd" if one.is_compressed else "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        **rows,
        "schema": schema,
    }
    yield {
        "name": f"{one.table.name}-parquet",
        "type": "file",
        **parts_to_path(one),
        **about,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **rows,
        "schema": schema,
    }


def stored_to_path(stored: Stored) -> dict[str, Any]:
    """Path, size and hash of a file."""
    return {"path": stored.path, "bytes": stored.bytes, "hash": f"sha256:{stored.sha256}"}


def parts_to_path(one: Published) -> dict[str, Any]:
    """The same of the table's Parquet files: of several, of all their bytes one behind the other, then of each.

    `parts` is not the standard's, which has one size and one hash for a resource of several files.
    """
    if len(one.parquet) == 1:
        return stored_to_path(one.parquet[0])
    return {
        "path": [part.path for part in one.parquet],
        "bytes": sum(part.bytes for part in one.parquet),
        "hash": f"sha256:{one.parquet_sha256}",
        "parts": [stored_to_path(part) for part in one.parquet],
    }


def registry_to_schemas(registry: Registry) -> dict[str, dict[str, Any]]:
    """The Data Package schema of each registered table, by the table's name."""
    return {
        name: table_to_schema(registry, table, table_to_columns(table)) for name, table in registry.items()
    }


def table_to_schema(registry: Registry, table: Table, columns: Iterable[Column]) -> dict[str, Any]:
    """The table's schema. A key with a column that may be null is a `uniqueKeys`: a primary key allows no null.

    `sortedBy` is not the standard's: the columns by which rows are sorted before their key, nulls last.
    """
    fields = [column_to_field(column) for column in columns]
    required = {field["name"] for field in fields if field["constraints"].get("required")}
    key: dict[str, Any] = (
        {"primaryKey": list(table.key)}
        if required.issuperset(table.key)
        else {"uniqueKeys": [list(table.key)]}
    )
    references = [
        {"fields": list(one.columns), "reference": {"resource": one.table, "fields": list(one.to)}}
        for one in table.references
        if one.table in registry
    ]
    return {
        "fields": fields,
        "missingValues": [""],
        **key,
        **({"sortedBy": list(table.order)} if table.order else {}),
        **({"foreignKeys": references} if references else {}),
    }


def column_to_field(column: Column) -> dict[str, Any]:
    """The column as a field with its type, description, unit and constraints."""
    constraints = {
        "required": column.required,
        **({"unique": True} if column.unique else {}),
        **column.constraints,
    }
    return {
        "name": column.name,
        "type": column.kind.name,
        "description": column.description,
        **({"unit": column.unit} if column.unit else {}),
        "constraints": constraints,
    }


def attribution_to_source(one: Attribution) -> dict[str, Any]:
    """The document as a Data Package source; what the standard has no word for stands beside it."""
    known = {"document": one.id, "publisher": one.publisher, "licence": one.licence, "asOf": one.as_of}
    return {
        "title": one.title,
        **({"path": one.url} if one.url else {}),
        **{key: value for key, value in known.items() if value},
        "sha256": one.sha256,
    }


def credit_to_source(one: Credit) -> dict[str, Any]:
    """Somebody's documents of one licence as a Data Package source."""
    title = f"{one.documents} documents of {one.publisher or 'unknown publishers'}"
    known = {"publisher": one.publisher, "licence": one.licence}
    return {
        "title": title,
        **{key: value for key, value in known.items() if value},
        "documents": one.documents,
    }


def others_to_source(others: int) -> Iterable[dict[str, Any]]:
    """The documents that are only counted, where there are any; `sources` lists every one."""
    if others:
        yield {"title": f"{others} documents of others, listed in {SOURCES}", "documents": others}
