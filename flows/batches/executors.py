"""Where batches are worked on: in this process, in processes, or on a Dask cluster; the results are the same."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from flows.batches.attempts import NO_MEMORY, Attempt, attempt_to_problem
from flows.batches.cluster import open_cluster
from flows.batches.pool import Pool
from flows.problems import CallError, Problem, RefusedError

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Does a piece of work for each task."""

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """What `work` makes of each task, each once, as they are done; few are taken from `tasks` ahead.

        `work` is a function of a module, or a `functools.partial` of one; it, the tasks and the results can be
        pickled and are small. It may be begun more than once for a task and killed at any moment, so what it writes
        must be the same each time and come to its place in one step. `str(task)` names the task to a person.
        Raises what `work` raises, at once, and RefusedError for tasks that no worker survives, after all others.
        """


class Here:
    """This process: one task after the other."""

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """As `Executor.run`; the results come in the tasks' order."""
        for task in tasks:
            try:
                result = work(task)
            except MemoryError as error:
                raise RefusedError([attempt_to_problem(Attempt(task, (NO_MEMORY,)))]) from error
            yield result


@contextmanager
def open_executor(workers: int, dask: str | None = None) -> Iterator[Executor]:
    """The Dask cluster at that address, or so many processes, or this one; nothing that was started is left behind.

    Raises CallError where both are asked for, or there is no such cluster.
    """
    if dask is not None and workers > 1:
        raise CallError(
            [Problem("--dask, --workers", "a cluster has workers of its own", "give one of them")]
        )
    if dask is not None:
        with open_cluster(dask) as cluster:
            yield cluster
    elif workers > 1:
        with Pool(workers) as pool:
            yield pool
    else:
        yield Here()
