"""A published release held against everything it claims: files, tables, evidence, documents, and earlier ids."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import polars as pl

from flows.places import Place
from flows.problems import Problem
from flows.raw_input.kept_texts import KeptTexts
from flows.raw_input.originals import released_texts
from flows.store import editions
from flows.store.catalog import Entry, read_catalog
from flows.store.opening import open_release, read_all
from flows.store.reading import read_table
from flows.store.released import read_csv_file, read_parquet_files
from schemas.deprecations import ANNOUNCED
from schemas.registry import TABLES
from transforms.inspection.constraints import constraint_faults
from transforms.inspection.fault import RESTORE
from transforms.inspection.files import document_faults, file_faults, table_files_of
from transforms.inspection.ids import Ids, id_faults, schemas_to_ids, tables_to_ids
from transforms.inspection.quotes import alias_faults, mark_faults, pointing_faults, quote_faults
from transforms.inspection.shows import show_faults
from transforms.inspection.tables import Schemas, package_to_schemas, table_faults
from transforms.publication.aliases import announced_registry, without_aliases
from transforms.publication.datapackage import registry_to_schemas
from transforms.publication.paths import TableFiles
from transforms.publication.renames import schemas_with_new_names, with_new_names
from transforms.validation import validate_tables

Tables = Mapping[str, pl.DataFrame]


def release_problems(output: Place, entry: Entry, raw: Path, kept: KeptTexts | None = None) -> list[Problem]:
    """All that is wrong with a release, stage by stage: what is in a tampered file is no use looking at.

    The release's own description says what its tables are, so that releases of older code are verified too; where
    it is today's, today's validation is run as well. Raises StoreError where the release cannot be read.
    """
    folder = output / entry.path
    files = read_all(folder)
    faults = list(file_faults(files, entry.sha256sums)) or list(document_faults(files))
    if faults:
        return [one.below(folder) for one in faults]
    schemas, placed = package_to_schemas(files), table_files_of(files)
    tables = read_parquet_files(files, placed)
    twin = partial(read_csv_file, files, placed, schemas)
    faults = list(table_faults(files, schemas, tables, twin))
    schemas = schemas_with_new_names(schemas)
    tables = {name: with_new_names(name, frame) for name, frame in tables.items()}
    faults = faults or [
        in_its_file(one, placed) for one in content_faults(schemas, tables, earlier_ids(output, entry))
    ]
    if faults:
        return [one.below(folder) for one in faults]
    texts = released_texts(raw, tables["sources"].iter_rows(named=True), kept)
    quotes = (in_its_file(one, placed).below(folder) for one in quote_faults(tables, texts))
    return [
        *document_problems(tables, texts, raw, kept),
        *quotes,
        *todays_problems(entry, schemas, tables, texts),
    ]


def in_its_file(one: Problem, placed: Mapping[str, TableFiles]) -> Problem:
    """The problem of a table as one of the file that the table was read from, of several the first."""
    return replace(one, place=placed[one.place].parquet[0])


def file_problems(output: Place, entry: Entry) -> Iterator[Problem]:
    """Files that are missing, changed, or not among those that were published."""
    folder = output / entry.path
    yield from (one.below(folder) for one in file_faults(read_all(folder), entry.sha256sums))


def content_faults(schemas: Schemas, tables: Tables, earlier: Mapping[str, Ids]) -> Iterator[Problem]:
    """Cells that break their schema, what leads nowhere or to another show, ids that are gone."""
    yield from constraint_faults(schemas, tables)
    yield from pointing_faults(schemas, tables)
    yield from alias_faults(schemas, tables)
    yield from mark_faults(tables)
    yield from show_faults(schemas, tables)
    yield from id_faults(tables_to_ids(schemas, tables), tables, earlier)


def earlier_ids(output: Place, entry: Entry) -> dict[str, Ids]:
    """The ids of every release before this one, by version and table; of other tables nothing is read."""
    found: dict[str, Ids] = {}
    for one in read_catalog(output).releases:
        if one.number < entry.number:
            opened = open_release(output, one)
            columns = schemas_to_ids(editions.package_to_schemas(opened.package, one))
            found[one.version] = {
                name: set(read_table(opened, name)[column]) for name, column in columns.items()
            }
    return found


def document_problems(
    tables: Tables, texts: Mapping[str, str], raw: Path, kept: KeptTexts | None
) -> Iterator[Problem]:
    """Documents that are not those of the release."""
    for source in tables["sources"].iter_rows(named=True):
        if source["source_id"] in texts:
            continue
        if since := source.get("text_from_release"):
            what = f"{source['source_id']} has its text of {since}, and neither {raw} nor the cache has it"
            remedy = f"give the --cache of who made the release (texts/{source['sha256']}.txt), or ask for that text"
            yield Problem(str(raw / source["file"]), what, remedy)
        else:
            what = f"{source['source_id']} is missing, or no longer what the release was made from"
            yield Problem(str(raw / source["file"]), what, "bring the document back, byte for byte")


def todays_problems(
    entry: Entry, schemas: Schemas, tables: Tables, texts: Mapping[str, str]
) -> Iterator[Problem]:
    """What validation finds, where the release has today's tables and all its documents are there."""
    own = {name: schemas[name] for name in entry.rows}
    if tables["sources"].height == len(texts) and own == todays_schemas():
        yield from check_problems({name: tables[name] for name in own}, texts)


def todays_schemas() -> dict[str, object]:
    """The schemas of all tables as this code has them."""
    return dict(registry_to_schemas(announced_registry(TABLES, ANNOUNCED)))


def check_problems(tables: Tables, texts: Mapping[str, str]) -> Iterator[Problem]:
    """What validation says of the tables today; a published release has nothing to complain of."""
    found = validate_tables(without_aliases(tables, ANNOUNCED), texts)
    yield from found.fatal
    for row in found.tables["checks"].filter(pl.col("rows_failed") > 0).iter_rows(named=True):
        place = ".".join(part for part in (row["dataset"], row["field"]) if part)
        what = f"{row['check']}: {row['rows_failed']} of {row['rows_checked']} rows fail"
        yield Problem(place, what, RESTORE)
