"""A pool of processes of which any may be killed at any moment: each has one task, so it is known which was struck.

`concurrent.futures` and loky end with the first worker that is killed, and say of all tasks at work that they failed.
"""

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.resource_tracker import ensure_running
from typing import Any, Self, TypeVar, cast

from flows.batches.attempts import NO_MEMORY, Attempt, Attempts
from flows.batches.worker import READY, Answer, serve
from flows.problems import Problem, RefusedError

T = TypeVar("T")
R = TypeVar("R")

# Processes are started afresh: forking is not safe once Prefect's threads run.
SPAWN = get_context("spawn")
STARTS = 10
"""So many workers may end before they begin, one after the other; more will fare no better."""
ENDING_S = 5
"""How long a process may take to end whose pipe has closed."""


class Worker:
    """A process, the pipe to it, and what it has been given; it can be given something once it is ready."""

    def __init__(self) -> None:
        """Starts the process, deaf to Ctrl-C from its first moment on."""
        self.pipe, theirs = SPAWN.Pipe()
        self.process: SpawnProcess = SPAWN.Process(target=serve, args=(theirs,), daemon=True)
        with without_interrupts(), theirs:
            self.process.start()
        self.is_ready = False
        self.attempt: Attempt[Any] | None = None

    @property
    def is_idle(self) -> bool:
        """Whether it waits for a task."""
        return self.is_ready and self.attempt is None

    def end(self) -> str:
        """Sees to it that the process has ended; how it did."""
        self.process.join(ENDING_S)
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return exit_to_words(self.process.exitcode or 0)


@contextmanager
def without_interrupts() -> Iterator[None]:
    """What is started meanwhile never hears of Ctrl-C; this thread hears of it afterwards."""
    ensure_running()  # multiprocessing's own helper, started with the first process, would allow them again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def exit_to_words(code: int) -> str:
    """How a process ended, as a person knows it."""
    if code == -signal.SIGKILL:
        return "killed (SIGKILL), as the system does when memory is full"
    return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


class Pool:
    """Up to so many workers, started when there is something to do, started again when they are killed."""

    def __init__(self, workers: int) -> None:
        """Starts nothing yet."""
        self.workers = workers
        self._workers: list[Worker] = []
        self._failed_starts = 0
        self._is_running = False

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """No worker is left, whatever it was at."""
        self._end(self._workers)

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """The results as they come; as many tasks are taken ahead as there are workers.

        No worker is left when it ends: what one holds, whoever goes on would lack. Raises what the work raises, and,
        when all else is done, RefusedError for tasks that no worker survives.
        One run at a time: the tasks of a run cannot be the results of another of the same pool.
        """
        if self._is_running:
            raise RuntimeError("a pool has one run at a time")
        self._is_running = True
        attempts, waiting = Attempts(tasks), deque[Attempt[T]]()
        try:
            while self._fill(attempts, waiting):
                self._hand_out(work, waiting)
                for worker in self._heard():
                    yield from self._results(worker, attempts)
        finally:
            self._is_running = False
            self._end(self._workers)
        attempts.finish()

    def _fill(self, attempts: Attempts[T], waiting: deque[Attempt[T]]) -> bool:
        """Takes as many tasks as there is room for; whether there is anything to do."""
        busy = sum(worker.attempt is not None for worker in self._workers)
        while (running := busy + len(waiting)) < self.workers and (attempt := attempts.next(running)):
            waiting.append(attempt)
        return running > 0

    def _hand_out(self, work: Callable[[T], R], waiting: deque[Attempt[T]]) -> None:
        """Gives each idle worker a task, and starts workers for those that are left."""
        for worker in [one for one in self._workers if one.is_idle][: len(waiting)]:
            attempt = waiting[0]
            try:
                worker.pipe.send_bytes(pickle.dumps((work, attempt.task)))
            except ConnectionError:  # killed while it was idle: nothing is to blame
                self._end([worker])
            else:
                worker.attempt = waiting.popleft()
        starting = sum(not worker.is_ready for worker in self._workers)
        self._workers += [Worker() for _ in range(len(waiting) - starting)]

    def _heard(self) -> list[Worker]:
        """The workers that have said something or have ended, as soon as there is one."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        return [by_pipe[cast(Connection, pipe)] for pipe in wait(list(by_pipe))]

    def _results(self, worker: Worker, attempts: Attempts[T]) -> Iterator[Any]:
        """The result that the worker has sent, if it is one. Raises the error of the work."""
        try:
            said = pickle.loads(worker.pipe.recv_bytes())
        except (EOFError, OSError):  # it may have ended in the middle of an answer
            return self._lost(worker, attempts)
        if said == READY:
            worker.is_ready, self._failed_starts = True, 0
            return
        attempt, worker.attempt = worker.attempt, None
        answer = cast(Answer, said)
        if isinstance(answer.error, MemoryError) and attempt:
            self._end([worker])  # who knows in what state it is
            attempts.struck(attempt, NO_MEMORY)
        elif answer.error:
            raise answer.error
        else:
            yield answer.result

    def _lost(self, worker: Worker, attempts: Attempts[Any]) -> None:
        """The worker has ended: what it was at is tried again. Raises RefusedError where none can even start."""
        self._workers.remove(worker)
        end = worker.end()
        if worker.attempt:
            attempts.struck(worker.attempt, end)
        elif not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts == STARTS:
                what = f"{STARTS} workers one after the other ended before they began: {end}"
                remedy = "see what they say above; where memory is full, give fewer --workers"
                raise RefusedError([Problem("--workers", what, remedy)])

    def _end(self, workers: list[Worker]) -> None:
        """Kills these workers: what they do must bear that at any moment."""
        for worker in workers:
            worker.process.kill()
        for worker in list(workers):
            self._workers.remove(worker)
            worker.end()
