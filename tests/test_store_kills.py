"""Runs that are killed at every moment, and runs that race: the state is always the old one or the new one."""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.places import files_below
from flows.store.catalog import read_catalog
from flows.store.errors import StoreError
from flows.store.layout import STAGING
from flows.store.links import links_are_right
from flows.store.publishing import publish
from flows.store.tidying import tidy
from tests.store_releases import FIRST, RIVAL, SECOND, die, dying_before, end_of, in_child, made, snapshot
from transforms.publication.release import Release

KILLED = -signal.SIGKILL
SHARING = made("0.2.0", "0.1.0", FIRST.files["cast.csv"])
"""All its tables are those of the release before."""
Published = tuple[tuple[str, bytes], ...]


def published(output: Path) -> Published:
    """What a reader finds at this moment, without any help: version and content of every listed release.

    Fails where a listed release is not whole.
    """
    found = []
    for entry in read_catalog(output).releases:
        folder = output / entry.path
        files = {name: (folder / name).read_bytes() for name in files_below(folder)}
        assert files == made(entry.version, entry.previous, files["cast.csv"]).files
        found.append((entry.version, files["cast.csv"].strip()))
    return tuple(found)


def assert_clean(output: Path) -> None:
    """Nothing but what the catalogue lists is there, and the links lead where they should."""
    catalog = read_catalog(output)
    releases = catalog.releases
    assert not list(output.glob(f"{STAGING}*"))
    assert {path.name for path in (output / "releases").glob("*")} == {entry.version for entry in releases}
    assert links_are_right(output, catalog)
    if releases:
        assert (output / "latest").readlink() == Path(releases[-1].path)


def assert_old_or_new(output: Path, release: Release, old: Published, new: Published) -> bool:
    """After a kill: old or new, clean after the next run, and that run publishes. True where it was new."""
    state = published(output)
    assert state in (old, new)
    tidy(output)
    assert published(output) == state
    assert_clean(output)
    publish(output, release)
    assert published(output) == new
    assert_clean(output)
    return state == new


def prepared(output: Path, release: Release) -> tuple[Published, Published]:
    """Publishes what the release follows, and says what is there before and after the release itself."""
    if release.previous:
        publish(output, FIRST)
    old = published(output)
    return old, (*old, (release.version, release.files["cast.csv"].strip()))


def dying_after(step: str) -> Callable[[str], None]:
    """Ends the process when the step is done."""
    return lambda done: die() if done == step else None


def publish_until(output: Path, release: Release, call_number: int) -> None:
    """Publishes and dies on the way."""
    sys.setprofile(dying_before(call_number))
    publish(output, release)


@pytest.mark.parametrize("release", [FIRST, SECOND, SHARING], ids=["first", "second", "sharing"])
def test_killed_before_every_touch_of_the_disk(tmp_path: Path, release: Release) -> None:
    """However far it came, a run that is killed leaves the old state or the new one."""
    states = []
    for number in range(1000):
        output = tmp_path / str(number)
        old, new = prepared(output, release)
        if end_of(in_child(publish_until, output, release, number)) != KILLED:
            break
        states.append(assert_old_or_new(output, release, old, new))
    assert number > 30
    assert states == sorted(states), "once published, always published"
    assert True in states and False in states


@pytest.mark.parametrize("release", [FIRST, SECOND], ids=["first", "second"])
def test_killed_after_every_step(tmp_path: Path, release: Release) -> None:
    """The release is there from the step `publish` on, and not before."""
    steps: list[str] = []
    output = tmp_path / "all"
    prepared(output, release)
    publish(output, release, after=steps.append)
    assert steps.index("publish") > steps.index("move") > steps.index("staging")
    for number, step in enumerate(steps):
        output = tmp_path / str(number)
        old, new = prepared(output, release)
        child = in_child(publish, output, release, after=dying_after(step))
        assert end_of(child) == KILLED
        assert assert_old_or_new(output, release, old, new) == (number >= steps.index("publish"))


def test_killed_while_tidying(tmp_path: Path) -> None:
    """A run that is killed while it cleans up after a killed one leaves nothing worse."""
    killed = tmp_path / "killed"
    old, new = prepared(killed, SECOND)
    assert end_of(in_child(publish, killed, SECOND, after=dying_after("move"))) == KILLED
    for number in range(1000):
        output = Path(shutil.copytree(killed, tmp_path / str(number), symlinks=True))
        if end_of(in_child(publish_until, output, SECOND, number)) != KILLED:
            break
        assert_old_or_new(output, SECOND, old, new)
    assert number > 30


def publish_forever(output: Path) -> None:
    """Publishes one release after the other."""
    while True:
        newest = read_catalog(output).newest
        minor = int(newest.version.split(".")[1]) + 1 if newest else 1
        publish(output, made(f"0.{minor}.0", newest.version if newest else None, b"%d\n" % minor))


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """The clock chooses the moment; the releases only ever grow."""
    chance, output = random.Random(7), tmp_path / "output"
    count, longest = 0, 0.02
    while count < 8:
        child = in_child(publish_forever, output)
        time.sleep(chance.uniform(0.0, longest))
        os.kill(child, signal.SIGKILL)
        assert end_of(child) == KILLED
        listed = published(output)
        assert len(listed) >= count
        longest *= 1.0 if len(listed) > count else 1.1  # a slow machine is given the time that it needs
        count = len(listed)
        tidy(output)
        if output.exists():
            assert_clean(output)


def test_two_publishers_at_once(tmp_path: Path) -> None:
    """Of two different releases of one number exactly one is published, and the other run is told."""
    winners = set()
    for number in range(25):
        output = tmp_path / str(number)
        publish(output, FIRST)
        pair = [SECOND, RIVAL] if number % 2 else [RIVAL, SECOND]
        ends = [end_of(child) for child in [in_child(publish, output, release) for release in pair]]
        assert sorted(ends) == [0, 1]
        winners.add(published(output)[-1])
        assert len(published(output)) == 2
        assert_clean(output)
    assert winners <= {("0.2.0", b"second"), ("0.2.0", b"rival")}


def test_two_runs_of_the_same(tmp_path: Path) -> None:
    """Two runs over the same input both succeed, with one release."""
    for number in range(10):
        output = tmp_path / str(number)
        ends = [end_of(child) for child in [in_child(publish, output, FIRST) for _ in range(2)]]
        assert ends == [0, 0]
        assert published(output) == (("0.1.0", b"first"),)


def test_read_only_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whoever may not write there is told so, and what is there stays."""
    output = tmp_path_factory.mktemp("readonly") / "output"
    publish(output, FIRST)
    before = snapshot(output)
    as_root = os.geteuid() == 0
    # The folders of tests are their user's alone: nobody has to get there.
    closed = [path for path in output.parents if as_root and not path.stat().st_mode & 0o001]
    modes = {path: path.stat().st_mode for path in (output, *closed)}

    def try_as_nobody() -> None:
        if as_root:
            os.setuid(65534)
        with pytest.raises(StoreError, match="let this user write there"):
            publish(output, SECOND)

    try:
        for path in closed:
            path.chmod(modes[path] | 0o111)
        output.chmod(0o555)
        assert end_of(in_child(try_as_nobody)) == 0
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert snapshot(output) == before
