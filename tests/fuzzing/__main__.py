"""`python -m tests.fuzzing [TARGET …] --minutes 5`: see CONTRIBUTING."""

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Sequence
from pathlib import Path


def arguments() -> Namespace:
    """What is asked for."""
    options = ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    options.add_argument(
        "targets", nargs="*", metavar="TARGET", help="see tests/fuzzing/targets.py; none: all of them"
    )
    options.add_argument("--minutes", type=float, default=5, help="of processor time, for each target")
    options.add_argument("--folder", type=Path, help="where inputs and findings stay; they are gone on with")
    options.add_argument(
        "--replay", action="store_true", help="the seeds and the corpus only, without guidance"
    )
    return options.parse_args()


def chosen(names: Sequence[str], targets: Collection[str]) -> Collection[str]:
    """The targets of these names, all where none is named. Ends the program where there is no such target."""
    if odd := [name for name in names if name not in targets]:
        sys.exit(f"no target {odd[0]}: there are {', '.join(targets)}")
    return names or targets


def replay(names: Sequence[str]) -> int:
    """Tries every input that there is; the first failure ends it."""
    from tests.fuzzing.targets import TARGETS

    for name in chosen(names, TARGETS):
        inputs = TARGETS[name].inputs()
        with tempfile.TemporaryDirectory() as folder:
            for data in inputs:
                TARGETS[name].check(Path(folder), data)
        print(f"{name}: {len(inputs)} inputs hold")
    return 0


def guide(names: Sequence[str], folder: Path, minutes: float) -> int:
    """Prints a line for each target; 1 where something was found, or a process was ended."""
    from tests.fuzzing import guided

    bad = False
    print(
        "| target | inputs | processor minutes | kinds of findings |\n| --- | ---: | ---: | ---: |",
        flush=True,
    )
    for name in chosen(names, guided.TARGETS):
        found = guided.guide(guided.TARGETS[name], folder / name, 60 * minutes)
        if found:
            print(f"| {name} | {found.inputs:,} | {found.seconds / 60:.1f} | {found.findings} |", flush=True)
        else:
            print(f"| {name} | | | ended: {folder / name / 'log'} |", flush=True)
        bad = bad or found is None or found.findings > 0
    return 1 if bad else 0


def main() -> int:
    """0 where all holds."""
    given = arguments()
    if given.replay:
        return replay(given.targets)
    with tempfile.TemporaryDirectory() as scratch:
        return guide(given.targets, given.folder or Path(scratch), given.minutes)


if __name__ == "__main__":
    sys.exit(main())
