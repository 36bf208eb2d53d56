"""`showfacts check`: the main job without publishing; how much came out, and how far to trust it."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from flows import steps
from flows.batches.keeping import kept_texts
from flows.batches.rejects import grouped
from flows.batches.whole import Extracted
from flows.building.last_good import opened_last_good
from flows.commands.writing import writing
from flows.operation.summary import extracted_to_lines, lines_to_records, print_lines
from flows.places import Place
from flows.problems import Reason
from flows.raw_input.last_good import used_texts, used_to_line
from flows.raw_input.shard_report import ShardReport, reports_to_line, reports_to_lines
from flows.raw_input.substitutes import Substitute, listed
from flows.terminal import counted, show_progress

PARTS = ("rejects", "conflicts", "coverage", "accuracy")
SHOWN = 10
"""So many lines of each part are printed, the worst first; how many there are does not matter to a reader."""
KINDS = ("contradiction", "update", "precision", "wording")
"""The kinds of conflicts, the worst first."""


def run(
    raw: Path,
    workers: int,
    dask: str | None,
    cache: Path | None,
    out: Path | None,
    *,
    keep: bool,
    as_json: bool,
    log_json: bool,
    against: Place | None = None,
) -> int:
    """Do everything but publish. Raises ManifestError, RefusedError, and CallError where `out` cannot be written.

    `against` is where the releases are of which bad documents have their last good text.
    """
    show_progress(quiet=as_json and not log_json, as_json=log_json)
    with (
        opened_last_good(against, kept_texts(cache)) as last_good,
        steps.extracted(
            raw, workers=workers, dask=dask, cache=cache, keep=keep, last_good=last_good
        ) as found,
    ):
        if out:
            write_parts(found, out)
        if as_json:
            write_json(found, used_texts(last_good))
        else:
            print_report(found, out)
            print_shards(found.shards)
            print_last_good(used_texts(last_good))
    return 0


def write_parts(found: Extracted, out: Path) -> None:
    """All rows of each part, as a CSV file."""
    with writing(out):
        for name in (*PARTS, "checks"):
            found.scan(name).sink_csv(out / f"{name}.csv")


def write_json(found: Extracted, used: Sequence[Substitute]) -> None:
    """The figures and all rows behind them, for programs; row after row, so that none but the last is held."""
    failed = found.scan("checks").filter(pl.col("rows_failed") > 0).collect()
    ends = {
        "reasons": grouped(found.scan("rejects")).collect(engine="streaming").to_dicts(),
        "checks": {"run": found.rows["checks"], "failed": failed.to_dicts()},
        "shards": [one.to_record() for one in found.shards],
        "last_good": [asdict(one) for one in used],
    }
    sys.stdout.write(f'{{\n  "tables": {to_json(lines_to_records(extracted_to_lines(found)))}')
    for name in PARTS:
        sys.stdout.write(f',\n  "{name}": [')
        for number, row in enumerate(rows_of(found, name)):
            sys.stdout.write(("," if number else "") + "\n    " + json.dumps(row, ensure_ascii=False))
        sys.stdout.write("]")
    for name, value in ends.items():
        sys.stdout.write(f',\n  "{name}": {to_json(value)}')
    print("\n}")


def to_json(value: object) -> str:
    """The value as it stands in an object of two blanks' indent."""
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")


