"""A Prefect server for who has none: started beside the process that needs it, and gone with it."""

import os
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from threading import Thread
from typing import cast

from flows.operation.children import end, start_module
from flows.problems import Problem, UserError
from flows.terminal import PROGRESS

PATIENCE_S = 180


class ServerError(UserError):
    """There is no Prefect server, and none could be started."""

    exit_code = 1


def named_server() -> str | None:
    """The address of the server that PREFECT_API_URL names."""
    from prefect.settings import PREFECT_API_URL

    return cast(str | None, PREFECT_API_URL.value())


@contextmanager
def heartbeat_where_heard() -> Iterator[None]:
    """Runs in this block have no heartbeat where no lasting server would hear it: they would wait for its thread."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({} if named_server() else {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


@contextmanager
def prefect_server(port: int | None = None) -> Iterator[str]:
    """The address of the server that PREFECT_API_URL names, or of one that runs as long as the block.

    With a port it is a whole one, with pages and a scheduler, and this process ends when it ends; without a port it
    only answers this process. Raises ServerError where it does not start.
    """
    named = named_server()
    if named:
        yield named
        return
    server, address = start_whole(port) if port else start_bare()
    try:
        wait_for(server, address)
        if port:
            Thread(target=end_with, args=(server,), daemon=True).start()
        with at_address(address):
            try:
                yield address
            finally:
                send_the_log()
    finally:
        end(server)


@contextmanager
def at_address(address: str) -> Iterator[None]:
    """As long as the block runs, this process and those it starts speak to the server there."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with temporary_settings({PREFECT_API_URL: address}):
        os.environ["PREFECT_API_URL"] = address
        try:
            yield
        finally:
            os.environ.pop("PREFECT_API_URL", None)


def send_the_log() -> None:
    """Returns when the server has what was logged; Prefect would send the rest when there is no server any more."""
    from prefect.logging.handlers import APILogHandler

    APILogHandler().flush()


def start_whole(port: int) -> tuple[SpawnProcess, str]:
    """A server on the loopback, and its address."""
    # Not as an option: the pages that the server hands out would look for it at the port of this variable.
    environment = {"PREFECT_SERVER_API_PORT": str(port)}
    words = ["prefect", "server", "start", "--host", "127.0.0.1"]
    return start_module(words, environment), port_to_address(port)


def start_bare() -> tuple[SpawnProcess, str]:
    """What Prefect starts by itself where no server is named, but for one thing: this one ends with us."""
    port = free_port()
    words = ["uvicorn", "--factory", "prefect.server.api.server:create_app", "--lifespan", "on"]
    words += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "error"]
    environment = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
    return start_module(words, environment), port_to_address(port)


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def port_to_address(port: int) -> str:
    """The address of the server's interface for programs."""
    return f"http://127.0.0.1:{port}/api"


def wait_for(server: SpawnProcess, address: str) -> None:
    """Returns when the server answers. Raises ServerError where it ends instead, or takes too long."""
    deadline = time.monotonic() + PATIENCE_S
    while server.is_alive() and time.monotonic() < deadline:
        if answers(address):
            return
        server.join(0.1)
    remedy = "see that the port is free (--port), or set PREFECT_API_URL to a server that runs"
    raise ServerError([Problem(address, "no Prefect server could be started here", remedy)])


def answers(address: str) -> bool:
    """Whether a server answers there, within 5 s."""
    try:
        urllib.request.urlopen(f"{address}/health", timeout=5).close()
    except OSError:
        return False
    return True


def end_with(server: SpawnProcess) -> None:
    """Waits for the server's end. Where it comes before ours it is ours, for nothing would run any more.

    At once: whoever would end in order asks a server about it first.
    """
    server.join()
    PROGRESS.error(
        "the Prefect server has ended (exit code %s); nothing would be run without it\n    → start `showfacts serve` "
        "again, or let systemd do it (OPERATIONS.md)",
        server.exitcode,
    )
    os._exit(1)
