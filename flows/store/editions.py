"""Reads a published release as the next one is compared with it."""

from collections.abc import Mapping
from typing import Any

from flows.places import Place
from flows.store.catalog import Entry, require_entry
from flows.store.opening import newest_release, open_release
from flows.store.reading import read_table
from schemas.registry import HISTORY
from transforms.publication.difference import Edition
from transforms.publication.paths import package_to_places


def read_edition(output: Place, version: str | None = None) -> Edition:
    """A release as the next one is compared with it: version, tables and their schemas.

    Raises StoreError where there is no such release, or a file is missing or not as it was published.
    """
    entry = require_entry(output, version)
    opened = open_release(output, entry)
    places = package_to_places(opened.package)
    names = [*entry.rows, *(name for name in HISTORY if name in places)]
    tables = {name: read_table(opened, name) for name in names}
    return Edition(entry.version, tables, package_to_schemas(opened.package, entry), places)


def newest_edition(output: Place) -> Edition | None:
    """The newest release as the next one is compared with it, None where nothing was published."""
    entry = newest_release(output)
    return read_edition(output, entry.version) if entry else None


def package_to_schemas(package: Mapping[str, Any], entry: Entry) -> dict[str, dict[str, Any]]:
    """The schemas in a `datapackage.json` of the tables that the catalogue counts and of its history, by name."""
    names = {*entry.rows, *HISTORY}
    return {one["name"]: one["schema"] for one in package["resources"] if one["name"] in names}
