"""The layers: flows → transforms → schemas; nothing below flows/ touches the world or knows a show."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "schemas": {"schemas"},
    "transforms": {"schemas", "transforms"},
    "flows": {"schemas", "transforms", "flows"},
}
OURS = {*MAY_IMPORT, "tests"}
WORLD = {
    "asyncio",
    "glob",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "prefect",
    "random",
    "requests",
    "secrets",
}
WORLD |= {"shutil", "socket", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid"}
CLOCK_AND_FILES = {"now", "today", "utcnow", "open", "print", "input", "read_csv", "scan_csv", "read_parquet"}
SHOW_NAMES = re.compile("heartstopper|oseman|netflix|polydor", re.IGNORECASE)
MODULES = [path for layer in MAY_IMPORT for path in sorted((ROOT / layer).rglob("*.py"))]


def imported(tree: ast.AST) -> Iterator[str]:
    """The top-level packages that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layer"
            yield (node.module or "").split(".")[0]


def names_of_modules(tree: ast.AST) -> Iterator[str]:
    """All that may be a module among what a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (node.module or "", *(f"{node.module}.{name.name}" for name in node.names))


def called(tree: ast.AST) -> Iterator[str]:
    """The names of all that a module calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_layers(path: Path) -> None:
    """Arrows point one way, and only flows/ knows clock, files and process."""
    layer, text = path.relative_to(ROOT).parts[0], path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert set(imported(tree)) & OURS <= MAY_IMPORT[layer]
    assert not SHOW_NAMES.search(text)
    assert layer == "flows" or not set(imported(tree)) & WORLD
    assert layer == "flows" or not set(called(tree)) & CLOCK_AND_FILES
    assert not text or ast.get_docstring(tree), "the first line of a module says what it is for"


def test_no_circles() -> None:
    """No two modules need each other, not even within a function; graphlib names those that would."""
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    needs = {
        name: names.keys() & set(names_of_modules(ast.parse(path.read_text(encoding="utf-8"))))
        for name, path in names.items()
    }
    assert len(list(TopologicalSorter(needs).static_order())) == len(MODULES)


ROOMS = {
    "raw_input": {"problems"},
    "store": {"problems", "raw_input"},
    "operation": {"problems", "terminal", "store"},
}
"""What each room of flows/ imports of flows/ beside itself. Commands and the flow, above them, import any."""


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_of_flows(room: str) -> None:
    """Documents know no releases, releases no runs; and no room knows a command or a step of the job."""
    found = set()
    for path in (ROOT / "flows" / room).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("flows."):
                found.add(node.module.split(".")[1])
    assert found - {room} == ROOMS[room]
