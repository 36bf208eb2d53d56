"""What a run over a corpus took: measured by `tests.benchmarks.corpus`, read by `tests.benchmarks.scale`."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HEADER = (
    "| pages | executor | workers | run | s | CPU s | pages/s | MB/s | ms a page | peak MiB | MB out |\n"
    "| ---: | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)
FIRST, UNCHANGED, CHANGED, FLOOR = "first", "unchanged", "1 % changed", "floor"
"""The runs: from nothing, again, over a later crawl; and reading and writing alone."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One run: over what, how, how long, with how much memory, and how much came out.

    `shard_bytes` are the shards as they lie on the disk, `kept_bytes` what the run keeps for the next one,
    `release_bytes` all of the release, `release_rows` its rows without those that say how far to trust it.
    """

    pages: int
    text_bytes: int
    shard_bytes: int
    executor: str
    workers: int
    run: str
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    release_bytes: int
    release_rows: int
    kept_bytes: int

    def row(self) -> str:
        """As a row of the table."""
        cells = (
            f"{self.pages:,}",
            self.executor,
            self.workers,
            self.run,
            f"{self.seconds:.1f}",
            f"{self.cpu_seconds:.1f}",
            f"{self.pages / self.seconds:,.0f}",
            f"{self.text_bytes / 1e6 / self.seconds:.2f}",
            f"{1000 * self.seconds / self.pages:.2f}",
            f"{self.peak_bytes / 2**20:,.0f}",
            f"{self.release_bytes / 1e6:,.1f}",
        )
        return f"| {' | '.join(map(str, cells))} |"


def write_figures(path: Path, found: Sequence[Figures]) -> None:
    """All of them, as JSON."""
    path.write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n", encoding="utf-8")


def read_figures(path: Path) -> list[Figures]:
    """As they were written."""
    return [Figures(**one) for one in json.loads(path.read_text(encoding="utf-8"))]
