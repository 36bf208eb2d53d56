"""`import showfacts`: tables and reasons for notebooks and scripts, from a folder, a store, a web server."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import polars as pl
import pytest

import showfacts
from flows.places import find_place
from flows.problems import UserError
from flows.store.publishing import publish
from schemas.registry import TABLES
from tests.object_server import make_bucket, object_server
from tests.small_release import TEXT, small_release
from tests.two_releases import two_releases
from transforms.publication.release import build_release
from transforms.validation import validate_tables

BEA, RATING = "the-show/bea-bee/ann-lee", "the-show/1/tomatoes/approval"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two releases, which differ in nothing but their version."""
    folder = tmp_path_factory.mktemp("project")
    two_releases(folder)
    return folder


@pytest.fixture(scope="module")
def output(folder: Path) -> Path:
    """Its releases."""
    return folder / "output"


@pytest.fixture(scope="module")
def web(output: Path) -> Iterator[str]:
    """The address of a plain web server over its releases."""

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(output.parent)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/output"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The address of a bucket with the same release."""
    with object_server() as variables, pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        address = f"{make_bucket(variables['AWS_ENDPOINT_URL'], 'facts')}/some/prefix"
        release = build_release(TABLES, validate_tables(*small_release()).tables, None)
        assert release
        publish(find_place(address), release)
        yield address


def test_the_import_loads_polars_and_nothing_else() -> None:
    """No Prefect, no validator, and nothing of what reads releases: that comes with the first call."""
    code = (
        "import polars, sys; before = set(sys.modules); import showfacts; print(*set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["showfacts"]


def test_no_call_loads_prefect(folder: Path) -> None:
    """Neither of the two."""
    code = (
        f"import sys, showfacts; showfacts.load('cast'); showfacts.why('cast', {BEA!r}); print(*sys.modules)"
    )
    here = {"PYTHONPATH": str(Path(showfacts.__file__).parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=here, capture_output=True, text=True, check=True
    )
    assert {"prefect", "flows.reasons"} & set(done.stdout.split()) == {"flows.reasons"}


def test_a_table_from_everywhere(output: Path, web: str, bucket: str) -> None:
    """A folder, a web server, an object store: the same frame, with the types of the table."""
    frames = [showfacts.load("cast", output=place) for place in (output, str(output), web, bucket)]
    assert frames[0].schema == TABLES["cast"].dtypes
    assert frames[0].height == 2
    assert all(frame.equals(frames[0]) for frame in frames)


def test_a_release_by_its_version(output: Path) -> None:
    """The newest where none is named."""
    newest = showfacts.load("changes", output=output)
    assert showfacts.load("changes", "0.1.1", output=output).equals(newest)
    assert not showfacts.load("evidence", "0.1.0", output=output).is_empty()


@pytest.mark.parametrize("place", ["folder", "web", "bucket"])
def test_why(place: str, folder: Path, request: pytest.FixtureRequest) -> None:
    """Quote, document, line, context, what the document cites, and what others state."""
    output = folder / "output" if place == "folder" else request.getfixturevalue(place)
    (one,) = showfacts.why("ratings", RATING, "review_count", output=output, raw=folder / "raw").to_dicts()
    assert one["quote"] == "61 reviews" and one["quote"] in TEXT.splitlines()[one["line"] - 1]
    assert (one["field"], one["value"], one["basis"], one["source_id"]) == (
        "review_count",
        "61",
        "stated",
        "page",
    )
    assert (one["file"], one["as_of"], one["conflicts"]) == ("the-show/page.txt", "2022-05", [])
    assert "season 1 holds 97% of ⟦61 reviews⟧.[1]" in one["context"]
    assert one["citations"] == [
        {"number": 1, "text": 'Ode, Kim (May 2022). "On The Show". The Daily. Retrieved 22 April 2022.'}
    ]


def test_why_tells_what_documents_disagree_on(folder: Path) -> None:
    """On the cell, and on no other of the row."""
    row = showfacts.why("cast", "the-show/eel-the-seal/cy-dun", output=folder / "output", raw=folder / "raw")
    told = {one["field"]: one["conflicts"] for one in row.to_dicts()}
    (conflict,) = told.pop("performer")
    assert (conflict["chosen_value"], conflict["other_value"], conflict["kind"]) == (
        "Cy Dun",
        "Cy Dunn",
        "wording",
    )
    assert told and not any(told.values())


def test_why_of_a_release_of_old() -> None:
    """Its tables lie elsewhere, its conflicts have no kind, its evidence no marks: what it has not is null."""
    published = Path(__file__).parent.parent / "output"
    cell = showfacts.load("conflicts", "0.1.0", output=published).row(0, named=True)
    asked = cell["dataset"], cell["row_id"], cell["field"]
    passages = showfacts.why(*asked, "0.1.0", output=published, raw=published.parent / "raw")
    assert cell["other_value"] in [one["other_value"] for one in passages["conflicts"][0].to_list()]
    assert passages["context"].null_count() == 0


def test_why_without_the_documents(output: Path, tmp_path: Path) -> None:
    """Everything but the context; and the columns stand also where there is no passage."""
    passages = showfacts.why("cast", BEA, output=output, raw=tmp_path)
    assert passages["context"].null_count() == passages.height > 3
    count = showfacts.why("cast", BEA, "source_count", output=output)
    assert count.is_empty() and count.schema == passages.schema == pl.Schema(showfacts.PASSAGE)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda output: showfacts.load("award", output=output), "did you mean: awards"),
        (lambda output: showfacts.load("x", output=output), "choose from: cast, tracks"),
        (lambda output: showfacts.load("cast", "9.9.9", output=output), "published releases: 0.1.0, 0.1.1"),
        (lambda output: showfacts.load("cast", output=output / "no"), "published releases: none yet"),
        (lambda output: showfacts.load("cast", output="ftp://a/b"), "give a folder, or an address"),
        (lambda output: showfacts.why("caste", BEA, output=output), "choose from: "),
        (lambda output: showfacts.why("cast", "ann-lee", output=output), f"did you mean: {BEA}"),
        (lambda output: showfacts.why("cast", BEA, "rol", output=output), "its columns: cast_id, "),
    ],
)
def test_wrong_calls_are_answered(call: object, said: str, output: Path) -> None:
    """With what there is."""
    assert callable(call)
    with pytest.raises(UserError, match=said):
        call(output)


def test_a_spoilt_table_is_not_given(output: Path, tmp_path: Path) -> None:
    """Its checksum is another."""
    copy = Path(shutil.copytree(output, tmp_path / "output", symlinks=True))
    file = copy / "releases/0.1.1/cast.parquet"
    file.write_bytes(file.read_bytes() + b"\0")
    with pytest.raises(UserError, match="is not the file that was published"):
        showfacts.load("cast", output=copy)
