"""Lets all batches follow the release before: each in a worker of its own, from paths to paths and figures."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path

import polars as pl

from flows.batches.partition import Partition, open_partition, write_partition
from flows.building.dividing import Files, divide, read_tables
from flows.building.previous import Previous
from schemas.changes import CHANGES
from schemas.deprecations import ANNOUNCED, Deprecation
from schemas.redirects import REDIRECTS
from schemas.registry import HISTORY, TABLES
from schemas.sources import SOURCES
from transforms.publication.aliases import announced_registry
from transforms.publication.change_rows import definitions_to_rows, joined
from transforms.publication.counts import Figures
from transforms.publication.difference import Difference, defined_otherwise, to_difference
from transforms.publication.following import Knowing, any_moved, follow, know_of
from transforms.publication.sharing import shared
from transforms.succession.homes import BATCH, NUMBER, SOURCE, find_homes
from transforms.succession.pairs import SHOW
from transforms.succession.redirects import NOTHING_GONE, all_gone, ids_now
from transforms.succession.shows import compare_shows

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class FollowTask:
    """A batch to do: its partition, the folder of the one to make, the old rows' files, and what it must know.

    `old` is None where there is no release before.
    """

    partition: Path
    folder: Path
    old: Files | None
    knowing: Knowing


@dataclass(frozen=True, slots=True)
class FollowDone:
    """The folder of the partition that was made, or of the one that stays as it is, and what became of its rows.

    Results are in the order of their `tasks`, which are named by the folder that each was to make.
    """

    task: Path
    folder: Path
    figures: Figures


Run = Callable[[Callable[[FollowTask], FollowDone], Iterable[FollowTask]], Iterable[FollowDone]]
"""How work is done on tasks: an executor's `run`; results come in any order."""


@dataclass(frozen=True, slots=True)
class Following:
    """All batches after the release before.

    `partitions` have the tables as they are published, aliases among them, and those in which anything differs
    `changes` and `redirects` of their rows (those ids that went just now, `since` null). `whole` are the tables of
    which no batch has a part, `changes` the changes of these and of definitions. `difference` is that of all.
    """

    partitions: tuple[Partition, ...]
    whole: Tables
    changes: pl.DataFrame
    difference: Difference

    def redirects(self, previous: Previous | None, version: str) -> pl.LazyFrame:
        """The rows of `redirects` of the release that is called so, in no order."""
        before = (previous.scans() if previous else {}).get(REDIRECTS.name, NOTHING_GONE.lazy())
        made = [one for one in self.partitions if one.path(REDIRECTS.name).exists()]
        gone = scan_all(made, [REDIRECTS.name])[REDIRECTS.name] if made else NOTHING_GONE.lazy()
        now = scan_all(self.partitions, with_ids(self.partitions))
        return all_gone(before, gone, ids_now(TABLES, now), version)


def follow_partitions(
    partitions: Sequence[Partition],
    whole: Tables,
    previous: Previous | None,
    folder: Path,
    run: Run = map,
    *,
    announced: Sequence[Deprecation] = ANNOUNCED,
) -> Following:
    """Partitions that follow the `previous` release, made in the folder.

    `whole` are the tables of which no partition has a part.
    """
    before = previous.edition if previous else None
    knowing, known = know_batches(previous, partitions, folder, tuple(announced))
    tasks = (
        FollowTask(one.folder, folder / f"{number:06}", *of_batch)
        for number, (one, of_batch) in enumerate(zip(partitions, known, strict=True))
    )
    at_work = run if previous or announced else map  # what follows nothing needs no worker
    done = sorted(at_work(follow_batch, tasks), key=lambda one: one.task)
    rest = follow(TABLES, before.tables if before else None, whole, knowing)
    figures = reduce(add, (one.figures for one in done), rest.figures)
    difference = to_difference(announced_registry(TABLES, announced), before, figures)
    defined = definitions_to_rows(difference.definitions if before else ())
    made = tuple(open_partition(one.folder) for one in done)
    return Following(made, rest.tables, joined([rest.changes, defined]), difference)


def know_batches(
    previous: Previous | None,
    partitions: Sequence[Partition],
    folder: Path,
    announced: tuple[Deprecation, ...],
) -> tuple[Knowing, list[tuple[Files | None, Knowing]]]:
    """What all together tell, and for each partition the files of its old rows and what it must know."""
    if previous is None:
        first = Knowing(announced=announced)
        return first, [(None, first)] * len(partitions)
    old, new = previous.scans(), scan_all(partitions, (SOURCES.name, *with_ids(partitions)))
    shows = compare_shows(TABLES, old, new)
    definitions = defined_otherwise(announced_registry(TABLES, announced), previous.edition)
    knowing = know_of(shows, any_moved(TABLES, old, new), definitions, announced)
    homes = find_homes(TABLES, old, documents_of(partitions), len(partitions), shows)
    tables = {**announced_registry(TABLES, announced), REDIRECTS.name: HISTORY[REDIRECTS.name]}
    files = divide(tables, previous.files, homes, folder / "before")
    return knowing, list(zip(files, shared(TABLES, old, new, knowing, homes), strict=True))


def documents_of(partitions: Iterable[Partition]) -> pl.DataFrame:
    """Today's documents: `source_id`, `show`, and in which partition (`batch`) they are."""
    return pl.concat(
        one.scan(SOURCES.name).select(SOURCE, SHOW, pl.lit(number, NUMBER).alias(BATCH)).collect()
        for number, one in enumerate(partitions)
    )


def with_ids(partitions: Sequence[Partition]) -> Iterator[str]:
    """The tables of the partitions whose rows have ids."""
    yield from (name for name in tables_of(partitions[0]) if TABLES[name].keeps_ids)


def tables_of(partition: Partition) -> list[str]:
    """The tables that a partition has, in the registry's order."""
    return [name for name in TABLES if partition.path(name).exists()]


def scan_all(partitions: Sequence[Partition], names: Iterable[str]) -> dict[str, pl.LazyFrame]:
    """The rows of these tables in all partitions."""
    return {name: pl.scan_parquet([one.path(name) for one in partitions], glob=False) for name in names}


def follow_batch(task: FollowTask) -> FollowDone:
    """Follows one batch and writes what it comes to as a partition, with its rows of `changes` and `redirects`.

    One that is published as it is is not written again.
    """
    if task.old is None and not task.knowing.announced:
        return FollowDone(task.folder, task.partition, Figures())
    partition = open_partition(task.partition)
    old = None if task.old is None else read_tables(task.old)
    new = {name: partition.read(name) for name in tables_of(partition)}
    followed = follow(TABLES, old, new, task.knowing)
    if followed.tables is new:
        return FollowDone(task.folder, task.partition, followed.figures)
    tables = {**followed.tables, CHANGES.name: followed.changes, REDIRECTS.name: followed.redirects}
    rows = {name: frame.height for name, frame in tables.items()}
    write_partition(task.folder, tables, replace(partition.report, rows=rows))
    return FollowDone(task.folder, task.folder, followed.figures)
