"""Lets all batches follow the release before: some together, each time in a worker, from paths to paths and figures."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

import polars as pl

from flows.batches.partition import Partition, Report, open_partition, write_partition
from flows.building.dividing import Files, divide, read_tables
from flows.building.previous import Previous
from schemas.changes import CHANGES
from schemas.deprecations import ANNOUNCED, Deprecation
from schemas.redirects import REDIRECTS
from schemas.registry import HISTORY, TABLES
from schemas.sources import SOURCES
from schemas.table import sorted_rows
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


TOGETHER = 512
"""So many documents follow at a time, or one batch: most of what following takes does not grow with the rows."""
Group = Sequence[Partition]
"""Batches that follow together."""


@dataclass(frozen=True, slots=True)
class FollowTask:
    """Batches to do: their partitions, the folder of the one to make, the old rows' files, and what they must know.

    `old` is None where there is no release before.
    """

    partitions: tuple[Path, ...]
    folder: Path
    old: Files | None
    knowing: Knowing


@dataclass(frozen=True, slots=True)
class FollowDone:
    """The folders of the partition that was made, or of those that stay as they are, and what became of their rows.

    Results are in the order of their `tasks`, which are named by the folder that each was to make.
    """

    task: Path
    folders: tuple[Path, ...]
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
    together: int = TOGETHER,
) -> Following:
    """Partitions that follow the `previous` release, made in the folder.

    `whole` are the tables of which no partition has a part; batches of so many documents follow `together`.
    """
    before, groups = previous.edition if previous else None, list(grouped(partitions, together))
    knowing, known = know_groups(previous, groups, folder, tuple(announced))
    tasks = (
        FollowTask(tuple(one.folder for one in group), folder / f"{number:06}", *of_group)
        for number, (group, of_group) in enumerate(zip(groups, known, strict=True))
    )
    at_work = run if previous or announced else map  # what follows nothing needs no worker
    done = sorted(at_work(follow_together, tasks), key=lambda one: one.task)
    rest = follow(TABLES, before.tables if before else None, whole, knowing)
    figures = reduce(add, (one.figures for one in done), rest.figures)
    difference = to_difference(announced_registry(TABLES, announced), before, figures)
    defined = definitions_to_rows(difference.definitions if before else ())
    made = tuple(open_partition(folder) for one in done for folder in one.folders)
    return Following(made, rest.tables, joined([rest.changes, defined]), difference)


def grouped(partitions: Iterable[Partition], most: int) -> Iterator[Group]:
    """The partitions in their order, as many together as have at most so many documents; at least one."""
    group, documents = list[Partition](), 0
    for one in partitions:
        documents += one.report.documents
        if group and documents > most:
            yield group
            group, documents = [], one.report.documents
        group.append(one)
    yield group


def know_groups(
    previous: Previous | None, groups: Sequence[Group], folder: Path, announced: tuple[Deprecation, ...]
) -> tuple[Knowing, list[tuple[Files | None, Knowing]]]:
    """What all together tell, and for each group the files of its old rows and what it must know."""
    if previous is None:
        first = Knowing(announced=announced)
        return first, [(None, first)] * len(groups)
    partitions = [one for group in groups for one in group]
    old, new = previous.scans(), scan_all(partitions, (SOURCES.name, *with_ids(partitions)))
    shows = compare_shows(TABLES, old, new)
    definitions = defined_otherwise(announced_registry(TABLES, announced), previous.edition)
    knowing = know_of(shows, any_moved(TABLES, old, new), definitions, announced)
    homes = find_homes(TABLES, old, documents_of(groups), len(groups), shows)
    tables = {**announced_registry(TABLES, announced), REDIRECTS.name: HISTORY[REDIRECTS.name]}
    files = divide(tables, previous.files, homes, folder / "before")
    return knowing, list(zip(files, shared(TABLES, old, new, knowing, homes), strict=True))


def documents_of(groups: Iterable[Group]) -> pl.DataFrame:
    """Today's documents: `source_id`, `show`, and in which group (`batch`) they are."""
    return pl.concat(
        scan_all(group, [SOURCES.name])[SOURCES.name]
        .select(SOURCE, SHOW, pl.lit(number, NUMBER).alias(BATCH))
        .collect()
        for number, group in enumerate(groups)
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


def follow_together(task: FollowTask) -> FollowDone:
    """Follows some batches and writes what they come to as one partition, with their rows of `changes` and `redirects`.

    Those that are published as they are, all of them, are not written again.
    """
    if task.old is None and not task.knowing.announced:
        return FollowDone(task.folder, task.partitions, Figures())
    partitions = list(map(open_partition, task.partitions))
    old = None if task.old is None else read_tables(task.old)
    new = {name: read_together(partitions, name) for name in tables_of(partitions[0])}
    followed = follow(TABLES, old, new, task.knowing)
    if followed.tables is new:
        return FollowDone(task.folder, task.partitions, followed.figures)
    tables = {**followed.tables, CHANGES.name: followed.changes, REDIRECTS.name: followed.redirects}
    rows = {name: frame.height for name, frame in tables.items()}
    documents, shows = (
        sum(getattr(one.report, what) for one in partitions) for what in ("documents", "shows")
    )
    write_partition(task.folder, tables, Report(documents, shows, rows))
    return FollowDone(task.folder, (task.folder,), followed.figures)


def read_together(partitions: Group, name: str) -> pl.DataFrame:
    """The rows of the table in all of them, in its order."""
    rows = [one.read(name) for one in partitions]
    return sorted_rows(TABLES[name], pl.concat(rows)) if len(rows) > 1 else rows[0]
