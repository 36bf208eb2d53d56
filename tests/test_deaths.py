"""Whatever dies, on a real server: it is seen and told of, its children end, and Prefect's word is the store's."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import polars as pl
import psutil
import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.operation.silence import SILENCE_S, watch_for_silence
from flows.places import find_place
from flows.store.catalog import read_catalog
from tests.operation import (
    DATABASE,
    SMALL,
    Operation,
    held,
    kill,
    last_record,
    listener,
    publisher,
    small_raw,
    started,
    state_of,
    told,
    wait_until,
    waiting_run,
)

Hook = tuple[str, list[dict[str, Any]]]
SHORT_WAITS = {
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "1",
    "PREFECT_SERVER_EVENTS_PROACTIVE_GRANULARITY": "PT1S",
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    "PREFECT_WORKER_PREFETCH_SECONDS": "1",
    "PREFECT_RUNNER_POLL_FREQUENCY": "1",
}
HEARTBEAT = "prefect.flow-run.heartbeat"
ENDS = ("COMPLETED", "FAILED", "CRASHED")
LEAST_S = 10
"""What Prefect allows at least as the time in which something is expected."""


@pytest.fixture(scope="module")
def hook() -> Iterator[Hook]:
    """A webhook."""
    with listener() as found:
        yield found


@pytest.fixture(scope="module")
def operation(tmp_path_factory: pytest.TempPathFactory, hook: Hook) -> Iterator[Operation]:
    """A server with a worker, deployed to by `showfacts deploy`."""
    folder = tmp_path_factory.mktemp("deaths")
    found = Operation(folder, SHOWFACTS_NOTIFY_URL=hook[0], **SHORT_WAITS)
    small_raw(folder)
    try:
        found.start_server()
        found.keep_home(folder / "fresh")
        found.ask("work_pools/", name="showfacts", type="process")
        done = found.showfacts("deploy")
        assert done.returncode == 0, done.stderr
        found.start_worker()
        yield found
    finally:
        found.stop()


@pytest.fixture
def places(operation: Operation) -> dict[str, str]:
    """The parameters of this module's runs: one raw folder, one output."""
    folder = operation.log.parent
    (folder / "output").mkdir(exist_ok=True)
    return {"raw": str(folder / "raw"), "output": str(folder / "output")}


def test_progress_of_a_deployed_run_reaches_its_log(operation: Operation, places: dict[str, str]) -> None:
    """Each line once, in order; and the run says that it lives."""
    run = started(operation, **places)
    wait_until(lambda: state_of(operation, run) == "COMPLETED", "the run did not come to its end")
    lines = wait_until(lambda: logged(operation, run), "its last line did not reach the log")
    assert [line for line in lines if line.startswith(("read ", "published "))] == [
        f"read 2 documents in {places['raw']}",
        f"published 0.1.0 in {places['output']}/releases/0.1.0",
    ]
    assert sum(SMALL[0] in line for line in lines) == 1
    wait_until(lambda: heartbeats(operation, run), "the run had no heartbeat")


