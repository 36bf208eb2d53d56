"""`showfacts release --plan`: what the main job would publish now; nothing is published, the output is left alone."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flows import steps
from flows.batches.keeping import kept_texts
from flows.batches.rejects import worst_reasons
from flows.building.last_good import opened_last_good
from flows.building.making import Ingredients
from flows.building.next_release import next_release, unaccepted
from flows.operation.runs import last_version
from flows.options import Job
from flows.places import Place
from flows.problems import Problem, RefusedError
from flows.store.files import Content
from flows.store.opening import newest_release, require_kept
from flows.terminal import show_progress
from transforms.publication.levels import difference_to_level
from transforms.publication.release import ReleaseOf

COUNTS = ("before", "now", "added", "removed", "changed", "moved")


def run(job: Job, output: Place, accept: str | None) -> int:
    """Print the plan, as JSON with `--log-json`. Raises what the release would, after the plan is printed."""
    show_progress(verbose=job.verbose, as_json=job.log_json)
    keep = not job.no_cache
    with (
        opened_last_good(output if job.keep_going else None, kept_texts(job.cache)) as last_good,
        steps.extracted(
            job.raw,
            workers=job.workers,
            dask=job.dask,
            cache=job.cache,
            keep=keep,
            last_good=last_good,
            as_received=bool(accept),
        ) as found,
        TemporaryDirectory() as folder,
    ):
        newest = newest_release(output)
        require_kept(output, newest, None if accept else last_version(str(output)))
        of = Ingredients(found.partitions, found.whole)
        release = next_release(of, output, newest, Path(folder), accept)
        if release is None:
            print(f"would publish nothing: the data is that of {newest.version if newest else 'no release'}")
            return 0
        waits = unaccepted(release, attended=sys.stdin.isatty())
        print_plan(release, waits, as_json=job.log_json)
        if waits:
            raise RefusedError(waits, worst_reasons(of.partitions))
    return 0


def print_plan(release: ReleaseOf[Content], waits: tuple[Problem, ...], *, as_json: bool) -> None:
    """Version, level and what becomes of the rows."""
    if as_json:
        print(json.dumps(plan_to_record(release, waits), ensure_ascii=False, indent=2))
    else:
        print(*plan_to_lines(release, waits), sep="\n")


def plan_to_record(release: ReleaseOf[Content], waits: tuple[Problem, ...]) -> dict[str, Any]:
    """The plan for programs; `waits` is why it would be refused."""
    return {
        "version": release.version,
        "previous": release.previous,
        "level": level_of(release),
        "accepted": release.accepted,
        "tables": tables_of(release),
        "losses": [asdict(one) for one in release.losses],
        "waits": [asdict(one) for one in waits],
    }


def plan_to_lines(release: ReleaseOf[Content], waits: tuple[Problem, ...]) -> Iterator[str]:
    """The plan for people: of the tables those that change."""
    after = f" after {release.previous}" if release.previous else ""
    verb = "would refuse" if waits else "would publish"
    yield f"{verb} {release.version}{after} ({level_of(release)})"
    for name, counts in tables_of(release).items():
        if release.previous is None or any(counts[one] for one in ("added", "removed", "changed")):
            told = ", ".join(f"{counts[one]:,} {one}" for one in COUNTS[2:] if counts[one])
            yield f"  {name:16} {counts['before']:,} → {counts['now']:,}" + (f"  {told}" if told else "")
    if release.accepted:
        yield f"  accepted: {release.accepted}"


def level_of(release: ReleaseOf[Content]) -> str:
    """Which part of the version rises, `FIRST` for a first release; files of the same data are a PATCH."""
    if release.previous is None or release.difference is None:
        return "FIRST"
    level = difference_to_level(release.difference)
    return level.name if level else "PATCH"


def tables_of(release: ReleaseOf[Content]) -> dict[str, dict[str, int]]:
    """What becomes of each table's rows; in a first release all are added."""
    if release.previous is None or release.difference is None:
        none = dict.fromkeys(COUNTS, 0)
        return {name: none | {"now": rows, "added": rows} for name, rows in release.rows.items()}
    return {
        one.name: {name: getattr(one.counts, name) for name in COUNTS} for one in release.difference.tables
    }
