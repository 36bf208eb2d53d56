"""A Dask cluster of real processes on this machine, whose workers can be killed."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from distributed import Client

from tests.operation import free_port

ROOT = Path(__file__).parent.parent
DASK = [sys.executable, "-m", "dask"]


class DaskCluster:
    """A scheduler, and workers of one thread each; with a nanny, who starts them anew, or without."""

    def __init__(self, folder: Path, folder_of_workers: Path = ROOT) -> None:
        """Starts the scheduler; `folder` gets the log and what workers write. Workers find the modules of theirs."""
        port = free_port()
        self.address = f"tcp://127.0.0.1:{port}"
        self.folder, self.folder_of_workers = folder, folder_of_workers
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        """Starts a process whose group can be killed without us."""
        with (self.folder / "log").open("ab") as log:
            one = subprocess.Popen(
                [*DASK, *words], cwd=self.folder_of_workers, stdout=log, stderr=log, start_new_session=True
            )
        self.processes.append(one)
        return one

    def start_worker(self, *, nanny: bool) -> "subprocess.Popen[bytes]":
        """One more worker; it need not be there yet."""
        kind = "--nanny" if nanny else "--no-nanny"
        place = ("--local-directory", str(self.folder))
        return self.start("worker", self.address, kind, "--nthreads", "1", "--no-dashboard", *place)

    def worker_pids(self) -> list[int]:
        """The processes that do the work at this moment."""
        with Client(self.address, timeout=60, set_as_default=False) as client:
            return list(client.run(os.getpid, on_error="ignore").values())

    def stop(self) -> None:
        """Kills all that was started."""
        for one in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
            one.wait()
