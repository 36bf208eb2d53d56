"""The files that come with this package: the pages' templates, and the style sheet, script and icon they share."""

from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from transforms.catalogue.addresses import ICON, SCRIPT, STYLE


def folder(name: str) -> Traversable:
    """A folder of this package."""
    return files(__package__) / name


def read_templates() -> dict[str, str]:
    """The templates' texts by name."""
    found = sorted(folder("templates").iterdir(), key=lambda one: one.name)
    return {one.name: one.read_text("utf-8") for one in found if one.name.endswith(".html")}


def read_static() -> dict[str, bytes]:
    """The shared files' bytes by their path in the output folder."""
    static = folder("static")
    return {path: (static / path.rpartition("/")[2]).read_bytes() for path in (STYLE, SCRIPT, ICON)}


def files_hash() -> str:
    """A hash of all these files."""
    found = sha256()
    templates = {name: text.encode() for name, text in read_templates().items()}
    for name, data in {**templates, **read_static()}.items():
        found.update(f"\0{name}\0".encode() + data)
    return found.hexdigest()
