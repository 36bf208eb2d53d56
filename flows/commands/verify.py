"""`showfacts verify`: a release against its checksums, schemas, keys, evidence and raw text."""

from argparse import Namespace

from flows.problems import RefusedError
from flows.store.places import Place
from flows.store.reading import require_entry
from flows.store.rebuilding import rebuild_catalog
from flows.store.verification import rebuild_problems, release_problems
from flows.terminal import counted, show_progress


def run(arguments: Namespace) -> int:
    """Name all that is wrong. Raises RefusedError or StoreError (exit code 1) where anything is."""
    if arguments.rebuild_catalog:
        return make_catalog(arguments.output)
    show_progress(quiet=not arguments.rebuild)
    output, entry = arguments.output, require_entry(arguments.output, arguments.version)
    problems = release_problems(output, entry, arguments.raw)
    if arguments.rebuild and not problems:
        problems = list(rebuild_problems(output, entry, arguments.raw))
    if problems:
        raise RefusedError(problems)
    extent = f"{counted(len(entry.rows), 'table')} of data, {counted(sum(entry.rows.values()), 'row')}"
    again = ", made again byte for byte" if arguments.rebuild else ""
    print(f"{entry.version} is what it says it is: {extent}{again}")
    return 0


def make_catalog(output: Place) -> int:
    """Make the catalogue again and say what stands in it."""
    catalog, is_new = rebuild_catalog(output)
    listed = ", ".join(entry.version for entry in catalog.releases) or "no release"
    print(f"{output}/catalog.json {'was made again' if is_new else 'is right as it is'}: {listed}")
    return 0
