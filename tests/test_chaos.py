"""Fifty rounds of chaos, always the same ones, and that nothing which may not be escapes who judges them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.store.publishing import publish
from tests.chaos.judge import Judge
from tests.chaos.plan import DISK, FAULTS, OBJECTS, Actor, make_plan
from tests.chaos.releases import make_releases
from tests.chaos.rounds import campaign, clock_library
from tests.chaos.states import State, after, may_be_refused, reachable
from tests.web import missing
from transforms.publication.release import Release

pytestmark = pytest.mark.heavy
SEED = 15
ROUNDS = {DISK: 45, OBJECTS: 5}
"""A round in an object store costs as much as several on a disk."""


@pytest.mark.parametrize("store", ROUNDS)
def test_old_or_new(store: str, tmp_path: Path) -> None:
    """After each round, and tidy after the next run; a round that fails names how it is played again."""
    if clock_library() is None:
        missing("libfaketime", "apt-get install faketime")
    plans = [make_plan(SEED, number, (store,)) for number in range(ROUNDS[store])]
    ends = list[str]()
    with campaign(tmp_path, (store,)) as place:
        for plan in plans:
            try:
                ends.append(place.play(plan))
            except Exception as error:
                again = f"python -m tests.chaos --store {store} --seed {SEED} --round {plan.number}"
                raise AssertionError(f"{again}\n{plan}") from error
    assert set(ends) == {"old", "new"}
    assert store == OBJECTS or {fault for fault in FAULTS[DISK] if any(one.has(fault) for one in plans)} == {
        *FAULTS[DISK]
    }


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Release], Path]]:
    """Releases, and the folder of the document that they quote."""
    folder = tmp_path_factory.mktemp("made")
    yield make_releases(folder, 2), folder / "raw"


SPOILT: dict[str, Callable[[Path], object]] = {
    "a byte": lambda output: (output / "releases/0.1.1/shows.csv").open("ab").write(b"!"),
    "a file": lambda output: (output / "releases/0.1.0/shows.csv").unlink(),
    "one more": lambda output: (output / "releases/0.1.1/more.csv").touch(),
    "put together": lambda output: (output / ".staging-0.1.2/files").mkdir(parents=True),
    "made": lambda output: (output / ".building-abcdefgh").mkdir(),
    "half replaced": lambda output: (output / ".catalog.json.17").touch(),
    "no link": lambda output: (output / "latest").unlink(),
    "another link": lambda output: (output / "v0.1").rename(output / "v0.2"),
    "home": lambda output: (output.parent / "home/showfacts/signatures/.x.json.17").touch(),
}


@pytest.mark.parametrize("what", SPOILT)
def test_nothing_escapes_the_judge(
    what: str, releases: tuple[dict[str, Release], Path], tmp_path: Path
) -> None:
    """What is in order passes; whatever is not is noticed."""
    (tmp_path / "home/showfacts/signatures").mkdir(parents=True)
    (tmp_path / "tmp").mkdir()
    judge = Judge(tmp_path / "output", tmp_path, releases[1], releases[0], None)
    for name in ("0.1.0", "0.1.1"):
        publish(tmp_path / "output", releases[0][name])
    assert judge.state() == State(("0.1.0", "0.1.1"))
    judge.verify()
    judge.require_tidy()
    SPOILT[what](tmp_path / "output")
    with pytest.raises((AssertionError, FileNotFoundError)):
        judge.state()
        judge.require_tidy()


def test_which_states_may_be() -> None:
    """Whoever said that it is done has done it; of two that exclude each other one is refused."""
    old, first, rival = State(("0.1.0",)), Actor("publish", "0.1.1"), Actor("publish", "0.1.1 rival")
    new, other = State(("0.1.0", "0.1.1")), State(("0.1.0", "0.1.1 rival"))
    assert reachable(old, (), (first, rival)) == {old, new, other}
    assert reachable(old, (first,), (rival,)) == {new}
    assert reachable(old, (first, rival), ()) == set()
    assert may_be_refused(old, first, (rival,)) and not may_be_refused(old, first, (first,))
    assert after(new, Actor("roll back", "0.1.1")) is None
    back = after(new, Actor("roll back", "0.1.0"))
    assert back == State(("0.1.0", "0.1.1"), (("0.1.0", "0.1.1"),))
    assert after(back, Actor("publish", "0.1.1")) == back
