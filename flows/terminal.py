"""What a person sees: progress as short lines on stderr, results on stdout."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

PROGRESS = logging.getLogger("showfacts")
PROGRESS.setLevel(logging.INFO)  # wherever it is shown: without a level of its own it has the root's, WARNING
TOLD = "told"


class ProgressFormatter(logging.Formatter):
    """The bare message; with `verbose` its time and level before it."""

    def __init__(self, verbose: bool) -> None:
        """Choose one of the two forms."""
        super().__init__("%(asctime)s %(levelname)-7s %(message)s" if verbose else "%(message)s", "%H:%M:%S")


class JsonFormatter(logging.Formatter):
    """One JSON object per line: `at`, `level`, `message`, and what else the line tells of."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"at": at, "level": record.levelname.lower(), "message": " ".join(record.getMessage().split())}
        return json.dumps(told | getattr(record, TOLD, {}), ensure_ascii=False)


def told(**fields: object) -> dict[str, dict[str, object]]:
    """What a line of progress tells of, for programs: `PROGRESS.info(message, extra=told(rows=3))`."""
    return {TOLD: fields}


class ProgressHandler(logging.StreamHandler[TextIO]):
    """Writes to what is stderr at that moment: while a bar is drawn there, lines go above it.

    `draws` says that its reader is at a terminal and sees a bar where a long step has one.
    """

    def __init__(self, *, draws: bool) -> None:
        """A handler for stderr."""
        self.draws = draws
        super().__init__()

    @property
    def stream(self) -> TextIO:
        """The stream of the moment."""
        return sys.stderr

    @stream.setter
    def stream(self, _: TextIO) -> None:
        """What the base class keeps is not asked for."""


def is_progress(record: logging.LogRecord) -> bool:
    """Whether a person wants to read it: how it ended is what the command itself says, how far it is shows a bar."""
    about = getattr(record, TOLD, {})
    return about.get("step") != "end" and not ("remaining_s" in about and draws_bar())


def draws_bar() -> bool:
    """Whether somebody watches progress at a terminal, and so sees a bar instead of lines."""
    return any(isinstance(one, ProgressHandler) and one.draws for one in PROGRESS.handlers)


def show_progress(*, verbose: bool = False, quiet: bool = False, as_json: bool = False) -> None:
    """Send progress to stderr; `quiet` shows warnings only."""
    for earlier in [one for one in PROGRESS.handlers if isinstance(one, ProgressHandler)]:
        PROGRESS.removeHandler(earlier)
    handler = ProgressHandler(draws=sys.stderr.isatty() and not (verbose or quiet or as_json))
    handler.setFormatter(JsonFormatter() if as_json else ProgressFormatter(verbose))
    handler.setLevel(logging.WARNING if quiet else logging.INFO)
    if not as_json:
        handler.addFilter(is_progress)
    PROGRESS.addHandler(handler)
    PROGRESS.propagate = False


def counted(number: int, noun: str) -> str:
    """`1 row`, `1,234 rows`, `2 passages`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
