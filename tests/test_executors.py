"""Executors with real processes: each task's result once, whatever is killed; nothing is left behind."""

import os
import pickle
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil
import pytest

from flows.batches.executors import Executor, open_executor
from flows.batches.pool import Pool
from flows.problems import CallError, ManifestError, Problem, RefusedError
from flows.processes import UNLOOKED
from tests import chores
from tests.chores import Chore, double, fill_memory_at_three, kill_at_three
from tests.operation import wait_until

ROOT = Path(__file__).parent.parent
WORKERS = 2


@pytest.fixture(scope="module", params=[1, WORKERS], ids=["here", "pool"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    """This process, then a pool."""
    with open_executor(request.param) as found:
        yield found


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """A pool."""
    with Pool(WORKERS) as found:
        yield found


def test_every_task_once(executor: Executor) -> None:
    """The results of all tasks, in whatever order; a second run on the same executor as well."""
    for count in (0, 1, 20):
        assert Counter(executor.run(double, map(Chore, range(count)))) == Counter(range(0, 2 * count, 2))


def test_tasks_are_taken_when_there_is_room(executor: Executor) -> None:
    """Never more are taken ahead than there are workers, and one is not taken before it can begin."""
    taken = 0

    def tasks() -> Iterator[Chore]:
        nonlocal taken
        for number in range(30):
            taken += 1
            yield Chore(number)

    for done, _ in enumerate(executor.run(double, tasks()), start=1):
        assert taken <= done + WORKERS
    assert taken == 30


@pytest.mark.parametrize("error", chores.ERRORS, ids=lambda error: type(error).__name__)
def test_errors_come_back_as_they_are(executor: Executor, error: Exception) -> None:
    """Of the same kind with the same words; the next run is none the worse."""
    with pytest.raises(type(error)) as found:
        list(executor.run(partial(chores.fail, error=error), [Chore(1)]))
    assert str(found.value) == str(error)
    assert getattr(found.value, "problems", None) == getattr(error, "problems", None)
    assert list(executor.run(double, [Chore(1)])) == [2]


def test_an_error_says_where_it_was_raised(pool: Pool) -> None:
    """The worker's traceback comes with it, also for an error that cannot be sent itself."""
    with pytest.raises(RuntimeError, match="LocalError: cannot be sent") as found:
        list(pool.run(chores.fail_with_a_local_error, [Chore(1)]))
    assert "fail_with_a_local_error" in "".join(found.value.__notes__)


def test_a_task_that_fills_the_memory_is_refused_by_name(executor: Executor) -> None:
    """All others are done; what runs out of memory is named with what to do."""
    results = executor.run(fill_memory_at_three, map(Chore, (1, 2, 4, 5, 3)))
    assert sorted(next(results) for _ in range(4)) == [2, 4, 8, 10]
    with pytest.raises(RefusedError, match=r"chore 3: no worker survives it: ran out of memory") as found:
        next(results)
    assert "more memory" in found.value.problems[0].remedy


@pytest.mark.parametrize("work", [kill_at_three, fill_memory_at_three])
def test_only_the_guilty_is_blamed(pool: Pool, tmp_path: Path, work: chores.Work) -> None:
    """Who is at work beside a task that kills its workers gives its result once, without being begun again."""
    results = list[int]()
    with pytest.raises(RefusedError) as found:
        for result in pool.run(work, (Chore(number, tmp_path, 0.02) for number in range(12))):
            results.append(result)  # `extend` would keep nothing of a run that ends in an error
    assert sorted(results) == [2 * number for number in range(12) if number != 3]
    assert [problem.place for problem in found.value.problems] == ["chore 3"]
    begun = Counter(int(path.name.partition("-")[0]) for path in tmp_path.iterdir())
    assert begun == Counter(number for number in range(12) if number != 3)


def test_a_task_that_dies_three_times_had_the_third_alone(pool: Pool, tmp_path: Path) -> None:
    """Two that die of each other are both done: each alone has room."""
    together = partial(chores.die_together, folder=tmp_path)
    assert sorted(pool.run(together, map(Chore, range(4)))) == [0, 2, 4, 6]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_workers_killed_at_random(pool: Pool, seed: int) -> None:
    """Each result once, though a worker is killed again and again: at work, idle, or before it has begun."""
    chance, counts = random.Random(seed), Counter[int]()
    tasks = (Chore(number, seconds=0.02) for number in range(60))
    for done, result in enumerate(pool.run(double, tasks)):
        counts[result] += 1
        if done % 6 == 0:
            time.sleep(chance.random() * 0.05)
            os.kill(chance.choice(worker_pids()), signal.SIGKILL)
    assert counts == Counter(range(0, 120, 2))


def worker_pids() -> list[int]:
    """The processes below this one that are workers."""
    below = psutil.Process().children()
    return [one.pid for one in below if "spawn_main" in " ".join(one.cmdline())]


def test_workers_that_cannot_begin_are_given_up(tmp_path: Path) -> None:
    """A process that ends before it can take a task is no reason to start processes for ever."""
    script = tmp_path / "broken.py"
    script.write_text(
        "if __name__ != '__main__': raise SystemExit(7)\n"
        "from flows.batches.executors import open_executor\n"
        "from tests.chores import Chore, double\n"
        "with open_executor(2) as executor: list(executor.run(double, [Chore(1)]))\n"
    )
    done = subprocess.run(
        [sys.executable, script], env=own_code(), capture_output=True, text=True, timeout=300
    )
    assert "10 workers one after the other ended before they began: ended with exit code 7" in done.stderr


def own_code() -> dict[str, str]:
    """An environment in which Python finds this checkout."""
    return os.environ | {"PYTHONPATH": str(ROOT)}


def test_an_abandoned_run_leaves_nothing(pool: Pool) -> None:
    """Who takes one result and goes does not meet the others in the next run."""
    results = pool.run(double, map(Chore, range(100)))
    next(results)
    with pytest.raises(RuntimeError, match="one run at a time"):
        next(pool.run(double, [Chore(1)]))
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert sorted(pool.run(double, map(Chore, range(200, 204)))) == [400, 402, 404, 406]


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_their_parent(tmp_path: Path, end: signal.Signals) -> None:
    """Killed, told to stop or interrupted with Ctrl-C (which the whole group hears): soon no process is left."""
    call = [sys.executable, "-m", "tests.chores", str(tmp_path)]
    with (tmp_path / "said").open("wb") as said:
        parent = subprocess.Popen(call, cwd=ROOT, stdout=said, stderr=said, start_new_session=True)
    try:
        wait_until(lambda: len(list(tmp_path.glob("*-*-*"))) >= 2, "the workers did not begin")
        assert len(group(parent.pid)) >= 1 + WORKERS
        (os.killpg if end == signal.SIGINT else os.kill)(parent.pid, end)
        parent.wait(60)
        wait_until(lambda: not group(parent.pid), "somebody was left", 60)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(parent.pid, signal.SIGKILL)
    assert (tmp_path / "said").read_text().count("Traceback") == (1 if end == signal.SIGINT else 0)


def group(leader: int) -> list[int]:
    """The processes of a group that still run."""
    found = list[int]()
    for one in psutil.process_iter(["pid", "status"]):
        with suppress(ProcessLookupError):
            if os.getpgid(one.pid) == leader and one.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(one.pid)
    return found


def test_a_pool_that_is_closed_has_no_workers() -> None:
    """Also where its work was not at its end."""
    with open_executor(WORKERS) as executor:
        next(executor.run(double, (Chore(number, seconds=0.01) for number in range(9))))
    with pytest.raises(CallError, match="give one of them"), open_executor(2, "tcp://127.0.0.1:1"):
        pass


def test_a_pool_without_tasks_has_no_workers(pool: Pool) -> None:
    """Whoever goes on when all is done has the memory for himself."""
    assert len(list(pool.run(double, map(Chore, range(3))))) == 3
    assert worker_pids() == []


def test_workers_look_for_rings_as_rarely_as_the_command(pool: Pool) -> None:
    """Their objects are those of the one process that does it all: a tenth of its time went into looking."""
    assert set(pool.run(chores.objects_unlooked, range(2))) == {UNLOOKED}


def test_problems_travel_whole() -> None:
    """An error for a person is, unpickled, the same: its records and its text."""
    error = ManifestError([Problem("a", "b", "c"), Problem("d", "e", "f", passing=True)])
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.problems, str(again)) == (ManifestError, error.problems, str(error))
