"""Processes that do not outlive the one that started them, however that one ends."""

import os
import runpy
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from threading import Event, Thread

from flows.batches.worker import end_with_parent
from flows.processes import is_process

KEEPER = "SHOWFACTS_ENDS_WITH"
"""The number of the process with which those end that a library has started for it."""
SPAWN = get_context("spawn")
ENDING_S = 5
"""How long a process may take that was asked to end."""
NOTICE_S = 90
"""How long it may take if it has to tell somebody first."""


def start_module(words: Sequence[str], environment: Mapping[str, str]) -> SpawnProcess:
    """`python -m words` with these variables added, silent; it does not hear of a Ctrl-C that is meant for us."""
    process = SPAWN.Process(target=run_module, args=(tuple(words), dict(environment)), daemon=True)
    process.start()
    return process


def run_module(words: Sequence[str], environment: Mapping[str, str]) -> None:
    """What the process does."""
    os.setsid()
    Thread(target=end_with_parent, daemon=True).start()
    with open(os.devnull, "r+b") as silent:  # noqa: PTH123 - a device
        for stream in (0, 1, 2):
            os.dup2(silent.fileno(), stream)
    os.environ.update(environment)
    sys.argv = list(words)
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


@contextmanager
def with_keeper() -> Iterator[None]:
    """The block is asked to end (SIGTERM), and this process ends, when the one has ended that is its keeper, if any."""
    done = Event()
    if number := os.environ.get(KEEPER):
        Thread(target=end_after, args=(int(number), done), daemon=True).start()
    try:
        yield
    finally:
        done.set()


def end_after(keeper: int, done: Event) -> None:
    """Waits for that process's end; what is done or broken off then has some time to be reported."""
    while is_process(keeper):
        time.sleep(1)
    if not done.is_set():
        os.kill(os.getpid(), signal.SIGTERM)
        done.wait(NOTICE_S)
    time.sleep(ENDING_S)
    os._exit(1)


def end(process: SpawnProcess) -> None:
    """Returns when the process has ended: by itself if it does so in time."""
    process.terminate()
    process.join(ENDING_S)
    process.kill()
    process.join()
