"""What work costs, counted in calls: the same on every machine, however busy it is."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any, NoReturn

TIMES, ALLOWANCE = 4, 1.5
COUNTED = 20  # counting makes it several times slower, and growth shows in less
HANGS_AFTER_S = 60


def count_calls(work: Callable[[], object]) -> int:
    """How many calls, of Python functions and of built-in ones, the work takes."""
    count = 0

    def counting(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def excess(work: Callable[[int], object], size: int) -> str:
    """Empty where four times the size takes at most about four times the calls, else how many calls it takes."""
    few, many = (count_calls(partial(work, one)) for one in (size, TIMES * size))
    return f"{many} calls for {TIMES * size}, {few} for {size}" if many > ALLOWANCE * TIMES * few else ""


@contextmanager
def no_hanging() -> Iterator[None]:
    """Breaks off what hangs: a regular expression that backtracks over a million letters does so within one call.

    No measure of speed: what is linear takes a second, what looks at all pairs of a million letters takes hours.
    """

    def give_up(number: int, frame: FrameType | None) -> NoReturn:
        raise TimeoutError(f"it hangs in {frame.f_code.co_qualname if frame else 'nothing'}")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(HANGS_AFTER_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def assert_linear(read: Callable[[int], object], size: int = 1_000_000) -> None:
    """That reading a text of that size does not hang, and smaller ones take no more calls than their size asks for."""
    with no_hanging():
        read(size)
        assert not excess(read, size // COUNTED)
