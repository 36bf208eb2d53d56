"""Makes the release that partitions come to after another one: followed, merged, and written file by file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows.batches.partition import Partition
from flows.building.following import Following, Run, follow_partitions, scan_all
from flows.building.previous import Previous, open_previous
from flows.building.runs import merge_files, write_run
from flows.building.shelf import FolderShelf
from flows.places import Place
from flows.store.catalog import Entry
from flows.store.files import Content
from schemas.changes import CHANGES
from schemas.redirects import REDIRECTS
from schemas.registry import TABLES, history
from schemas.rejects import REJECTS
from schemas.sources import SOURCES
from transforms.problem import Problem
from transforms.publication.columns import in_order
from transforms.publication.document_losses import document_losses
from transforms.publication.release import Next, ReleaseOf, find_next, write_next
from transforms.publication.table_files import SIZES, Sizes


class Ingredients(NamedTuple):
    """Of what a release is made, and how.

    `whole` are the tables of which no partition has a part. `run` lets the partitions follow, `sizes` say how large the
    files are; of these two, only the second changes a release.
    """

    partitions: Sequence[Partition]
    whole: Mapping[str, pl.DataFrame]
    run: Run = map
    sizes: Sizes = SIZES


def make_release(
    of: Ingredients,
    output: Place,
    before: Entry | None,
    folder: Path,
    *,
    accept: str | None = None,
    anew: bool = False,
) -> ReleaseOf[Content] | None:
    """The release after the one `before` in the output folder, its files below `folder`; None where nothing differs.

    Raises StoreError where the release before cannot be read, or the folder not be written.
    """
    previous = open_previous(output, before, of.whole, folder / "before") if before else None
    following = follow_partitions(of.partitions, of.whole, previous, folder / "parts", of.run)
    edition = previous.edition if previous else None
    lost = documents_lost(of.partitions, previous)
    one = find_next(TABLES, edition, following.difference, accept=accept, anew=anew, of_documents=lost)
    if one is None:
        return None
    tables = merge_tables(one, following, previous, folder / "merged")
    return write_next(one, tables, FolderShelf(folder / "release"), of.sizes)


def documents_lost(partitions: Sequence[Partition], previous: Previous | None) -> tuple[Problem, ...]:
    """Documents and shows of which the release before said more."""
    now = scan_all(partitions, (SOURCES.name, REJECTS.name))
    return document_losses(previous.scans(), now) if previous else ()


def merge_tables(
    one: Next, following: Following, previous: Previous | None, folder: Path
) -> dict[str, pl.LazyFrame]:
    """All tables of the release but `deprecations`, each in its order: merged from those of the partitions."""
    every = {**one.registry, CHANGES.name: history(one.registry)[CHANGES.name]}
    rest = {**following.whole, CHANGES.name: following.changes}
    scans = {}
    for name, table in every.items():
        files = [part.path(name) for part in following.partitions if part.path(name).exists()]
        if name in rest:
            files.append(write_run(folder / f"whole-{name}.parquet", [in_order(table, rest[name])]).path)
        scans[name] = pl.scan_parquet(merge_files(table, files, folder), glob=False)
    redirects = following.redirects(previous, one.identity.version).collect()
    return {**scans, REDIRECTS.name: in_order(REDIRECTS, redirects).lazy()}
