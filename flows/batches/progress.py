"""How far a long step is: a bar on a terminal, a line a minute elsewhere, the same numbers in the log for programs."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from flows.terminal import PROGRESS, draws_bar, told

R = TypeVar("R")

LINE_S = 60
"""How often a line says how far it is."""
DRAWN_S = 0.2
"""How often the bar is drawn at most."""
WINDOW_S = 120
"""The rate is that of so long a time before: what is kept from earlier runs comes at once and tells nothing."""


@dataclass(slots=True)
class Pace:
    """How much of how much is done, since when; times are a clock's seconds."""

    of: int
    now: float
    done: int = 0
    _marks: deque[tuple[float, int]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        """The first mark is the beginning."""
        self._marks.append((self.now, 0))

    def add(self, weight: int, now: float) -> None:
        """So much more is done."""
        self.now, self.done = now, self.done + weight
        if now - self._marks[-1][0] >= 1:
            self._marks.append((now, self.done))
        while len(self._marks) > 1 and self._marks[1][0] <= now - WINDOW_S:
            self._marks.popleft()

    @property
    def rate(self) -> float:
        """How much is done in a second, lately; 0 where no time has passed."""
        then, before = self._marks[0]
        return (self.done - before) / (self.now - then) if self.now > then else 0.0

    @property
    def remaining_s(self) -> float | None:
        """How long the rest takes at this rate; None where there is none yet."""
        return max(0, self.of - self.done) / self.rate if self.rate else None

    def __str__(self) -> str:
        """`1,200 of 100,000 (1 %), 151.2 a second, 0:10:53 left`."""
        share = f"{self.done:,} of {self.of:,} ({100 * self.done // max(1, self.of)} %)"
        left = "" if self.remaining_s is None else f", {timedelta(seconds=round(self.remaining_s))} left"
        return f"{share}, {self.rate:,.1f} a second{left}"


def with_progress(
    results: Iterable[R],
    total: int,
    weight: Callable[[R], int],
    *,
    step: str,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[R]:
    """The same results; each counts `weight` of `total` (documents), which `step` has to do.

    The bar is erased at the end. Where a line has been written, a last one says how it came out.
    """
    last = began = clock()
    pace = Pace(total, began)
    with ExitStack() as stack:
        bar = stack.enter_context(Bar(step, total, clock)) if draws_bar() else None
        for one in results:
            pace.add(weight(one), now := clock())
            if now - last >= LINE_S or (last > began and pace.done >= total):
                last = now
                tell(step, pace)
            if bar:
                bar.show(pace, now)
            yield one


def tell(step: str, pace: Pace) -> None:
    """One line, for people and for programs."""
    left = None if pace.remaining_s is None else round(pace.remaining_s)
    numbers = told(step=step, done=pace.done, of=pace.of, rate=round(pace.rate, 1), remaining_s=left)
    PROGRESS.info("  %s: %s", step, pace, extra=numbers)


class Bar:
    """A bar at the foot of the terminal, drawn when something has come in; other lines go above it."""

    def __init__(self, step: str, total: int, clock: Callable[[], float]) -> None:
        """Nothing is drawn yet."""
        columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[pace]}")
        console = Console(stderr=True)
        self._bar = Progress(*columns, console=console, transient=True, auto_refresh=False, get_time=clock)
        self._task: TaskID = self._bar.add_task(step, total=max(1, total), pace="")
        self._drawn = 0.0

    def __enter__(self) -> "Bar":
        """The bar is there."""
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """The bar is gone."""
        self._bar.stop()

    def show(self, pace: Pace, now: float) -> None:
        """Draws it, unless it was a moment ago."""
        if now - self._drawn >= DRAWN_S:
            self._drawn = now
            self._bar.update(self._task, completed=pace.done, pace=str(pace), refresh=True)
