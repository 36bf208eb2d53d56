"""What is said where a command cannot write what it was asked to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.problems import CallError, Problem


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turns an error of the operating system into a CallError that names the file."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        problem = Problem(str(error.filename or place), what, "name another folder with --out")
        raise CallError([problem]) from error


def make_folder(out: Path) -> None:
    """Makes the folder where it is missing. Raises CallError."""
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
