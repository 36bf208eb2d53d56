"""An existing Dask cluster as executor: few tasks are with it at a time; it does those of dead workers again.

Not Prefect's DaskTaskRunner: with that one finished tasks run again when a worker dies, and tasks stay RUNNING.
"""

import logging
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import cache, partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from flows.batches.attempts import LAST, NO_MEMORY, Attempt, Attempts
from flows.batches.versions import code_version
from flows.problems import CallError, Problem, RefusedError

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Tasks with the cluster for each of its threads: one at work, and one at hand when that is done."""
ANSWER_S = 10
"""How long a scheduler may take to answer, and to have its first worker."""
LOOK_S = 1
"""How often the cluster is asked how many threads it has: they come and go."""
INSTALL = "pip install 'showfacts[dask]', here and for its workers, in the same versions"
INSTALL_SAME = "install for the workers what is installed here, and start them again"
START = (
    "start it with `dask scheduler` and `dask worker ADDRESS`, and give the address that the scheduler names"
)
AGAIN = "see what its log says, and run again; what was done is kept"


class Cluster:
    """The workers of a Dask scheduler. They see the same files under the same paths, and run the same code."""

    def __init__(self, client: "Client", address: str, patience_s: float = 60) -> None:
        """A cluster without any worker for longer than `patience_s` is given up."""
        self.client = client
        self.place = f"--dask {address}"
        self.patience_s = patience_s
        self._threads, self._looked, self._alive = 0, 0.0, 0.0

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """As `Executor.run`. How many workers may die of a task one after the other is the scheduler's to say.

        (Dask's allowed-failures: 3.) As it also counts them for tasks that only lay beside, a task is tried once
        more alone before it is refused. Raises RefusedError also where the cluster itself goes.
        """
        from distributed.comm.core import CommClosedError

        attempts, done = Attempts(tasks), SimpleQueue["Future[R]"]()
        work = partial(same_code, own_version(), work)
        running = dict["Future[R]", Attempt[T]]()
        self._alive = time.monotonic()
        try:
            while self._fill(work, attempts, running, done):
                with suppress(Empty):
                    yield from self._results(done.get(timeout=LOOK_S), attempts, running, done)
        except (CommClosedError, CancelledError) as error:
            raise self._refusal("its scheduler has gone", AGAIN) from error
        finally:
            with suppress(CommClosedError):
                self.client.cancel(list(running))
        attempts.finish()

    def _fill(
        self,
        work: Callable[[T], R],
        attempts: Attempts[T],
        running: "dict[Future[R], Attempt[T]]",
        done: "SimpleQueue[Future[R]]",
    ) -> bool:
        """Gives the cluster as many tasks as it has room for; whether it has anything to do."""
        room = AHEAD * max(1, self._look())
        while len(running) < room and (attempt := attempts.next(len(running))):
            # Not pure: Dask would take two tasks that look alike for one, and keep the result for a later run.
            future = self.client.submit(work, attempt.task, pure=False)
            running[future] = attempt
            future.add_done_callback(done.put)
        return bool(running)

    def _look(self) -> int:
        """How many tasks the cluster can work on at a time. Raises RefusedError where no worker is left for good."""
        now = time.monotonic()
        if now - self._looked >= LOOK_S:
            self._looked, self._threads = now, sum(self.client.nthreads().values())
        if self._threads:
            self._alive = now
        elif now - self._alive > self.patience_s:
            raise self._refusal("has no worker left", AGAIN)
        return self._threads

    def _results(
        self,
        future: "Future[R]",
        attempts: Attempts[T],
        running: "dict[Future[R], Attempt[T]]",
        done: "SimpleQueue[Future[R]]",
    ) -> Iterator[R]:
        """The result of a task that has come to an end, if it has one. Raises the error of the work."""
        from distributed import KilledWorker

        is_finished = future.status == "finished"
        try:
            result = future.result(timeout=LOOK_S if is_finished else None)
        except KilledWorker:
            attempts.struck(running.pop(future), "the workers that had it died", LAST - 1)
        except MemoryError:
            attempts.struck(running.pop(future), NO_MEMORY)
        except RuntimeError as error:
            if isinstance(error.__cause__, ImportError):  # raised by Dask when it unpickles the work
                raise CallError(
                    [Problem(self.place, f"a worker: {error.__cause__}", INSTALL_SAME)]
                ) from error
            raise
        except TimeoutError:
            if not is_finished:  # the work's own
                raise
            future.add_done_callback(
                done.put
            )  # its worker died before it handed the result over: it is made again
        else:
            del running[future]
            yield result

    def _refusal(self, what: str, remedy: str) -> RefusedError:
        """What is wrong with the cluster."""
        return RefusedError([Problem(self.place, what, remedy)])


@cache
def own_version() -> str:
    """The version of the code in this process, which does not change."""
    return code_version()


def same_code(version: str, work: Callable[[T], R], task: T) -> R:
    """What the work makes of the task. Raises CallError, on a worker whose code would make something else of it."""
    if own_version() != version:
        what = "runs another version of showfacts or Python than we do"
        raise CallError([Problem(f"--dask, worker on {platform.node()}", what, INSTALL_SAME)])
    return work(task)


@contextmanager
def open_cluster(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler is at that address. Raises CallError where there is none, or it has no worker."""
    try:
        from distributed import Client
    except ImportError as error:
        raise CallError([Problem("--dask", f"cannot be used: {error}", INSTALL)]) from error
    # What it says of lost workers, and with tracebacks of a lost scheduler, we say in few words.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    with connected(Client, address) as client:
        yield Cluster(client, address)


@contextmanager
def connected(kind: "type[Client]", address: str) -> Iterator["Client"]:
    """A client of the scheduler, which has workers."""
    place = f"--dask {address}"
    try:
        client = kind(address, timeout=ANSWER_S, set_as_default=False, name="showfacts")
    except (OSError, ValueError) as error:
        raise CallError([Problem(place, f"no Dask scheduler answers: {error}", START)]) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=ANSWER_S)
        except TimeoutError as error:
            raise CallError([Problem(place, "has no worker", f"start one: dask worker {address}")]) from error
        yield client
