"""Whether a process lives, and how much this one sees to its own memory."""

import gc
import os

UNLOOKED = 50_000
"""So many objects come to be before Python looks for rings among them: few of ours are in any, and looking at every
700, as is usual, was a tenth of what `check` takes for five documents, and 3 to 15 % of reading others."""


def look_rarely() -> None:
    """Lets this process, which is ours alone, look for rings of objects after so many new ones."""
    gc.set_threshold(UNLOOKED)


def is_process(number: int) -> bool:
    """Whether a process of this number runs here."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
