"""What a target is: something that reads any bytes, the inputs to begin with, and how its work may grow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.growth import GROWING
from tests.work import excess

CORPUS = Path(__file__).parent / "corpus"
Check = Callable[[Path, bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """`check` reads the bytes, in an empty folder of its own, and raises where something does not hold of them.

    `seeds` are inputs that are as they should be.
    """

    name: str
    check: Check
    seeds: Callable[[], list[bytes]]

    @property
    def found(self) -> list[Path]:
        """The inputs of the corpus: each was a finding once, or leads where no seed does."""
        return sorted((CORPUS / self.name).glob("*"))

    def inputs(self) -> list[bytes]:
        """The seeds, then those of the corpus."""
        return [*self.seeds(), *(path.read_bytes() for path in self.found)]


def grown(data: bytes, size: int, way: int) -> bytes:
    """The input, so much larger, in one of the ways of GROWING; its first line, which may say what it is, stays one."""
    head, end, text = data.decode("utf-8", "replace").partition("\n")
    return (head + end + GROWING[way](text or head, size)).encode("utf-8", "replace")


def growth_faults(target: Target, folder: Path, data: bytes, size: int) -> Iterator[str]:
    """In which ways four times the input takes more than about four times the calls."""
    for way, growth in enumerate(GROWING):

        def work(size: int, way: int = way) -> None:
            target.check(folder, grown(data, size, way))

        if complaint := excess(partial(work), size):
            yield f"{growth.__name__}: {complaint}"
