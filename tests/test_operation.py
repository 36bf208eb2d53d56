"""Scheduled runs on a real server with a real worker, killed at bad moments: `output/` is right after each step."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from flows.cli import main
from flows.store.catalog import read_catalog
from flows.store.verification import file_problems
from tests.operation import (
    Operation,
    held,
    kill,
    listener,
    publisher,
    small_raw,
    started,
    state_of,
    told,
    wait_until,
    waiting_run,
)

SHORT_WAITS = {
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": "PT1M",  # not a hundred runs of the next hour
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    "PREFECT_WORKER_PREFETCH_SECONDS": "1",
}


@pytest.fixture(scope="module")
def hook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A webhook."""
    with listener() as found:
        yield found


@pytest.fixture(scope="module")
def operation(
    tmp_path_factory: pytest.TempPathFactory, hook: tuple[str, list[dict[str, Any]]]
) -> Iterator[Operation]:
    """A server with a work pool and the deployment of `prefect.yaml`."""
    found = Operation(tmp_path_factory.mktemp("operation"), SHOWFACTS_NOTIFY_URL=hook[0], **SHORT_WAITS)
    try:
        found.start_server()
        found.prefect("work-pool", "create", "showfacts", "--type", "process")
        found.prefect("deploy", "--all")
        yield found
    finally:
        found.stop()


def versions(output: Path) -> list[str]:
    """The releases, each known to be whole."""
    releases = read_catalog(output).releases
    assert [problem for entry in releases for problem in file_problems(output, entry)] == []
    if releases:
        assert (output / "latest").readlink() == Path(releases[-1].path)
    return [entry.version for entry in releases]


def has_published(output: Path, count: int) -> bool:
    """Whether so many releases are listed, and `latest` leads to the last: it follows the catalogue a moment later."""
    releases = read_catalog(output).releases
    return len(releases) == count and (output / "latest").readlink() == Path(releases[-1].path)


def test_the_deployment_is_as_the_file_says(operation: Operation) -> None:
    """A cron line with its time zone, one release at a time, and a schema of parameters for who starts it by hand."""
    found = operation.ask("deployments/name/release/scheduled")
    schedule = found["schedules"][0]["schedule"]
    assert (schedule["cron"], schedule["timezone"]) == ("0 6 * * *", "Etc/UTC")
    assert found["global_concurrency_limit"]["limit"] == 1
    assert found["concurrency_options"]["collision_strategy"] == "ENQUEUE"
    assert {"raw", "output", "workers", "accept"} <= set(found["parameter_openapi_schema"]["properties"])
    assert found["parameters"]["keep_going"] is False


