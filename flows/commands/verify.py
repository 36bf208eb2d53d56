"""`showfacts verify`: a release against its checksums, schemas, keys, evidence and raw text."""

from collections.abc import Iterator
from pathlib import Path

from flows import steps
from flows.places import Place
from flows.problems import Problem, RefusedError
from flows.store.catalog import Entry
from flows.store.next_release import remake
from flows.store.reading import read_all, require_entry
from flows.store.rebuilding import rebuild_catalog
from flows.store.verification import release_problems
from flows.terminal import counted, show_progress


def run(
    version: str | None,
    raw: Path,
    output: Place,
    *,
    rebuild: bool,
    workers: int = 1,
    dask: str | None = None,
) -> int:
    """Name all that is wrong. Raises RefusedError or StoreError (exit code 1) where anything is."""
    show_progress(quiet=not rebuild)
    entry = require_entry(output, version)
    problems = release_problems(output, entry, raw)
    if rebuild and not problems:
        problems = list(rebuild_problems(output, entry, raw, workers, dask))
    if problems:
        raise RefusedError(problems)
    extent = f"{counted(len(entry.rows), 'table')} of data, {counted(sum(entry.rows.values()), 'row')}"
    again = ", made again byte for byte" if rebuild else ""
    print(f"{entry.version} is what it says it is: {extent}{again}")
    return 0


def rebuild_problems(
    output: Place, entry: Entry, raw: Path, workers: int = 1, dask: str | None = None
) -> Iterator[Problem]:
    """Files of the release that today's code does not make again from the raw folder, byte for byte."""
    release = remake(steps.raw_to_tables(raw, workers, dask), output, entry)
    folder = output / entry.path
    remedy = "use the code and documents that made it, or publish the difference with `showfacts release`"
    if release.version != entry.version:
        yield Problem(str(folder), f"the raw folder makes {release.version}, not {entry.version}", remedy)
        return
    files = read_all(folder)
    for name in sorted(release.files.keys() | files.keys()):
        if files.get(name) != release.files.get(name):
            yield Problem(
                str(folder / name), "comes out differently when made again from the raw folder", remedy
            )


def make_catalog(output: Place) -> int:
    """Make the catalogue again and say what stands in it."""
    catalog, is_new = rebuild_catalog(output)
    listed = ", ".join(entry.version for entry in catalog.releases) or "no release"
    print(f"{output}/catalog.json {'was made again' if is_new else 'is right as it is'}: {listed}")
    return 0
