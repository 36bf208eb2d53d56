"""What every kind of store can do; publishing, tidying, rolling back and rebuilding are written once on top of it."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import ClassVar

from flows.places import Place
from flows.store.catalog import Catalog, Entry
from flows.store.files import Contents

After = Callable[[str], None]
"""Is told the name of each step that is done (tests end the process there)."""


class Store(ABC):
    """A place with releases. Every method raises StoreError where the place does not let it do what it says.

    A kill at any moment, within a method or between two, leaves what `clean` and `point` set right. What is not
    abstract is as it is where nobody can be kept out.
    """

    place: Place
    is_exclusive: ClassVar[bool] = False
    """Whether `held` keeps everybody else out; where it does not, `swap` tells who came first."""

    def held(self, patience_s: float) -> AbstractContextManager[None]:
        """Keeps everybody else out for the block, where this kind of store can; waits up to `patience_s` for it."""
        return nullcontext()

    @abstractmethod
    def path_of(self, version: str, sums: str) -> str:
        """The folder of a release, relative to the place, from its version and the hash of its checksums."""

    @abstractmethod
    def catalogue(self) -> tuple[bytes | None, str | None]:
        """The catalogue's bytes, None where there is none, and the mark that `swap` knows them by."""

    @abstractmethod
    def published(self) -> set[str]:
        """The release folders that tell that something was published, for when there is no catalogue."""

    def require_addresses(self, catalog: Catalog) -> None:  # noqa: B027 - in most stores there is nothing to look at
        """Raises StoreError where something of somebody's stands where `swap` and `point` would write."""

    @abstractmethod
    def put(self, entry: Entry, files: Contents, following: Catalog, after: After) -> None:
        """Puts a release's files in its folder, once: what is there with other content is never replaced.

        `following` is the catalogue that will list it, so that a release that never came to that can be told.
        """

    @abstractmethod
    def swap(self, catalog: Catalog, mark: str | None) -> bool:
        """Replaces the catalogue in one step if it still is the one with that mark; whether it is there then."""

    def is_tidy(self, catalog: Catalog) -> bool:
        """Whether it can be told at once that `clean` and `point` have nothing to do."""
        return False

    @abstractmethod
    def clean(self, catalog: Catalog) -> None:
        """Removes what killed or overtaken runs of ours left, and nothing else."""

    @abstractmethod
    def point(self, catalog: Catalog) -> None:
        """Makes the stable addresses lead where the catalogue says."""
