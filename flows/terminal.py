"""What a person sees: progress as short lines on stderr, results on stdout."""

import json
import logging
import sys
from datetime import UTC, datetime

PROGRESS = logging.getLogger("showfacts")
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


def is_progress(record: logging.LogRecord) -> bool:
    """Whether a person wants to read it: how it ended is what the command itself says."""
    return getattr(record, TOLD, {}).get("step") != "end"


def show_progress(*, verbose: bool = False, quiet: bool = False, as_json: bool = False) -> None:
    """Send progress to stderr; `quiet` shows warnings only."""
    ours = (ProgressFormatter, JsonFormatter)
    for earlier in [one for one in PROGRESS.handlers if isinstance(one.formatter, ours)]:
        PROGRESS.removeHandler(earlier)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if as_json else ProgressFormatter(verbose))
    handler.setLevel(logging.WARNING if quiet else logging.INFO)
    if not as_json:
        handler.addFilter(is_progress)
    PROGRESS.addHandler(handler)
    PROGRESS.setLevel(logging.INFO)
    PROGRESS.propagate = False


def counted(number: int, noun: str) -> str:
    """`1 row`, `1,234 rows`, `2 passages`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
