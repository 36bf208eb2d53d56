"""Writes croissant.json: the release as a schema.org dataset whose records machine-learning tools load."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from schemas.table import Table
from transforms.publication.attribution import Attribution, Attributions
from transforms.publication.columns import Column
from transforms.publication.identity import DESCRIPTION, KEYWORDS, LICENCE, NAME, TITLE, citation
from transforms.publication.provenance import with_passages
from transforms.publication.stored import Stored
from transforms.publication.table_files import Published

CR_TERMS = (
    "annotation arrayShape citeAs column conformsTo containedIn excludes extract field fileProperty fileObject fileSet "
    "format includes isArray isLiveDataset jsonPath key md5 parentField readLines recordSet references regex sdVersion "
    "separator source subField transform unArchive value equivalentProperty"
).split()
# Words of Croissant 1.0 that 1.1 has dropped: mlcroissant 1.1.1 calls a context without them not standard.
CR_TERMS += "path repeated replace samplingRate".split()
# Croissant 1.1's (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html#appendix-1-json-ld-context).
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "sc": "https://schema.org/",
    **{term: f"cr:{term}" for term in CR_TERMS},
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
}
CSV_ZST_TYPES = ["text/csv", "application/zstd"]
# The registered type and the older one: mlcroissant reads Parquet only under the older.
PARQUET_TYPES = ["application/vnd.apache.parquet", "application/x-parquet"]


def croissant(version: str, published: Sequence[Published], named: Attributions) -> dict[str, Any]:
    """The description of a release, as JSON-LD data.

    Records come from the Parquet files: there a title `NA` or `007` stays a text. A release does not know the time:
    its date is that of its newest document; where none is dated, it has none.
    """
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": NAME,
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "version": version,
        "license": LICENCE.url,
        "keywords": list(KEYWORDS),
        "isLiveDataset": False,
        "url": f"urn:{NAME}:{version}",
        **({"datePublished": named.as_of} if named.as_of else {}),
        "creator": {"@type": "sc:Organization", "name": NAME},
        "creditText": "; ".join(named.publishers),
        "citeAs": citation(version),
        "isBasedOn": [attribution_to_work(one) for one in named.listed],
        "prov:wasDerivedFrom": [{"@id": work_id(one)} for one in named.listed],
        "distribution": [file for one in published for file in table_to_files(one)],
        "recordSet": with_passages(
            [table_to_records(one, {other.table.name: other for other in published}) for one in published],
            [one.table for one in published],
        ),
    }


def attribution_to_work(one: Attribution) -> dict[str, Any]:
    """The document as a schema.org work."""
    publisher = {"@type": "sc:Organization", "name": one.publisher} if one.publisher else None
    known = {"publisher": publisher, "license": one.licence, "temporal": one.as_of, "url": one.url}
    return {
        "@type": "sc:CreativeWork",
        "@id": work_id(one),
        "identifier": one.id,
        "name": one.title,
        **{key: value for key, value in known.items() if value},
    }


def work_id(one: Attribution) -> str:
    """How the document is called within the description."""
    return f"source:{one.id}"


def table_to_files(one: Published) -> Iterable[dict[str, Any]]:
    """The table's files; several Parquet files are one set, too, of which the records come."""
    yield stored_to_file(one.csv, one.table, CSV_ZST_TYPES if one.is_compressed else "text/csv")
    yield from (stored_to_file(part, one.table, PARQUET_TYPES) for part in one.parquet)
    if len(one.parquet) > 1:
        yield {
            "@type": "cr:FileSet",
            "@id": one.pattern,
            "name": one.pattern,
            "description": one.table.description,
            "encodingFormat": PARQUET_TYPES,
            "includes": one.pattern,
        }


def stored_to_file(stored: Stored, table: Table, encoding: str | list[str]) -> dict[str, Any]:
    """One file with its size and hash."""
    return {
        "@type": "cr:FileObject",
        "@id": stored.path,
        "name": stored.path,
        "description": table.description,
        "contentUrl": stored.path,
        "contentSize": f"{stored.bytes} B",
        "encodingFormat": encoding,
        "sha256": stored.sha256,
    }


def table_to_records(one: Published, present: Mapping[str, Published]) -> dict[str, Any]:
    """The table as a record set; references to tables that are present become links.

    A link names the file and column that it leads to, as the standard's older form has it: of links to fields of
    another record set mlcroissant 1.1 follows no second one.
    """
    links = {
        column: source_of(present[reference.table], to)
        for reference in one.table.references
        if reference.table in present
        for column, to in zip(reference.columns, reference.to, strict=True)
    }
    name = one.table.name
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": one.table.description,
        "key": [{"@id": f"{name}/{column}"} for column in one.table.key],
        "field": [column_to_field(one, column, links.get(column.name)) for column in one.columns],
    }


def source_of(one: Published, column: str) -> dict[str, Any]:
    """Where the column's values stand."""
    if len(one.parquet) > 1:
        return {"fileSet": {"@id": one.pattern}, "extract": {"column": column}}
    return {"fileObject": {"@id": one.parquet[0].path}, "extract": {"column": column}}


def column_to_field(one: Published, column: Column, link: dict[str, Any] | None) -> dict[str, Any]:
    """The column as a field read from the Parquet files."""
    return {
        "@type": "cr:Field",
        "@id": f"{one.table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": column.kind.croissant,
        "source": source_of(one, column.name),
        **({"references": link} if link else {}),
    }
