"""What is wrong with a published release."""

from transforms.problem import Problem

RESTORE = "restore the release from git or a backup, or make it again from the raw folder"


def fault(file: str, what: str) -> Problem:
    """One thing that is not as it should be; `file` is relative to the release's folder."""
    return Problem(file, what, RESTORE)
