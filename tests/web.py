"""A static host on the loopback, as hosts are: any sub-path, texts packed; and where the tools are that judge pages."""

import gzip
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import pytest

ROOT = Path(__file__).parent.parent
PACKED = (".html", ".css", ".js", ".svg", ".json")


class Host(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing; texts are packed, as every static host does."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A text's packed bytes, and all else as it is."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        data = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address of the folder as long as the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def missing(what: str, how: str) -> None:
    """Skips a test that needs what is not installed; in CI nothing is skipped."""
    said = f"{what} is not installed: {how}"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


def chromium() -> str:
    """The browser's program."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        missing("Chromium", "apt-get install chromium")
    return str(found)


def node_package(name: str) -> Path:
    """The folder of an npm package, in NODE_PATH or in the project's own node_modules."""
    folders = [*os.environ.get("NODE_PATH", "").split(os.pathsep), str(ROOT / "node_modules")]
    found = next((Path(one) / name for one in folders if one and (Path(one) / name).is_dir()), None)
    if found is None:
        missing(name, "npm install --no-save axe-core@4.14.0 vnu-jar@26.9.27 lighthouse@12.2.3")
    assert found
    return found


def program(name: str) -> str:
    """The path of a program."""
    found = shutil.which(name)
    if found is None:
        missing(name, f"install {name}")
    return str(found)
