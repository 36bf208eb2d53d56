"""A worker of the pool: one process that does one task after the other, and ends with the process that started it."""

import os
import pickle
import signal
import traceback
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, NamedTuple

from flows.processes import look_rarely

READY = "ready"


class Answer(NamedTuple):
    """What became of a task: its result, or the error that the work raised."""

    result: Any
    error: BaseException | None = None


def serve(pipe: Connection) -> None:
    """Says that it is there, then answers each task until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who pressed the keys has the parent; that one ends us
    look_rarely()
    Thread(target=end_with_parent, daemon=True).start()
    pipe.send(READY)
    while True:
        try:
            task = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send_bytes(answer(task))


def end_with_parent() -> None:
    """Waits for the parent's end, however it comes, and is then no more.

    PR_SET_PDEATHSIG would do it in the kernel, but on Linux alone, and at the end of the thread that started us.
    """
    parent = parent_process()
    assert parent, "a worker is started by somebody"
    parent.join()
    os._exit(1)


def answer(task: bytes) -> bytes:
    """The answer to a pickled pair of work and argument, pickled; whatever is raised, and cannot travel, is told."""
    try:
        work, argument = pickle.loads(task)
        return pickle.dumps(Answer(work(argument)))
    except BaseException as error:  # also what a library in Rust raises; the parent raises it again
        return error_to_answer(error)


def error_to_answer(error: BaseException) -> bytes:
    """The error with its traceback as a note; where its kind cannot be sent, a RuntimeError that says the same."""
    error.add_note("In a worker:\n" + "".join(traceback.format_exception(error)).rstrip())
    try:
        sent = pickle.dumps(Answer(None, error))
        pickle.loads(sent)
    except Exception:  # whatever its kind does when it is sent or read
        told = RuntimeError(f"{type(error).__name__}: {error}")
        told.__notes__ = list(error.__notes__)
        return pickle.dumps(Answer(None, told))
    return sent
