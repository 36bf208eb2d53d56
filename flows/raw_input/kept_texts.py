"""The texts that the last release was made from, kept from run to run: each a file called after its SHA-256.

A file is the document, byte for byte, so `sha256sum` tells whether it is right and `cp` brings it back. What is not
what its name says is not there. Deleting any of it is safe: then there is no last good text of those documents.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256 as hashed
from pathlib import Path

IDLE_S = 30 * 24 * 3600
"""How long a text stays after the last run that used it."""


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """A folder of texts, which need not be there; others may use it at the same time."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Where the text of this hash lies, if it is kept."""
        return self.folder / sha256[:2] / f"{sha256}.txt"

    def read(self, sha256: str) -> str | None:
        """The text whose bytes have exactly this hash, None where it is not kept, or they are no text."""
        try:
            data = self.path(sha256).read_bytes()
            return data.decode("utf-8") if hashed(data).hexdigest() == sha256 else None
        except (OSError, UnicodeDecodeError):
            return None

    def use(self, sha256: str) -> bool:
        """Whether the text is kept; if so it stays for another while. Raises OSError where that cannot be said."""
        if self.read(sha256) is None:
            return False
        os.utime(self.path(sha256))
        return True

    def keep(self, sha256: str, content: str) -> None:
        """Keeps a text, in one step. Raises OSError where it cannot be written."""
        path = self.path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        try:
            aside.write_bytes(content.encode("utf-8"))
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)

    def forget(self) -> None:
        """Removes the texts that no run has used for long, and what killed runs left."""
        before = time.time() - IDLE_S
        for path in self._files():
            with suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()

    def _files(self) -> Iterator[Path]:
        """All that lies where texts lie; nothing else is looked at."""
        yield from self.folder.glob("[0-9a-f][0-9a-f]/*.*")
