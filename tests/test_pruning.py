"""Pruning: old releases go by rule, what others need stays, and a kill leaves the old state or the new one."""

import shutil
import sys
from pathlib import Path

import pytest

from flows.places import Place
from flows.problems import CallError
from flows.signing.keys import VARIABLE
from flows.store.catalog import Entry, catalog_to_json, read_catalog
from flows.store.errors import StoreError
from flows.store.pruning import plan_pruning, prune
from flows.store.publishing import publish
from flows.store.rebuilding import with_history
from flows.store.rollback import roll_back
from flows.store.seals import fitting_seal
from flows.store.store import After
from flows.store.surroundings import folder_problems, link_problems
from flows.store.tidying import tidy
from tests.store_releases import die, dying_before, end_of, in_child, made, snapshot
from tests.test_signing import make_key
from tests.test_store_kills import KILLED, dying_after, published

VERSIONS = ("0.1.0", "0.1.1", "0.2.0", "0.2.1", "0.2.2")
STAY = ("0.1.1", "0.2.1", "0.2.2")
GONE = ("0.1.0", "0.2.0")
"""With `--keep 2`: the two newest, and the last of the line before, where `v0.1` leads."""


def nothing_redirected(output: Place, entry: Entry) -> set[str]:
    """As in a release that has never lost an id."""
    return set()


