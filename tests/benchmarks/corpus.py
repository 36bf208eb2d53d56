"""What a corpus costs: `python -m tests.benchmarks.corpus [--pages 1000 10000 100000] [--workers 1 2] [--dask]`.

Made-up pages are released by `showfacts release` on a running Prefect server (a flow that does nothing there is
measured, too): from nothing, with nothing changed, with 1 % of the pages changed. Beside it the floor: reading the
shards and writing as many bytes as the release has. Prints Markdown; `--json FILE` keeps the figures, from which
`python -m tests.benchmarks.scale` reckons what more pages would cost.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from tests.benchmarks.figures import CHANGED, FIRST, FLOOR, HEADER, UNCHANGED, Figures, write_figures
from tests.benchmarks.generator.corpus import Corpus, write_corpus
from tests.benchmarks.wall_times import NO_OP, SHOWFACTS, running_server, wall_time
from tests.benchmarks.watching import watched
from tests.dask_cluster import DaskCluster
from tests.operation import wait_until

LATER = 1.0
"""So many percent of the pages have another text in the later crawl."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to run the job; `helpers` are processes that work for it and are not started by it."""

    executor: str
    workers: int
    options: tuple[str, ...] = ()
    helpers: tuple[int, ...] = ()


def local(workers: int) -> Way:
    """This process alone, or a pool."""
    return Way("here" if workers == 1 else "pool", workers, ("--workers", str(workers)))


class Bench:
    """A folder with a corpus of one size, now and a crawl later, and runs over it."""

    def __init__(self, folder: Path, pages: int, seed: int, environment: dict[str, str]) -> None:
        """Writes both crawls."""
        self.folder, self.pages, self.environment = folder, pages, environment
        self.text_bytes = write_corpus(folder / "raw", Corpus(pages, seed))
        write_corpus(folder / "later", Corpus(pages, seed, change=LATER))

    def runs(self, way: Way) -> Iterator[Figures]:
        """From nothing, again, and with some pages changed; what the runs keep is gone afterwards."""
        own = self.folder / f"{way.executor}-{way.workers}"
        yield self.run(way, own, FIRST)
        yield self.run(way, own, UNCHANGED)
        with self.later():
            yield self.run(way, own, CHANGED)
        shutil.rmtree(own)

    @contextmanager
    def later(self) -> Iterator[None]:
        """As long as the block runs, the raw folder has the later crawl."""
        raw, later, aside = (self.folder / name for name in ("raw", "later", "aside"))
        raw.rename(aside), later.rename(raw)
        try:
            yield
        finally:
            raw.rename(later), aside.rename(raw)

    def run(self, way: Way, own: Path, name: str) -> Figures:
        """One run of the job that must succeed."""
        output, kept = own / "output", own / "kept"
        command = [*SHOWFACTS, "release", "--raw", str(self.folder / "raw"), "--output", str(output)]
        command += ["--accept", "another crawl", *way.options]
        places = {"XDG_CACHE_HOME": str(kept), "XDG_STATE_HOME": str(own / "state")}
        taken = watched(command, self.environment | places, way.helpers)
        release = (output / "latest").resolve()
        size, rows = bytes_below(release), rows_below(release)
        return self.figures(way.executor, way.workers, name, *taken, size, rows, bytes_below(kept))

    def floor(self, release_bytes: int) -> Figures:
        """Every text is read, and as many bytes are written as a release has."""
        out = self.folder / "floor"
        command = [sys.executable, "-m", "tests.benchmarks.floor", str(self.folder / "raw"), str(out)]
        taken = watched([*command, str(release_bytes)], self.environment)
        return self.figures(FLOOR, 1, FLOOR, *taken, release_bytes, 0, 0)

    def figures(self, executor: str, workers: int, run: str, *measured: float) -> Figures:
        """What was measured, with what it was measured on."""
        seconds, cpu_seconds, *counts = measured
        shards = bytes_below(self.folder / "raw")
        way = executor, workers, run, seconds, cpu_seconds
        return Figures(self.pages, self.text_bytes, shards, *way, *map(int, counts))


def bytes_below(folder: Path) -> int:
    """The size of all files of a folder, also of none."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def rows_below(release: Path) -> int:
    """The rows of its tables, those aside that say how far to trust it."""
    tables = (path for path in release.rglob("*.parquet") if "trust" not in path.parts)
    return sum(int(pq.read_metadata(path).num_rows) for path in tables)


@contextmanager
def dask_cluster(workers: int, folder: Path) -> Iterator[Way]:
    """A scheduler and so many workers, as long as the block runs; they have their log in the folder."""
    folder.mkdir()
    cluster = DaskCluster(folder)
    try:
        for _ in range(workers):
            cluster.start_worker(nanny=False)
        wait_until(lambda: len(cluster.worker_pids()) == workers, "the workers did not come")
        pids = tuple(one.pid for one in cluster.processes)
        yield Way("dask", workers, ("--dask", cluster.address), pids)
    finally:
        cluster.stop()


def measure(
    pages: int, called: argparse.Namespace, environment: dict[str, str], folder: Path
) -> Iterator[Figures]:
    """Everything about one size."""
    bench = Bench(folder, pages, called.seed, environment)
    release_bytes = 0
    for workers in called.workers:
        for figures in bench.runs(local(workers)):
            release_bytes = figures.release_bytes
            yield figures
    if called.dask:
        with dask_cluster(max(called.workers), folder / "cluster") as way:
            yield from bench.runs(way)
    yield bench.floor(release_bytes)


def main() -> None:
    """Print one line per run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="where the figures are kept")
    called = parser.parse_args()
    found = list[Figures]()
    with tempfile.TemporaryDirectory() as name:
        quiet = {"PREFECT_HOME": f"{name}/home", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
        with running_server(os.environ | quiet) as environment:
            wall_time([sys.executable, "-c", NO_OP], environment)
            print(
                f"A flow that does nothing: {wall_time([sys.executable, '-c', NO_OP], environment):.1f} s\n"
            )
            print(HEADER, flush=True)
            for pages in called.pages:
                for figures in measure(pages, called, environment, Path(name) / str(pages)):
                    found.append(figures)
                    print(figures.row(), flush=True)
                    if called.json:
                        write_figures(called.json, found)


if __name__ == "__main__":
    main()
