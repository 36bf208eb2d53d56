"""`showfacts verify`: a release against its checksums, schemas, keys, evidence and raw text."""

from argparse import Namespace

from flows.problems import RefusedError
from flows.store.reading import require_entry
from flows.terminal import counted, show_progress
from flows.verification import file_problems, package_problems, rebuild_problems, table_problems


def run(arguments: Namespace) -> int:
    """Name all that is wrong. Raises RefusedError (exit code 1) where anything is."""
    show_progress(quiet=not arguments.rebuild)
    output, entry = arguments.output, require_entry(arguments.output, arguments.version)
    # Each stage stands on the one before: what is in a tampered file is no use looking at.
    problems = list(file_problems(output, entry))
    problems = problems or list(package_problems(output / entry.path))
    problems = problems or list(table_problems(output, entry, arguments.raw))
    if arguments.rebuild and not problems:
        problems = list(rebuild_problems(output, entry, arguments.raw))
    if problems:
        raise RefusedError(problems)
    extent = f"{counted(len(entry.rows), 'table')}, {counted(sum(entry.rows.values()), 'row')}"
    again = ", made again byte for byte" if arguments.rebuild else ""
    print(f"{entry.version} is what it says it is: {extent}{again}")
    return 0
