"""`python -m tests.fuzzing TARGET … --minutes 5`: see CONTRIBUTING."""

import os
import re
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from tests.fuzzing.target import Target
from tests.fuzzing.targets import TARGETS

DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
COVERED = re.compile(r"\bcov: (\d+)")


def arguments() -> Namespace:
    """What is asked for."""
    options = ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    options.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; none: all of them")
    options.add_argument("--minutes", type=float, default=5, help="for each target")
    options.add_argument("--folder", type=Path, help="where inputs and findings stay; they are gone on with")
    options.add_argument("--replay", action="store_true", help="the seeds and the corpus only, without guidance")
    return options.parse_args()


def replay(target: Target) -> int:
    """Tries every input that there is, and lets the first failure through. How many there are."""
    inputs = target.inputs()
    with tempfile.TemporaryDirectory() as folder:
        for data in inputs:
            target.check(Path(folder), data)
    return len(inputs)


def guide(target: Target, folder: Path, minutes: float) -> tuple[int, int, int]:
    """Runs a target for so long: how many inputs were tried, branches covered, kinds of findings kept."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "covers").write_text(" ".join(target.covers))
    command = [sys.executable, "-m", "tests.fuzzing.guided", target.name, str(folder), str(round(60 * minutes))]
    with (folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
        own = {"XDG_STATE_HOME": str(folder / "state"), "XDG_CACHE_HOME": str(folder / "cache")}
        subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, env=os.environ | own, check=False)
        log.seek(0)
        said = log.read()
    done, covered = DONE.findall(said), COVERED.findall(said)
    if not done:
        print(said[-2000:])
    found = [one for one in (folder / "findings").glob("*") if one.suffix != ".txt"]
    return int(done[-1]) if done else 0, int(covered[-1]) if covered else 0, len(found)


def main() -> int:
    """Prints a line for each target; 1 where something was found."""
    given = arguments()
    targets = [TARGETS[name] for name in given.targets or TARGETS]
    if given.replay:
        for target in targets:
            print(f"{target.name}: {replay(target)} inputs hold")
        return 0
    found = 0
    print("| target | inputs | branches | minutes | findings |\n| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as scratch:
        for target in targets:
            done, covered, kinds = guide(target, (given.folder or Path(scratch)) / target.name, given.minutes)
            print(f"| {target.name} | {done:,} | {covered:,} | {given.minutes:g} | {kinds} |", flush=True)
            found += kinds
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
