"""Wall times against their baselines; run by hand: `python -m tests.benchmarks.wall_times [ROUNDS]`.

`showfacts release` against a flow that does nothing, on the embedded API (warm home) and on a running server;
`showfacts check` against importing the two libraries that it cannot do without. Baseline and job take turns.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
PORT = 4217
NO_OP = "from prefect import flow\n\n@flow\ndef nothing():\n    pass\n\nnothing()\n"
IMPORTS = "import polars, pandera.polars"
PYTHON = [sys.executable]
SHOWFACTS = [sys.executable, "-m", "flows.cli"]


def wall_time(command: list[str], environment: dict[str, str]) -> float:
    """Seconds of one call that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return time.perf_counter() - start


def compare(
    job: list[str], baseline: list[str], environment: dict[str, str], rounds: int
) -> tuple[float, float]:
    """Medians of both, measured in turns after one warm-up of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_number in range(rounds + 1):
        for taken, command in zip(times, (job, baseline), strict=True):
            seconds = wall_time(command, environment)
            if round_number:
                taken.append(seconds)
    return median(times[0]), median(times[1])


@contextmanager
def running_server(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment with the address of a Prefect server that runs as long as the block."""
    address = f"http://127.0.0.1:{PORT}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--port", str(PORT)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"{address}/health")
        yield environment | {"PREFECT_API_URL": address}
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Return when the address answers, for two minutes at most."""
    for _ in range(240):
        try:
            urlopen(address, timeout=5).close()
        except (URLError, TimeoutError):
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(address)


def main() -> None:
    """Print one line per comparison."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        quiet = {"PREFECT_HOME": f"{folder}/home", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
        environment = os.environ | quiet | {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120"}
        environment.pop("PREFECT_API_URL", None)
        release, no_op = [*SHOWFACTS, "release", "--output", f"{folder}/output"], [*PYTHON, "-c", NO_OP]
        print("| job | baseline | job, s | baseline, s | ratio |\n| --- | --- | ---: | ---: | ---: |")
        report("release, embedded API", "no-op flow", compare(release, no_op, environment, rounds))
        with running_server(environment) as served:
            report("release, running server", "no-op flow", compare(release, no_op, served, rounds))
        check, imports = [*SHOWFACTS, "check"], [*PYTHON, "-c", IMPORTS]
        report("check", IMPORTS, compare(check, imports, environment, 3 * rounds))


def report(job: str, baseline: str, times: tuple[float, float]) -> None:
    """One row of the table."""
    print(f"| {job} | {baseline} | {times[0]:.2f} | {times[1]:.2f} | {times[0] / times[1]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
