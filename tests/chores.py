"""Work for executors to do: functions of a module, as they must be, that do little and some that end their worker."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Chore:
    """A task with a number; `log` is a folder in which each beginning leaves a file."""

    number: int
    log: Path | None = None
    seconds: float = 0.0

    def __str__(self) -> str:
        """What a refusal calls it."""
        return f"chore {self.number}"


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
