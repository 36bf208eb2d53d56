"""`showfacts status`: the last release, the last run, and what changed in the raw folder since."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.operation.runs import Run, full_address, now, read_runs
from flows.places import Place, modified
from flows.raw_input.manifest import RawDocument, read_manifest
from flows.store.catalog import Catalog, read_catalog
from flows.store.reading import open_release, read_table
from flows.terminal import counted

Report = dict[str, Any]
ENTRY = ("file", "show", "title", "publisher", "kind", "as_of", "as_of_basis", "licence", "url", "sha256")
UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def run(raw: Path, output: Place, *, as_json: bool) -> int:
    """Print the status. Raises ManifestError, StoreError."""
    documents = read_manifest(raw)
    report = {
        **release_report(output, documents),
        "last_run": run_report(read_runs(str(output))),
    }
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(*report_lines(report), sep="\n")
    return 0


def release_report(output: Place, documents: Sequence[RawDocument]) -> Report:
    """The newest release, where `latest` leads if that is elsewhere, and which documents are other ones now."""
    catalog = read_catalog(output)
    report: Report = {"at": now(), "output": full_address(str(output)), "release": None}
    if catalog.newest:
        path = output / catalog.newest.path / "SHA256SUMS"
        published = modified(path).isoformat(timespec="seconds")
        report["release"] = {"version": catalog.newest.version, "published": published}
    report["rollback"] = catalog.rollback.model_dump() if catalog.rollback else None
    report["raw"] = raw_report(documents, released_sources(output, catalog))
    return report


def released_sources(output: Place, catalog: Catalog) -> dict[str, dict[str, Any]]:
    """The documents of the newest release by their ids."""
    if catalog.newest is None:
        return {}
    rows = read_table(open_release(output, catalog.newest), "sources").iter_rows(named=True)
    return {row["source_id"]: row for row in rows}


def raw_report(documents: Iterable[RawDocument], released: Mapping[str, Mapping[str, Any]]) -> Report:
    """The ids of documents that are new, changed (text or manifest entry) or gone since the release."""
    now_there = {one.source.id: one.source for one in documents}
    changed = [
        name
        for name, source in now_there.items()
        if name in released and any(getattr(source, key) != released[name].get(key) for key in ENTRY)
    ]
    return {
        "documents": len(now_there),
        "new": [name for name in now_there if name not in released],
        "changed": changed,
        "gone": [name for name in released if name not in now_there],
    }


def run_report(runs: Sequence[Run]) -> Report | None:
    """The last run as this user's record has it."""
    if not runs:
        return None
    last = runs[-1]
    end = last.end or ("crashed" if last.has_died else "running")
    return {
        "id": last.id,
        "started": last.started,
        "ended": last.ended,
        "end": end,
        "said": last.said,
        "seconds": last.seconds,
    }


def report_lines(report: Report) -> Iterator[str]:
    """The status as a person reads it."""
    release, back, last = report["release"], report["rollback"], report["last_run"]
    if release:
        yield f"release   {release['version']}, published {age(release['published'])} ago, in {report['output']}"
    else:
        yield f"release   none yet in {report['output']}"
    if back:
        yield f"          rolled back: latest leads to {back['version']} ({back['reason']})"
    yield f"last run  {run_line(last)}" if last else "last run  none recorded for this user on this machine"
    yield f"raw       {raw_line(report['raw'], release is not None)}"


def run_line(last: Report) -> str:
    """How and when the last run ended, and the first line of what it said."""
    said = last["said"].partition("\n")[0]
    when = f"{age(last['ended'] or last['started'])} ago"
    return f"{last['end']} {when}" + (f": {said}" if said else "")


def raw_line(raw: Report, is_released: bool) -> str:
    """What changed in the raw folder."""
    total = counted(raw["documents"], "document")
    kinds = ("new", "changed", "gone")
    found = [f"{kind}: {', '.join(raw[kind])}" for kind in kinds if raw[kind]] if is_released else []
    if found:
        return f"{total}; since the release {'; '.join(found)}"
    return f"{total}, nothing changed" if is_released else total


def age(moment: str) -> str:
    """`3 hours`, from a moment until now, in the largest unit that fits."""
    seconds = int((datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds())
    for unit, size in UNITS:
        if seconds >= size:
            return counted(seconds // size, unit)
    return "0 seconds"
