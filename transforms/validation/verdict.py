"""What one check found in one table, and the receipt that all of them make."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from schemas.checks import CHECKS

Receipt = tuple[str, str | None, str, int, int]
"""A row of `checks`: dataset, field, check, rows checked, rows failed."""
NOT_NULL = "not null"
NEVER_NAMED = "no passage names the show as the manifest's `show` does, letter for letter; correct it"
NO_ROWS = pl.Series("row", [], dtype=pl.UInt32)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check of one table.

    `column` is null where the check looks at the whole row. `rows_checked` counts the rows that it really
    saw. `failed` holds the numbers (from 0) of the rows, in the frame that was checked, that failed. Where a failure
    `stops` the release, no row is rejected for it.
    """

    dataset: str
    column: str | None
    check: str
    rows_checked: int
    failed: pl.Series = field(default_factory=lambda: NO_ROWS)
    stops: bool = False

    @property
    def reason(self) -> str:
        """The check in words, as a reject states it."""
        if (self.column, self.check) == ("show", NOT_NULL):
            return NEVER_NAMED
        subject = "" if self.column is None else f"{self.column} "
        return f"{subject}fails the check: {self.check}"


def failing_rows(holds: pl.Series) -> pl.Series:
    """The numbers of the rows where `holds` (boolean, no nulls) is false."""
    return holds.not_().arg_true()


def verdicts_to_receipts(verdicts: Iterable[Verdict]) -> tuple[Receipt, ...]:
    """What is published of each check: on how many rows it ran, and how many failed."""
    return tuple((v.dataset, v.column, v.check, v.rows_checked, len(v.failed)) for v in verdicts)


def receipts_to_checks(receipts: Iterable[Receipt]) -> pl.DataFrame:
    """The checks table: one row per dataset, column and check, sorted by its key; parts of a check are added."""
    added = add_receipts(receipts)
    return pl.DataFrame(added, schema=CHECKS.dtypes, orient="row").sort(CHECKS.key)


def add_receipts(receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """One receipt per dataset, column and check, in the order in which they come first."""
    found: dict[tuple[str, str | None, str], tuple[int, int]] = {}
    for dataset, column, check, rows, failed in receipts:
        before = found.get((dataset, column, check), (0, 0))
        found[dataset, column, check] = (before[0] + rows, before[1] + failed)
    return tuple((*check, *counts) for check, counts in found.items())
