"""What became of the records of a corpus, shard by shard: read, not about a show, or refused; no record goes missing.

A refused record is no document: it has no line that a row of `rejects` could name. So it is counted and listed here,
in what a run says of itself (`showfacts check`, `--json`, the run's record, its page and its notice).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from flows.problems import Problem

NOT_ABOUT = "not about a show"
WORST = 10
"""How many shards, and how many records of each, are shown to people; programs are told of all."""
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that cannot be a document: its shard and row (a line of JSON Lines), from 1, what is wrong, what to do.

    `row` is None where the shard as a whole cannot be read. `records` says how many are lost from that row on.
    """

    shard: str
    row: int | None
    what: str
    remedy: str
    text: str = ""
    records: int = 1

    def to_problem(self) -> Problem:
        """The same for who is refused the whole."""
        return Problem(self.place, self.what, self.remedy, self.text)

    @property
    def place(self) -> str:
        """Shard and row."""
        return self.shard if self.row is None else f"{self.shard} row {self.row}"


@dataclass(slots=True)
class ShardReport:
    """One shard's counts, which grow as it is read. `unread` are columns that no key of ours is read from."""

    shard: str
    documents: int = 0
    not_about: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    unread: tuple[str, ...] = ()

    @property
    def refused(self) -> int:
        """How many records were refused."""
        return sum(one.records for one in self.refusals)

    @property
    def records(self) -> int:
        """How many records there are."""
        return self.documents + self.not_about + self.refused

    def refuse_document(self, refusal: Refusal) -> None:
        """Refuses what was counted as a document: another has its id or file."""
        self.documents -= 1
        self.refusals.append(refusal)

    def to_record(self) -> dict[str, Any]:
        """The report for programs, with every refused record."""
        return self.to_counts() | {
            "unread_columns": list(self.unread),
            "refusals": [asdict(one) for one in self.refusals],
        }

    def to_counts(self) -> dict[str, Any]:
        """The counts alone."""
        return {
            "shard": self.shard,
            "records": self.records,
            "documents": self.documents,
            "not_about_a_show": self.not_about,
            "refused": self.refused,
        }


def reports_to_line(reports: Sequence[ShardReport]) -> str:
    """All shards in one line: `1,000 records in 2 shards: 12 read as documents, 985 not about a show, 3 refused`."""
    ends = {
        "read as documents": sum(one.documents for one in reports),
        NOT_ABOUT: sum(one.not_about for one in reports),
        "refused": sum(one.refused for one in reports),
    }
    shards = "1 shard" if len(reports) == 1 else f"{len(reports):,} shards"
    parts = ", ".join(f"{number:,} {end}" for end, number in ends.items())
    return f"{sum(ends.values()):,} records in {shards}: {parts}"


def reports_to_lines(reports: Iterable[ShardReport]) -> Iterator[str]:
    """The shards that lost most, each with its first refused records, for people."""
    bad = sorted((one for one in reports if one.refusals), key=lambda one: (-one.refused, one.shard))
    for report in bad[:WORST]:
        yield f"  {report.shard}: {report.refused:,} of {report.records:,} records"
        for one in report.refusals[:WORST]:
            row = "all of it" if one.row is None else f"row {one.row}"
            yield f"    {row}: {one.what}" + (f" ({one.records:,} records)" if one.records > 1 else "")
        if len(report.refusals) > WORST:
            yield f"    and {len(report.refusals) - WORST:,} more (all of them: --json)"
    if len(bad) > WORST:
        yield f"  and {len(bad) - WORST:,} more shards (all of them: --json)"
