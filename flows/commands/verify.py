"""`showfacts verify`: a release against its checksums, schemas, keys, evidence and raw text."""

from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flows import steps
from flows.batches.keeping import kept_texts
from flows.building.last_good import last_good_of
from flows.building.making import Ingredients
from flows.building.next_release import remake
from flows.places import Place
from flows.problems import Problem, RefusedError
from flows.raw_input.kept_texts import KeptTexts
from flows.store.catalog import Entry, read_catalog
from flows.store.files import whole
from flows.store.opening import read_sums
from flows.store.pages import page_problems
from flows.store.rebuilding import rebuild_catalog
from flows.store.surroundings import place_problems
from flows.store.trust import Trusted, signature_problems, signature_to_line
from flows.store.verification import release_problems
from flows.terminal import counted, show_progress
from transforms.publication.paths import SUMS, sums_to_hashes


def run(
    entry: Entry,
    raw: Path,
    output: Place,
    *,
    rebuild: bool,
    workers: int = 1,
    dask: str | None = None,
    trusted: Trusted | None = None,
    cache: Path | None = None,
) -> int:
    """Name all that is wrong. Raises RefusedError or StoreError (exit code 1) where anything is."""
    show_progress(quiet=not rebuild)
    kept = kept_texts(cache)
    problems = list(signature_problems(output, entry, trusted)) if trusted else []
    problems += place_problems(output, read_catalog(output))
    problems += release_problems(output, entry, raw, kept)
    problems += page_problems_of(output)
    if rebuild and not problems:
        problems = list(rebuild_problems(output, entry, raw, kept, workers, dask))
    if problems:
        raise RefusedError(problems)
    extent = f"{counted(len(entry.rows), 'table')} of data, {counted(sum(entry.rows.values()), 'row')}"
    again = ", made again byte for byte" if rebuild else ""
    print(f"{entry.version} is what it says it is: {extent}{again}")
    print("signed by your key" if trusted else signature_to_line(output))
    return 0


def page_problems_of(output: Place) -> Iterator[Problem]:
    """What is wrong with the catalogue's pages in a folder; a store's are looked at by whoever opens them."""
    return page_problems(output) if isinstance(output, Path) else iter(())


def rebuild_problems(
    output: Place,
    entry: Entry,
    raw: Path,
    kept: KeptTexts | None = None,
    workers: int = 1,
    dask: str | None = None,
) -> Iterator[Problem]:
    """Files of the release that today's code does not make again from the raw folder, byte for byte.

    Documents of which it used an earlier text have it again, from those that are kept.
    """
    with TemporaryDirectory() as own:
        scratch = Path(own)
        last_good = last_good_of(output, entry, kept, scratch) if kept else None
        with steps.extracted(raw, workers=workers, dask=dask, last_good=last_good, as_received=True) as found:
            release = remake(Ingredients(found.partitions, found.whole), output, entry, scratch)
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


def make_catalog(output: Place, pruned: Collection[str] = ()) -> int:
    """Make the catalogue again and say what stands in it."""
    catalog, is_new = rebuild_catalog(output, pruned)
    listed = ", ".join(entry.version for entry in catalog.releases) or "no release"
    print(f"{output}/catalog.json {'was made again' if is_new else 'is right as it is'}: {listed}")
    return 0
