"""A campaign's places (a folder, a small disk, an object store, keys), and one round on them after the other."""

import fcntl
import multiprocessing
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from flows.places import Place, find_place
from flows.signing.keys import VARIABLE
from flows.store.publishing import publish
from flows.store.rollback import roll_back
from tests.chaos.actor import ALIVE, BROKEN, DONE, REFUSED, Stage, log_of, play
from tests.chaos.judge import Judge, look
from tests.chaos.object_store import BUCKET, ObjectStore, object_store
from tests.chaos.plan import CLOCK, FULL, MOMENT, NONE, OBJECTS, RACE, STORES, Actor, Plan
from tests.chaos.releases import Releases, make_releases
from tests.chaos.states import State, may_be_refused, reachable
from tests.test_signing import make_key

PAGE, DISK_SIZE = 4096, 4 << 20
HANGS_S = 300
PRELOADED = ["tests.chaos.actor", "obstore.store"]


class FailedRoundError(AssertionError):
    """A round that did not end in the old state or a new one, or left something."""


@dataclass(frozen=True)
class Campaign:
    """What all rounds share; `volume` is a disk of a few MB of its own, None for who may not mount one."""

    folder: Path
    releases: Releases
    store: ObjectStore | None
    keys: tuple[Path, Path]
    volume: Path | None
    context: ForkServerContext
    verified: set[tuple[object, ...]] = field(default_factory=set)

    def play(self, plan: Plan) -> str:
        """Plays the round: how it ended, `old` or `new`. Raises FailedRoundError."""
        place = self.volume if self.volume and plan.has(FULL) else self.folder
        folder, notes = place / "round", self.folder / "notes"
        notes.mkdir()
        (folder / "tmp").mkdir(parents=True)
        (notes / ALIVE).touch()
        try:
            with variables(self.variables_of(plan, folder)):
                return self._play(plan, folder, notes)
        finally:
            shutil.rmtree(folder)
            shutil.rmtree(notes)

    def variables_of(self, plan: Plan, folder: Path) -> dict[str, str]:
        """The environment of all that is done in the round."""
        found = {"XDG_STATE_HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "FAKETIME": "+0"}
        found |= {VARIABLE: str(self.keys[0])} if plan.signed else {}
        return found | (self.store.variables if self.store and plan.store == OBJECTS else {})

    def _play(self, plan: Plan, folder: Path, notes: Path) -> str:
        address = str(folder / "output")
        if self.store and plan.store == OBJECTS:
            self.store.objects.clear()
            address = f"s3://{BUCKET}/some"
        output = find_place(address)
        key = self.keys[1] if plan.signed else None
        judge = Judge(output, folder, self.folder / "raw", self.releases, key, self.verified)
        before = self.prepare(plan, output)
        start = judge.state()
        if start != before:
            raise FailedRoundError(f"the round began with {start}, not {before}")
        for number, wave in enumerate(plan.waves):
            stage = Stage(address, self.releases, self.variables_of(plan, folder), notes)
            before = self.wave(wave, stage, judge, before, number)
        released = next(
            (one.release for wave in plan.waves for one in wave if one.action == "publish"), "0.1.0"
        )
        judge.settle(before, released)
        return "new" if before != start else "old"

    def prepare(self, plan: Plan, output: Place) -> State:
        """What is there before."""
        for number in range(plan.releases):
            publish(output, self.releases[f"0.1.{number}"])
        if plan.rolled_back:
            roll_back(output, "0.1.0", "a reason")
        back = ((("0.1.0", f"0.1.{plan.releases - 1}"),)) if plan.rolled_back else ()
        return State(tuple(f"0.1.{number}" for number in range(plan.releases)), back)

    def wave(self, wave: tuple[Actor, ...], stage: Stage, judge: Judge, before: State, number: int) -> State:
        """Lets the actors act at once, and holds what is there then against what may be there: that."""
        with self.full_disk(wave) as allowance, self.race(wave):
            stage = Stage(stage.address, stage.releases, stage.environment, stage.notes, allowance)
            started = [self.started(actor, stage, 10 * number + place) for place, actor in enumerate(wave)]
            allowed = reachable(before, (), wave)
            logs = [log_of(stage.notes, 10 * number + place) for place in range(len(wave))]
            try:
                watch(wave, started, logs, judge, allowed)
            finally:
                for process in started:
                    process.kill()
                    process.join()
                wait_until_quiet(stage.notes / ALIVE)
        ends = [process.exitcode for process in started]
        for place, (actor, end) in enumerate(zip(wave, ends, strict=True)):
            log = log_of(stage.notes, 10 * number + place)
            said = log.read_text() if log.exists() else ""
            others = [one for one in wave if one is not actor]
            if end == BROKEN:
                raise FailedRoundError(f"{actor} broke:\n{said}")
            is_undisturbed = actor.fault in (NONE, CLOCK, RACE) and all(one.fault != FULL for one in wave)
            is_overtaken = not isinstance(judge.output, Path)
            may_be = may_be_refused(before, actor, others, is_overtaken=is_overtaken)
            if end == REFUSED and is_undisturbed and not may_be:
                raise FailedRoundError(f"{actor} was refused though nothing was wrong with it:\n{said}")
        done = [actor for actor, end in zip(wave, ends, strict=True) if end == DONE]
        rest = [actor for actor, end in zip(wave, ends, strict=True) if end != DONE]
        state = judge.state()
        if state not in reachable(before, done, rest):
            raise FailedRoundError(f"{state} follows {before} after ends {ends}")
        return state

    def race(self, wave: tuple[Actor, ...]) -> AbstractContextManager[None]:
        """For the block, the first to replace the catalogue is held for another, where that is planned."""
        is_race = self.store and any(one.fault == RACE for one in wave)
        return self.store.race() if self.store and is_race else nullcontext()

    def started(self, actor: Actor, stage: Stage, number: int) -> ForkServerProcess:
        """The actor's process."""
        process = self.context.Process(target=play, args=(actor, stage, number))
        process.start()
        return process

    @contextmanager
    def full_disk(self, wave: tuple[Actor, ...]) -> Iterator[int | None]:
        """For the block, so much room is left as the first one says that meets a full disk.

        Gives the largest size of a file in bytes where the disk cannot be filled.
        """
        room = next((int(one.at) for one in wave if one.fault == FULL), None)
        if room is None or self.volume is None:
            yield None if room is None else 512 * room
            return
        ballast = self.volume / "ballast"
        free = os.statvfs(self.volume)
        with ballast.open("wb") as file:
            file.write(bytes(max(0, (free.f_bavail - room) * free.f_frsize)))
        try:
            yield None
        finally:
            ballast.unlink()


def watch(
    wave: tuple[Actor, ...],
    started: list[ForkServerProcess],
    logs: list[Path],
    judge: Judge,
    allowed: set[State],
) -> None:
    """Reads what is there as long as the actors act, and kills those that are to be killed at a moment.

    A moment counts from when the actor begins, which it does with its log.
    """
    begun = time.monotonic()
    at_work = dict[int, float]()
    while any(process.is_alive() for process in started):
        now = time.monotonic()
        for place, (actor, process, log) in enumerate(zip(wave, started, logs, strict=True)):
            if log.exists() and now - at_work.setdefault(place, now) > actor.at and actor.fault == MOMENT:
                process.kill()
        if now - begun > HANGS_S:
            raise FailedRoundError("an actor hangs")
        look(judge, allowed)
        started[0].join(0.01 if isinstance(judge.output, Path) else 0.2)


def wait_until_quiet(alive: Path) -> None:
    """Waits until no actor, and nothing that it has started, lives."""
    with alive.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)


