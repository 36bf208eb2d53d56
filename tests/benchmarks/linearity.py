"""How long the longest pages of every shape take: `python -m tests.benchmarks.linearity [SIZE] [SHAPE …]`, by hand.

Each shape is read and reconciled at a tenth of the size and at the size (10,000,000 characters, the most that a
document may have), in a process of its own: what is linear takes ten times as long. A shape of one line has a tenth.
"""

import sys
import time
from multiprocessing import get_context

from tests.documents import a_source
from tests.shapes import SHAPES
from transforms.documents.size import LONGEST_LINE, MOST_CHARACTERS
from transforms.extraction import read
from transforms.reconciliation.reconcile import reconcile


def seconds(name: str, size: int) -> tuple[int, float, float, int]:
    """The page's characters, seconds to read and to reconcile it, and how many findings it has."""
    shape = SHAPES[name]
    text = shape.page_of(size)
    start = time.process_time()
    reading = read(a_source(shape.rendering), text)
    middle = time.process_time()
    reconcile([reading])
    return len(text), middle - start, time.process_time() - middle, len(list(reading.findings))


def main() -> None:
    """Print a table."""
    size, *names = sys.argv[1:] or [str(MOST_CHARACTERS)]
    print("| shape | characters | findings | read, s | reconcile, s | times, for ten times the size |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name in names or SHAPES:
        is_line = "\n" not in SHAPES[name].piece
        most = min(int(size), LONGEST_LINE - 1000) if is_line else int(size) - 1
        with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
            few = pool.apply(seconds, (name, most // 10))
            length, reading, reconciling, findings = pool.apply(seconds, (name, most))
        times = (reading + reconciling) / (few[1] + few[2])
        print(
            f"| {name} | {length:,} | {findings:,} | {reading:.1f} | {reconciling:.1f} | {times:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
