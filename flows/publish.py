"""The last step: validated tables to a new release in the output folder, where they differ from the newest one."""

from dataclasses import dataclass
from pathlib import Path

from flows.steps import Tables
from flows.store import publishing
from flows.store.reading import newest_edition
from flows.store.tidying import tidy
from schemas.registry import TABLES
from transforms.publication.release import build_release


@dataclass(frozen=True, slots=True)
class Published:
    """The newest release: its version, its folder, and whether this run made it."""

    version: str
    folder: Path
    is_new: bool

    def __str__(self) -> str:
        """One line that says it."""
        if self.is_new:
            return f"published {self.version} in {self.folder}"
        return f"nothing new: the data is that of {self.version} in {self.folder}"


def publish(tables: Tables, output: Path) -> Published:
    """Publish what the tables say unless the newest release says it already. Raises StoreError."""
    tidy(output)
    newest = newest_edition(output)
    release = build_release(TABLES, tables, newest)
    if release is None:
        version = newest.version if newest else "nothing"
        return Published(version, output / "releases" / version, is_new=False)
    entry = publishing.publish(output, release)
    return Published(entry.version, output / entry.path, is_new=True)
