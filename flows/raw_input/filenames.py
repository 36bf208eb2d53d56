"""Which file of the raw folder a name means: a name is letters, never a pattern, however the disk composes them."""

import errno
import stat
from pathlib import Path, PurePosixPath
from unicodedata import normalize

NO_SUCH_FILE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG))


class FileNames:
    """The names below a folder. A folder is listed at most once, and only when a name is not there as written."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read yet."""
        self.folder = folder
        self._listed: dict[Path, dict[str, list[Path]]] = {}

    def find(self, file: str) -> list[Path]:
        """The one of exactly this name or, where there is none, all whose names are the same in Unicode NFC.

        Empty where there is none of either, and where the name leads out of the folder.
        """
        path = PurePosixPath(file)
        if leads_out(path):
            return []
        if is_there(self.folder / path):
            return [self.folder / path]
        found = [self.folder]
        for part in path.parts:
            found = [child for parent in found for child in self._children(parent).get(composed(part), ())]
        return [one for one in found if is_there(one)]

    def _children(self, folder: Path) -> dict[str, list[Path]]:
        """What is in the folder by its name in NFC; nothing where it is no folder or may not be listed."""
        if folder not in self._listed:
            by_name: dict[str, list[Path]] = {}
            try:
                for child in sorted(folder.iterdir()):
                    by_name.setdefault(composed(child.name), []).append(child)
            except OSError:  # whoever asked for a file in it hears that it is not there
                by_name = {}
            self._listed[folder] = by_name
        return self._listed[folder]


def composed(name: str) -> str:
    """The name in Unicode NFC, in which manifests and releases write it."""
    return normalize("NFC", name)


def leads_out(path: PurePosixPath) -> bool:
    """Whether a path that is meant to be relative to a folder is absolute or has a step upwards."""
    return path.is_absolute() or ".." in path.parts


def is_inside(folder: Path, path: Path) -> bool:
    """Whether what the path leads to, over whatever links, lies below the folder."""
    return path.resolve().is_relative_to(folder.resolve())


def is_there(path: Path) -> bool:
    """Whether there is something of this name, if only something that may not be looked at."""
    try:
        path.stat()
    except ValueError:  # a NUL, which no file system has
        return False
    except OSError as error:
        return error.errno not in NO_SUCH_FILE
    return True


def is_file(path: Path) -> bool:
    """Whether it is a regular file; raises OSError where it may not be looked at."""
    return stat.S_ISREG(path.stat().st_mode)
