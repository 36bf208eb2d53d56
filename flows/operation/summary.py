"""What came out of a run, dataset by dataset, for terminals, programs and Prefect's pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from flows.batches.whole import Extracted
from schemas.registry import TABLES
from schemas.table import Group

HEADINGS = ("table", "rows", "rejects", "conflicts", "coverage", "precision", "recall")


@dataclass(frozen=True, slots=True)
class Line:
    """One table's figures; `coverage` is how many statements of how much there is came out even, of how many."""

    table: str
    rows: int
    rejects: int
    conflicts: int
    even: int
    statements: int
    precision: float | None
    recall: float | None

    def cells(self) -> tuple[str, ...]:
        """The figures as a person reads them, in the order of HEADINGS."""
        coverage = f"{self.even}/{self.statements}" if self.statements else ""
        measured = ["" if part is None else f"{part:.3f}" for part in (self.precision, self.recall)]
        return self.table, f"{self.rows:,}", str(self.rejects), str(self.conflicts), coverage, *measured


def extracted_to_lines(extracted: Extracted) -> list[Line]:
    """The figures of every dataset and companion table."""
    return rows_to_lines(extracted.rows, extracted.scan)


def rows_to_lines(rows: Mapping[str, int], scan: Callable[[str], pl.LazyFrame]) -> list[Line]:
    """The figures, from the numbers of rows and the tables that say how far to trust them."""
    rejects, conflicts = count_by_dataset(scan("rejects")), count_by_dataset(scan("conflicts"))
    stated = scan("coverage").filter(pl.col("source_id").is_not_null())
    statements = count_by_dataset(stated)
    even = count_by_dataset(stated.filter(pl.col("recovered") == pl.col("expected")))
    accuracy = scan("accuracy").collect()
    return [
        Line(
            name,
            rows[name],
            *(counts.get(name, 0) for counts in (rejects, conflicts, even, statements)),
            *(accuracy_of(accuracy, name, measure) for measure in ("precision", "recall")),
        )
        for name, table in TABLES.items()
        if table.group is not Group.TRUST
    ]


def count_by_dataset(frame: pl.LazyFrame) -> dict[str, int]:
    """How many rows of a trust table speak of each dataset."""
    return dict(frame.group_by("dataset").len().collect(engine="streaming").iter_rows())


def accuracy_of(accuracy: pl.DataFrame, dataset: str, measure: str) -> float | None:
    """The dataset's precision or recall in its own documents, columns weighted by gold values; None if not measured."""
    own = accuracy.filter(dataset=dataset, set="own")
    weight = int(own["gold_rows"].sum())
    return float((own[measure] * own["gold_rows"]).sum()) / weight if weight else None


def lines_to_records(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The figures as plain dicts, for JSON and for Prefect's table artifact."""
    return [asdict(line) for line in lines]


def print_lines(lines: Sequence[Line], title: str) -> None:
    """The figures as a table on the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid

    grid = Grid(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for heading in HEADINGS:
        grid.add_column(heading, justify="left" if heading == "table" else "right")
    for line in lines:
        grid.add_row(*line.cells())
    Console(soft_wrap=True).print(grid)
