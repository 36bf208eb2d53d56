"""`python -m tests`: the linter, the formatter's check, the type checker and all tests; fails if one of them does."""

import subprocess
import sys

COMMANDS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("pytest",),
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
