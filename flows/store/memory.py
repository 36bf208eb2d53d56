"""The highest number that a key's signatures of a place's catalogue have borne, as far as this user has seen."""

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from flows.homes import state_folder
from flows.places import Key, Place
from flows.store.errors import naming
from flows.store.files import replace_file

FOLDER = "signatures"


def memory_path(output: Place, key_id: str) -> Path:
    """Where it is remembered in the user's state folder."""
    address = str(output) if isinstance(output, Key) else str(output.resolve())
    digest = sha256(f"{address}\0{key_id}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return state_folder() / FOLDER / f"{digest}.json"


def remembered(output: Place, key_id: str) -> int:
    """The number, 0 where none was seen."""
    path = memory_path(output, key_id)
    with naming(path), suppress(FileNotFoundError):
        found = json.loads(path.read_bytes())
        return int(found["number"])
    return 0


def remember(output: Place, key_id: str, number: int) -> None:
    """Keeps the number where it is higher. Raises StoreError where that cannot be written."""
    if number > remembered(output, key_id):
        replace_file(
            memory_path(output, key_id), json.dumps({"number": number, "place": str(output)}).encode()
        )
