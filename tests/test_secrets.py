"""No password reaches a message, a log, a record or a release: canaries wherever somebody may put one."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from flows.cli import main
from flows.operation.notice import Notice, call, post
from flows.problems import CallError
from flows.signing.keys import VARIABLE, configured_signer
from flows.terminal import PROGRESS
from tests.batches import write_shows

CANARY = "canary-7f3a"
NOTICE = Notice("text", {})
KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": CANARY, "AWS_SESSION_TOKEN": CANARY}


class Refusing(BaseHTTPRequestHandler):
    """Lets nobody read; to who writes to `/garbage` it answers something else than HTTP."""

    def do_POST(self) -> None:
        """The answer to everything."""
        if self.path.endswith("garbage"):
            self.wfile.write(f"{CANARY} {self.path}\r\n\r\n".encode())
            return
        self.send_response(403)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = do_PUT = do_POST  # noqa: N815 - they are called so

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def refusing_server() -> Iterator[str]:
    """Its host and port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def refusing_store(address: str) -> dict[str, str]:
    """Variables of a store there, whose every secret is a canary."""
    endpoint = f"http://user:{CANARY}@{address}"
    return KEYS | {"AWS_ENDPOINT_URL": endpoint, "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1"}


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    """What the progress tells, also where another test has shown it elsewhere."""
    monkeypatch.setattr(PROGRESS, "propagate", True)
    return caplog


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://user:{canary}@host/hook", "InvalidURL"),
        ("http://{server}/{canary} x", "InvalidURL"),
        ("host/{canary}", "ValueError"),
        ("http://127.0.0.1:1/{canary}", "Connection refused"),
        ("http://{server}/{canary}", "the answer was 403"),
        ("http://{server}/{canary}/garbage", "BadStatusLine"),
    ],
)
def test_a_hook_that_cannot_be_called(url: str, why: str, said: pytest.LogCaptureFixture) -> None:
    """The run goes on, and the log says why without the address, which is a secret by itself."""
    with refusing_server() as server:
        post(url.format(canary=CANARY, server=server), NOTICE)
    assert why in said.text and CANARY not in said.text


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("false --token {canary}", "exit code 1"),
        ("TOKEN={canary} curl", "No such file or directory"),
        ("sh -c 'echo {canary}; exit 3", "ValueError"),
    ],
)
def test_a_command_that_fails(command: str, why: str, said: pytest.LogCaptureFixture) -> None:
    """So does it without the command's words."""
    call(command.format(canary=CANARY), NOTICE)
    assert why in said.text and CANARY not in said.text


def test_a_store_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What it says names its address, and of that no user and no password."""
    raw = write_shows(tmp_path / "raw", ["Some Show"])
    (raw / "sources.toml").write_text('[[corpus]]\npath = "s3://bucket/pages.parquet"\n')
    with refusing_server() as server:
        for name, value in refusing_store(server).items():
            monkeypatch.setenv(name, value)
        codes = [main([command, "--output", "s3://bucket/p"]) for command in ("status", "health")]
        codes.append(main(["check", "--raw", str(raw), "--no-cache"]))
    found = "".join(capfd.readouterr())
    assert codes == [0, 3, 2]
    assert f"http://…@{server}/bucket/p" in found and CANARY not in found


def test_a_key_in_the_place_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message does not show it."""
    command = ["openssl", "genpkey", "-algorithm", "ed25519"]
    key = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    monkeypatch.setenv(VARIABLE, key)
    with pytest.raises(CallError, match="holds a key, not the name of its file") as refused:
        configured_signer()
    assert not [line for line in key.splitlines() if line in str(refused.value)]


def test_an_address_that_would_be_published(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A document's address with a password is refused, and not repeated."""
    raw = write_shows(tmp_path / "raw", ["Some Show"])
    with (raw / "sources.toml").open("a") as file:
        file.write(f'url = "https://user:{CANARY}@host/page"\n')
    assert main(["check", "--raw", str(raw), "--no-cache"]) == 2
    found = "".join(capfd.readouterr())
    assert "has a user or a password before its host" in found and CANARY not in found
