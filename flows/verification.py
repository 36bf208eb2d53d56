"""A published release held against everything it claims: files, tables, evidence, and the documents themselves."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from flows import steps
from flows.problems import Problem
from flows.publish import remake
from flows.store.catalog import Entry
from flows.store.reading import PACKAGE, read_edition
from flows.texts import released_texts
from schemas.registry import HISTORY, TABLES
from transforms.publication.csv_file import table_to_csv
from transforms.publication.datapackage import registry_to_schemas
from transforms.publication.release import SUMS
from transforms.publication.rows_hash import rows_hash
from transforms.validation import validate_tables

RESTORE = "restore the release from git or a backup, or make it again from the raw folder"
PUBLISHED = {**TABLES, **HISTORY}


def file_problems(output: Path, entry: Entry) -> Iterator[Problem]:
    """Files that are missing, changed, or not among those that were published."""
    folder = output / entry.path
    sums = (folder / SUMS).read_bytes() if (folder / SUMS).is_file() else b""
    if hashlib.sha256(sums).hexdigest() != entry.sha256sums:
        yield Problem(str(folder / SUMS), "is not the list that the catalogue names", RESTORE)
    listed = {
        name: digest for digest, _, name in (line.partition("  ") for line in sums.decode().splitlines())
    }
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    for name in sorted(listed.keys() - found.keys()):
        yield Problem(str(folder / name), "is missing", RESTORE)
    for name in sorted(found.keys() - listed.keys() - {SUMS}):
        yield Problem(str(folder / name), f"is not listed in {SUMS}", "remove it: a release is immutable")
    for name in sorted(listed.keys() & found.keys()):
        if hashlib.sha256(found[name].read_bytes()).hexdigest() != listed[name]:
            yield Problem(str(folder / name), f"does not have the checksum in {SUMS}", RESTORE)


def package_problems(folder: Path) -> Iterator[Problem]:
    """Sizes, hashes and row hashes in the Data Package that are not those of the files, and CSV unlike Parquet."""
    for resource in json.loads((folder / PACKAGE).read_bytes())["resources"]:
        path = folder / resource["path"]
        data = path.read_bytes()
        if (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}") != (resource["bytes"], resource["hash"]):
            yield Problem(str(path), f"size or hash is not the one in {PACKAGE}", RESTORE)
        if path.suffix == ".parquet" and path.stem in PUBLISHED:
            yield from rows_problems(path, resource)


def rows_problems(path: Path, resource: Mapping[str, Any]) -> Iterator[Problem]:
    """Rows whose hash is not the published one, and a CSV file that does not hold the same rows."""
    table, frame = PUBLISHED[path.stem], pl.read_parquet(path)
    if tuple(frame.columns) != table.columns:
        return  # an older release: its own definition stands in its package, its files have been checked
    if f"sha256:{rows_hash(table, frame)}" != resource["rowsHash"]:
        yield Problem(str(path), f"the hash of the rows is not the one in {PACKAGE}", RESTORE)
    if table_to_csv(table, frame) != path.with_suffix(".csv").read_bytes():
        yield Problem(str(path.with_suffix(".csv")), f"does not hold the rows of {path.name}", RESTORE)


def table_problems(output: Path, entry: Entry, raw: Path) -> Iterator[Problem]:
    """Rows that break their schema, key or reference, and evidence that is not in the documents."""
    edition = read_edition(output, entry.version)
    if dict(edition.schemas) != registry_to_schemas(TABLES):
        what = (
            "has other tables or columns than this version of showfacts; rows and evidence were not checked"
        )
        yield Problem(str(output / entry.path), what, "verify it with the version that made it")
        return
    texts = released_texts(raw, edition.tables["sources"].iter_rows(named=True))
    for source in edition.tables["sources"].iter_rows(named=True):
        if source["source_id"] not in texts:
            what = f"{source['source_id']} is missing, or no longer what the release was made from"
            yield Problem(str(raw / source["file"]), what, "bring the document back, byte for byte")
    if edition.tables["sources"].height == len(texts):
        yield from check_problems({name: edition.tables[name] for name in TABLES}, texts)


def check_problems(tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str]) -> Iterator[Problem]:
    """What validation says of the tables today; a published release has nothing to complain of."""
    found = validate_tables(tables, texts)
    if found.fatal:  # then nothing else was checked
        yield from (Problem(one.table, one.what, one.remedy) for one in found.fatal)
        return
    for row in found.tables["checks"].filter(pl.col("rows_failed") > 0).iter_rows(named=True):
        place = ".".join(part for part in (row["dataset"], row["column"]) if part)
        yield Problem(
            place, f"{row['check']}: {row['rows_failed']} of {row['rows_checked']} rows fail", RESTORE
        )


def rebuild_problems(output: Path, entry: Entry, raw: Path) -> Iterator[Problem]:
    """Files of the release that today's code does not make again from the raw folder, byte for byte."""
    readings = steps.extract(steps.read(raw))
    tables = steps.validate(steps.reconcile(readings, raw), readings)
    release = remake(tables, output, entry)
    folder = output / entry.path
    if release.version != entry.version:
        what = f"the raw folder makes {release.version}, not {entry.version}"
        yield Problem(str(folder), what, "use the code and the documents that the release was made from")
        return
    for name in sorted(release.files):
        if not (folder / name).is_file() or (folder / name).read_bytes() != release.files[name]:
            yield Problem(
                str(folder / name), "comes out differently when made again from the raw folder", RESTORE
            )
