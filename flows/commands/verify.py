"""`showfacts verify`: a release against its checksums, schemas, keys, evidence and raw text."""

from pathlib import Path

from flows.problems import RefusedError
from flows.store.places import Place
from flows.store.reading import require_entry
from flows.store.rebuilding import rebuild_catalog
from flows.store.verification import rebuild_problems, release_problems
from flows.terminal import counted, show_progress


def run(version: str | None, raw: Path, output: Place, *, rebuild: bool) -> int:
    """Name all that is wrong. Raises RefusedError or StoreError (exit code 1) where anything is."""
    show_progress(quiet=not rebuild)
    entry = require_entry(output, version)
    problems = release_problems(output, entry, raw)
    if rebuild and not problems:
        problems = list(rebuild_problems(output, entry, raw))
    if problems:
        raise RefusedError(problems)
    extent = f"{counted(len(entry.rows), 'table')} of data, {counted(sum(entry.rows.values()), 'row')}"
    again = ", made again byte for byte" if rebuild else ""
    print(f"{entry.version} is what it says it is: {extent}{again}")
    return 0


def make_catalog(output: Place) -> int:
    """Make the catalogue again and say what stands in it."""
    catalog, is_new = rebuild_catalog(output)
    listed = ", ".join(entry.version for entry in catalog.releases) or "no release"
    print(f"{output}/catalog.json {'was made again' if is_new else 'is right as it is'}: {listed}")
    return 0
