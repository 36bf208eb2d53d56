"""What a person sees: progress as short lines on stderr, results on stdout."""

import logging
import sys
from typing import TextIO

PROGRESS = logging.getLogger("showfacts")


class ProgressFormatter(logging.Formatter):
    """The bare message; with `verbose` its time and level before it."""

    def __init__(self, verbose: bool) -> None:
        """Choose one of the two forms."""
        super().__init__("%(asctime)s %(levelname)-7s %(message)s" if verbose else "%(message)s", "%H:%M:%S")


def show_progress(stream: TextIO | None = None, *, verbose: bool = False, quiet: bool = False) -> None:
    """Send progress to `stream` (stderr if none is given); `quiet` shows warnings only."""
    for earlier in [one for one in PROGRESS.handlers if isinstance(one.formatter, ProgressFormatter)]:
        PROGRESS.removeHandler(earlier)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(ProgressFormatter(verbose))
    handler.setLevel(logging.WARNING if quiet else logging.INFO)
    PROGRESS.addHandler(handler)
    PROGRESS.setLevel(logging.INFO)
    PROGRESS.propagate = False


def counted(number: int, noun: str) -> str:
    """`1 row`, `1,234 rows`, `2 passages`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
