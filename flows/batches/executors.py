"""Where batches are worked on: in this process; the results are the same wherever that is."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Does a piece of work for each task."""

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """What `work` makes of each task, each once, as they are done; few are taken from `tasks` ahead."""


class Here:
    """This process: one task after the other."""

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """As `Executor.run`; the results come in the tasks' order."""
        yield from map(work, tasks)


@contextmanager
def open_executor(workers: int, dask: str | None = None) -> Iterator[Executor]:
    """This process."""
    yield Here()
