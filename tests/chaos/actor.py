"""A publisher in a process of its own, and how it meets what the plan has for it."""

import fcntl
import os
import resource
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flows.building.workplace import workplace
from flows.places import Place, find_place
from flows.problems import UserError
from flows.store.errors import naming
from flows.store.files import Content, whole
from flows.store.opening import newest_release
from flows.store.pruning import Redirected, prune, redirected_since
from flows.store.publishing import publish
from flows.store.rollback import roll_back
from flows.store.tidying import renew, tidy
from tests.chaos.bad_store import between
from tests.chaos.plan import CLOCK, FULL, STEP, TOUCH, Actor
from tests.store_releases import die, dying_before
from transforms.publication.release import Release, ReleaseOf

DONE, REFUSED, BROKEN = 0, 1, 3
"""How an actor ends: with what it was to do, with a message, or as no program may."""
ALIVE = "alive"
"""The file that is locked as long as an actor, or what it has started, lives."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where actors act: the output's address, the releases, variables of the environment, and a folder for notes.

    `allowance` is the largest file in bytes that whoever meets a full disk may write, None where a disk is full.
    """

    address: str
    releases: Mapping[str, Release]
    environment: Mapping[str, str]
    notes: Path
    allowance: int | None = None


def play(actor: Actor, stage: Stage, number: int) -> None:
    """Does what the actor does; ends the process."""
    os.environ.update(stage.environment)
    tempfile.tempdir = None  # this process was forked from one that may have looked at the variable before
    log = log_of(stage.notes, number).open("w", encoding="utf-8")
    alive = (stage.notes / ALIVE).open("rb")
    fcntl.flock(alive, fcntl.LOCK_SH)  # also held by what stands between it and the store
    code = BROKEN
    try:
        with between(actor):
            act(disturbed(actor, stage), actor, find_place(stage.address), stage.releases)
        code = DONE
    except UserError as error:
        code = REFUSED
        log.write(str(error))
    except BaseException:  # whatever it is, it is written down; the round fails
        traceback.print_exc(file=log)
    finally:
        sys.setprofile(None)
        log.flush()
        os._exit(code)


def log_of(notes: Path, number: int) -> Path:
    """Where the actor of that number begins, and says what went wrong."""
    return notes / f"actor-{number}"


def act(after: Callable[[str], None], actor: Actor, output: Place, releases: Mapping[str, Release]) -> None:
    """Does the actor's action; `after` is told each step."""
    if actor.action == "publish":
        run(output, releases[actor.release], as_files=actor.as_files, after=after)
    elif actor.action == "roll back":
        roll_back(output, actor.release, "a reason")
    elif actor.action == "prune":
        prune(output, actor.keep, redirected=redirected_by(actor), after=after)
    else:
        tidy(output)


def redirected_by(actor: Actor) -> Redirected:
    """What the newest release redirects, as a pruner looks it up, and what the plan has it redirect besides."""
    return lambda output, entry: redirected_since(output, entry).union(actor.since)


def run(
    output: Place,
    release: Release,
    *,
    as_files: bool = False,
    after: Callable[[str], None] = lambda step: None,
) -> None:
    """What a release run does once its tables are there: tidies, makes the files, publishes, renews a signature."""
    tidy(output)
    before = newest_release(output)
    if as_files:
        with workplace(output) as folder:
            entry = publish(output, in_files(release, folder), after=after)
    else:
        entry = publish(output, release, after=after)
    if entry == before:
        renew(output)


def in_files(release: ReleaseOf[Content], folder: Path) -> ReleaseOf[Content]:
    """The release with its tables in files in the folder, as the main job makes it."""
    files = dict(release.files)
    for name in (name for name in files if name.endswith((".csv", ".parquet"))):
        path = folder / "new" / name
        with naming(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(whole(files[name]))
        files[name] = path
    return replace(release, files=files)


def disturbed(actor: Actor, stage: Stage) -> Callable[[str], None]:
    """Lets the fault come, where it is one within the process; gives what is told each step."""
    steps = iter(range(10**6))
    if actor.fault == TOUCH:
        sys.setprofile(dying_before(int(actor.at)))
    if actor.fault == CLOCK:
        os.environ["FAKETIME"] = actor.clock
    if actor.fault == FULL and stage.allowance is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (stage.allowance, stage.allowance))
    return lambda step: die() if actor.fault == STEP and next(steps) == actor.at else None
