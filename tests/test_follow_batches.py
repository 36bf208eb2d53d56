"""Partitions follow a published release: paths to paths, in any number of batches, with the bytes of one batch."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

import polars as pl
import pytest

from flows.batches.ledger import Ledger
from flows.batches.partition import Partition, Report, write_partition
from flows.batches.seal_key import fresh_key
from flows.building import dividing
from flows.building.following import Following, FollowTask, follow_batch, follow_partitions
from flows.building.origin import is_known, made_from, remember
from flows.building.previous import Previous, open_previous
from flows.store.editions import newest_edition
from flows.store.opening import newest_release
from flows.store.publishing import publish
from schemas.redirects import REDIRECTS
from schemas.registry import HISTORY, TABLES
from schemas.table import sorted_rows
from tests.random_releases import sequence
from tests.test_following import OF_ALL, batch_tables
from transforms.publication import difference
from transforms.publication.levels import next_version
from transforms.publication.release import build_release

T = TypeVar("T")
R = TypeVar("R")
Tables = dict[str, pl.DataFrame]


def partitions_of(folder: Path, new: Tables, chance: Random, count: int) -> list[Partition]:
    """The tables as partitions, whose shows are put together by chance."""
    batch_of = {show: chance.randrange(count) for show in new["shows"]["show"]}
    found = []
    for number, batch in enumerate(sorted(set(batch_of.values()))):
        own = {
            name: sorted_rows(TABLES[name], frame)
            for name, frame in batch_tables(new, batch_of, batch).items()
        }
        report = Report(
            own["sources"].height, own["shows"].height, {name: one.height for name, one in own.items()}
        )
        found.append(write_partition(folder / str(number), own, report))
    return found


def shuffled(chance: Random, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
    """An executor of which the results come in any order."""
    results = [work(one) for one in tasks]
    chance.shuffle(results)
    yield from results


def of_all(new: Tables) -> Tables:
    """The tables of which no partition has a part."""
    return {name: new[name] for name in OF_ALL}


def previous_of(output: Path, scratch: Path) -> Previous | None:
    """The newest release, ready to be followed."""
    entry = newest_release(output)
    return open_previous(output, entry, OF_ALL, scratch) if entry else None


def rows_of(found: Following, name: str) -> list[tuple[object, ...]]:
    """A table's rows of all partitions, in its order."""
    if name in found.whole:
        return found.whole[name].rows()
    frame = pl.concat([one.read(name) for one in found.partitions])
    return sorted_rows({**TABLES, **HISTORY}[name], frame).rows()


@pytest.mark.parametrize("seed", range(6))
def test_batches_make_the_release_of_one(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables, changes, redirects, version and CHANGES.md's figures are those of the release that is built at once."""
    monkeypatch.setattr(dividing, "SLICE", 3)
    chance = Random(seed)
    for number, new in enumerate(sequence(chance, 4)):
        folder, output = tmp_path / str(number), tmp_path / "output"
        partitions = partitions_of(folder / "new", new, chance, chance.randint(1, 5))
        previous = previous_of(output, folder)
        found = follow_partitions(
            partitions, of_all(new), previous, folder / "now", partial(shuffled, chance)
        )
        expected = build_release(TABLES, new, newest_edition(output), accept="by chance")
        version = next_version(previous.edition.version if previous else None, found.difference)
        assert version == (expected and expected.version)
        if expected is None:
            continue
        publish(output, expected)
        edition = newest_edition(output)
        assert edition
        for name in TABLES:
            assert rows_of(found, name) == edition.tables[name].rows(), name
        differing = [one for one in found.partitions if one.path("changes").exists()]
        changes = pl.concat([found.changes, *(one.read("changes") for one in differing)])
        assert sorted_rows(HISTORY["changes"], changes).rows() == edition.tables["changes"].rows()
        redirects = found.redirects(previous, expected.version).collect()
        assert sorted_rows(REDIRECTS, redirects).rows() == edition.tables["redirects"].rows()
        assert all(one.report.rows["cast"] == one.read("cast").height for one in found.partitions)


def released(tmp_path: Path, count: int) -> tuple[Tables, list[Partition], Previous]:
    """Tables, a release of them, and their partitions."""
    new = sequence(Random(5), 1)[0]
    release = build_release(TABLES, new, None)
    assert release
    publish(tmp_path / "output", release)
    previous = previous_of(tmp_path / "output", tmp_path)
    assert previous
    return new, partitions_of(tmp_path / "new", new, Random(1), count), previous


@pytest.mark.parametrize("count", [1, 4])
def test_what_is_equal_is_not_compared(tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is joined by key where a batch has the rows that it had, and nothing written again."""
    new, partitions, previous = released(tmp_path, count)
    monkeypatch.setattr(difference, "whole_rows", None)
    found = follow_partitions(partitions, of_all(new), previous, tmp_path / "now")
    assert not found.difference and found.partitions == tuple(partitions)
    assert not (tmp_path / "now").exists() or [*(tmp_path / "now").iterdir()] == [tmp_path / "now" / "before"]


def test_a_small_release_is_not_copied(tmp_path: Path) -> None:
    """One batch reads the files of the release before where they lie."""
    new, partitions, previous = released(tmp_path, 1)
    tasks: list[FollowTask] = []

    def run(work: Callable[[FollowTask], R], given: Iterable[FollowTask]) -> Iterator[R]:
        for one in given:
            tasks.append(one)
            yield work(one)

    follow_partitions(partitions, of_all(new), previous, tmp_path / "now", run)
    assert [one.old for one in tasks] == [previous.files]
    assert not (tmp_path / "now" / "before").exists()
    assert (
        pickle.loads(pickle.dumps(tasks)) == tasks
        and pickle.loads(pickle.dumps(follow_batch)) is follow_batch
    )


def test_what_a_release_was_made_from_is_remembered(tmp_path: Path) -> None:
    """The same partitions and tables of all, and only these; where nothing is kept, or it is forged, nothing is."""
    new, partitions, _ = released(tmp_path, 3)
    entry, folder = newest_release(tmp_path / "output"), tmp_path / "kept"
    kept = Ledger(folder, folder, fresh_key())
    assert entry
    origin = made_from(partitions, of_all(new))
    assert made_from(partitions[::-1], of_all(new)) == origin
    remember(kept, entry, origin)
    assert not is_known(kept, entry, origin), "no folder is made for it"
    folder.mkdir()
    remember(kept, entry, origin)
    assert is_known(kept, entry, origin)
    recounted = {**of_all(new), "checks": new["checks"].with_columns(rows_checked=pl.lit(9))}
    for other in (made_from(partitions[1:], of_all(new)), made_from(partitions, recounted)):
        assert not is_known(kept, entry, other)
    for forged in (b"\xff", origin.encode(), fresh_key().of(entry.sha256sums).seal(origin.encode()).encode()):
        (folder / entry.sha256sums).write_bytes(forged)
        assert not is_known(kept, entry, origin)
    (folder / entry.sha256sums).unlink()
    assert not is_known(kept, entry, origin)
