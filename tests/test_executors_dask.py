"""The executor on a real Dask cluster: each task's result once, whatever is killed; what is wrong is said."""

import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from flows.batches.cluster import Cluster, same_code
from flows.batches.executors import open_executor
from flows.cli import main
from flows.problems import CallError, RefusedError
from tests import chores
from tests.chores import Chore, double, fill_memory_at_three, kill_at_three
from tests.dask_cluster import DaskCluster

RAW = Path(__file__).parent.parent / "raw"


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """A cluster with two workers that come back when they are killed."""
    found = DaskCluster(tmp_path_factory.mktemp("dask"))
    try:
        for _ in range(2):
            found.start_worker(nanny=True)
        yield found
    finally:
        found.stop()


@pytest.fixture
def cluster(dask: DaskCluster) -> Iterator[Cluster]:
    """The executor on it, when both workers are there."""
    with open_executor(1, dask.address) as found:
        assert isinstance(found, Cluster)
        found.client.wait_for_workers(2, timeout=120)
        yield found


def test_every_task_once(cluster: Cluster) -> None:
    """Also where two are alike, and in a second run."""
    for numbers in ([], [1], [*range(20), *range(20)]):
        assert Counter(cluster.run(double, map(Chore, numbers))) == Counter(2 * one for one in numbers)


def test_few_tasks_are_taken_ahead(cluster: Cluster) -> None:
    """As many as there are threads, and as many that wait."""
    taken = 0

    def tasks() -> Iterator[Chore]:
        nonlocal taken
        for number in range(60):
            taken += 1
            yield Chore(number)

    for done, _ in enumerate(cluster.run(double, tasks()), start=1):
        assert taken <= done + 4
    assert taken == 60


@pytest.mark.parametrize("error", chores.ERRORS, ids=lambda error: type(error).__name__)
def test_errors_come_back_as_they_are(cluster: Cluster, error: Exception) -> None:
    """Of the same kind with the same words; the next run is none the worse."""
    with pytest.raises(type(error)) as found:
        list(cluster.run(partial(chores.fail, error=error), [Chore(1)]))
    assert str(found.value) == str(error)
    assert list(cluster.run(double, [Chore(1)])) == [2]


@pytest.mark.parametrize("work", [kill_at_three, fill_memory_at_three])
def test_what_no_worker_survives_is_refused_by_name(cluster: Cluster, work: chores.Work) -> None:
    """All others give their results once, though they lay on the workers that died."""
    results = list[int]()
    with pytest.raises(RefusedError) as found:
        for result in cluster.run(work, map(Chore, range(12))):
            results.append(result)  # `extend` would keep nothing of a run that ends in an error
    assert sorted(results) == [2 * number for number in range(12) if number != 3]
    assert [problem.place for problem in found.value.problems] == ["chore 3"]


@pytest.mark.parametrize("seed", [1, 2])
def test_workers_killed_at_random(cluster: Cluster, dask: DaskCluster, seed: int) -> None:
    """Each result once, though workers are killed at work or when they have not handed their results over."""
    chance, counts = random.Random(seed), Counter[int]()
    for done, result in enumerate(cluster.run(double, (Chore(number, seconds=0.1) for number in range(60)))):
        counts[result] += 1
        if done % 15 == 5 and (workers := dask.worker_pids()):
            os.kill(chance.choice(workers), signal.SIGKILL)
    assert counts == Counter(range(0, 120, 2))


def test_workers_without_our_code_are_refused(tmp_path: Path) -> None:
    """A worker that knows another version, or no module of ours, makes nothing."""
    with pytest.raises(CallError, match="runs another version of showfacts or Python than we do"):
        same_code("another", double, Chore(1))
    other = DaskCluster(tmp_path, folder_of_workers=tmp_path)
    try:
        other.start_worker(nanny=False)
        with open_executor(1, other.address) as cluster, pytest.raises(CallError, match="No module named"):
            list(cluster.run(double, [Chore(1)]))
    finally:
        other.stop()


def test_a_release_is_the_same_on_a_cluster(dask: DaskCluster, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` says the same, to the letter."""
    said = []
    for options in ((), ("--dask", dask.address)):
        assert main(["check", "--raw", str(RAW), "--no-cache", "--json", *options]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


def test_workers_that_do_not_come_back(tmp_path: Path) -> None:
    """Without nannies: all workers die with what they had; others do it. Where none comes, the run is given up."""
    dask = DaskCluster(tmp_path)
    try:
        workers = [dask.start_worker(nanny=False) for _ in range(2)]
        with open_executor(1, dask.address) as cluster:
            results = list[int]()
            for done, result in enumerate(
                cluster.run(double, (Chore(one, seconds=0.1) for one in range(30)))
            ):
                results.append(result)
                if done == 5:
                    for worker in workers:
                        kill(worker.pid)
                    last = dask.start_worker(nanny=False)
            assert sorted(results) == list(range(0, 60, 2))
            assert isinstance(cluster, Cluster)
            cluster.patience_s = 3
            with pytest.raises(RefusedError, match="has no worker left"):
                for _ in cluster.run(double, (Chore(one, seconds=0.1) for one in range(30))):
                    kill(last.pid)
            cluster.patience_s = 60
            dask.start_worker(nanny=False)
            with pytest.raises(RefusedError, match="its scheduler has gone"):
                for _ in cluster.run(double, (Chore(one, seconds=0.1) for one in range(30))):
                    kill(dask.scheduler.pid)
    finally:
        dask.stop()


def kill(pid: int) -> None:
    """Kills it and what it has started; more than once is no matter."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def test_a_cluster_without_workers_is_refused(tmp_path: Path) -> None:
    """It is said how to start one."""
    dask = DaskCluster(tmp_path)
    said = "has no worker\n    → start one: dask worker tcp:"
    try:
        with pytest.raises(CallError, match=said), open_executor(1, dask.address):
            pass
    finally:
        dask.stop()


@pytest.mark.parametrize("address", ["", "nonsense", "http://127.0.0.1:1", "127.0.0.1:1"])
def test_an_address_where_nobody_answers(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The call is wrong: exit code 2, with what to do."""
    assert main(["check", "--raw", str(RAW), "--dask", address]) == 2
    said = capsys.readouterr().err
    assert f"--dask {address}: no Dask scheduler answers: " in said
    assert "→ start it with `dask scheduler`" in said


def test_without_dask_it_is_said_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "distributed", None)  # so an import finds that there is none
    assert main(["check", "--raw", str(RAW), "--dask", "127.0.0.1:1"]) == 2
    assert "pip install 'showfacts[dask]'" in capsys.readouterr().err
