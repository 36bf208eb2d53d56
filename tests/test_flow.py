"""The main job as a real Prefect run: what its states say, what it leaves behind, also when it is killed."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from prefect.client.schemas import State
from prefect.settings import PREFECT_API_URL
from prefect.states import Failed
from prefect.testing.utilities import prefect_test_harness

from flows.batches.seal_key import FILE
from flows.operation.notice import URL, run_to_notice
from flows.operation.outcome import Outcome
from flows.operation.pages import summary_page
from flows.operation.runs import read_runs
from flows.places import find_place
from flows.problems import ManifestError, Problem
from flows.release import may_pass, release
from flows.store.catalog import read_catalog
from flows.store.verification import file_problems
from tests.batches import write_shows
from tests.operation import SMALL, guarded, listener, small_raw
from tests.test_bad_input import raw_folder
from tests.test_secrets import CANARY, refusing_server, refusing_store

ROOT = Path(__file__).parent.parent
RAW = ROOT / "raw"


@pytest.fixture(scope="session", autouse=True)
def server() -> Iterator[str]:
    """A Prefect server of its own for all tests of this module; gives its address."""
    with prefect_test_harness(server_startup_timeout=300):
        yield str(PREFECT_API_URL.value())


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raw folder that is quickly read; not to be changed."""
    return small_raw(tmp_path_factory.mktemp("small"))


def run(raw: Path, output: Path) -> tuple[str, Outcome]:
    """One run of the flow: its state's name and its outcome."""
    state = release(raw, output, return_state=True)
    outcome = state.result()
    assert isinstance(outcome, Outcome)
    return state.name or "", outcome


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, the lock aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_second_run_publishes_nothing(tmp_path: Path) -> None:
    """Unchanged input is a completed run that says so and leaves every byte as it was."""
    name, outcome = run(RAW, tmp_path)
    assert (name, outcome.published.version, outcome.published.is_new) == ("Completed", "0.1.0", True)
    before = snapshot(tmp_path)
    assert "notebooks/showfacts.ipynb" in before
    name, outcome = run(RAW, tmp_path)
    assert (name, outcome.published.is_new) == ("Unchanged", False)
    assert snapshot(tmp_path) == before


def test_a_release_that_has_gone_is_not_begun_anew(tmp_path: Path, small: Path) -> None:
    """A disk that is not mounted looks as if nothing was ever published: no second 0.1.0 unless somebody wants it."""
    run(small, tmp_path / "output")
    (tmp_path / "output").rename(tmp_path / "elsewhere")
    state = release(small, tmp_path / "output", return_state=True)
    assert state.is_failed() and "has no release, although 0.1.0 was published there" in str(state.message)
    assert not list((tmp_path / "output").glob("releases/*"))
    state = release(small, tmp_path / "output", accept="the old disk is gone", return_state=True)
    assert state.is_completed()


def test_what_fails_after_the_release_says_that_it_is_there(tmp_path: Path, small: Path) -> None:
    """The run has failed and the release is published: its word says both, and how to mend the rest."""
    (tmp_path / "site").write_text("somebody else's")
    state = release(small, tmp_path, return_state=True)
    assert state.is_failed()
    first, _, more = str(state.message).partition("\n")
    assert first.startswith("To do: make them with `showfacts site` (")
    assert (
        "0.1.0: is published, but its pages could not be made" in first and "is not the catalogue's" in more
    )
    assert read_catalog(find_place(str(tmp_path))).newest
    assert "failed; 0.1.0 is published\n" in run_to_notice(read_runs(str(tmp_path))[-1]).text
    (tmp_path / "site").unlink()
    assert run(small, tmp_path)[0] == "Unchanged" and (tmp_path / "site").is_dir()


def test_a_run_leaves_its_summary_in_prefect(tmp_path: Path, small: Path, server: str) -> None:
    """The newest artifact has a line per table and names the version."""
    run(small, tmp_path)
    with urlopen(f"{server}/artifacts/release-summary/latest") as answer:
        newest = json.load(answer)
    assert "| awards |" in newest["data"]
    assert "0.1.0" in newest["description"]


