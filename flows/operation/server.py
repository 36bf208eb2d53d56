"""A Prefect server for who has none: started beside the process that needs it, and stopped with it."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from flows.problems import Problem, UserError

PATIENCE_S = 180


class ServerError(UserError):
    """There is no Prefect server, and none could be started."""

    exit_code = 1


@contextmanager
def prefect_server(port: int) -> Iterator[str]:
    """The address of the server that PREFECT_API_URL names, or of one that runs as long as the block.

    Raises ServerError where that one does not start.
    """
    from prefect.settings import PREFECT_API_URL, temporary_settings

    named = PREFECT_API_URL.value()
    if named:
        yield named
        return
    address = f"http://127.0.0.1:{port}/api"
    server = start_server(port)
    try:
        wait_for(server, f"{address}/health", port)
        with temporary_settings({PREFECT_API_URL: address}):
            os.environ["PREFECT_API_URL"] = address  # for the processes of the runs
            yield address
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        server.terminate()
        server.wait()


def start_server(port: int) -> "subprocess.Popen[bytes]":
    """A server on the loopback, which outlives a Ctrl-C that is meant for us: we stop it when we are done with it."""
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
    # Not as an option: the pages that the server hands out would look for it at the port of this variable.
    environment = os.environ | {"PREFECT_SERVER_API_PORT": str(port)}
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=silent, stderr=silent, start_new_session=True)


def wait_for(server: "subprocess.Popen[bytes]", address: str, port: int) -> None:
    """Returns when the server answers. Raises ServerError where it ends instead, or takes too long."""
    deadline = time.monotonic() + PATIENCE_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    remedy = "see that the port is free (--port), or set PREFECT_API_URL to a server that runs"
    raise ServerError([Problem(f"port {port}", "no Prefect server could be started here", remedy)])
