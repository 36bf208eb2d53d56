"""A real Prefect server, real workers and a webhook's listener, to be started, asked and killed by tests."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from fcntl import LOCK_EX, flock
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ROOT = Path(__file__).parent.parent
GUARD = ROOT / "tests" / "guard"
WORKER_TYPES = "raw.githubusercontent.com"
"""Prefect's server reads there which types of workers there are, and does without where it cannot."""
PREFECT = [sys.executable, "-m", "prefect", "--no-prompt"]
DATABASE = "prefect.db"
SMALL = ("page-1", "page-2")
PAGE = """= Some Show =

Some Show is a British television series.

== Cast and characters ==

- Ann Lee as Bea Bell, the harbour master.
- Cy Dunne as Eli Ant, a fisherman.
"""
ENTRY = """[[source]]
id = "{name}"
file = "{name}.txt"
show = "Some Show"
title = "Some Show"
kind = "encyclopedia"
rendering = "structured"
licence = "CC0-1.0"
"""
TRIES = 20
LOOK_S = 0.5
"""So often is looked whether something has come: every question keeps the server from its work."""
T = TypeVar("T")


def wait_until(seen: Callable[[], T | None], what: str, patience_s: float = 300) -> T:
    """What `seen` gives, as soon as it is something."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if found := seen():
            return found
        time.sleep(LOOK_S)
    raise TimeoutError(what)


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Operation:
    """One operator's installation below a folder: a server with its database, workers, and their environment."""

    def __init__(self, folder: Path, **environment: str) -> None:
        """Nothing is started yet."""
        self.port = free_port()
        self.api = f"http://127.0.0.1:{self.port}/api"
        self.log = folder / "log"
        self.home = folder / "PREFECT_HOME"
        homes = {name: str(folder / name) for name in ("PREFECT_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
        self.calls = folder / "calls-elsewhere"
        own = {"PREFECT_API_URL": self.api} | guarded(self.calls)
        self.environment = os.environ | homes | environment | own
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        """Starts a process whose group can be killed without us."""
        with self.log.open("ab") as log:
            one = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.processes.append(one)
        return one

    def start_server(self) -> "subprocess.Popen[bytes]":
        """The server, when it answers."""
        server = self.start(*PREFECT, "server", "start", "--port", str(self.port))
        wait_until(self.is_up, "the server did not start")
        return server

    def keep_home(self, kept: Path) -> None:
        """Copies the database as it is, for servers that then need not make one: half of what a first start takes."""
        with closing(sqlite3.connect(self.home / DATABASE)) as ours, closing(sqlite3.connect(kept)) as copy:
            ours.backup(copy)

    def move_in(self, kept: Path) -> None:
        """The server that is started here is not the first one: it finds that database."""
        self.home.mkdir()
        shutil.copy(kept, self.home / DATABASE)

    def is_up(self) -> bool:
        """Whether the server answers."""
        try:
            urlopen(f"{self.api}/health", timeout=5).close()
        except OSError:
            return False
        return True

    def start_worker(self) -> "subprocess.Popen[bytes]":
        """A worker of the pool."""
        return self.start(*PREFECT, "worker", "start", "--pool", "showfacts")

    def prefect(self, *arguments: str) -> None:
        """A call of Prefect's command line that must succeed."""
        subprocess.run(
            [*PREFECT, *arguments], cwd=ROOT, env=self.environment, check=True, capture_output=True
        )

    def showfacts(self, *arguments: object) -> "subprocess.CompletedProcess[str]":
        """A call of ours."""
        command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=False, capture_output=True, text=True
        )

    def ask(self, path: str, **body: Any) -> Any:
        """The server's answer to a POST, or to a GET where there is nothing to post; asked again while it is busy."""
        return self._answer(path, json.dumps(body).encode() if body else None)

    def post(self, path: str, body: Any) -> None:
        """Tells the server something that is no object of JSON."""
        self._answer(path, json.dumps(body).encode())

    def patch(self, path: str, **body: Any) -> None:
        """Has the server change something that it has."""
        self._answer(path, json.dumps(body).encode(), "PATCH")

    def order(self, path: str) -> None:
        """Tells the server to do something, with nothing to add and nothing to answer."""
        self._answer(path, b"{}")

    def _answer(self, path: str, data: bytes | None, method: str | None = None) -> Any:
        request = Request(f"{self.api}/{path}", data, {"Content-Type": "application/json"}, method=method)
        for _ in range(TRIES):
            try:
                return answer_to(request)
            except OSError as error:
                if isinstance(error, HTTPError) and error.code < 500:
                    raise
                time.sleep(1)  # its database is locked, or the machine is slow
        return answer_to(request)

    def runs(self) -> list[dict[str, Any]]:
        """All runs that began, in the order in which they did; a schedule plans many that have not."""
        begun = {"start_time": {"is_null_": False}}
        found: list[dict[str, Any]] = self.ask("flow_runs/filter", flow_runs=begun, sort="START_TIME_ASC")
        return found

    def last(self, *types: str) -> dict[str, Any] | None:
        """The newest run that is in one of these states."""
        return next((run for run in reversed(self.runs()) if run["state"]["type"] in types), None)

    def stop(self) -> None:
        """Kills all that still runs. None of it has called another machine: there is no telemetry on any path."""
        for one in self.processes:
            kill(one.pid)
            one.wait()
        calls = self.calls.read_text().splitlines() if self.calls.exists() else []
        assert not [one for one in calls if WORKER_TYPES not in one]


def guarded(calls: Path) -> dict[str, str]:
    """Variables by which a process, and all that it starts, notes in that file whom it calls beside this machine."""
    return {"CALLS_ELSEWHERE": str(calls), "PYTHONPATH": os.pathsep.join([str(GUARD), str(ROOT)])}


def answer_to(request: Request) -> Any:
    """What the server answers, None for nothing. Raises OSError where it does not answer, or not well."""
    with urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or b"null")


