"""Every name in the output folder that is ours: how it is made, and whether a name that was found is one of them.

What is found on a disk, in an object store or in a catalogue is read here, and nowhere else, before it becomes a path
or is removed. A name that none of these functions knows was not made by a run of ours: it is left alone.
"""

import re
from pathlib import Path

from transforms.publication.paths import TABLE, TRUST, ZENODO
from transforms.publication.version import major_line

CATALOG = "catalog.json"
CATALOG_SEAL = "catalog.sig.json"
"""The signature of the catalogue."""
SEALS = ".seals"
"""Signatures of catalogues that are about to be put in place, each called after its catalogue's hash."""
LATEST = "latest"
RELEASES = "releases"
LOCK = ".lock"
STAGING = ".staging-"
BUILDING = ".building-"
FILES = "files"
HOME, SITE = "index.html", "site"
STAMP = ".site"
"""Says what the pages were made from, so that they are not made again; losing it costs time, nothing else."""
STAGED = ("catalog", "link", SITE)
"""What is put together aside, beside releases: the catalogue alone, the links, the pages for people."""

NUMBER = "(?:0|[1-9][0-9]*)"
VERSION = rf"{NUMBER}\.{NUMBER}\.{NUMBER}"
FILE = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?"
DIGEST = "[0-9a-f]{64}"


def is_address(name: str) -> bool:
    """Whether it is a stable address: `latest`, `v2`, `v0.3`."""
    return bool(re.fullmatch(rf"{LATEST}|v[1-9][0-9]*|v0\.{NUMBER}", name))


def is_table(name: str) -> bool:
    """Whether a table can have that name: neither a path nor a hidden file comes of it."""
    return bool(re.fullmatch(TABLE, name))


def is_file(name: str) -> bool:
    """Whether a file of a release can have that name, which is relative to the release's folder.

    A release has one folder in it, that of the tables which say how far to trust the rest, and one hidden file.
    """
    return name == ZENODO or (bool(re.fullmatch(f"(?:{TRUST}/)?{FILE}", name)) and name != TRUST)


def folder_to_version(name: str) -> str | None:
    """The version of the release that lies in a folder of that name below `releases/`; None where none can."""
    found = re.fullmatch(f"({VERSION})(?:-[0-9a-f]{{16}})?", name)
    return found[1] if found else None


def seal_name(digest: str) -> str:
    """The file below `.seals/` with the signature of the catalogue with this SHA-256."""
    return f"{digest}.json"


def is_seal(name: str) -> bool:
    """Whether a run puts a signature there under that name before its catalogue comes to its place."""
    return bool(re.fullmatch(rf"{DIGEST}\.json", name))


def is_half_written(name: str) -> bool:
    """Whether a run writes a catalogue's signature under that name before it comes to its place (`replace_file`)."""
    found = re.fullmatch(r"\.(.+)\.[0-9]+", name)
    return found is not None and (found[1] == CATALOG_SEAL or is_seal(found[1]))


def is_addressed(name: str) -> bool:
    """Whether the folder bears the hash of its checksums, as in an object store."""
    return "-" in name and folder_to_version(name) is not None


def is_building(name: str) -> bool:
    """Whether a run makes a release in a folder of that name, before it knows its version."""
    return bool(re.fullmatch(f"{re.escape(BUILDING)}[a-z0-9_]{{8}}", name))


def staging_to_version(name: str) -> str | None:
    """The version of the release that is put together in a staging folder of that name; None where none is."""
    rest = name.removeprefix(STAGING)
    return rest if rest != name and re.fullmatch(VERSION, rest) else None


def is_staging(name: str) -> bool:
    """Whether a run puts something together under that name."""
    return name in {f"{STAGING}{one}" for one in STAGED} or staging_to_version(name) is not None


def release_path(version: str, sums: str = "") -> str:
    """The release's folder relative to the output folder, with forward slashes."""
    return f"{RELEASES}/{known_version(version)}"


def addressed_path(version: str, sums: str) -> str:
    """The same in an object store: with the beginning of the hash of its checksums."""
    return f"{RELEASES}/{known_version(version)}-{sums[:16]}"


def line_of(version: str) -> str:
    """The link to the newest release of a major line: `v2`, `v0.3`."""
    return major_line(known_version(version))


def staging_folder(output: Path, name: str) -> Path:
    """Where the release of that version, or one of `STAGED`, is put together."""
    return output / f"{STAGING}{name if name in STAGED else known_version(name)}"


def version_to_number(version: str) -> tuple[int, ...]:
    """The version as numbers, for comparing."""
    return tuple(map(int, version.split(".")))


def is_version(text: str) -> bool:
    """Whether it is a version."""
    return bool(re.fullmatch(VERSION, text))


def known_version(version: str) -> str:
    """The same. Raises ValueError where it is no version: no path is ever made of it."""
    if not is_version(version):
        raise ValueError(f"{version!r} is not a version")
    return version
