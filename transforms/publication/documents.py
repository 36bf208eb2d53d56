"""Which release a document is of, and how the documents of a release are written as JSON."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Identity:
    """Which release it is: its version, the one it follows, and the reason why its losses were accepted."""

    version: str
    previous: str | None = None
    accepted: str | None = None


def to_json(document: Any) -> bytes:
    """The document as indented UTF-8 JSON, keys in the given order."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
