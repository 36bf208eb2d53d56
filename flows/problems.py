"""What can go wrong in front of a user: a record with place, text and remedy first, a message second."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where (`file:line` and the entry), what, and what to do about it.

    `text` is the offending line or value as it stands in the file, empty where there is none to show.
    """

    place: str
    what: str
    remedy: str
    text: str = ""

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