@contextmanager
def variables(wanted: Mapping[str, str]) -> Iterator[None]:
    """For the block, the environment has these variables."""
    before = dict(os.environ)
    os.environ.update(wanted)
    tempfile.tempdir = None  # it is looked up anew
    try:
        yield
    finally:
        tempfile.tempdir = None
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def campaign(folder: Path, stores: Sequence[str] = STORES) -> Iterator[Campaign]:
    """The places of a campaign in these stores, for as long as the block."""
    with ExitStack() as places:
        store = places.enter_context(object_store()) if OBJECTS in stores else None
        volume = places.enter_context(small_disk(folder / "volume"))
        keys = make_key(folder, "ours")
        releases = make_releases(folder)
        yield Campaign(folder, releases, store, keys, volume, clean_context())


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A disk of a few MB there, None for who may not mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_SIZE}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def clock_library() -> Path | None:
    """The library by which a process is told another time (Debian's `faketime`), None where there is none."""
    return next(Path("/usr/lib").rglob("libfaketime.so.1"), None)


def clean_context() -> ForkServerContext:
    """Processes forked from one that has all modules and has done nothing; their clock can be changed."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    library = clock_library()
    if library is None:
        raise FileNotFoundError(
            "libfaketime, by which clocks are changed, is missing: apt-get install faketime"
        )
    with variables({"LD_PRELOAD": str(library), "FAKETIME": "+0", "FAKETIME_NO_CACHE": "1"}):
        first = context.Process(target=os.getpid)
        first.start()
        first.join()
    return context
