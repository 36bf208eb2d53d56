"""An existing Dask cluster as executor: few tasks are with it at a time; it does those of dead workers again.

Not Prefect's DaskTaskRunner: with that one finished tasks run again when a worker dies, and tasks stay RUNNING.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from flows.batches.attempts import LAST, NO_MEMORY, Attempt, Attempts
from flows.problems import CallError, Problem, RefusedError

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Tasks with the cluster for each of its threads: one at work, and one at hand when that is done."""
ANSWER_S = 10
"""How long a scheduler may take to answer, and to have its first worker."""
LOOK_S = 5
"""How often it is looked whether there is still a worker, when nothing comes back."""
INSTALL = "pip install 'showfacts[dask]', here and for its workers, in the same versions"
START = (
    "start it with `dask scheduler` and `dask worker ADDRESS`, and give the address that the scheduler names"
)


class Cluster:
    """The workers of a Dask scheduler. They see the same files under the same paths, and run the same code."""

    def __init__(self, client: "Client", address: str, patience_s: float = 60) -> None:
        """A cluster without any worker for longer than `patience_s` is given up."""
        self.client = client
        self.address = address
        self.patience_s = patience_s

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """As `Executor.run`. How many workers may die of a task one after the other is the scheduler's to say.

        (Dask's allowed-failures: 3.) As it also counts them for tasks that only lay beside, a task is tried once
        more alone before it is refused.
        """
        attempts, done = Attempts(tasks), SimpleQueue["Future[R]"]()
        running = dict["Future[R]", Attempt[T]]()
        try:
            while self._fill(work, attempts, running, done):
                future = self._next(done)
                yield from self._results(future, running.pop(future), attempts)
        finally:
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
        room = max(AHEAD, AHEAD * self._threads())
        while len(running) < room and (attempt := attempts.next(len(running))):
            # Not pure: Dask would take two tasks that look alike for one, and keep the result for a later run.
            future = self.client.submit(work, attempt.task, pure=False)
            running[future] = attempt
            future.add_done_callback(done.put)
        return bool(running)

    def _threads(self) -> int:
        """How many tasks the cluster can work on at a time, as it is now."""
        return sum(self.client.nthreads().values())

    def _next(self, done: "SimpleQueue[Future[R]]") -> "Future[R]":
        """The next task that has come to an end. Raises RefusedError where all workers have gone and none comes."""
        waited = 0.0
        while True:
            try:
                return done.get(timeout=LOOK_S)
            except Empty:
                waited = 0.0 if self._threads() else waited + LOOK_S
            if waited >= self.patience_s:
                raise self._refusal("has no worker left", "start some and run again; what was done is kept")

    def _results(self, future: "Future[R]", attempt: Attempt[T], attempts: Attempts[T]) -> Iterator[R]:
        """The task's result, if it has one. Raises the error of the work."""
        from distributed import KilledWorker

        try:
            result = future.result()
        except KilledWorker:
            attempts.struck(attempt, "the workers that had it died", LAST - 1)
        except MemoryError:
            attempts.struck(attempt, NO_MEMORY)
        else:
            yield result

    def _refusal(self, what: str, remedy: str) -> RefusedError:
        """What is wrong with the cluster."""
        return RefusedError([Problem(f"--dask {self.address}", what, remedy)])


@contextmanager
def open_cluster(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler is at that address. Raises CallError where there is none, or it has no worker."""
    try:
        from distributed import Client
    except ImportError as error:
        raise CallError([Problem("--dask", f"cannot be used: {error}", INSTALL)]) from error
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
