"""Work for executors to do: functions of a module, as they must be, that do little and some that end their worker."""

import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from flows.batches.executors import open_executor
from flows.problems import Problem, RefusedError

Work = Callable[["Chore"], int]
ERRORS = (
    KeyError("no such chore"),
    FileNotFoundError(2, "No such file or directory", "chores.txt"),
    RefusedError([Problem("chores.txt:3", "is no chore", "take it out"), Problem("a", "b", "c")]),
)


@dataclass(frozen=True, slots=True)
class Chore:
    """A task with a number; `log` is a folder in which each beginning leaves a file."""

    number: int
    log: Path | None = None
    seconds: float = 0.0

    def __str__(self) -> str:
        """What a refusal calls it."""
        return f"chore {self.number}"


def objects_unlooked(_: int) -> int:
    """After how many new objects the process looks for rings among them."""
    return gc.get_threshold()[0]


def double(chore: Chore) -> int:
    """Twice the number, after a while."""
    begun(chore)
    time.sleep(chore.seconds)
    return 2 * chore.number


def begun(chore: Chore) -> None:
    """Leaves a file that tells of this process and this beginning."""
    if chore.log:
        (chore.log / f"{chore.number}-{os.getpid()}-{time.time_ns()}").touch()


def kill_at_three(chore: Chore) -> int:
    """The third ends whoever does it, as the system does when memory is full."""
    if chore.number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(chore)


def fill_memory_at_three(chore: Chore) -> int:
    """The third asks for more memory than there is."""
    if chore.number == 3:
        bytearray(1 << 60)
    return double(chore)


def fail(chore: Chore, error: Exception) -> int:
    """Raises the error."""
    raise error


def fail_with_a_local_error(chore: Chore) -> int:
    """Raises an error of a kind that no other process knows."""

    class LocalError(Exception):
        pass

    raise LocalError("cannot be sent")


def die_together(chore: Chore, folder: Path) -> int:
    """Ends its worker where another chore is at work at the same time, as two do that fill the memory together."""
    own = folder / f"{os.getpid()}.at-work"
    own.touch()
    time.sleep(0.2)
    others = [path for path in folder.glob("*.at-work") if path != own and is_alive(int(path.stem))]
    if others:
        time.sleep(0.2)  # the other sees us too
        os.kill(os.getpid(), signal.SIGKILL)
    own.unlink()
    return double(chore)


def is_alive(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def main(folder: Path) -> None:
    """Does chores for ever, with two workers."""
    with open_executor(2) as executor:
        for _ in executor.run(double, (Chore(number, folder, 600) for number in count())):
            pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
