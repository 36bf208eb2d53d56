"""What stops a release, as a record: where, what is wrong, what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a table as a whole cannot be published."""

    table: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """The record as one sentence for people."""
        return f"{self.table}: {self.what}; {self.remedy}"
