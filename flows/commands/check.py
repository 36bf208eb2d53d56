"""`showfacts check`: the main job without publishing; how much came out, and how far to trust it."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from flows import steps
from flows.cache import chosen_cache
from flows.operation.summary import lines_to_records, print_lines, tables_to_lines
from flows.raw_input.shard_report import ShardReport, reports_to_line, reports_to_lines
from flows.terminal import counted, show_progress


def run(
    raw: Path,
    workers: int,
    dask: str | None,
    cache: Path | None,
    *,
    keep: bool,
    as_json: bool,
    log_json: bool,
) -> int:
    """Do everything but publish. Raises ManifestError and RefusedError."""
    show_progress(quiet=as_json and not log_json, as_json=log_json)
    documents, shards = steps.read_with_shards(raw)
    readings = steps.extract(documents, workers, chosen_cache(cache, keep), dask)
    tables = steps.validate(steps.reconcile(readings), readings, raw)
    if as_json:
        report = tables_to_report(tables) | {"shards": [one.to_record() for one in shards]}
        json.dump(report, sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print_report(tables)
        print_shards(shards)
    return 0


def tables_to_report(tables: steps.Tables) -> dict[str, Any]:
    """The figures and the rows behind them, for programs."""
    parts = ("rejects", "conflicts", "coverage", "accuracy")
    failed = tables["checks"].filter(pl.col("rows_failed") > 0)
    return {
        "tables": lines_to_records(tables_to_lines(tables)),
        **{name: tables[name].to_dicts() for name in parts},
        "checks": {"run": tables["checks"].height, "failed": failed.to_dicts()},
    }


def print_report(tables: steps.Tables) -> None:
    """The figures, then what lies behind them, for people."""
    print_lines(tables_to_lines(tables), "what would be published")
    print_part("rejects", [*reject_lines(tables["rejects"])])
    print_part("conflicts", [*conflict_lines(tables["conflicts"])])
    print_part(
        "coverage: what there is by the sources or in the tables, and is not known",
        [*coverage_lines(tables["coverage"])],
    )
    print_part("columns that miss the hand-checked reading", [*accuracy_lines(tables["accuracy"])])
    checks = tables["checks"]
    failed = checks.filter(pl.col("rows_failed") > 0).height
    seen = f"{checks['rows_checked'].sum():,} rows and cells"
    print(f"{counted(checks.height, 'check')} ran on {seen}; {failed} found faults")


def print_shards(shards: Sequence[ShardReport]) -> None:
    """What became of the records of shards, and which of them are no documents; nothing where there are no shards."""
    if shards:
        print(reports_to_line(shards), *reports_to_lines(shards), sep="\n")


def print_part(title: str, lines: list[str]) -> None:
    """A heading with its lines; nothing where there are none."""
    if lines:
        print(f"{title} ({len(lines)})", *lines, "", sep="\n")


def reject_lines(rejects: pl.DataFrame) -> Iterator[str]:
    """Each reject: dataset, document and line, reason, text."""
    for row in rejects.iter_rows(named=True):
        yield f"  {row['dataset']:10} {row['source_id']}:{row['line']}  {row['reason']}\n{'':13}{clip(row['text'])}"


def conflict_lines(conflicts: pl.DataFrame) -> Iterator[str]:
    """Each conflict: the cell, what was chosen, what was not, and the rule."""
    for row in conflicts.iter_rows(named=True):
        chosen = f"{clip(row['chosen_value'], 40)} ({row['chosen_source']})"
        other = f"{clip(row['other_value'], 40)} ({row['other_source']})"
        yield f"  {row['dataset']} {row['row_id']} {row['field']}\n{'':6}{chosen} over {other}: {row['rule']}"


def coverage_lines(coverage: pl.DataFrame) -> Iterator[str]:
    """Each statement that did not come out even, and what is known of some rows only."""
    for row in coverage.filter(pl.col("recovered") != pl.col("expected")).iter_rows(named=True):
        missing = f", missing {row['missing']}" if row["missing"] else ""
        place = f"  ({row['source_id']}:{row['line']})" if row["source_id"] else ""
        yield f"  {row['dataset']:10} {row['scope']}: {row['recovered']} of {row['expected']}{missing}{place}"


def accuracy_lines(accuracy: pl.DataFrame) -> Iterator[str]:
    """Each column whose precision or recall in the show's own documents is not 1."""
    own = accuracy.filter(set="own")
    for row in own.filter((pl.col("precision") < 1) | (pl.col("recall") < 1)).iter_rows(named=True):
        place = f"{row['dataset']}.{row['field']}"
        yield f"  {place:28} precision {row['precision']:.3f}  recall {row['recall']:.3f}  of {row['gold_rows']}"


def clip(text: str, width: int = 100) -> str:
    """The text's beginning, on one line."""
    return text if len(text) <= width else text[: width - 1] + "…"
