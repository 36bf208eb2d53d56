"""How much memory a job and all that it starts take at their worst moment, asked while they run."""

import time
from collections.abc import Iterable
from contextlib import suppress
from threading import Event, Thread

import psutil

EVERY_S = 0.25


class Watch:
    """Looks at processes and what they have started, from `start` to `stop`; `peak_bytes` is what was seen.

    Pages that several processes share count once (the sum of PSS), so that a fork is not counted as a copy.
    """

    def __init__(self, roots: Iterable[int]) -> None:
        """`roots`: the numbers of the processes at the top."""
        self.roots = tuple(roots)
        self.peak_bytes = 0
        self._ended = Event()
        self._thread = Thread(target=self._look_again, daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> int:
        """The largest sum that was seen, in bytes."""
        self._ended.set()
        self._thread.join()
        return self.peak_bytes

    def _look_again(self) -> None:
        while not self._ended.is_set():
            start = time.perf_counter()
            self.peak_bytes = max(self.peak_bytes, sum(map(proportional_size, self._processes())))
            self._ended.wait(
                max(EVERY_S, 5 * (time.perf_counter() - start))
            )  # looking costs the job time, too

    def _processes(self) -> list[psutil.Process]:
        found = list[psutil.Process]()
        for root in self.roots:
            with suppress(psutil.NoSuchProcess):
                top = psutil.Process(root)
                found += [top, *top.children(recursive=True)]
        return found


def proportional_size(process: psutil.Process) -> int:
    """A process's own memory and its share of what it shares, in bytes; 0 where it has ended."""
    try:
        return int(process.memory_full_info().pss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
