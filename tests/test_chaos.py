"""Fifty rounds of chaos, always the same ones, and that nothing which may not be escapes who judges them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pytest

from flows.store.publishing import publish
from tests.chaos.judge import Judge
from tests.chaos.plan import DISK, FAULTS, MOMENT, NONE, OBJECTS, RACE, TOUCH, Actor, make_plan
from tests.chaos.rounds import Campaign, campaign, clock_library
from tests.chaos.states import State, after, may_be_refused, reachable
from tests.web import missing

pytestmark = pytest.mark.heavy
SEED = 286
ROUNDS = {DISK: 44, OBJECTS: 6}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campaign]:
    """The places of all rounds, made once."""
    if clock_library() is None:
        missing("libfaketime", "apt-get install faketime")
    with campaign(tmp_path_factory.mktemp("campaign")) as found:
        yield found


@pytest.mark.parametrize("store", ROUNDS)
def test_old_or_new(store: str, place: Campaign) -> None:
    """After each round, and tidy after the next run; a round that fails names how it is played again."""
    plans = [make_plan(SEED, number, (store,)) for number in range(ROUNDS[store])]
    ends = list[str]()
    for plan in plans:
        try:
            ends.append(place.play(plan))
        except Exception as error:  # raised again, with how to play it
            again = f"python -m tests.chaos --store {store} --seed {SEED} --round {plan.number}"
            raise AssertionError(f"{again}\n{plan}") from error
    assert {*ends} >= ({"old", "new"} if store == DISK else {"new"})


def test_what_the_rounds_try() -> None:
    """Every fault of a disk; races in an object store of a publisher with each who changes the catalogue; pruners."""
    waves = {store: waves_of(store) for store in ROUNDS}
    assert {one.fault for wave in waves[DISK] for one in wave} >= {*FAULTS[DISK]}
    races = [{one.action for one in wave} for wave in waves[OBJECTS] if wave[0].fault == RACE]
    assert all(one in races for one in ({"publish"}, {"publish", "roll back"}, {"publish", "prune"}))
    pruners = [one for store in ROUNDS for wave in waves[store] for one in wave if one.action == "prune"]
    assert {one.fault for one in pruners} > {NONE, RACE, TOUCH, MOMENT}


def waves_of(store: str) -> list[tuple[Actor, ...]]:
    """All waves of the rounds in that store."""
    return [wave for number in range(ROUNDS[store]) for wave in make_plan(SEED, number, (store,)).waves]


SPOILT: dict[str, Callable[[Path], object]] = {
    "a byte": lambda output: (output / "releases/0.1.1/shows.csv").open("ab").write(b"!"),
    "a release": lambda output: rmtree(output / "releases/0.1.0"),
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
def test_nothing_escapes_the_judge(what: str, place: Campaign, tmp_path: Path) -> None:
    """What is in order passes; whatever is not is noticed."""
    (tmp_path / "home/showfacts/signatures").mkdir(parents=True)
    (tmp_path / "tmp").mkdir()
    judge = Judge(tmp_path / "output", tmp_path, place.folder / "raw", place.releases, None)
    for name in ("0.1.0", "0.1.1"):
        publish(tmp_path / "output", place.releases[name])
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
    assert may_be_refused(old, first, (rival,), is_overtaken=False)
    assert not may_be_refused(old, first, (first,), is_overtaken=False)
    assert may_be_refused(new, Actor("publish", "0.1.2"), (Actor("roll back", "0.1.0"),), is_overtaken=True)
    assert after(new, Actor("roll back", "0.1.1")) is None
    back = after(new, Actor("roll back", "0.1.0"))
    assert back == State(("0.1.0", "0.1.1"), (("0.1.0", "0.1.1"),))
    assert after(back, Actor("publish", "0.1.1")) == back


def test_which_releases_go() -> None:
    """Never the newest, the one before it, where `latest` leads, or what a redirect leads on from."""
    old, prune = State(tuple(f"0.1.{number}" for number in range(5))), Actor("prune", "", keep=1)
    assert after(old, prune) == State(("0.1.3", "0.1.4"), (), ("0.1.0", "0.1.1", "0.1.2"))
    assert after(old, replace(prune, keep=4)) == State(old.releases[1:], (), ("0.1.0",))
    needed = after(old, replace(prune, since=("0.1.2",)))
    assert needed == State(("0.1.1", "0.1.3", "0.1.4"), (), ("0.1.0", "0.1.2"))
    assert needed.following == "0.1.5"
    back = after(old, Actor("roll back", "0.1.0"))
    assert back and after(back, prune) == replace(
        back, releases=("0.1.0", "0.1.3", "0.1.4"), pruned=("0.1.1", "0.1.2")
    )
