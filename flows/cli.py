"""The command line: what can be asked for, and the exit code of the answer.

Commands are declared in `on_data` and `on_the_job`, and each is done in a module of its name. What they need is loaded
when they run: a wrong call, and a shell that completes a word, are answered at once.
"""

import sys
from collections.abc import Sequence

from flows.commands import on_data, on_the_job
from flows.commands.app import app
from flows.problems import UserError
from flows.processes import look_rarely

__all__ = ["app", "main", "on_data", "on_the_job"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code. Raises SystemExit (2) for a wrong call."""
    look_rarely()
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        if not words:
            app.help_print(words, console=app.error_console)
            raise SystemExit(2)
        return int(app(words) or 0)
    except UserError as error:
        print(error_text(error), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def error_text(error: UserError) -> str:
    """All problems, and how many they are where it is more than one."""
    count = len(error.problems)
    return str(error) + (f"\n{count} problems" if count > 1 else "")


if __name__ == "__main__":
    sys.exit(main())
