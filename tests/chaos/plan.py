"""What is to happen in a round: who acts, on what, and what goes wrong meanwhile; drawn from a seed."""

from dataclasses import dataclass, replace
from random import Random

DISK, OBJECTS = "disk", "object"
STORES = (DISK, OBJECTS)

NONE, STEP, TOUCH, MOMENT, FULL, CLOCK = "none", "step", "touch", "moment", "full", "clock"
RACE = "race"
"""Nothing goes wrong, but two have read the catalogue before the first of them replaces it."""
ANSWERS = ("error", "error after", "denied", "lost", "reset", "time-out", "late", "slow", "partial")
"""What a failing store does to a request: `after` and `lost` when it has done what was asked, `late` when the client
has given up."""
KILLS = ("kill before", "kill after")
"""The publisher is killed when its request is on its way, or has been done."""
FAULTS = {
    DISK: (NONE, STEP, TOUCH, TOUCH, MOMENT, FULL, CLOCK),
    OBJECTS: (NONE, STEP, MOMENT, CLOCK, FULL, *KILLS, *ANSWERS),
}
RACES = 0.3
"""How many of an object store's rounds begin with a race."""
CLOCKS = ("-1d", "+365d")
STEPS, TOUCHES, REQUESTS, ROOM = 40, 160, 75, 60
"""How far a publication comes before it is killed or disturbed, in each unit: a few more than one has. Room: pages."""
PRUNING_STEPS, PRUNING_TOUCHES = 5, 50
"""The same for who prunes."""
MOMENTS_S = {DISK: 0.12, OBJECTS: 1.0}
OUTAGES, SHORT_OUTAGES = (1, 2, 4, 1000), (1, 2, 4)
"""How many requests in a row a store fails; a thousand are all that follow. Short is what each time takes a while."""
WAITING = ("time-out", "late", "slow")


@dataclass(frozen=True, slots=True)
class Actor:
    """A process: what it does (`publish`, `roll back`, `prune`, `tidy`), with which release, and what goes wrong.

    `at` is the fault's place: the n-th step, touch of the disk or request, free pages of 4 KiB, or seconds.
    `as_files` has the release made in files beside its place, as the main job does, not in memory. Who prunes leaves
    the `keep` newest, and knows of redirects from ids that are gone `since` these versions.
    """

    action: str
    release: str
    fault: str = NONE
    at: float = 0
    outage: int = 1
    clock: str = ""
    as_files: bool = False
    keep: int = 1
    since: tuple[str, ...] = ()

    def __str__(self) -> str:
        how = {NONE: "", CLOCK: f" with the clock {self.clock}"}.get(
            self.fault, f" with `{self.fault}` at {self.at:g}"
        )
        often = f" for {self.outage} requests" if self.fault in ANSWERS else ""
        what = f"--keep {self.keep} {self.since}" if self.action == "prune" else self.release
        return f"{self.action} {what}{' from files' if self.as_files else ''}{how}{often}"


@dataclass(frozen=True, slots=True)
class Plan:
    """A round: what is there before (so many releases, the newest rolled back or not), and who acts in which wave."""

    seed: int
    number: int
    store: str
    releases: int
    rolled_back: bool
    signed: bool
    waves: tuple[tuple[Actor, ...], ...]

    @property
    def fault(self) -> str:
        """What goes wrong first."""
        faults = (one.fault for wave in self.waves for one in wave)
        return next((fault for fault in faults if fault != NONE), NONE)

    def has(self, fault: str) -> bool:
        """Whether this goes wrong in the round."""
        return any(one.fault == fault for wave in self.waves for one in wave)

    def __str__(self) -> str:
        before = f"{self.releases} releases{', rolled back' if self.rolled_back else ''}"
        waves = "; then ".join(" beside ".join(map(str, wave)) for wave in self.waves)
        return f"{self.store}, {'signed' if self.signed else 'unsigned'}, {before}: {waves}"


def make_plan(seed: int, number: int, stores: tuple[str, ...] = STORES) -> Plan:
    """The plan of a round; the stores take turns."""
    chance = Random(f"{seed} {number}")
    store = stores[number % len(stores)]
    releases = chance.choice((0, 1, 1, 2, 3, 3))
    rolled_back = releases > 1 and chance.random() < 0.25
    waves = [
        a_wave(chance, store, releases, chance.choice(FAULTS[store]))
        for _ in range(chance.choices((1, 2), (6, 4))[0])
    ]
    if store == OBJECTS and chance.random() < RACES:
        waves[0] = a_race(chance, releases, rolled_back)
    plan = Plan(seed, number, store, releases, rolled_back, chance.random() < 0.4, tuple(waves))
    return replace(plan, signed=True) if plan.has(CLOCK) else plan


def a_wave(chance: Random, store: str, releases: int, fault: str) -> tuple[Actor, ...]:
    """One to three processes that act at once; the first meets the fault, the others may meet one."""
    count = chance.choice((1, 1, 2, 2, 3)) if fault != NONE else chance.choice((2, 3))
    wave = [an_actor(chance, releases) for _ in range(count)]
    faults = [fault, *(chance.choice((NONE, NONE, *FAULTS[store])) for _ in wave[1:])]
    return tuple(with_fault(chance, one, store, fault) for one, fault in zip(wave, faults, strict=True))


def a_race(chance: Random, releases: int, rolled_back: bool) -> tuple[Actor, ...]:
    """A publisher, and one who publishes, rolls back or prunes: each replaces the catalogue if nobody is first."""
    others = [Actor("publish", f"0.1.{releases} rival", RACE)]
    if releases > 1 and not rolled_back:
        others.append(Actor("roll back", "0.1.0", RACE))
    if releases > 2 and not rolled_back:
        others.append(Actor("prune", "", RACE))
    race = [Actor("publish", f"0.1.{releases}", RACE, as_files=chance.random() < 0.5), chance.choice(others)]
    chance.shuffle(race)
    return tuple(race)


def an_actor(chance: Random, releases: int) -> Actor:
    """Who publishes the next release or its rival, at times the one there or the one after; or does something else."""
    weights = (8, 2 if releases else 0, 3 if releases > 1 else 0, 1)
    action = chance.choices(("publish", "roll back", "prune", "tidy"), weights)[0]
    if action == "roll back":
        return Actor(action, f"0.1.{chance.randrange(releases)}")
    if action == "prune":
        since = chance.choice(((), (), ("0.1.1",)))
        return Actor(action, "", keep=chance.choice((1, 1, 2, 3)), since=since)
    if action == "tidy":
        return Actor(action, "")
    place = chance.choices((releases - 1, releases, releases + 1), (1, 8, 1))[0]
    name = f"0.1.{max(0, place)}{chance.choice(('', ' rival'))}"
    return Actor(action, name, as_files=chance.random() < 0.5)


def with_fault(chance: Random, actor: Actor, store: str, fault: str) -> Actor:
    """The actor, and what goes wrong with it where."""
    places = {STEP: STEPS, TOUCH: TOUCHES, FULL: ROOM}
    if actor.action == "prune":
        places |= {STEP: PRUNING_STEPS, TOUCH: PRUNING_TOUCHES}
    at = (
        chance.uniform(0, MOMENTS_S[store])
        if fault == MOMENT
        else chance.randrange(places.get(fault, REQUESTS))
    )
    return replace(
        actor,
        fault=fault,
        at=round(at, 3),
        outage=chance.choice(SHORT_OUTAGES if fault in WAITING else OUTAGES),
        clock=chance.choice(CLOCKS),
    )
