"""What is wrong with a published release."""

from transforms.problem import Problem

RESTORE = "restore the release from git or a backup, or make it again from the raw folder"


def fault(place: str, what: str) -> Problem:
    """One thing that is not as it should be; `place` is a file in the release's folder, or one of its tables."""
    return Problem(place, what, RESTORE)
