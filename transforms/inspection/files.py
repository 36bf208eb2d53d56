"""Holds the files of a release against its checksums and against the sizes and hashes in its documents."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from transforms.inspection.fault import fault
from transforms.problem import Problem
from transforms.publication.paths import (
    CSV,
    CSV_ZST,
    PACKAGE,
    PARQUET,
    SIGNATURES,
    SUMS,
    TableFiles,
    misplaced,
    package_to_files,
    sums_to_hashes,
)
from transforms.publication.stored import sha256

Files = Mapping[str, bytes]
CROISSANT = "croissant.json"


def file_faults(files: Files, sums_sha256: str | None = None) -> Iterator[Problem]:
    """Files that are missing, changed, or not among those that were published.

    `sums_sha256` is the hash of the list of checksums where it is known from elsewhere (the catalogue).
    """
    sums = files.get(SUMS, b"")
    if sums_sha256 and sha256(sums) != sums_sha256:
        yield fault(SUMS, "is not the list that the catalogue names" if sums else "is missing")
    listed = sums_to_hashes(sums)
    for name in sorted(listed.keys() - files.keys()):
        yield fault(name, "is missing")
    for name in sorted(files.keys() - listed.keys() - {SUMS, *SIGNATURES}):
        yield fault(name, f"is not listed in {SUMS}: no file is ever added to a release")
    for name in sorted(listed.keys() & set(SIGNATURES)):
        yield fault(SUMS, f"lists {name}, which signs it")
    for name in sorted(listed.keys() & files.keys()):
        if sha256(files[name]) != listed[name]:
            yield fault(name, f"does not have the checksum in {SUMS}")


def document_faults(files: Files) -> Iterator[Problem]:
    """Table files that the two descriptions do not list, or list with other sizes or hashes, or where no table lies."""
    tables, package = {name for name in files if name.endswith((CSV, CSV_ZST, PARQUET))}, package_of(files)
    described = {
        PACKAGE: {
            part["path"]: (part["bytes"], part["hash"])
            for one in package["resources"]
            for part in one.get("parts", [one])
        },
        CROISSANT: {
            one["contentUrl"]: (int(one["contentSize"].removesuffix(" B")), f"sha256:{one['sha256']}")
            for one in json.loads(files[CROISSANT])["distribution"]
            if "contentUrl" in one
        },
    }
    for name in misplaced(package):
        yield fault(PACKAGE, f"puts a table in {name}, where none of that name lies")
    for document, sizes in described.items():
        for name in sorted(tables ^ sizes.keys()):
            yield fault(document, f"{'lists' if name in sizes else 'does not list'} {name}")
        for name in sorted(tables & sizes.keys()):
            if sizes[name] != (len(files[name]), f"sha256:{sha256(files[name])}"):
                yield fault(name, f"size or hash is not the one in {document}")
    for one in package["resources"]:
        if "parts" in one and not fits_parts(one, files):
            yield fault(PACKAGE, f"does not have list, size and hash of all files of {one['name']}")


def fits_parts(resource: Mapping[str, Any], files: Files) -> bool:
    """Whether a resource of several files is described as what these are one behind the other."""
    paths, digest, size = [part["path"] for part in resource["parts"]], hashlib.sha256(), 0
    for path in paths:
        digest.update(files.get(path, b""))
        size += len(files.get(path, b""))
    told = (resource["path"], resource["bytes"], resource["hash"])
    return told == (paths, size, f"sha256:{digest.hexdigest()}")


def package_of(files: Files) -> dict[str, Any]:
    """The Data Package of the release."""
    package: dict[str, Any] = json.loads(files[PACKAGE])
    return package


def table_files_of(files: Files) -> dict[str, TableFiles]:
    """The files of the tables of the release, by its own description."""
    return package_to_files(package_of(files))
