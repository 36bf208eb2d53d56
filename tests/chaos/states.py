"""What a state is to a reader, and which states a set of actors can bring about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from flows.store.catalog import Catalog
from tests.chaos.plan import Actor


@dataclass(frozen=True, slots=True)
class State:
    """The names of the listed releases, oldest first, and of each rollback its version and what was newest then."""

    releases: tuple[str, ...] = ()
    rollbacks: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        back = "".join(f", back to {version} from {newest}" for version, newest in self.rollbacks)
        return f"{', '.join(self.releases) or 'nothing'}{back}"


def catalog_to_state(catalog: Catalog, names: Mapping[str, str]) -> State:
    """The state that a catalogue tells; raises KeyError where it lists what was never made."""
    listed = tuple(names[entry.sha256sums] for entry in catalog.releases)
    return State(listed, tuple((one.version, one.newest) for one in catalog.rollbacks))


def version_of(name: str) -> str:
    """The version of a release of that name."""
    return name.split(" ")[0]


def after(state: State, actor: Actor) -> State | None:
    """The state when the actor has done it; None where it must be refused."""
    versions = [version_of(name) for name in state.releases]
    if actor.action == "publish":
        if state.releases[-1:] == (actor.release,):
            return state
        follows = actor.release in (f"0.1.{len(versions)}", f"0.1.{len(versions)} rival")
        return State((*state.releases, actor.release), state.rollbacks) if follows else None
    if actor.action == "roll back":
        if actor.release not in versions or current(state) == actor.release:
            return None
        return State(state.releases, (*state.rollbacks, (actor.release, versions[-1])))
    return state


def current(state: State) -> str | None:
    """The version to which `latest` leads."""
    if not state.releases:
        return None
    newest = version_of(state.releases[-1])
    version, then = state.rollbacks[-1] if state.rollbacks else (newest, newest)
    return version if then == newest else newest


def reachable(before: State, done: Sequence[Actor], perhaps: Sequence[Actor]) -> set[State]:
    """All states after each order in which those that say so have done it, and of the others any have."""
    found = {before} if not done else set[State]()
    actors = (*done, *perhaps)
    for count in range(1, len(actors) + 1):
        for order in permutations(range(len(actors)), count):
            if set(range(len(done))) <= set(order):
                found |= in_order(before, [actors[one] for one in order])
    return found


def in_order(state: State, actors: Sequence[Actor]) -> set[State]:
    """The state when these have acted in this order, nothing where one of them is refused."""
    for one in actors:
        following = after(state, one)
        if following is None:
            return set()
        state = following
    return {state}


def may_be_refused(before: State, actor: Actor, others: Sequence[Actor]) -> bool:
    """Whether the actor must be refused in one of the states that the others can bring about first."""
    return any(after(state, actor) is None for state in reachable(before, (), others))
