"""What a state is to a reader, and which states a set of actors can bring about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from flows.store.catalog import Catalog
from tests.chaos.plan import Actor


@dataclass(frozen=True, slots=True)
class State:
    """The names of the listed releases, oldest first, of each rollback its version and what was newest then.

    Then the versions that were pruned.
    """

    releases: tuple[str, ...] = ()
    rollbacks: tuple[tuple[str, str], ...] = ()
    pruned: tuple[str, ...] = ()

    def __str__(self) -> str:
        back = "".join(f", back to {version} from {newest}" for version, newest in self.rollbacks)
        gone = "".join(f", {version} pruned" for version in self.pruned)
        return f"{', '.join(self.releases) or 'nothing'}{back}{gone}"

    @property
    def following(self) -> str:
        """The version of the next release."""
        return f"0.1.{len(self.releases) + len(self.pruned)}"


def catalog_to_state(catalog: Catalog, names: Mapping[str, str]) -> State:
    """The state that a catalogue tells; raises KeyError where it lists what was never made."""
    listed = tuple(names[entry.sha256sums] for entry in catalog.releases)
    rollbacks = tuple((one.version, one.newest) for one in catalog.rollbacks)
    return State(listed, rollbacks, tuple(one.version for one in catalog.pruned))


def version_of(name: str) -> str:
    """The version of a release of that name."""
    return name.split(" ")[0]


def after(state: State, actor: Actor) -> State | None:
    """The state when the actor has done it; None where it must be refused."""
    versions = [version_of(name) for name in state.releases]
    if actor.action == "publish":
        if state.releases[-1:] == (actor.release,):
            return state
        follows = version_of(actor.release) == state.following
        return replace(state, releases=(*state.releases, actor.release)) if follows else None
    if actor.action == "roll back":
        if actor.release not in versions or current(state) == actor.release:
            return None
        return replace(state, rollbacks=(*state.rollbacks, (actor.release, versions[-1])))
    return pruned(state, actor) if actor.action == "prune" else state


def pruned(state: State, actor: Actor) -> State:
    """The state without those that nobody needs.

    The newest and the one before it stay, where `latest` leads, and of what a redirect leads on from the last release.
    """
    versions = [version_of(name) for name in state.releases]
    needed = {*versions[-max(actor.keep, 2) :], current(state)}
    needed |= {max((one for one in versions if one < since), default=None) for since in actor.since}
    gone = [version for version in versions if version not in needed]
    kept = tuple(name for name in state.releases if version_of(name) in needed)
    return replace(state, releases=kept, pruned=tuple(sorted((*state.pruned, *gone))))


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


def may_be_refused(before: State, actor: Actor, others: Sequence[Actor], *, is_overtaken: bool) -> bool:
    """Whether the actor must be refused in one of the states that the others can bring about first.

    Where nobody can be kept out, `is_overtaken`, it may be refused as soon as the others can bring about another.
    """
    found = reachable(before, (), others)
    return (is_overtaken and len(found) > 1) or any(after(state, actor) is None for state in found)
