"""What 100 million pages would take, from what fewer took: `python -m tests.benchmarks.scale [FIGURES]`: SCALE.md.

Nothing is measured here. The figures are those of `tests.benchmarks.corpus --json`; what is assumed stands below with
its day, and again on the page.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.figures import CHANGED, FIRST, FLOOR, HEADER, UNCHANGED, Figures, read_figures
from tests.benchmarks.scale_page import TEMPLATE

HERE = Path(__file__).parent
FIGURES, PAGE = HERE / "figures.json", HERE / "SCALE.md"
PAGES = 100_000_000
CORES = 64
BATCH_DOCUMENTS = 100
TABLES_A_BATCH = 20
LETTERS_A_TOKEN = 4
INSTRUCTION_TOKENS, ROW_TOKENS = 1_500, 60
"""Tokens of the instruction with the tables' description, and of a row with the passage that it quotes."""
UNKNOWN = "(not measured)"
ASSUMED_ON = "2026-11-27"
DOLLARS_A_CORE_HOUR = (0.01, 0.05)


class Price(NamedTuple):
    """What a million tokens cost, read and written, in US dollars."""

    read: float
    written: float


PRICES = {"cheap": Price(0.10, 0.40), "dear": Price(3.00, 15.00)}


def one_of(found: Sequence[Figures], run: str, **wanted: object) -> Figures | None:
    """The run of that name over the most pages, of those that are as wanted."""
    fitting = [
        one
        for one in found
        if one.run == run and all(getattr(one, key) == value for key, value in wanted.items())
    ]
    return max(fitting, key=lambda one: one.pages, default=None)


def at_scale(found: Sequence[Figures]) -> dict[str, object]:
    """Every number of the page by its name. Raises ValueError where there is no first run."""
    most = one_of(found, FIRST)
    if most is None:
        raise ValueError("there is no first run: python -m tests.benchmarks.corpus --json FILE")
    core_hours = most.cpu_seconds / most.pages * PAGES / 3600
    rows = most.release_rows / most.pages
    return {
        "table": "\n".join([HEADER, *(one.row() for one in found)]),
        "pages": f"{most.pages:,}",
        "page_bytes": f"{most.text_bytes / most.pages:,.0f}",
        "cpu_ms": f"{1000 * most.cpu_seconds / most.pages:.1f}",
        "core_hours": f"{core_hours:,.0f}",
        "cores": CORES,
        "days": f"{core_hours / CORES / 24:.1f}",
        "core_price": span(DOLLARS_A_CORE_HOUR, ".2f"),
        "core_dollars": span([core_hours * price for price in DOLLARS_A_CORE_HOUR], ",.0f"),
        "text_tb": terabytes(most.text_bytes, most),
        "shard_tb": terabytes(most.shard_bytes, most),
        "release_tb": terabytes(most.release_bytes, most),
        "kept_tb": terabytes(most.kept_bytes, most),
        "batch_documents": BATCH_DOCUMENTS,
        "tables": TABLES_A_BATCH,
        "batches": f"{PAGES / BATCH_DOCUMENTS:,.0f}",
        "files": f"{PAGES / BATCH_DOCUMENTS * TABLES_A_BATCH:,.0f}",
        "rows": f"{rows:.1f}",
        "all_rows": f"{rows * PAGES / 1e9:.1f}",
        "assumed_on": ASSUMED_ON,
        **memory_at_scale(most, found),
        **shares(found),
        **with_a_model(most.text_bytes / most.pages / LETTERS_A_TOKEN, rows, core_hours),
    }


def span(numbers: Sequence[float], form: str) -> str:
    """From the first to the last."""
    return f"{numbers[0]:{form}}–{numbers[-1]:{form}}"


def with_a_model(tokens: float, rows: float, core_hours: float) -> dict[str, object]:
    """What a model would cost that reads each page with the instruction and writes its rows."""
    read, written = tokens + INSTRUCTION_TOKENS, rows * ROW_TOKENS
    dollars = {
        name: PAGES * (read * price.read + written * price.written) / 1e6 for name, price in PRICES.items()
    }
    factors = [
        dollars["cheap"] / core_hours / DOLLARS_A_CORE_HOUR[1],
        dollars["dear"] / core_hours / DOLLARS_A_CORE_HOUR[0],
    ]
    return {
        "letters": LETTERS_A_TOKEN,
        "instruction": f"{INSTRUCTION_TOKENS:,}",
        "row_tokens": ROW_TOKENS,
        "tokens": f"{tokens:,.0f}",
        "tokens_in": f"{read:,.0f}",
        "tokens_out": f"{written:,.0f}",
        "factor": span(factors, ",.0f"),
        **{name: f"{amount:,.0f}" for name, amount in dollars.items()},
        **{f"{name}_read": f"{price.read:.2f}" for name, price in PRICES.items()},
        **{f"{name}_written": f"{price.written:.2f}" for name, price in PRICES.items()},
    }


def terabytes(measured: float, of: Figures) -> str:
    """So many bytes of that run's pages, for all pages."""
    return f"{measured / of.pages * PAGES / 1e12:.2f}"


def memory_at_scale(most: Figures, found: Sequence[Figures]) -> dict[str, str]:
    """The peak of the largest run, and what it grows by with each page since the next largest of its kind."""
    peak = f"{most.peak_bytes / 2**20:,.0f}"
    fewer = [one for one in found if one.pages < most.pages]
    less = one_of(fewer, FIRST, executor=most.executor, workers=most.workers)
    if less is None:
        return {"peak_mib": peak, "growth": UNKNOWN, "peak_gib": UNKNOWN}
    growth = (most.peak_bytes - less.peak_bytes) / (most.pages - less.pages)
    at_all = most.peak_bytes + max(0.0, growth) * PAGES
    return {"peak_mib": peak, "growth": f"{growth:,.0f}", "peak_gib": f"{at_all / 2**30:,.1f}"}


def shares(found: Sequence[Figures]) -> dict[str, str]:
    """How the other runs stand to the first one of their size."""
    said = {
        "two": UNKNOWN,
        "dask": UNKNOWN,
        "unchanged": UNKNOWN,
        "changed": UNKNOWN,
    }
    alone, dask = one_of(found, FIRST, workers=1), one_of(found, FIRST, executor="dask")
    if alone and (pool := one_of(found, FIRST, executor="pool", pages=alone.pages)):
        said["two"] = f"{alone.seconds / pool.seconds:.2f}"
    if dask and (same := one_of(found, FIRST, executor="pool", pages=dask.pages)):
        said["dask"] = f"{same.seconds / dask.seconds:.2f}"
    for name, run in (("unchanged", UNCHANGED), ("changed", CHANGED)):
        again = one_of(found, run, workers=1)
        if again and (first := one_of(found, FIRST, workers=1, pages=again.pages)):
            said[name] = f"{again.seconds / first.seconds:.1%}"
    floor = one_of(found, FLOOR)
    first = floor and one_of(found, FIRST, workers=1, pages=floor.pages)
    said["floor"] = f"{floor.seconds / first.seconds:.2%}" if floor and first else UNKNOWN
    said["floor_hours"] = f"{floor.seconds / floor.pages * PAGES / 3600:,.1f}" if floor else UNKNOWN
    return said


def main() -> None:
    """Write the page."""
    figures = Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES
    PAGE.write_text(TEMPLATE.format(**at_scale(read_figures(figures))), encoding="utf-8")


if __name__ == "__main__":
    main()