def test_runs_that_fall_silent_have_crashed(
    operation: Operation, hook: Hook, places: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run and its worker are killed at once, another one is left while it is submitted: both are told of once."""
    monkeypatch.setenv("SHOWFACTS_NOTIFY_URL", hook[0])
    before = versions(places)
    with held(Path(places["output"])):
        run = waiting_run(operation, Path(places["raw"]), **places)
        with silence(operation, LEAST_S):
            submitted = submitting(operation, places)
            beat(operation, run)
            process = publisher(Path(places["output"]), operation)
            kill(operation.processes.pop().pid)
            os.kill(process, signal.SIGKILL)
            for one in (run, submitted):
                assert seen_dead(operation, hook, one) == ["crashed"]
    (notice,) = (one for one in hook[1] if one["id"] == run)
    assert notice["text"].startswith(
        f"showfacts: the release of {places['raw']} to {places['output']} crashed\n"
    )
    assert "`showfacts status`" in notice["said"]
    assert versions(places) == before
    operation.start_worker()
    following = started(operation, **places)
    wait_until(lambda: state_of(operation, following) == "COMPLETED", "the dead run's place is not free")


def test_what_was_published_is_no_crash(operation: Operation, places: dict[str, str]) -> None:
    """A run is killed when it has published, and before the server, which does not answer, can learn of it."""
    output, server = Path(places["output"]), operation.processes[0].pid
    before = versions(places)
    with held(output):
        run = waiting_run(operation, Path(places["raw"]), **places)
        process = publisher(output, operation)
        os.killpg(server, signal.SIGSTOP)
    try:
        wait_until(lambda: last_record(output, operation)["end"], "the run did not come to its end")
        os.kill(process, signal.SIGKILL)
    finally:
        os.killpg(server, signal.SIGCONT)
    wait_until(lambda: state_of(operation, run) == "COMPLETED", "Prefect's word is not the store's")
    assert len(versions(places)) == len(before) + 1


def test_a_deployed_run_keeps_going(operation: Operation, hook: Hook, places: dict[str, str]) -> None:
    """Asked to, it takes a document's last good text where the document is spoilt, and says so to who is told."""
    page, before = Path(places["raw"], f"{SMALL[1]}.txt"), versions(places)
    text = page.read_bytes()
    page.write_bytes(b"\xff" + text)
    run = started(operation, keep_going=True, **places)
    wait_until(lambda: state_of(operation, run) in ENDS, "the run did not end")
    page.write_bytes(text)
    assert state_of(operation, run) == "COMPLETED"
    sources = pl.read_csv(Path(places["output"], "latest", "trust", "sources.csv"))
    kept = sources.filter(source_id=SMALL[1])["text_from_release"].item()
    assert kept in before
    (notice,) = wait_until(lambda: [one for one in hook[1] if one["id"] == run], "nobody was told")
    assert SMALL[1] in notice["text"]


def test_a_server_that_takes_no_page_changes_nothing_else(
    operation: Operation, places: dict[str, str]
) -> None:
    """What the run has done is done, whether or not there is room for its summary."""
    with no_artifacts(operation):
        run = started(operation, **places)
        ended = wait_until(
            lambda: state if (state := state_of(operation, run)) in ENDS else None, "the run did not end"
        )
    assert ended == "COMPLETED"


def test_no_process_outlives_what_it_is_for(operation: Operation, tmp_path: Path) -> None:
    """`serve` is killed in the middle of a run, then its server, then a release in a terminal: nothing is left."""
    raw, output = small_raw(tmp_path), tmp_path / "output"
    output.mkdir()
    fresh = operation.log.parent / "fresh"
    operation = Operation(tmp_path, **SHORT_WAITS)
    operation.environment.pop("PREFECT_API_URL")
    operation.move_in(fresh)
    showfacts = [sys.executable, "-m", "flows.cli"]
    words = [*showfacts, "serve", "--port", str(operation.port), "--raw", str(raw), "--output", str(output)]
    try:
        served = operation.start(*words)
        wait_until(
            lambda: operation.is_up() and operation.ask("deployments/filter", sort="NAME_ASC"),
            "nothing is served",
        )
        with held(output):
            waiting_run(operation, raw)
            left = ended_with(served)
        assert len(left) >= 2, "a server and a run"
        assert last_record(output, operation)["end"] == "crashed"

        served = operation.start(*words)
        said = "runs, logs and figures at"
        wait_until(lambda: operation.log.read_text().count(said) == 2, "the server did not start")
        (server,) = children(served)
        server.kill()
        assert served.wait(60) == 1
        assert "the Prefect server has ended" in operation.log.read_text()

        with held(output):
            begun = operation.start(*showfacts, "release", "--raw", str(raw), "--output", str(output))
            wait_until(lambda: publisher(output, operation) == begun.pid, "the release did not begin")
            assert ended_with(begun)
    finally:
        operation.stop()


@contextmanager
def silence(operation: Operation, seconds: int) -> Iterator[None]:
    """As long as the block runs, the server waits so long for a sign of life; a slow machine's runs need longer."""
    with temporary_settings({PREFECT_API_URL: operation.api}):
        watch_for_silence(seconds, tell=True)
        yield
        watch_for_silence(SILENCE_S, tell=True)


@contextmanager
def no_artifacts(operation: Operation) -> Iterator[None]:
    """As long as the block runs, the server's database takes no page."""
    with closing(sqlite3.connect(operation.home / DATABASE, timeout=60)) as found:
        found.execute("CREATE TRIGGER full BEFORE INSERT ON artifact BEGIN SELECT RAISE(ABORT, 'full'); END")
        try:
            yield
        finally:
            found.execute("DROP TRIGGER full")


def seen_dead(operation: Operation, hook: Hook, run: str) -> list[str]:
    """How the run ended, as often as somebody was told, when its death has been seen."""
    wait_until(lambda: state_of(operation, run) == "CRASHED", "nobody saw the run die")
    return wait_until(lambda: told(hook[1], run), "nobody was told")


def ended_with(parent: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    """The processes below that one, which end when it is killed."""
    below = children(parent)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    wait_until(lambda: not any(one.is_running() for one in below), f"{below} outlived its parent")
    return below


def children(parent: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    """The processes below that one; of multiprocessing's own helper, which ends by itself, nothing is said."""
    below = psutil.Process(parent.pid).children(recursive=True)
    return [one for one in below if "resource_tracker" not in " ".join(one.cmdline())]


def versions(places: dict[str, str]) -> list[str]:
    """The releases that there are."""
    return [entry.version for entry in read_catalog(find_place(places["output"])).releases]


def logged(operation: Operation, run: str) -> list[str] | None:
    """What the server's log of the run says, once its last line is there."""
    found = operation.ask("logs/filter", logs={"flow_run_id": {"any_": [run]}}, sort="TIMESTAMP_ASC")
    lines = [line["message"] for line in found]
    return lines if any(line.startswith("published ") for line in lines) else None


def heartbeats(operation: Operation, run: str) -> int:
    """How often the run said that it lives."""
    about = {"event": {"name": [HEARTBEAT]}, "resource": {"id": [f"prefect.flow-run.{run}"]}}
    return int(operation.ask("events/filter", filter=about)["total"])


def beat(operation: Operation, run: str) -> None:
    """A sign of life in the run's name: from now on another one is expected within LEAST_S, not within its own 90 s."""
    flow = operation.ask(f"flow_runs/{run}")["flow_id"]
    event = {
        "id": str(uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": HEARTBEAT,
        "resource": {"prefect.resource.id": f"prefect.flow-run.{run}"},
        "related": [
            {
                "prefect.resource.id": f"prefect.flow.{flow}",
                "prefect.resource.role": "flow",
                "prefect.resource.name": "release",
            }
        ],
    }
    operation.post("events", [event])


def submitting(operation: Operation, places: dict[str, str]) -> str:
    """A run of which somebody said that he would start it, of a deployment that no worker knows."""
    (scheduled,) = operation.ask("deployments/filter", sort="NAME_ASC")
    new = operation.ask("deployments/", name="unlimited", flow_id=scheduled["flow_id"])
    order = {"state": {"type": "SCHEDULED"}, "parameters": places}
    run = operation.ask(f"deployments/{new['id']}/create_flow_run", **order)["id"]
    operation.ask(f"flow_runs/{run}/set_state", state={"type": "PENDING", "name": "Submitting"})
    return str(run)
