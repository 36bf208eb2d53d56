"""Small whole releases that follow each other, and a rival of each: made once, published in every round."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import polars as pl

from flows.store.editions import newest_edition
from flows.store.publishing import publish
from schemas.registry import TABLES
from tests.small_release import TEXT, small_release
from transforms.inspection.files import CROISSANT
from transforms.publication.paths import CSV, PACKAGE, PARQUET, SUMS, sums_to_hashes
from transforms.publication.release import Release, build_release
from transforms.validation import validate_tables

NAMES = ("shows", "sources", "evidence")
"""Their tables: the fewest with which a release can be verified."""
RIVAL = " rival"
Releases = Mapping[str, Release]


def make_releases(folder: Path, count: int = 6) -> dict[str, Release]:
    """The releases 0.1.0, 0.1.1, … and a rival of each, by version; also writes the document that they quote.

    A rival gives its document another title. The folder gets `raw/`.
    """
    document = folder / "raw" / "the-show" / "page.txt"
    document.parent.mkdir(parents=True)
    document.write_bytes(TEXT.encode())
    whole = validate_tables(*small_release()).tables
    tables = {name: whole[name] for name in NAMES}
    tables["evidence"] = tables["evidence"].filter(pl.col("dataset").is_in(NAMES))
    registry = {name: TABLES[name] for name in TABLES if name in NAMES}
    found = dict[str, Release]()
    for number in range(count):
        previous = newest_edition(folder / "made")
        for rival in ("", RIVAL):
            release = build_release(registry, tables | titled(tables, rival), previous, anew=True)
            assert release and release.version == f"0.1.{number}"
            found[release.version + rival] = without_pages(release)
        publish(folder / "made", found[f"0.1.{number}"])
    return found


def without_pages(release: Release) -> Release:
    """The release without the files that are for people, each of which costs as many requests as a table's."""
    sums = sums_to_hashes(release.files[SUMS])
    names = [name for name in sums if name.endswith((CSV, PARQUET)) or name in (PACKAGE, CROISSANT)]
    lines = "".join(f"{sums[name]}  {name}\n" for name in names)
    return replace(release, files={**{name: release.files[name] for name in names}, SUMS: lines.encode()})


def titled(tables: Mapping[str, pl.DataFrame], end: str) -> dict[str, pl.DataFrame]:
    """The documents, each title with that end."""
    return {"sources": tables["sources"].with_columns(pl.col("title") + end)}


def hash_to_name(releases: Releases) -> dict[str, str]:
    """The name of each release by the SHA-256 of its list of checksums, which a catalogue names."""
    return {sha256(release.files[SUMS]).hexdigest(): name for name, release in releases.items()}
