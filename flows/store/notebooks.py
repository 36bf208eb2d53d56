"""The notebook beside the releases: written where there is none, renewed where nobody has changed it."""

import os
from pathlib import Path

from flows.places import Key, Place, as_os_error
from flows.store.errors import naming
from flows.store.files import make_folder, settle, write_durably
from transforms.publication.notebook import is_older, notebook

FOLDER, FILE = "notebooks", "showfacts.ipynb"


def put_notebook(output: Place) -> None:
    """Puts the notebook of today into the output folder or bucket. Raises StoreError where that cannot be.

    Who has run it has its outputs in the file, who has edited it, work: both are kept.
    """
    path = output / FOLDER / FILE
    with naming(path):
        if path.exists() and not is_older(path.read_bytes()):
            return
        if isinstance(path, Key):
            import obstore

            with as_os_error(path):
                obstore.put(path.store, path.path, notebook())
        else:
            replace_durably(path, notebook())


def replace_durably(path: Path, data: bytes) -> None:
    """A kill leaves the file as it was or as it is to be."""
    make_folder(path.parent)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    write_durably(fresh, data)
    fresh.replace(path)
    settle(path.parent)
