"""Work handed out to processes: the results come in order, and are the same however many there are."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def results(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    """What `work` makes of each item, in the items' order, as it comes; one item or one worker needs no process."""
    if workers == 1 or len(items) <= 1:
        yield from map(work, items)
        return
    # Processes are started afresh: forking is not safe once Prefect's threads run.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, items, chunksize=max(1, len(items) // (8 * workers)))
