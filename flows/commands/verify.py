"""`showfacts verify`: a release against its checksums, schemas, keys, evidence and raw text."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flows import steps
from flows.building.making import Ingredients
from flows.building.next_release import remake
from flows.places import Place
from flows.problems import Problem, RefusedError
from flows.store.catalog import Entry
from flows.store.files import whole
from flows.store.pages import page_problems
from flows.store.reading import read_sums, require_entry
from flows.store.rebuilding import rebuild_catalog
from flows.store.verification import release_problems
from flows.terminal import counted, show_progress
from transforms.inspection.files import sums_to_hashes
from transforms.publication.writing import SUMS


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
    problems = [*release_problems(output, entry, raw), *page_problems_of(output)]
    if rebuild and not problems:
        problems = list(rebuild_problems(output, entry, raw, workers, dask))
    if problems:
        raise RefusedError(problems)
    extent = f"{counted(len(entry.rows), 'table')} of data, {counted(sum(entry.rows.values()), 'row')}"
    again = ", made again byte for byte" if rebuild else ""
    print(f"{entry.version} is what it says it is: {extent}{again}")
    return 0


def page_problems_of(output: Place) -> Iterator[Problem]:
    """What is wrong with the catalogue's pages in a folder; a store's are looked at by whoever opens them."""
    return page_problems(output) if isinstance(output, Path) else iter(())


def rebuild_problems(
    output: Place, entry: Entry, raw: Path, workers: int = 1, dask: str | None = None
) -> Iterator[Problem]:
    """Files of the release that today's code does not make again from the raw folder, byte for byte."""
    with TemporaryDirectory() as scratch, steps.extracted(raw, workers=workers, dask=dask) as found:
        release = remake(Ingredients(found.partitions, found.whole), output, entry, Path(scratch))
        remade = sums_to_hashes(whole(release.files[SUMS]))
    folder = output / entry.path
    remedy = "use the code and documents that made it, or publish the difference with `showfacts release`"
    if release.version != entry.version:
        yield Problem(str(folder), f"the raw folder makes {release.version}, not {entry.version}", remedy)
        return
    published = read_sums(output, entry)
    for name in sorted(remade.keys() | published.keys()):
        if published.get(name) != remade.get(name):
            yield Problem(
                str(folder / name), "comes out differently when made again from the raw folder", remedy
            )


def make_catalog(output: Place) -> int:
    """Make the catalogue again and say what stands in it."""
    catalog, is_new = rebuild_catalog(output)
    listed = ", ".join(entry.version for entry in catalog.releases) or "no release"
    print(f"{output}/catalog.json {'was made again' if is_new else 'is right as it is'}: {listed}")
    return 0
