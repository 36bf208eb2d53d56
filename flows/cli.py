"""The command line: what can be asked for, and the exit code of the answer.

Commands are declared in `on_data` and `on_the_job`, and each is done in a module of its name. What they need is loaded
when they run: a wrong call, and a shell that completes a word, are answered at once.
"""

import gc
import sys
from collections.abc import Sequence

from flows.commands import on_data, on_the_job
from flows.commands.app import app
from flows.problems import UserError

__all__ = ["app", "main", "on_data", "on_the_job"]

UNLOOKED = 50_000
"""So many objects come to be before Python looks for rings among them: few of ours are in any, and looking at every
700, as is usual, was a tenth of what `check` takes for five documents."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code. Raises SystemExit (2) for a wrong call."""
    gc.set_threshold(UNLOOKED)
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
