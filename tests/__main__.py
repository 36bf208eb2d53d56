"""`python -m tests`: linter, formatter's check, type checker, all tests; with `--cov`, how much of the code these run.

Fails if one of them does; how much must be run is `fail_under` in pyproject.toml, and counting it takes as long again.
Tests run on all cores, and in one process more, for some wait: a file in one process, for its tests share what they
have set up; heavy ones share nothing, and go to whichever process is free.
"""

import argparse
import os
import subprocess
import sys

ON_ALL_CORES = ("-n", str(1 + (os.cpu_count() or 1)))


def commands(covered: bool) -> list[tuple[str, ...]]:
    """What is run, in its order."""
    counted = ("--cov",) if covered else ()
    return [
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        ("pytest", *ON_ALL_CORES, "--dist=loadfile", "--no-loadscope-reorder", *counted, "-m", "not heavy"),
        ("pytest", *ON_ALL_CORES, "--dist=worksteal", "-m", "heavy"),
    ]


def main() -> int:
    """Run all of them, also when one fails, so that everything that is wrong is seen at once."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--cov", action="store_true", help="count how much of the code the tests run")
    calls = commands(parser.parse_args().cov)
    codes = [subprocess.run([sys.executable, "-m", *command], check=False).returncode for command in calls]
    failed = [command for command, code in zip(calls, codes, strict=True) if code]
    for command in failed:
        print(f"failed: {' '.join(command)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
