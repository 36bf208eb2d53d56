"""The notebook beside the releases: written where there is none, renewed where nobody has changed it."""

from flows.places import Place
from flows.store.errors import naming
from flows.store.files import replace_file
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
        replace_file(path, notebook())