def rows_of(found: Extracted, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a part, those of one batch at a time."""
    if name in found.whole:
        yield from found.whole[name].iter_rows(named=True)
    for one in found.partitions if name not in found.whole else ():
        yield from one.read(name).iter_rows(named=True)


def print_report(found: Extracted, out: Path | None) -> None:
    """The figures, then the worst of what lies behind them, for people."""
    print_lines(extracted_to_lines(found), "what would be published")
    print_part("rejects", grouped(found.scan("rejects")), lambda row: str(Reason(**row)))
    print_part("conflicts", conflicts(found.scan("conflicts")), conflict_line)
    title = "coverage: what there is by the sources or in the tables, and is not known"
    print_part(title, gaps(found.scan("coverage")), gap_line)
    print_part("columns that miss the hand-checked reading", misses(found.scan("accuracy")), miss_line)
    checks = found.whole["checks"]
    failed = checks.filter(pl.col("rows_failed") > 0).height
    seen = f"{checks['rows_checked'].sum():,} rows and cells"
    print(f"{counted(checks.height, 'check')} ran on {seen}; {failed} found faults")
    print(f"all of it in {out}/*.csv" if out else "all of it, row by row: --out DIR (CSV) or --json")


def print_shards(shards: Sequence[ShardReport]) -> None:
    """What became of the records of shards, and which of them are no documents; nothing where there are no shards."""
    if shards:
        print(reports_to_line(shards), *reports_to_lines(shards), sep="\n")


def print_last_good(used: Sequence[Substitute]) -> None:
    """The documents that have their last good text; nothing where there are none."""
    if used:
        print(used_to_line(used), f"    {listed(used, len(used))}", sep="\n")


def print_part(title: str, worst_first: pl.LazyFrame, line: Callable[[Mapping[str, Any]], str]) -> None:
    """A heading with the worst and how many there are besides; nothing where there are none."""
    total = worst_first.select(pl.len()).collect(engine="streaming").item()
    if total:
        shown = worst_first.head(SHOWN).collect(engine="streaming").iter_rows(named=True)
        more = [f"  … and {total - SHOWN:,} more"] if total > SHOWN else []
        print(f"{title} ({total:,})", *map(line, shown), *more, "", sep="\n")


def conflicts(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Contradictions first."""
    kind = pl.col("kind").replace_strict({name: place for place, name in enumerate(KINDS)})
    return rows.sort(kind, "dataset", "row_id", "field")


def conflict_line(row: Mapping[str, Any]) -> str:
    """The cell, what was chosen, what was not, and the rule."""
    chosen = f"{clip(row['chosen_value'], 40)} ({row['chosen_source']})"
    other = f"{clip(row['other_value'], 40)} ({row['other_source']})"
    cell = f"{row['dataset']} {row['row_id']} {row['field']}"
    return f"  {row['kind']}: {cell}\n{'':6}{chosen} over {other}: {row['rule']}"


def gaps(coverage: pl.LazyFrame) -> pl.LazyFrame:
    """Each statement that did not come out even, and what is known of some rows only, the widest gap first."""
    size = (pl.col("expected") - pl.col("recovered")).abs()
    return coverage.filter(size > 0).sort(
        size, "dataset", "show", "scope", descending=[True, False, False, False]
    )


def gap_line(row: Mapping[str, Any]) -> str:
    """What there is, what is known of it, and who says so."""
    missing = f", missing {clip(row['missing'])}" if row["missing"] else ""
    place = f"  ({row['source_id']}:{row['line']})" if row["source_id"] else ""
    counts = f"{row['recovered']} of {row['expected']}"
    return f"  {row['dataset']:10} {row['show']}, {row['scope']}: {counts}{missing}{place}"


def misses(accuracy: pl.LazyFrame) -> pl.LazyFrame:
    """Each column whose precision or recall in the show's own documents is not 1, the worst first."""
    worst = pl.min_horizontal("precision", "recall")
    return accuracy.filter(set="own").filter(worst < 1).sort(worst, "dataset", "field")


def miss_line(row: Mapping[str, Any]) -> str:
    """The column and its figures."""
    place = f"{row['dataset']}.{row['field']}"
    return f"  {place:28} precision {row['precision']:.3f}  recall {row['recall']:.3f}  of {row['gold_rows']}"


def clip(text: str, width: int = 100) -> str:
    """The text's beginning, on one line."""
    return text if len(text) <= width else text[: width - 1] + "…"
