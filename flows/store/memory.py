"""The highest number that a key's signatures of a place's catalogue have borne, as far as this user has seen."""

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from flows.homes import state_folder
from flows.places import Key, Place
from flows.store.errors import naming, store_error
from flows.store.files import replace_file

FOLDER = "signatures"
DAMAGED = "move it away: from the next look at the catalogue on, its number of then is remembered"


def memory_path(output: Place, key_id: str) -> Path:
    """Where it is remembered in the user's state folder."""
    address = str(output) if isinstance(output, Key) else str(output.resolve())
    digest = sha256(f"{address}\0{key_id}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return state_folder() / FOLDER / f"{digest}.json"


def remembered(output: Place, key_id: str) -> int:
    """The number, 0 where none was seen. Raises StoreError where it cannot be read, or is damaged."""
    path = memory_path(output, key_id)
    with naming(path), suppress(FileNotFoundError):
        try:
            number = json.loads(path.read_bytes())["number"]
        except (ValueError, TypeError, KeyError, RecursionError):
            number = None
        if not isinstance(number, int) or number < 0:
            raise store_error(path, "is not as it was written", DAMAGED)
        return number
    return 0


def remember(output: Place, key_id: str, number: int) -> None:
    """Keeps the number where it is higher. Raises StoreError where that cannot be written."""
    if number > remembered(output, key_id):
        replace_file(
            memory_path(output, key_id), json.dumps({"number": number, "place": str(output)}).encode()
        )
