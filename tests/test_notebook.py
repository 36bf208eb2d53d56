"""The notebook: it runs from top to bottom, offline, for any show, and is never taken from who works in it."""

import json
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from flows.places import find_place
from flows.store.notebooks import put_notebook
from flows.store.publishing import publish
from schemas.registry import TABLES
from tests.object_server import make_bucket, object_server
from tests.publication_tables import tables
from tests.two_releases import two_releases
from transforms.publication.notebook import is_older, notebook
from transforms.publication.release import build_release

ROOT = Path(__file__).parent.parent
COMMITTED = ROOT / "output/notebooks/showfacts.ipynb"
PLACE = "notebooks/showfacts.ipynb"


@pytest.fixture(autouse=True)
def kernel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Kernels of the tests import this checkout, and keep their own files to themselves."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


def run(folder: Path, **changed: str) -> tuple[int, str]:
    """Runs it in that folder with the right side of some assignments changed: how many pictures, and what it prints."""
    document: Any = nbformat.reads(notebook().decode(), as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(document)
    lines = document.cells[1].source.splitlines()
    for name, value in changed.items():
        (place,) = [place for place, line in enumerate(lines) if line.startswith(f"{name} = ")]
        lines[place] = f"{name} = {value!r}"
    document.cells[1].source = "\n".join(lines)
    NotebookClient(document, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    outputs = [output for cell in document.cells for output in cell.get("outputs", [])]
    pictures = [output for output in outputs if "image/svg+xml" in output.get("data", {})]
    return len(pictures), "".join(output.text for output in outputs if output.output_type == "stream")


def test_the_committed_one_answers_from_the_committed_release() -> None:
    """Five pictures, and a value with its passage, its line and what the document cites for it."""
    assert COMMITTED.read_bytes() == notebook()
    assert json.loads(notebook())["metadata"].keys() == {"kernelspec", "language_info", "showfacts"}
    pictures, printed = run(COMMITTED.parent)
    assert pictures == 5
    assert "⟧" in printed and " cites [" in printed and ", line " in printed


def test_another_show(tmp_path: Path) -> None:
    """What it asks of is in the data: everything of one show, one document, and nothing to compare it with."""
    two_releases(tmp_path)
    put_notebook(tmp_path / "output")
    pictures, printed = run(tmp_path / "output/notebooks")
    assert pictures == 5
    assert (
        "holds 97% of ⟦61 reviews⟧.[1]" in printed
        and 'cites [1] Ode, Kim (May 2022). "On The Show".' in printed
    )


def test_next_to_nothing_from_a_web_address(tmp_path: Path) -> None:
    """No awards, no albums, no verdict of a season: what is not known is no error; one line says where to read."""
    release = build_release(TABLES, tables(), None)
    assert release
    publish(tmp_path / "output", release)

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        pictures, printed = run(tmp_path, OUTPUT=f"http://127.0.0.1:{server.server_address[1]}/output")
        server.shutdown()
    assert pictures == 5
    assert "cast a-show/zoe: character = Zoe" in printed


def with_cell(data: bytes, source: str) -> bytes:
    """The notebook with another first cell, its own hash as it was."""
    document = json.loads(data)
    document["cells"][0]["source"] = [source]
    return json.dumps(document).encode()


def ran(data: bytes) -> bytes:
    """The notebook as it is after a run."""
    document = json.loads(data)
    document["cells"][1] |= {
        "execution_count": 1,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "a"}],
    }
    return json.dumps(document).encode()


def older(data: bytes) -> bytes:
    """A notebook of ours with fewer cells, as an earlier version of the code made it."""
    from transforms.publication.notebook import cells_hash

    document = json.loads(data)
    del document["cells"][-1]
    document["metadata"]["showfacts"] = cells_hash(document["cells"])
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("found", "renewed"),
    [
        (older(notebook()), True),
        (ran(older(notebook())), True),
        (ran(notebook()), False),
        (with_cell(notebook(), "# Mine"), False),
        (with_cell(older(notebook()), "# Mine"), False),
        (b"[]", False),
        (b"{}", False),
        (b"no JSON", False),
        (b'{"metadata": {}, "cells": 3}', False),
        (b'{"metadata": {"showfacts": "a"}, "cells": [3]}', False),
    ],
)
def test_only_what_nobody_has_changed_is_renewed(found: bytes, renewed: bool, tmp_path: Path) -> None:
    """Outputs of today's notebook and everybody's own work stay; so does what is no notebook of ours."""
    path = tmp_path / PLACE
    path.parent.mkdir()
    path.write_bytes(found)
    put_notebook(tmp_path)
    assert is_older(found) == renewed
    assert path.read_bytes() == (notebook() if renewed else found)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_bucket_has_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside its releases."""
    with object_server() as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        bucket = find_place(f"{make_bucket(variables['AWS_ENDPOINT_URL'], 'notes')}/prefix")
        for _ in range(2):
            put_notebook(bucket)
            assert (bucket / PLACE).read_bytes() == notebook()
