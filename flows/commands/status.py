"""`showfacts status`: the last release, the last run, and what changed in the raw folder since."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.operation.runs import Run, full_address, last_version, now, read_runs
from flows.places import Place
from flows.problems import Problem, UserError
from flows.raw_input.manifest import Raw, RawDocument
from flows.store.catalog import Catalog, read_catalog
from flows.store.opening import open_release, require_kept
from flows.store.reading import read_table
from flows.terminal import counted

Report = dict[str, Any]
ENTRY = ("file", "show", "title", "publisher", "kind", "as_of", "as_of_basis", "licence", "url", "sha256")
SINCE, NAMED = "text_from_release", 10
UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def run(raw: Path, output: Place, *, as_json: bool) -> int:
    """Print the status, also of what cannot be read: that is then what there is to know of it."""
    runs = read_runs(str(output))
    report: Report = {"at": now(), "output": full_address(str(output)), "last_run": run_report(runs)}
    report |= answered(lambda: release_report(output, raw, runs), "output_problems", release=None, raw=None)
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(*report_lines(report), sep="\n")
    return 0


def answered(ask: Callable[[], Report], problems: str, **unknown: None) -> Report:
    """What is found, with nothing wrong with it; or nothing found, and what is wrong."""
    try:
        return ask() | {problems: []}
    except UserError as error:
        return unknown | {problems: [asdict(one) for one in error.problems]}


def release_report(output: Place, raw: Path, runs: Sequence[Run]) -> Report:
    """The newest release, where `latest` leads if that is elsewhere, and which documents are other ones now."""
    catalog = read_catalog(output)
    require_kept(output, catalog.newest, last_version(str(output)))
    sources = released_sources(output, catalog)
    newest = catalog.newest
    release = newest and {
        "version": newest.version,
        "published": published_at(newest.version, runs),
        "data_as_of": max((one["as_of"] for one in sources.values() if one.get("as_of")), default=None),
        "documents": len(sources),
        "last_good": {name: one[SINCE] for name, one in sources.items() if one.get(SINCE)},
    }
    return {
        "release": release,
        "rollback": catalog.rollback.model_dump() if catalog.rollback else None,
        "raw": answered(lambda: raw_report(Raw(raw).documents(), sources), "problems"),
    }


def published_at(version: str, runs: Sequence[Run]) -> str | None:
    """When the release was published, as this user's record of runs has it. A file's date is only that of its copy."""
    return next((one.ended for one in runs if one.version == version and one.end == "published"), None)


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
    """The status as a person reads it, what is out of the ordinary first."""
    release, last = report["release"], report["last_run"]
    for one in report["output_problems"]:
        yield f"output    is not as it should be: {Problem(**one)}"
    if report.get("rollback"):
        back = report["rollback"]
        yield f"ROLLED BACK: latest leads to {back['version']} ({back['reason']})"
    if not report["output_problems"]:
        yield f"release   {release_line(release)} in {report['output']}"
    if release and release["last_good"]:
        yield last_good_line(release["last_good"], release["documents"])
    yield f"last run  {run_line(last)}" if last else "last run  none recorded for this user on this machine"
    if report["raw"]:
        yield from raw_lines(report["raw"], release is not None)


def release_line(release: Report | None) -> str:
    """Version, and how old it is: by the record of runs, or by what the documents say of their own age."""
    if release is None:
        return "none yet"
    if release["published"]:
        return f"{release['version']}, published {age(release['published'])} ago,"
    of = f", its newest document as of {release['data_as_of']}," if release["data_as_of"] else ""
    return f"{release['version']}{of}"


def last_good_line(used: Mapping[str, str], documents: int) -> str:
    """For which documents the release has an earlier text, and since when."""
    of = f"{len(used):,} of {counted(documents, 'document')}"
    each = [f"{name} (text of {since})" for name, since in sorted(used.items())]
    more = f" and {len(each) - NAMED:,} more" if len(each) > NAMED else ""
    return f"NOT FRESH: {of} with an earlier text, bad ones came since: {', '.join(each[:NAMED])}{more}"


def raw_lines(raw: Report, is_released: bool) -> Iterator[str]:
    """What changed in the raw folder, or what is wrong with it."""
    if raw["problems"]:
        count = counted(len(raw["problems"]), "problem")
        yield f"raw       cannot be read, so a run without --keep-going will fail: {count}"
        yield from (f"  {Problem(**one)}" for one in raw["problems"])
    else:
        yield f"raw       {raw_line(raw, is_released)}"


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
