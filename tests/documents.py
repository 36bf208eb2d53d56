"""Builds sources and documents for tests from a few lines of text."""

from pathlib import Path
from typing import Any

from transforms.documents import text_to_document
from transforms.documents.model import Document
from transforms.extraction import HEADERS
from transforms.source import Rendering, Source

RAW = Path(__file__).parent.parent / "raw"


def a_source(
    rendering: Rendering | None = None, *, show: str = "Some Show", id: str = "page", **fields: Any
) -> Source:
    """A manifest entry as a test needs it; further fields are those of `Source`."""
    entry = {"title": show, "kind": "encyclopedia", "licence": "CC-BY-SA-3.0", "sha256": "0" * 64} | fields
    return Source(id=id, file=f"{id}.txt", show=show, rendering=rendering, **entry)


def a_document(text: str, rendering: Rendering | None = None, **fields: Any) -> Document:
    """A document read from the given text."""
    return text_to_document(a_source(rendering, **fields), text, HEADERS)
