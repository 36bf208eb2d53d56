"""Writes notebooks/showfacts.ipynb: five questions answered from whatever release lies beside it, of whatever show."""

import json
from hashlib import sha256
from typing import Any

from transforms.publication.documents import to_json
from transforms.publication.notebook_cells import CELLS

MARK = "# %%"
TEXT = " [markdown]"
OWN = "showfacts"
"""The key of the notebook's metadata that holds the hash of its cells: whether it is still as it was made."""


def notebook() -> bytes:
    """The notebook without outputs (nbformat 4.5); the same bytes in every process."""
    cells = [part_to_cell(number, part) for number, part in enumerate(CELLS.split(MARK)[1:], 1)]
    document = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            OWN: cells_hash(cells),
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return to_json(document)


def part_to_cell(number: int, part: str) -> dict[str, Any]:
    """A part of the text as a cell; what begins with `[markdown]` is for people."""
    lines = part.removeprefix(TEXT).strip("\n").splitlines(keepends=True)
    cell = {"id": f"cell-{number:02}", "metadata": {}, "source": lines}
    if part.startswith(TEXT):
        return {"cell_type": "markdown", **cell}
    return {"cell_type": "code", "execution_count": None, "outputs": [], **cell}


def cells_hash(cells: list[dict[str, Any]]) -> str:
    """The hash of what the cells say, whatever came of running them."""
    said = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    return sha256(json.dumps(said).encode()).hexdigest()


def is_older(data: bytes) -> bool:
    """Whether a file is a notebook of ours in which nobody has changed a cell, and says something else than today's.

    Outputs are no change. What is no notebook of ours is none that could be renewed.
    """
    try:
        document = json.loads(data)
        made, is_now = document["metadata"][OWN], cells_hash(document["cells"])
    except (ValueError, TypeError, KeyError):
        return False
    return bool(made == is_now != json.loads(notebook())["metadata"][OWN])
