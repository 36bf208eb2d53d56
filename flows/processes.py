"""Whether a process lives."""

import os


def is_process(number: int) -> bool:
    """Whether a process of this number runs here."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
