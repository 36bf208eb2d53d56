"""The import graph of the code, read from its text: who imports whom, also inside functions."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYERS = ("schemas", "transforms", "flows")
Graph = Mapping[str, frozenset[str]]


@cache
def modules() -> Mapping[str, Path]:
    """Every module of the layers by its dotted name; a package goes by its folder's."""
    paths = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]
    return {path_to_module(path): path for path in paths}


def path_to_module(path: Path) -> str:
    """The dotted name of a file below the root."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Each import, wherever in the tree, as the module and the name that is taken from it, empty where it is whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, "") for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layer"
            yield from ((node.module or "", name.name) for name in node.names)


@cache
def import_graph() -> Graph:
    """Each module of ours with those that it imports: of a package the module that is taken from it."""
    return {
        module: frozenset(_targets(ast.parse(path.read_text(encoding="utf-8"))))
        for module, path in modules().items()
    }


def _targets(tree: ast.AST) -> Iterator[str]:
    for module, name in imported(tree):
        inner = f"{module}.{name}"
        if module in modules():
            yield inner if inner in modules() else module
