"""What a job takes, with all that works for it: seconds on the clock, seconds of the cores, and memory."""

import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import psutil

ROOT = Path(__file__).parent.parent.parent
EVERY_S = 0.25


class Taken(NamedTuple):
    """Seconds on the clock, seconds of all cores together, and the largest sum of memory that was seen, in bytes."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int


def watched(command: Sequence[str], environment: Mapping[str, str], helpers: Sequence[int] = ()) -> Taken:
    """What a call takes that must succeed; `helpers` are processes that work for it and were not started by it."""
    start = time.perf_counter()
    before = sum(map(cpu_seconds, processes(helpers))) + cpu_seconds(psutil.Process(), of_ended=True)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        watch = Watch((process.pid, *helpers))
        code = process.wait()
        seconds, peak = time.perf_counter() - start, watch.stop()
        if code:
            said.seek(0)
            raise SystemExit(said.read().decode()[-4000:])
    after = sum(map(cpu_seconds, processes(helpers))) + cpu_seconds(psutil.Process(), of_ended=True)
    return Taken(seconds, after - before, peak)


class Watch:
    """Looks at processes and what they have started until it is stopped.

    Memory that several processes share counts once (the sum of their proportional sizes): a fork is no copy.
    """

    def __init__(self, roots: Sequence[int]) -> None:
        """`roots`: the numbers of the processes at the top."""
        self._roots, self._peak, self._ended = roots, 0, Event()
        self._thread = Thread(target=self._look_again, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The largest sum that was seen, in bytes."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _look_again(self) -> None:
        while not self._ended.is_set():
            start = time.perf_counter()
            self._peak = max(self._peak, sum(map(proportional_bytes, processes(self._roots))))
            self._ended.wait(
                max(EVERY_S, 10 * (time.perf_counter() - start))
            )  # looking takes time from the job


def processes(roots: Sequence[int]) -> Iterator[psutil.Process]:
    """Those processes that are alive, and all that they have started."""
    for root in roots:
        with suppress(psutil.NoSuchProcess):
            top = psutil.Process(root)
            yield from (top, *top.children(recursive=True))


def proportional_bytes(process: psutil.Process) -> int:
    """A process's own memory and its share of what it shares; 0 where it has ended."""
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        return int(process.memory_full_info().pss)
    return 0


def cpu_seconds(process: psutil.Process, of_ended: bool = False) -> float:
    """What a process has taken of the cores; or what those have that it had started and that have ended."""
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        own = 0.0 if of_ended else times.user + times.system
        return float(own + times.children_user + times.children_system)
    return 0.0
