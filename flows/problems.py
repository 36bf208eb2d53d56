"""What can go wrong in front of a user: a record with place, text and remedy first, a message second."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from transforms.problem import Problem

__all__ = [
    "PASSING",
    "CallError",
    "ManifestError",
    "Problem",
    "Reason",
    "RefusedError",
    "UserError",
    "first_thing_to_do",
]

LONGEST = 100
"""So many letters of a rejected line are shown."""
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


REASONS = "rejects by reason, the most frequent first:"


@dataclass(frozen=True, slots=True)
class Reason:
    """How often rows of a table were rejected for one reason, and the first of them: its document, line and text."""

    dataset: str
    reason: str
    count: int
    source_id: str
    line: int
    text: str

    def __str__(self) -> str:
        """The two lines that a person reads."""
        text = self.text if len(self.text) <= LONGEST else self.text[: LONGEST - 1] + "…"
        return (
            f"  {self.dataset:10} {self.count:,} × {self.reason}\n{'':13}{self.source_id}:{self.line}  {text}"
        )


class UserError(Exception):
    """Something only the user can mend; shown without a traceback, all problems at once."""

    exit_code = 2
    stands = "The old release stands."

    def __init__(self, problems: Iterable[Problem], reasons: Iterable[Reason] = ()) -> None:
        """Keep the records, and why rows were rejected; the message is their lines."""
        self.problems, self.reasons = tuple(problems), tuple(reasons)
        why = (REASONS, *(str(one) for one in self.reasons)) if self.reasons else ()
        super().__init__("\n".join((*map(str, self.problems), *why)))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...], tuple[Reason, ...]]]:
        """Pickled with its records, for it may come from another process."""
        return type(self), (self.problems, self.reasons)


class ManifestError(UserError):
    """The list of documents, or a document on it, cannot be read."""


class CallError(UserError):
    """The command was called with something that does not exist."""


class RefusedError(UserError):
    """The data does not allow a release, or a release is not what it says it is."""

    exit_code = 1


class PagesError(UserError):
    """The release is published; what is made of it after that is not."""

    exit_code = 1
    stands = "The new release is published."


def first_thing_to_do(error: UserError) -> str:
    """All that is wrong, and before it one line that says what to do first."""
    first, more = error.problems[0], len(error.problems) - 1
    others = f", and {more} more below" if more else ""
    return f"To do: {first.remedy} ({first.place}: {first.what}{others})\n\n{error}"
