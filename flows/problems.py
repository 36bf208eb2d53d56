"""What can go wrong in front of a user: a record with place, text and remedy first, a message second."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass

PASSING = frozenset(
    (
        errno.EIO,
        errno.ESTALE,
        errno.EAGAIN,
        errno.EBUSY,
        errno.ETIMEDOUT,
        errno.ECONNRESET,
        errno.ECONNREFUSED,
        errno.ENETUNREACH,
        errno.EHOSTUNREACH,
    )
)
"""Errors of disks, network file systems and object stores that may be gone a moment later."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where (`file:line` and the entry), what, and what to do about it.

    `text` is the offending line or value as it stands in the file, empty where there is none to show. `passing` says
    that the same may go well on another try.
    """

    place: str
    what: str
    remedy: str
    text: str = ""
    passing: bool = False

    def __str__(self) -> str:
        """The record as the lines that a person reads."""
        shown = f"\n    {self.text}" if self.text else ""
        return f"{self.place}: {self.what}{shown}\n    → {self.remedy}"


class UserError(Exception):
    """Something only the user can mend; shown without a traceback, all problems at once."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the records; the message is their lines."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ManifestError(UserError):
    """The list of documents, or a document on it, cannot be read."""


class CallError(UserError):
    """The command was called with something that does not exist."""


class RefusedError(UserError):
    """The data does not allow a release, or a release is not what it says it is."""

    exit_code = 1


def first_thing_to_do(error: UserError) -> str:
    """All that is wrong, and before it one line that says what to do first."""
    first, more = error.problems[0], len(error.problems) - 1
    others = f", and {more} more below" if more else ""
    return f"To do: {first.remedy} ({first.place}: {first.what}{others})\n\n{error}"
