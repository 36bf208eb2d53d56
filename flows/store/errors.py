"""What can go wrong with the output folder, said so that a person can mend it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from flows.places import Place
from flows.problems import PASSING, Problem, UserError

KEPT = "earlier releases are untouched"
REMEDIES = {
    errno.ENOENT: "see that the bucket or folder is there and the address right, and run again",
    errno.EIO: f"mend it (disk, or network, address and keys of a store) and run again; {KEPT}",
    errno.ENOSPC: f"free some space and run again; {KEPT}",
    errno.EDQUOT: f"free some of the quota and run again; {KEPT}",
    errno.EFBIG: f"allow larger files (ulimit -f) and run again; {KEPT}",
    errno.EROFS: "mount the folder writable or give another with --output",
    errno.EACCES: "let this user write there or give another folder with --output",
    errno.EPERM: "let this user write there or give another folder with --output",
    errno.EEXIST: "move that file away and run again: this name belongs to showfacts",
    errno.ELOOP: "move that link away and run again: this name belongs to showfacts",
    errno.EISDIR: "move that folder away and run again: this name belongs to showfacts",
    errno.ENOTDIR: "move the file away that stands where a folder must be, or give another folder with --output",
}


class StoreError(UserError):
    """The output folder cannot be read or written, or does not hold what its catalogue says."""

    exit_code = 1


def store_error(place: Place | str, what: str, remedy: str, *, passing: bool = False) -> StoreError:
    """The error of one place; `passing` where another try may go well."""
    return StoreError([Problem(str(place), what, remedy, passing=passing)])


@contextmanager
def naming(place: Place) -> Iterator[None]:
    """Turns an error of the operating system into a StoreError that names the file and the remedy."""
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename or place
        remedy = REMEDIES.get(error.errno or 0, f"mend it and run again; {KEPT}")
        what, passing = (error.strerror or str(error)).lower(), error.errno in PASSING
        raise store_error(where, what, remedy, passing=passing) from error
