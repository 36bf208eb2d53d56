"""`python -m tests`: linter, formatter's check, type checker, all tests and how much of the code they run.

Fails if one of them does; how much must be run is `fail_under` in pyproject.toml. Tests run on all cores: a file in one
process, for its tests share what they have set up; heavy ones share nothing, and go to whichever process is free.
"""

import subprocess
import sys

ON_ALL_CORES = ("-n", "logical")
COMMANDS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("pytest", *ON_ALL_CORES, "--dist=loadfile", "--no-loadscope-reorder", "--cov", "-m", "not heavy"),
    ("pytest", *ON_ALL_CORES, "--dist=worksteal", "-m", "heavy"),
)


def main() -> int:
    """Run all of them, also when one fails, so that everything that is wrong is seen at once."""
    codes = [subprocess.run([sys.executable, "-m", *command], check=False).returncode for command in COMMANDS]
    failed = [command for command, code in zip(COMMANDS, codes, strict=True) if code]
    for command in failed:
        print(f"failed: {' '.join(command)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
