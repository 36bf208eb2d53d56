"""A release is made of partitions: the same bytes of one batch as of many, in a folder that goes when its run does."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from flows.batches.ledger import Ledger
from flows.batches.seal_key import fresh_key
from flows.building.making import Ingredients
from flows.building.next_release import publish
from flows.building.workplace import workplace
from flows.problems import RefusedError
from flows.store.catalog import read_catalog
from flows.store.errors import StoreError
from flows.store.files import write_durably
from flows.store.tidying import tidy
from tests.publication_tables import ROWS, tables
from tests.publishing import OF_WHOLE, one_batch
from tests.random_releases import sequence
from tests.store_releases import die, end_of, in_child, snapshot
from tests.test_follow_batches import partitions_of, shuffled
from transforms.publication.table_files import Sizes

T = TypeVar("T")
R = TypeVar("R")
SIZES = Sizes(group=3, groups_of_part=2, plain=8)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("sizes", [SIZES, Sizes()], ids=["in parts", "in one file each"])
def test_many_batches_make_the_bytes_of_one(seed: int, sizes: Sizes, tmp_path: Path) -> None:
    """Release after release, in whatever order the batches come; nothing but releases is left in the folder."""
    chance = Random(seed)
    for number, new in enumerate(sequence(chance, 3)):
        folder = tmp_path / str(number)
        one = one_batch(new, folder)._replace(sizes=sizes)
        whole = {name: new[name] for name in OF_WHOLE}
        parts = partitions_of(folder / "parts", new, chance, 5)
        many = Ingredients(parts, whole, partial(shuffled, chance), sizes)
        ends = [publish(of, tmp_path / name, "by chance") for name, of in (("one", one), ("many", many))]
        assert ends[0].version == ends[1].version and ends[0].is_new == ends[1].is_new
        assert snapshot(tmp_path / "one") == snapshot(tmp_path / "many")
        names = {path.name for path in (tmp_path / "one").iterdir()}
        assert names <= {".lock", "catalog.json", "latest", "releases", "v0.1", "v0.2", "v0.3"}


def test_a_release_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    """It was made, and goes with the folder it was made in."""
    output = tmp_path / "output"
    publish(one_batch(tables(), tmp_path / "first"), output)
    before = snapshot(output)
    with pytest.raises(RefusedError, match="would lose 18 of its 19 rows"):
        publish(one_batch(tables(tracks=ROWS["tracks"][:1]), tmp_path / "second"), output)
    assert snapshot(output) == before and not list(output.glob(".building-*"))


@contextmanager
def building(output: Path) -> Iterator[Path]:
    """A workplace with something in it."""
    with workplace(output) as folder:
        (folder / "new" / "release").mkdir(parents=True)
        (folder / "new" / "release" / "cast.csv").write_bytes(b"half a ta")
        yield folder


def work_and_die(output: Path) -> None:
    """A run that is killed while it makes a release."""
    with building(output):
        die()


def test_what_a_killed_run_made_is_removed_by_the_next(tmp_path: Path) -> None:
    """What a living one makes is not, nor what is somebody's."""
    end_of(in_child(work_and_die, tmp_path))
    (dead,) = tmp_path.glob(".building-*")
    mine = tmp_path / ".building-00000000"
    (mine / "notes").mkdir(parents=True)
    (tmp_path / ".building-12345678").symlink_to(mine)
    (tmp_path / ".building-x").mkdir()
    with building(tmp_path) as living:
        assert not dead.exists()
        assert end_of(in_child(work_and_die, tmp_path)) < 0
        assert (living / "new" / "release" / "cast.csv").exists()
        assert len(list(tmp_path.glob(".building-*"))) == 5
    with building(tmp_path):
        pass
    left = {path.name for path in tmp_path.glob(".building-*")}
    assert left == {mine.name, ".building-12345678", ".building-x"} and (mine / "notes").is_dir()


def test_the_folder_is_gone_when_the_run_fails(tmp_path: Path) -> None:
    """Whatever goes wrong in it."""
    with pytest.raises(ZeroDivisionError), building(tmp_path / "output"):
        raise ZeroDivisionError
    assert list((tmp_path / "output").iterdir()) == []


def test_a_made_file_gets_its_place_without_being_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one file system; on another it is copied. What stands there already is never replaced."""
    made = tmp_path / "made"
    made.write_bytes(b"table")
    write_durably(tmp_path / "linked", made)
    assert (tmp_path / "linked").samefile(made)
    with pytest.raises(StoreError):
        write_durably(tmp_path / "linked", made)
    monkeypatch.setattr(Path, "hardlink_to", not_here)
    write_durably(tmp_path / "copied", made)
    assert not (tmp_path / "copied").samefile(made) and (tmp_path / "copied").read_bytes() == b"table"
    with pytest.raises(StoreError):
        write_durably(tmp_path / "copied", made)


def not_here(path: Path, target: Path) -> None:
    """What a file system says to a link from another one."""
    raise OSError(18, os.strerror(18), str(path))


def test_what_is_known_to_be_released_is_not_made_again(tmp_path: Path) -> None:
    """It is told by the batches' names; where nothing is kept of it, or something else is, it is found out."""
    of, output = one_batch(tables(), tmp_path), tmp_path / "output"
    kept, run = Ledger(tmp_path, tmp_path, fresh_key()), Counted()
    assert publish(of._replace(run=run), output, kept=kept).is_new and run.tasks == 0
    assert not publish(of._replace(run=run), output, kept=kept).is_new and run.tasks == 0
    assert not publish(of._replace(run=run), output).is_new and run.tasks == 1, (
        "followed; nothing follows nothing"
    )
    fewer = {name: frame[:0] for name, frame in of.whole.items()}
    assert publish(of._replace(run=run, whole=fewer), output, "it was wrong", kept).is_new


class Counted:
    """Works on tasks here, and counts them."""

    tasks = 0

    def __call__(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """One after the other."""
        for one in tasks:
            self.tasks += 1
            yield work(one)


def test_a_first_release_makes_the_folder(tmp_path: Path) -> None:
    """Also where its parents are missing."""
    output = tmp_path / "some" / "where"
    assert publish(one_batch(tables(), tmp_path), output).version == "0.1.0"
    assert tidy(output) == read_catalog(output)


def test_a_list_of_files_that_is_another_is_seen(tmp_path: Path) -> None:
    """Also where nothing would be compared."""
    one = one_batch(tables(), tmp_path / "of one")
    kept = Ledger(tmp_path, tmp_path, fresh_key())
    published = publish(one, tmp_path / "output", kept=kept)
    (Path(str(published.folder)) / "SHA256SUMS").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="not the file that was published"):
        publish(one, tmp_path / "output", kept=kept)