@pytest.mark.slow
def test_scheduled_runs_survive_whatever_is_killed(
    operation: Operation, hook: tuple[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    """Two runs on schedule; then worker, run and server are killed while a run is about to publish."""
    raw, output = small_raw(tmp_path), tmp_path / "output"
    every_20_seconds(operation, raw=str(raw), output=str(output))
    worker = operation.start_worker()

    first = wait_until(lambda: operation.last("COMPLETED"), "no scheduled run came to its end")
    assert first["name"] == "0.1.0 of 1 show, 2 documents"
    assert first["auto_scheduled"]
    assert versions(output) == ["0.1.0"]
    wait_until(lambda: operation.runs()[1:], "no second run")
    # From here on one run at a time: the one that is killed is the one that is meant.
    on_schedule(operation, False)
    second = unchanged(operation)
    assert second and second["auto_scheduled"]
    assert second["name"] == "0.1.0 unchanged, 1 show, 2 documents"
    assert versions(output) == ["0.1.0"]
    for key in ("release-summary", "release-changes"):
        assert "0.1.0" in operation.ask(f"artifacts/{key}/latest")["description"]

    with held(output):  # the worker alone
        run = waiting_run(operation, raw)
        os.kill(worker.pid, signal.SIGKILL)
        assert versions(output) == ["0.1.0"]
    wait_until(lambda: state_of(operation, run) == "COMPLETED", "the run needs no worker to come to its end")
    assert versions(output) == ["0.1.0", "0.1.1"]

    operation.start_worker()
    with held(output):  # the run's process
        run = waiting_run(operation, raw)
        os.kill(publisher(output, operation), signal.SIGKILL)
        wait_until(lambda: state_of(operation, run) == "CRASHED", "nobody saw the run die")
        assert versions(output) == ["0.1.0", "0.1.1"]
        assert wait_until(lambda: told(hook[1], run), "nobody was told") == ["crashed"]
    following = started(operation)  # to its end: who has published makes the pages, and needs the lock again
    wait_until(lambda: state_of(operation, following) == "COMPLETED", "the next run did not publish")

    with held(output):  # the server
        run = waiting_run(operation, raw)
        kill(operation.processes[0].pid)
        assert versions(output) == ["0.1.0", "0.1.1", "0.1.2"]
    wait_until(lambda: has_published(output, 4), "the run could not publish without its server")
    operation.start_server()
    wait_until(lambda: state_of(operation, run) == "COMPLETED", "the server did not learn of the end")
    on_schedule(operation, True)
    wait_until(lambda: unchanged(operation, after=run), "no run after the server came back")
    on_schedule(operation, False)

    with held(output):  # all of them at once
        run = waiting_run(operation, raw)
        process = publisher(output, operation)
        for one in (*(found.pid for found in operation.processes), process):
            kill(one)
        os.kill(process, signal.SIGKILL)
        assert len(versions(output)) == 4
    operation.start_server()
    done = operation.showfacts("release", "--raw", raw, "--output", output)
    assert done.returncode == 0, done.stderr
    assert len(versions(output)) == 5
    assert told(hook[1], run) == ["crashed"]


@pytest.mark.slow
def test_serve_is_all_in_one(tmp_path: Path) -> None:
    """One command is server, schedule and worker; a cancelled run leaves the old release; SIGTERM ends all."""
    raw, output = small_raw(tmp_path), tmp_path / "output"
    operation = Operation(tmp_path, PREFECT_RUNNER_POLL_FREQUENCY="1")
    operation.environment.pop("PREFECT_API_URL")
    words = ["--cron", "30 5 * * 1", "--timezone", "Europe/London", "--port", str(operation.port)]
    words += ["--raw", str(raw), "--output", str(output), "--metrics", str(tmp_path / "showfacts.prom")]
    served = operation.start(sys.executable, "-m", "flows.cli", "serve", *words)
    try:
        wait_until(operation.is_up, "the server did not start")
        found = wait_until(lambda: deployment(operation, "served"), "there is no deployment")
        schedule = found["schedules"][0]["schedule"]
        assert (schedule["cron"], schedule["timezone"]) == ("30 5 * * 1", "Europe/London")
        run = started(operation)
        wait_until(lambda: state_of(operation, run) == "COMPLETED", "the run did not come to its end")
        assert versions(output) == ["0.1.0"]
        assert "showfacts_run_success 1" in (tmp_path / "showfacts.prom").read_text()

        with held(output):
            run = waiting_run(operation, raw)
            operation.ask(f"flow_runs/{run}/set_state", state={"type": "CANCELLING"})
            wait_until(lambda: state_of(operation, run) == "CANCELLED", "the run could not be cancelled")
        assert versions(output) == ["0.1.0"]

        served.terminate()
        served.wait(60)
        assert not operation.is_up()
    finally:
        operation.stop()


@pytest.mark.parametrize("words", [["--cron", "often"], ["--timezone", "Nowhere/Else"]])
def test_serve_refuses_a_schedule_that_is_none(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is started."""
    assert main(["serve", *words]) == 2
    assert "→ give a cron line" in capsys.readouterr().err


def deployment(operation: Operation, name: str) -> Any:
    """The deployment of that name, None where it is not there yet."""
    try:
        return operation.ask(f"deployments/name/release/{name}")
    except HTTPError:
        return None


def every_20_seconds(operation: Operation, **parameters: str) -> None:
    """Gives the deployment another schedule and other parameters."""
    (found,) = operation.ask("deployments/filter", limit=1)
    often = {"schedule": {"interval": 20, "timezone": "UTC"}, "active": True}
    operation.patch(f"deployments/{found['id']}", schedules=[often], parameters=parameters)


def unchanged(operation: Operation, after: str = "") -> dict[str, Any] | None:
    """The newest run that found nothing new, if it began after that one."""
    runs = operation.runs()
    begun = [run["id"] for run in runs]
    runs = runs[begun.index(after) + 1 :] if after else runs
    return next((run for run in reversed(runs) if run["state"]["name"] == "Unchanged"), None)


def on_schedule(operation: Operation, goes_on: bool) -> None:
    """Lets the schedule go on, or stops it and waits until no run is left that has begun or may begin."""
    (found,) = operation.ask("deployments/filter", limit=1)
    operation.order(f"deployments/{found['id']}/{'resume' if goes_on else 'pause'}_deployment")
    left = {"state": {"type": {"any_": ["SCHEDULED", "PENDING", "RUNNING"]}}}
    wait_until(lambda: goes_on or not operation.ask("flow_runs/count", flow_runs=left), "runs do not end")