def kill(process: int) -> None:
    """Ends a process and its group as a power cut would."""
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


@contextmanager
def held(output: Path) -> Iterator[None]:
    """As long as the block runs, whoever wants to publish waits, as for another publisher."""
    with (output / ".lock").open("a") as lock:
        flock(lock, LOCK_EX)
        yield


@contextmanager
def listener() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A webhook's address, and what has been posted to it."""
    posted: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", posted
    finally:
        server.shutdown()


def small_raw(folder: Path) -> Path:
    """A raw folder with two short pages of ours, for a run that takes no longer than it must: no chart is drawn."""
    raw = folder / "raw"
    raw.mkdir()
    for name in SMALL:
        (raw / f"{name}.txt").write_text(PAGE, encoding="utf-8")
    (raw / "sources.toml").write_text("\n".join(ENTRY.format(name=name) for name in SMALL), encoding="utf-8")
    return raw


def changed(raw: Path) -> None:
    """Another page than before, so that there is something to publish."""
    page = raw / f"{SMALL[1]}.txt"
    page.write_bytes(page.read_bytes() + b"\nNothing to see here.\n")


def told(posted: list[dict[str, Any]], run: str) -> list[str]:
    """How the run ended, as often as the webhook was told."""
    return [one["end"] for one in posted if one["id"] == run]


def state_of(operation: Operation, run: str) -> str:
    """The type of the run's state."""
    return str(operation.ask(f"flow_runs/{run}")["state"]["type"])


def waiting_run(operation: Operation, raw: Path, /, **parameters: str) -> str:
    """Change the documents, start a run, and wait until it is about to publish."""
    changed(raw)
    run = started(operation, **parameters)

    def seen() -> bool:
        tasks = operation.ask("task_runs/filter", flow_runs={"id": {"any_": [run]}})
        return any(
            task["name"].startswith("publish") and (task["state"] or {}).get("type") == "RUNNING"
            for task in tasks
        )

    wait_until(seen, "the run did not come to the point of publishing")
    return run


def started(operation: Operation, **parameters: str | bool) -> str:
    """A run outside the schedule, begun as soon as the deployment's only place is free."""
    found = operation.ask("deployments/filter", sort="NAME_ASC")[0]
    order = {"state": {"type": "SCHEDULED"}, "parameters": parameters}
    return str(operation.ask(f"deployments/{found['id']}/create_flow_run", **order)["id"])


def last_record(output: Path, operation: Operation) -> dict[str, Any]:
    """The newest line of the record of runs; nothing where there is none yet."""
    for path in Path(operation.environment["XDG_STATE_HOME"], "showfacts").glob("output-*.jsonl"):
        return dict(json.loads(path.read_text().splitlines()[-1]))
    return {}


def publisher(output: Path, operation: Operation) -> int:
    """The process of the run that is not at its end, as the record of runs has it."""
    return int(last_record(output, operation).get("pid", 0))