def test_a_bad_manifest_fails_the_run(tmp_path: Path, server: str) -> None:
    """The state is Failed, its first line says what to do, the problems follow; and there is no output."""
    state = release(tmp_path, tmp_path / "output", return_state=True)
    assert state.is_failed()
    assert str(state.message).startswith("To do: create it, or point --raw at the folder that has it (")
    assert "sources.toml: cannot be read" in str(state.message).splitlines()[2]
    with urlopen(f"{server}/artifacts/release-problems/latest") as answer:
        assert "**create it, or point --raw" in json.load(answer)["data"]
    with pytest.raises(ManifestError):
        state.result()
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (ManifestError([Problem("a.txt", "cannot be read: I/O error", "run again", passing=True)]), True),
        (
            ManifestError([Problem("a", "b", "c", passing=True), Problem("a", "unknown key", "remove it")]),
            False,
        ),
        (ValueError("a fault of ours"), False),
    ],
)
def test_only_what_may_pass_is_tried_again(error: Exception, again: bool) -> None:
    """A disk that does not answer, and nothing that would be the same the second time."""
    state: State[object] = Failed(message="", data=error)
    assert may_pass(None, None, state) is again  # type: ignore[arg-type]  # it looks at no task and no run


def start(raw: Path, output: Path, server: str, *options: str) -> "subprocess.Popen[str]":
    """`showfacts release` as a process of its own on the module's server."""
    call = ["-m", "flows.cli", "release", "--raw", str(raw), "--output", str(output), *options]
    environment = os.environ | {"PREFECT_API_URL": server}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, *call],
        cwd=ROOT,
        env=environment,
        stdout=pipe,
        stderr=pipe,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("delay", [0.0, 0.4, 0.6, 1.0])
def test_a_killed_run_leaves_the_old_state_or_the_new(tmp_path: Path, server: str, delay: float) -> None:
    """Killed somewhere after its first document, a run has published all or nothing; the next one cleans up."""
    raw, output = small_raw(tmp_path), tmp_path / "output"
    process = start(raw, output, server)
    assert process.stderr
    process.stderr.readline()
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    releases = read_catalog(output).releases
    assert [problem for entry in releases for problem in file_problems(output, entry)] == []
    name, outcome = run(raw, output)
    assert (name, outcome.published.version) == ("Unchanged" if releases else "Completed", "0.1.0")
    assert not list(output.glob(".staging-*"))


def test_the_command_shows_progress_and_one_table(tmp_path: Path, small: Path, server: str) -> None:
    """A line per document on stderr, the summary on stdout, no log; then the line that nothing is new."""
    out, err = start(small, tmp_path, server, "--no-cache").communicate(timeout=300)
    assert len(err.splitlines()) == 1 + len(SMALL)
    assert "published 0.1.0 in" in out
    assert "awards" in out
    out, _ = start(small, tmp_path, server).communicate(timeout=300)
    assert "nothing new" in out


