"""Files that a release has in common with the one before it: on a disk one file, with a name in each of them.

Nothing ever writes into a release's file, so none changes by way of another release. Who tries it by hand is refused:
what releases share is read-only. Where the file system gives no second name the files are copies.
"""

from pathlib import Path

from flows.store.files import Content, Contents, has_bytes, read_if_there, whole
from flows.store.layout import is_file
from transforms.publication.paths import SUMS, sums_to_hashes

WRITING = 0o222


def twins(folder: Path, files: Contents) -> dict[str, Path]:
    """The files of the release in the folder that new ones of the same name are, as the checksums of both say."""
    before, now = sums_to_hashes(read_if_there(folder / SUMS) or b""), sums_to_hashes(whole(files[SUMS]))
    return {name: folder / name for name, _ in before.items() & now.items() if is_file(name)}


def share(twin: Path, path: Path, content: Content) -> bool:
    """Gives a published file a second name, if it has the content's bytes; whether it was done.

    The bytes are looked at under the new name, so what is checked is what is published. Where the file system does
    not let it be done, or a link stands in the way, nothing is.
    """
    if any(one.is_symlink() for one in (twin, twin.parent, twin.parent.parent)):
        return False
    try:
        path.hardlink_to(twin)
        if has_bytes(path, content):
            path.chmod(path.stat().st_mode & ~WRITING)
            return True
    except OSError:  # to share saves room, no more: the file is written instead, and that says what is wrong
        pass
    path.unlink(missing_ok=True)
    return False
