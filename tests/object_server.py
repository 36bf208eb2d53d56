"""An S3-compatible server on the loopback, and publishers as processes of their own, for the tests of object stores."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).parent.parent
PUBLISHER = """
import sys
from flows.places import find_place
from flows.store.publishing import publish
from tests import store_releases

address, name, last = sys.argv[1:]
release = getattr(store_releases, name)
publish(find_place(address), release, after=lambda step: store_releases.die() if step == last else None)
"""


@contextmanager
def object_server() -> Iterator[dict[str, str]]:
    """A server that runs as long as the block; gives the variables with which clients find it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", address.rsplit(":", 1)[1]]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    keys = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
    try:
        wait_for(f"{address}/moto-api/")
        yield keys | {"AWS_ENDPOINT_URL": address, "AWS_ALLOW_HTTP": "true"}
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Returns when the address answers, for a minute at most."""
    for _ in range(600):
        try:
            urlopen(address, timeout=5).close()
        except (URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


def make_bucket(endpoint: str, name: str) -> str:
    """A new bucket on the server; gives its address."""
    urlopen(Request(f"{endpoint}/{name}", method="PUT"), timeout=30).close()
    return f"s3://{name}"


def publisher(address: str, release: str, last: str = "") -> "subprocess.Popen[bytes]":
    """A process that publishes the release of that name, and is killed after the step `last`."""
    command = [sys.executable, "-c", PUBLISHER, address, release, last]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ, stderr=subprocess.DEVNULL)
