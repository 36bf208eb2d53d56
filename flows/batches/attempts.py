"""Which task is tried next: new ones and those that were struck once, then the suspects, each alone."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from flows.problems import Problem, RefusedError

T = TypeVar("T")

LAST = 3
"""A task that ends its worker so often is refused. The last time it runs alone, so that no other can be to blame."""
NO_MEMORY = "ran out of memory"
REMEDY = (
    "give it more memory (fewer --workers leave more to each), or find the document that needs so much and take it "
    "off the manifest; what else was done is kept, so run again"
)


@dataclass(frozen=True, slots=True)
class Attempt(Generic[T]):
    """A task, and how each worker ended that had it before."""

    task: T
    ends: tuple[str, ...] = ()


class Attempts(Generic[T]):
    """The tasks that have not given a result; they are taken from where they come only when there is room for one."""

    def __init__(self, tasks: Iterable[T]) -> None:
        """Nothing is taken yet."""
        self._new = iter(tasks)
        self._again = deque[Attempt[T]]()
        self._alone = deque[Attempt[T]]()
        self._refused: list[Attempt[T]] = []

    def next(self, running: int) -> Attempt[T] | None:
        """What can be begun beside so many that run; None where nothing can be."""
        if self._again:
            return self._again.popleft()
        for task in self._new:
            return Attempt(task)
        return self._alone.popleft() if self._alone and not running else None

    def struck(self, attempt: Attempt[T], end: str, times: int = 1) -> None:
        """Its worker has ended in this way, or so many workers one after the other: it waits for another try."""
        known = Attempt(attempt.task, (*attempt.ends, *[end] * times))
        if len(attempt.ends) >= LAST - 1:  # it was alone
            self._refused.append(known)
        elif len(known.ends) >= LAST - 1:
            self._alone.append(known)
        else:
            self._again.append(known)

    def finish(self) -> None:
        """Raises RefusedError with every task that none of its workers survived."""
        if self._refused:
            raise RefusedError(attempt_to_problem(one) for one in self._refused)


def attempt_to_problem(attempt: Attempt[T]) -> Problem:
    """The refusal of a task, by its name, with the ends of its workers."""
    what = f"no worker survives it: {', '.join(dict.fromkeys(attempt.ends))}, also with nothing beside it"
    return Problem(str(attempt.task), what, REMEDY)
