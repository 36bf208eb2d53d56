"""Describes a release, or one table of it, to search engines: schema.org's Dataset as JSON-LD, for a page's head."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from transforms.publication.identity import KEYWORDS, NAME, citation
from transforms.publication.paths import package_to_places

CONTEXT = "https://schema.org/"
NEEDED = ("name", "description", "license", "creator", "keywords", "version", "citation", "distribution")
NEEDED_OF_A_FILE = ("encodingFormat", "contentUrl", "contentSize", "sha256")
DESCRIPTION_LENGTHS = range(50, 5_001)
"""How long a description may be: outside of that Google's dataset search passes the page over."""

Package = Mapping[str, Any]
"""The `datapackage.json` of a release, today's or an older one's."""


def release_to_json_ld(
    package: Package, folder: str, *, url: str | None = None, period: str | None = None
) -> dict[str, Any]:
    """The description of a release with all its files, and with its tables as parts.

    `folder` leads from the page to the release's folder (`../releases/0.2.0`, empty where it is the page's own), `url`
    is the page's own address where it is known. `period` is what the data speaks of, in ISO 8601 (`shows_to_period`);
    without one nothing is said of it. Raises ValueError where something is missing that search engines need.
    """
    parts = [
        {key: part[key] for key in ("@type", "name", "description")}
        for part in (table_to_part(package, name) for name in package_to_places(package))
    ]
    document = {
        "@context": CONTEXT,
        **about(package, package["title"], package["description"], url),
        **({"temporalCoverage": period} if period else {}),
        "isBasedOn": [source_to_work(one) for one in package["sources"]],
        "hasPart": parts,
        "distribution": [file for one in package["resources"] for file in resource_to_files(one, folder)],
    }
    return complete(document)


def table_to_json_ld(package: Package, name: str, folder: str, *, url: str | None = None) -> dict[str, Any]:
    """The description of one table with its two files, its columns, and the release that it is part of.

    Arguments and errors as those of `release_to_json_ld`; KeyError where the release has no such table.
    """
    part, own = table_to_part(package, name), resources_of(package, name)
    document = {
        "@context": CONTEXT,
        **about(package, part["name"], part["description"], url),
        "isPartOf": {"@type": "Dataset", "name": package["title"], "description": package["description"]},
        "variableMeasured": [field_to_variable(field) for field in own[0]["schema"]["fields"]],
        "distribution": [file for one in own for file in resource_to_files(one, folder)],
    }
    return complete(document)


def about(package: Package, name: str, description: str, url: str | None) -> dict[str, Any]:
    """What every description of the release or of a table of it says."""
    dates = [one["asOf"] for one in package["sources"] if one.get("asOf")]
    return {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "version": package["version"],
        "license": package["licenses"][0]["path"],
        "isAccessibleForFree": True,
        **({"url": url} if url else {}),
        **({"datePublished": max(dates)} if dates else {}),
        "creator": {"@type": "Organization", "name": NAME},
        "keywords": list(KEYWORDS),
        "citation": citation(package["version"]),
    }


def table_to_part(package: Package, name: str) -> dict[str, Any]:
    """A table as a data set of its own; a table's sentence alone is too short for one."""
    sentence = resources_of(package, name)[0]["description"]
    return {
        "@type": "Dataset",
        "name": f"{package['title']}: {name}",
        "description": f"{sentence} A table of the data set “{package['title']}”.",
    }


def resources_of(package: Package, name: str) -> list[Mapping[str, Any]]:
    """The table's files. Raises KeyError where there is none."""
    found = [one for one in package["resources"] if one["title"] == name]
    if not found:
        raise KeyError(name)
    return found


def field_to_variable(field: Mapping[str, Any]) -> dict[str, Any]:
    """A column as what was measured."""
    unit = {"unitText": field["unit"]} if field.get("unit") else {}
    return {"@type": "PropertyValue", "name": field["name"], "description": field["description"], **unit}


def source_to_work(one: Mapping[str, Any]) -> dict[str, Any]:
    """A document, or somebody's documents where each is not listed, as the work that the data is based on.

    A licence that is not known is not given.
    """
    publisher = {"@type": "Organization", "name": one["publisher"]} if one.get("publisher") else None
    licence = one.get("licence") if one.get("licence") != "unknown" else None
    known = {
        "identifier": one.get("document"),
        "publisher": publisher,
        "license": licence,
        "temporal": one.get("asOf"),
        "url": one.get("path"),
    }
    return {
        "@type": "CreativeWork",
        "name": one["title"],
        **{key: value for key, value in known.items() if value},
    }


def resource_to_files(one: Mapping[str, Any], folder: str) -> Iterator[dict[str, Any]]:
    """A resource's file, or its `parts`, each with its address as seen from the page, its size and its hash."""
    for part in one.get("parts", [one]):
        yield {
            "@type": "DataDownload",
            "name": part["path"],
            "encodingFormat": one["mediatype"],
            "contentUrl": f"{folder.rstrip('/')}/{part['path']}" if folder else part["path"],
            "contentSize": f"{part['bytes']} B",
            "sha256": part["hash"].removeprefix("sha256:"),
        }


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """The same. Raises ValueError with everything that search engines need and it has not."""
    faults = list(gaps(document))
    if faults:
        raise ValueError(f"the description “{document.get('name')}” for search engines: {'; '.join(faults)}")
    return document


def gaps(document: Mapping[str, Any]) -> Iterator[str]:
    """What is missing or cannot be taken, in words."""
    yield from (f"has no {key}" for key in NEEDED if not document.get(key))
    if len(document.get("description") or "") not in DESCRIPTION_LENGTHS:
        yield f"its description has not {DESCRIPTION_LENGTHS.start} to {DESCRIPTION_LENGTHS.stop - 1} characters"
    for place, file in enumerate(document.get("distribution") or [], 1):
        yield from (f"file {place} has no {key}" for key in NEEDED_OF_A_FILE if not file.get(key))


def json_ld_to_script(document: Mapping[str, Any]) -> str:
    """The text between `<script type="application/ld+json">` and its end; no `<`, `>` or `&` of the data is in it."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def shows_to_period(shows: pl.DataFrame) -> str | None:
    """From the first to the last day that the table `shows` has of anything shown, in ISO 8601; None without a first.

    Where no last day is known the period is open: what no document states is no end.
    """
    first, last = shows.select(
        pl.col("first_release_date").min().cast(pl.String), pl.col("last_release_date").max().cast(pl.String)
    ).row(0)
    return f"{first}/{last or '..'}" if first else None
