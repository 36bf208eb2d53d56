"""What a corpus costs: `python -m tests.benchmarks.corpus [--pages 1000 10000 100000] [--workers 1 2] [--dask]`.

Made-up pages are released by `showfacts release` on a running Prefect server (a flow that does nothing there is
measured, too): from nothing, with nothing changed, with 1 % of the pages changed. Beside it the floor: reading the
shards and writing as many bytes as the release has. Prints Markdown; `--json FILE` keeps the figures, from which
`python -m tests.benchmarks.scale` reckons what more pages would cost.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.generator.corpus import Corpus, write_corpus
from tests.benchmarks.memory import Watch
from tests.benchmarks.wall_times import NO_OP, ROOT, SHOWFACTS, running_server, wall_time

SCHEDULER = "tcp://127.0.0.1:{port}"
DASK_PORT = 18787
CHANGED = 1.0
HEADER = (
    "| pages | executor | workers | run | s | CPU s | pages/s | MB/s | peak MiB | MB out | ms a page |\n"
    "| ---: | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One run: of how many pages and bytes of text, how, how long, with how much memory, and how much came out."""

    pages: int
    text_bytes: int
    executor: str
    workers: int
    run: str
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    out_bytes: int

    def row(self) -> str:
        """As a row of the table."""
        seconds = f"{self.seconds:.1f} | {self.cpu_seconds:.1f}"
        speed = f"{self.pages / self.seconds:.0f} | {self.text_bytes / 1e6 / self.seconds:.2f}"
        size = f"{self.peak_bytes / 2**20:.0f} | {self.out_bytes / 1e6:.1f}"
        way = f"{self.executor} | {self.workers} | {self.run}"
        return f"| {self.pages:,} | {way} | {seconds} | {speed} | {size} | {1000 * self.seconds / self.pages:.2f} |"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to run the job; `roots` are processes that work for it and were not started by it."""

    executor: str
    workers: int
    options: tuple[str, ...] = ()
    roots: tuple[int, ...] = ()


class Bench:
    """A folder with a corpus of one size, now and a crawl later, and runs over it."""

    def __init__(self, folder: Path, count: int, seed: int, environment: dict[str, str]) -> None:
        """Writes both crawls."""
        self.folder, self.count, self.environment = folder, count, environment
        self.text_bytes = write_corpus(folder / "raw", Corpus(count, seed))
        write_corpus(folder / "later", Corpus(count, seed, change=CHANGED))

    def runs(self, way: Way) -> Iterator[Figures]:
        """From nothing, again, and with some pages changed; what the runs keep is gone afterwards."""
        own = self.folder / f"{way.executor}-{way.workers}"
        yield self.run(way, own, "first")
        yield self.run(way, own, "unchanged")
        with self.later():
            yield self.run(way, own, f"{CHANGED:.0f} % changed")
        shutil.rmtree(own)

    @contextmanager
    def later(self) -> Iterator[None]:
        """As long as the block runs, the raw folder has the later crawl."""
        raw, other, aside = (self.folder / name for name in ("raw", "later", "aside"))
        raw.rename(aside), other.rename(raw)
        try:
            yield
        finally:
            raw.rename(other), aside.rename(raw)

    def run(self, way: Way, own: Path, name: str) -> Figures:
        """One run of the job that must succeed."""
        output = own / "output"
        command = [*SHOWFACTS, "release", "--raw", str(self.folder / "raw"), "--output", str(output)]
        command += ["--workers", str(way.workers), "--accept", "another crawl", *way.options]
        kept = {"XDG_CACHE_HOME": str(own / "cache"), "XDG_STATE_HOME": str(own / "state")}
        seconds, cpu, peak = watched(command, self.environment | kept, way.roots)
        out = sum(path.stat().st_size for path in (output / "latest").resolve().rglob("*") if path.is_file())
        return Figures(self.count, self.text_bytes, way.executor, way.workers, name, seconds, cpu, peak, out)

    def floor(self, out_bytes: int) -> Figures:
        """Every text is read, and as many bytes are written as a release has."""
        command = [
            sys.executable,
            "-c",
            FLOOR,
            str(self.folder / "raw"),
            str(self.folder / "floor"),
            str(out_bytes),
        ]
        seconds, cpu, peak = watched(command, self.environment)
        return Figures(self.count, self.text_bytes, "floor", 1, "read, write", seconds, cpu, peak, out_bytes)


FLOOR = """
import sys
from pathlib import Path
raw, out, left = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
size = 0
for path in sorted((raw / "pages").glob("*.parquet")):
    for batch in pq.ParquetFile(path).iter_batches(columns=["content"]):
        size += sum(len(text.as_py()) for text in batch.column(0))
block = bytes(range(256)) * 4096
with out.open("wb") as file:
    while left > 0:
        left -= file.write(block[:left])
"""


def watched(
    command: Sequence[str], environment: dict[str, str], roots: Sequence[int] = ()
) -> tuple[float, float, int]:
    """Seconds on the clock and of all cores, and the peak of memory in bytes, of a call that must succeed."""
    before, start = os.times(), time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        watch = Watch((process.pid, *roots))
        watch.start()
        code = process.wait()
        seconds = time.perf_counter() - start
        peak = watch.stop()
        if code:
            said.seek(0)
            raise SystemExit(said.read().decode()[-4000:])
    after = os.times()
    cpu = (after.children_user + after.children_system) - (before.children_user + before.children_system)
    return seconds, cpu, peak


@contextmanager
def dask_cluster(workers: int, environment: dict[str, str]) -> Iterator[Way]:
    """A scheduler and so many workers of one thread, as long as the block runs."""
    address = SCHEDULER.format(port=DASK_PORT)
    dask = [sys.executable, "-m", "dask"]
    commands = [[*dask, "scheduler", "--port", str(DASK_PORT), "--no-dashboard"]]
    commands += [[*dask, "worker", address, "--nthreads", "1", "--no-dashboard"]] * workers
    started = [
        subprocess.Popen(one, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for one in commands
    ]
    try:
        wait_for_workers(address, workers)
        yield Way("dask", workers, ("--dask", address), tuple(one.pid for one in started))
    finally:
        for one in reversed(started):
            one.terminate()
            one.wait()


def wait_for_workers(address: str, workers: int) -> None:
    """Returns when they have all come."""
    from distributed import Client  # only this needs it

    with Client(address, timeout="60s") as client:  # type: ignore[no-untyped-call]  # it has no types
        client.wait_for_workers(workers, timeout=60)


def measure(
    count: int, called: argparse.Namespace, environment: dict[str, str], folder: Path
) -> Iterator[Figures]:
    """Everything about one size."""
    bench = Bench(folder, count, called.seed, environment)
    out_bytes = 0
    for workers in called.workers:
        for figures in bench.runs(Way("here" if workers == 1 else "pool", workers)):
            out_bytes = figures.out_bytes
            yield figures
    if called.dask:
        with dask_cluster(max(called.workers), environment) as way:
            yield from bench.runs(way)
    yield bench.floor(out_bytes)


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
            for count in called.pages:
                for figures in measure(count, called, environment, Path(name) / str(count)):
                    found.append(figures)
                    print(figures.row(), flush=True)
                    if called.json:
                        called.json.write_text(json.dumps([asdict(one) for one in found], indent=1))


if __name__ == "__main__":
    main()
