"""What can go wrong in front of a user: a record with place, text and remedy first, a message second."""

import errno
from collections.abc import Iterable
from typing import Self

from transforms.problem import Problem

__all__ = [
    "PASSING",
    "CallError",
    "ManifestError",
    "Problem",
    "RefusedError",
    "UserError",
    "first_thing_to_do",
]

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


class UserError(Exception):
    """Something only the user can mend; shown without a traceback, all problems at once."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the records; the message is their lines."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Pickled with its records, for it may come from another process."""
        return type(self), (self.problems,)


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
