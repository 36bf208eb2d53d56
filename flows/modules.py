"""The source files of our own packages, by which versions of the code are told apart."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol


class Digest(Protocol):
    """A hash that is fed piece by piece."""

    def update(self, data: bytes, /) -> None:
        """Takes in a piece."""


def take_in(digest: Digest, places: Iterable[str]) -> None:
    """Feeds the digest with the modules of packages (`transforms`) and their rooms (`flows/site`), each by its name."""
    for place in places:
        package, _, below = place.partition("/")
        folder = files(package) / below if below else files(package)
        for name, module in sorted(modules_below(folder, place)):
            digest.update(f"\0{name}\0".encode() + module.read_bytes())


def modules_below(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The source files of a package with their paths."""
    for one in folder.iterdir():
        path = f"{name}/{one.name}"
        if one.is_dir():
            yield from modules_below(one, path)
        elif one.name.endswith(".py"):
            yield path, one
