"""The house: which room may import which, no circles, nothing below flows/ touches the world or knows a show."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from schemas.registry import SUBJECTS
from tests.imports import ROOT, import_graph, imported, modules

MAY_IMPORT = {
    "schemas": {"schemas"},
    "transforms": {"schemas", "transforms"},
    "flows": {"schemas", "transforms", "flows"},
}
# All that schemas/ and transforms/ import besides each other: nothing in it knows clock, files, process or chance.
PURE = {
    "abc",
    "anyascii",
    "bisect",
    "collections",
    "contextlib",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
}
PURE |= {
    "enum",
    "fractions",
    "functools",
    "graphlib",
    "hashlib",
    "heapq",
    "html",
    "io",
    "itertools",
    "json",
    "math",
}
PURE |= {"operator", "pandera", "polars", "pyarrow", "re", "statistics", "string", "textwrap", "types"}
PURE |= {"typing", "unicodedata"}
PURE |= {
    "altair",
    "jinja2",
    "markdown_it",
    "markupsafe",
    "vl_convert",
}  # only the catalogue is made with them
CLOCK_AND_FILES = {"now", "today", "utcnow", "open", "print", "input", "__import__", "exec", "write_database"}
CLOCK_AND_FILES |= {"read_csv", "read_ipc", "read_json", "read_ndjson", "read_parquet"}
CLOCK_AND_FILES |= {"scan_csv", "scan_ipc", "scan_ndjson", "scan_parquet", "sink_csv", "sink_parquet"}
SHOW_NAMES = re.compile("heartstopper|oseman|netflix|polydor", re.IGNORECASE)

# The rooms of transforms/. What stands in none of them is shared by all and imports none of them.
MACHINES = {"accuracy", "coverage", "extraction", "frames", "inspection", "publication", "reconciliation"}
MACHINES |= {"catalogue", "succession", "validation"}
DATASETS = {path.name for path in (ROOT / "transforms").iterdir() if path.is_dir() and path.name in SUBJECTS}
ROOMS = {"documents", "reading", "datasets"}
MAY_NOT_IMPORT = {
    "documents": {"reading", "a dataset", "datasets", "a machine"},
    "reading": {"a dataset", "datasets", "a machine"},
    "shared": {"a dataset", "datasets", "a machine"},
    "a dataset": {"a dataset", "datasets", "a machine"},
    "datasets": {"a machine"},
    "a machine": {"a dataset"},
}
"""What a module of each kind may not import, unless it stands in the same room; `datasets` is the one list of them."""


def room_of(module: str) -> str:
    """The folder of transforms/ that a module stands in, or its own name where it stands in none."""
    return module.partition(".")[2].partition(".")[0]


def kind_of(module: str) -> str:
    """The kind of room that a module of transforms/ stands in."""
    room = room_of(module)
    if room in DATASETS:
        return "a dataset"
    if room in MACHINES:
        return "a machine"
    return room if room in ROOMS else "shared"


def may_import(one: str, other: str) -> bool:
    """Whether the one module of transforms/ may import the other."""
    return room_of(one) == room_of(other) or kind_of(other) not in MAY_NOT_IMPORT[kind_of(one)]


def called(tree: ast.AST) -> Iterator[str]:
    """The names of all that a module calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))


@pytest.mark.parametrize("path", modules().values(), ids=modules())
def test_layers(path: Path) -> None:
    """Arrows point one way, and only flows/ knows clock, files and process."""
    layer, text = path.relative_to(ROOT).parts[0], path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    packages = {module.split(".")[0] for module, _ in imported(tree)}
    assert packages & {*MAY_IMPORT, "tests"} <= MAY_IMPORT[layer]
    assert not SHOW_NAMES.search(text)
    assert layer == "flows" or packages <= PURE | MAY_IMPORT[layer]
    assert layer == "flows" or not set(called(tree)) & CLOCK_AND_FILES
    assert not text or ast.get_docstring(tree), "the first line of a module says what it is for"


def test_no_circles() -> None:
    """No module imports itself by way of others, not even inside a function; graphlib names those that would."""
    assert list(TopologicalSorter(import_graph()).static_order())


def test_arrows_between_the_rooms_of_transforms_point_one_way() -> None:
    """Text to blocks, then what all share to read them, the datasets, their one list, the machines."""
    assert {"awards", "cast", "tracks"} <= DATASETS
    wrong = {
        (one, other)
        for one, others in import_graph().items()
        for other in others
        if one.startswith("transforms.") and other.startswith("transforms.") and not may_import(one, other)
    }
    assert not wrong


def test_machines_and_flows_know_no_dataset_by_name() -> None:
    """The names come from schemas/ or from the list of datasets."""
    namers = {
        module
        for module, path in modules().items()
        if module.startswith("flows.")
        or (module.startswith("transforms.") and kind_of(module) == "a machine")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in SUBJECTS
    }
    assert not namers


def test_every_package_says_that_it_is_typed() -> None:
    """Who installs us gets our types."""
    assert all((ROOT / layer / "py.typed").is_file() for layer in MAY_IMPORT)


ROOMS_OF_FLOWS = {
    "raw_input": {"addresses", "places", "problems"},
    "batches": {"homes", "modules", "problems", "processes", "raw_input", "terminal"},
    "signing": {"problems"},
    "store": {"homes", "places", "problems", "processes", "raw_input", "signing"},
    "building": {"places", "problems", "batches", "raw_input", "store"},
    "operation": {
        "addresses",
        "homes",
        "places",
        "problems",
        "processes",
        "raw_input",
        "terminal",
        "batches",
        "store",
    },
    "site": {"modules", "places", "problems", "raw_input", "store"},
}
"""What each room of flows/ imports of flows/ beside itself. Commands and the flow, above them, import any."""


@pytest.mark.parametrize("room", ROOMS_OF_FLOWS)
def test_rooms_of_flows(room: str) -> None:
    """Documents know no releases, releases no runs; and no room knows a command or a step of the job."""
    found = set()
    for path in (ROOT / "flows" / room).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("flows."):
                found.add((node.module or "").split(".")[1])
    assert found - {room} == ROOMS_OF_FLOWS[room]