def test_a_record_that_is_no_document_ends_nothing(tmp_path: Path) -> None:
    """The release is made of the others; the run's last word, its record and its page say what was left out."""
    raw, output = tmp_path / "raw", tmp_path / "output"
    raw.mkdir()
    text = "Some Show is a British television series.\n\n== Cast ==\n\n- Ann Lee as Bea\n"
    rows = [{"id": 1, "title": "Some Show", "text": text}, {"id": 2, "title": "Some Show", "text": None}]
    (raw / "p.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (raw / "sources.toml").write_text('[[corpus]]\npath = "*.jsonl"\n')
    _, outcome = run(raw, output)
    assert outcome.said == f"{outcome.published}; 1 record could not be read"
    last = read_runs(str(output))[-1]
    assert (last.said, [one["refused"] for one in last.shards]) == (outcome.said, [1])
    assert "p.jsonl: 1 of 2 records\n        row 2: missing column “text”" in summary_page(
        outcome, find_place(str(output))
    )


def test_a_run_that_keeps_going(tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad document has its last good text: Prefect, the record, the figures and the notice say which, and why."""
    raw, output, metrics = raw_folder(tmp_path / "raw"), tmp_path / "output", tmp_path / "showfacts.prom"
    release(raw, output, cache=tmp_path, metrics=metrics)
    assert "showfacts_last_good_documents 0\n" in metrics.read_text()
    (raw / "page-1.txt").write_text("Error 503 Service Unavailable\n")
    with listener() as (url, posted):
        monkeypatch.setenv(URL, url)
        state = release(raw, output, cache=tmp_path, metrics=metrics, keep_going=True, return_state=True)
    said = "1 document has its last good text, that of 0.1.0"
    assert state.is_completed() and said in (state.message or "")
    with urlopen(f"{server}/artifacts/release-summary/latest") as answer:
        newest = json.load(answer)
    why = "page-1: text of 0.1.0 (the text is an error page"
    assert said in newest["description"] and why in newest["data"]
    assert read_runs(str(output))[-1].last_good[0]["source_id"] == "page-1"
    assert "showfacts_last_good_documents 1\n" in metrics.read_text()
    (page,) = (one for one in (output / "site").rglob("*.html") if one.stem == "page-1")
    assert "This is the text of release 0.1.0" in page.read_text()
    (notice,) = posted
    assert notice["end"] == "published" and notice["last_good"][0]["release"] == "0.1.0"
    assert "published with old texts; to do: restore the documents below in" in notice["text"]
    assert why in notice["text"]


def test_no_secret_reaches_prefect_or_a_record(tmp_path: Path, server: str) -> None:
    """Of a run that a store refuses, and whose notice nobody takes: neither log, page, state, record nor terminal."""
    folders = {name: str(tmp_path / name) for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME")}
    hooks = {
        "SHOWFACTS_NOTIFY_URL": f"https://user:{CANARY}@h/",
        "SHOWFACTS_NOTIFY_COMMAND": f"false {CANARY}",
    }
    database = {"PREFECT_SERVER_DATABASE_CONNECTION_URL": f"postgresql+asyncpg://user:{CANARY}@127.0.0.1:1/p"}
    prefect = {"PREFECT_API_URL": server, "PREFECT_API_KEY": CANARY, "PREFECT_API_AUTH_STRING": f"u:{CANARY}"}
    raw = write_shows(tmp_path / "raw", ["Some Show"])
    command = [sys.executable, "-m", "flows.cli", "release", "--raw", str(raw), "--output", "s3://bucket/p"]
    with refusing_server() as store:
        environment = os.environ | folders | hooks | database | prefect | refusing_store(store)
        command += ["--log-json", "--verbose"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "the notice could not be posted" in done.stderr
    kept = [path for path in tmp_path.rglob("*") if path.is_relative_to(folders["XDG_STATE_HOME"])]
    told = {
        what: asked(f"{server}/{what}/filter") for what in ("flow_runs", "task_runs", "logs", "artifacts")
    }
    assert "s3://bucket/p" in told["flow_runs"] and "403" in told["artifacts"]
    (key,) = (one.read_bytes() for one in kept if one.name == FILE)
    texts = (one.read_text() for one in kept if one.is_file() and one.name != FILE)
    words = [done.stdout, done.stderr, *map(str, kept), *texts, *told.values()]
    assert len(kept) > 2 and not [
        one for one in words if CANARY in one or key.hex() in one or str(key) in one
    ]


def asked(address: str) -> str:
    """What Prefect knows of its newest objects of a kind."""
    with urlopen(Request(address, b"{}", {"Content-Type": "application/json"})) as answer:
        return str(answer.read().decode())


def test_no_run_tells_anybody_of_itself(tmp_path: Path, server: str) -> None:
    """The first one at a terminal is what Prefect would count: it sends no event of it, and no other machine is called.

    Prefect notes what it has sent; runs it notes whether or not it may send, but its own import only where it may.
    """
    home, calls = tmp_path / "home", tmp_path / "calls"
    raw = small_raw(tmp_path)
    environment = os.environ | {"PREFECT_API_URL": server, "PREFECT_HOME": str(home)} | guarded(calls)
    for name in ("CI", "DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED"):
        environment.pop(name, None)
    terminal, ours = pty.openpty()
    for words in (["check"], ["release", "--output", str(tmp_path / "output")]):
        command = [sys.executable, "-m", "flows.cli", *words, "--raw", str(raw)]
        subprocess.run(command, cwd=ROOT, env=environment, stdout=ours, stderr=ours, check=True)
    os.close(ours)
    os.close(terminal)
    assert "first_sdk_import" not in (home / ".sdk_telemetry" / "milestones.json").read_text()
    assert not calls.exists()


def test_a_call_elsewhere_is_noted(tmp_path: Path) -> None:
    """Also of a process that another one starts; a call of this machine is not."""
    calls = tmp_path / "calls"
    ask = "import socket; socket.getaddrinfo({!r}, 80)"
    both = f"import subprocess, sys; {ask.format('127.0.0.1')}; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    command = [sys.executable, "-c", both, ask.format("nowhere.invalid")]
    subprocess.run(command, env=os.environ | guarded(calls), capture_output=True, check=True)
    (line,) = calls.read_text().splitlines()
    assert line.startswith("socket.getaddrinfo nowhere.invalid")