def prune_two(output: Path, after: After = lambda step: None) -> tuple[str, ...]:
    """Prunes all but the two newest."""
    return prune(output, 2, redirected=nothing_redirected, after=after).gone


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five releases in two major lines, of which no two have a file in common but those of 0.2.1 and 0.2.2."""
    output = tmp_path_factory.mktemp("five") / "output"
    for number, (version, previous) in enumerate(zip(VERSIONS, (None, *VERSIONS), strict=False)):
        publish(output, made(version, previous, b"%d\n" % min(number, 3)))
    return output


@pytest.fixture
def output(published_once: Path, tmp_path: Path) -> Path:
    """A copy of them."""
    return Path(shutil.copytree(published_once, tmp_path / "output", symlinks=True))


def versions(output: Path) -> tuple[str, ...]:
    """The releases that the catalogue lists, each of them whole."""
    return tuple(version for version, _ in published(output))


def test_old_releases_go(output: Path) -> None:
    """The rest is as it was; the catalogue says what went; the next release follows; no pruned number comes again."""
    before = snapshot(output)
    assert prune_two(output) == GONE
    after = snapshot(output)
    assert versions(output) == STAY
    assert {path.name for path in (output / "releases").iterdir()} == set(STAY)
    assert {name for name in after if after[name] != before[name]} == {"catalog.json"}
    assert [one.version for one in read_catalog(output).pruned] == [*GONE]
    assert prune_two(output) == ()
    assert snapshot(output) == after
    publish(output, made("0.2.3", "0.2.2", b"next\n"))
    assert versions(output) == (*STAY, "0.2.3")
    assert prune_two(output) == ("0.2.1",)


def test_nothing_goes_that_others_need(output: Path) -> None:
    """The newest and what it follows, where an address leads, and what had the ids that redirects lead on from."""
    catalog = read_catalog(output)
    plan = plan_pruning(output, catalog, 1, lambda place, entry: {"0.1.1", "0.2.0"})
    assert plan.kept == {
        "0.1.0": "redirects lead on from its ids, which are gone since 0.1.1",
        "0.1.1": "v0.1 leads there",
        "0.2.1": "the newest follows it",
        "0.2.2": "the newest",
    }
    assert plan.gone == ("0.2.0",)
    roll_back(output, "0.2.0", "a mistake")
    assert prune_two(output) == ("0.1.0",)
    assert read_catalog(output).rollback
    assert (output / "latest").readlink().name == "0.2.0"


def test_a_plan_changes_nothing(output: Path) -> None:
    """Neither does a rule by which all stay."""
    before = snapshot(output)
    assert plan_pruning(output, read_catalog(output), 2, nothing_redirected).gone
    assert prune(output, 9, redirected=nothing_redirected).gone == ()
    assert snapshot(output) == before


def test_what_is_pruned_is_said_to_be(output: Path) -> None:
    """Nobody is told that it never was; a rollback that has had its time may name one."""
    roll_back(output, "0.2.0", "a mistake")
    roll_back(output, "0.2.2", "it was none")
    prune_two(output)
    with pytest.raises(CallError, match=r"has no release 0\.2\.0 any more: it was pruned"):
        roll_back(output, "0.2.0", "again")
    assert [one.version for one in read_catalog(output).rollbacks] == ["0.2.0", "0.2.2"]


def prune_until(output: Path, number: int) -> None:
    """Prunes and dies before the n-th touch of the disk."""
    sys.setprofile(dying_before(number))
    prune_two(output)


def assert_pruned_or_not(output: Path) -> bool:
    """After a kill every listed release is whole, nothing looks wrong, and the next run tidies. True where pruned."""
    state = versions(output)
    assert state in (VERSIONS, STAY)
    catalog = read_catalog(output)
    assert [*folder_problems(output, catalog), *link_problems(output, catalog)] == []
    tidy(output)
    assert versions(output) == state
    assert {path.name for path in (output / "releases").iterdir()} == set(state)
    assert not list(output.glob(".staging-*"))
    prune_two(output)
    assert versions(output) == STAY
    return state == STAY


def test_killed_before_every_touch_of_the_disk(published_once: Path, tmp_path: Path) -> None:
    """However far it came, a run that is killed leaves the old state or the new one."""
    states = []
    for number in range(500):
        output = Path(shutil.copytree(published_once, tmp_path / str(number), symlinks=True))
        if end_of(in_child(prune_until, output, number)) != KILLED:
            break
        states.append(assert_pruned_or_not(output))
    assert number > 30
    assert states == sorted(states), "once pruned, always pruned"
    assert {True, False} == set(states)


def test_killed_after_every_step(published_once: Path, tmp_path: Path) -> None:
    """The releases are gone from the step `publish` on, and not before."""
    steps: list[str] = []
    prune_two(Path(shutil.copytree(published_once, tmp_path / "all", symlinks=True)), steps.append)
    assert steps == ["read", "publish", "clean", "addresses"]
    for number, step in enumerate(steps):
        output = Path(shutil.copytree(published_once, tmp_path / str(number), symlinks=True))
        assert end_of(in_child(prune_two, output, dying_after(step))) == KILLED
        assert assert_pruned_or_not(output) == (number >= steps.index("publish"))


def test_only_one_run_changes_the_folder(output: Path) -> None:
    """Who publishes meanwhile is waited for."""

    def prune_and_die(step: str) -> None:
        if step == "lock":
            with pytest.raises(StoreError, match="another run is publishing here"):
                prune(output, 2, redirected=nothing_redirected, patience_s=0.1)
            die()

    release = made("0.2.3", "0.2.2", b"next\n")
    assert end_of(in_child(publish, output, release, after=prune_and_die)) == KILLED
    assert versions(output) == VERSIONS


@pytest.mark.parametrize("what", ["a link", "another's"])
def test_nothing_is_removed_that_is_not_the_release(output: Path, tmp_path: Path, what: str) -> None:
    """Neither through a link, nor what has come to the place of a pruned release since."""
    prune_two(output)
    place, elsewhere = output / "releases" / "0.1.0", tmp_path / "elsewhere"
    if what == "a link":
        files = made("0.1.0", None, b"0\n").files
        for name, data in files.items():
            (elsewhere / name).parent.mkdir(parents=True, exist_ok=True)
            (elsewhere / name).write_bytes(data)
        place.symlink_to(elsewhere)
    else:
        place.mkdir()
        (place / "SHA256SUMS").write_bytes(b"mine")
    before = snapshot(tmp_path)
    tidy(output)
    assert snapshot(tmp_path) == before
    assert "is not in catalog.json" in str(next(folder_problems(output, read_catalog(output))))


def test_a_catalogue_that_is_made_again(output: Path) -> None:
    """The one before says what was pruned; where that is lost, somebody must say it, or a gap is a lost release."""
    prune_two(output)
    before, found = (output / "catalog.json").read_bytes(), read_catalog(output).releases
    assert catalog_to_json(with_history(output, found, before)) == before
    with pytest.raises(StoreError, match=r"release 0\.1\.1 does not follow .* but 0\.1\.0\n.*--pruned"):
        with_history(output, found, b"{")
    with pytest.raises(StoreError, match=r"release 0\.2\.1 does not follow .* but 0\.2\.0"):
        with_history(output, found, b"{", ["0.1.0"])
    assert with_history(output, found, b"{", GONE).releases == found
    with pytest.raises(StoreError, match=r"releases/0\.2\.1: is gone, and the catalogue lists it\n.*backup"):
        with_history(output, [found[0], found[2]], before)


def test_it_is_signed(output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a higher number than the catalogue before."""
    private, _ = make_key(tmp_path, "ours")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv(VARIABLE, str(private))
    publish(output, made("0.2.3", "0.2.2", b"next\n"))
    before = fitting_seal(output, (output / "catalog.json").read_bytes())
    prune_two(output)
    now = fitting_seal(output, (output / "catalog.json").read_bytes())
    assert before and now and now.number > before.number
    assert list(now.signed) == ["0.1.1", "0.2.2", "0.2.3"]
    assert not (output / ".seals").exists()
