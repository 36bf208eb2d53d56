"""Signatures of catalogues as they lie in the output: which there are, which fits, and which have had their time.

The signature of a catalogue is written first, called after the catalogue's hash (`.seals/`); then the catalogue
is replaced, which is the moment of publication; then the signature moves to `catalog.sig.json`. Whoever looks in
between finds the one that fits, and the next run finishes what a killed one began.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.places import Place, files_below
from flows.signing.envelope import Envelope, read_envelope
from flows.signing.statements import CATALOGUE, subjects_of
from flows.store.errors import naming
from flows.store.files import read_if_there, remove_file, replace_file
from flows.store.layout import CATALOG, CATALOG_SEAL, SEALS, is_half_written, is_seal, seal_name
from flows.store.store import Store


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature of a catalogue as it was found: the catalogue's hash and what is said of it. Nothing is checked."""

    envelope: Envelope
    digest: str
    about: Mapping[str, Any]

    @property
    def number(self) -> int:
        """The number that only rises."""
        return int(self.about["number"])

    @property
    def signed_at(self) -> datetime:
        """When it was signed, in UTC."""
        return datetime.fromisoformat(self.about["signedAt"])

    @property
    def signed(self) -> dict[str, str | None]:
        """The id of the key that signed each release, None where none has."""
        return dict(self.about["signed"])


def read_seal(data: bytes | None) -> Seal | None:
    """The signature in the bytes of its file, None where it is none of a catalogue."""
    envelope = read_envelope(data) if data else None
    subjects = subjects_of(envelope.statement, CATALOGUE) if envelope else None
    if envelope is None or not subjects or set(subjects) != {CATALOG}:
        return None
    try:
        seal = Seal(envelope, subjects[CATALOG], envelope.statement["predicate"])
        whole_seal = seal.number >= 1 and seal.signed_at.tzinfo is not None and seal.signed is not None
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return seal if whole_seal else None


def seals(output: Place) -> dict[str, Seal]:
    """All signatures of catalogues there, by the name of their file."""
    found = {CATALOG_SEAL: read_seal(read_if_there(output / CATALOG_SEAL))}
    found |= {f"{SEALS}/{name}": read_seal(read_if_there(output / SEALS / name)) for name in waiting(output)}
    return {name: seal for name, seal in found.items() if seal}


def waiting(output: Place) -> list[str]:
    """The files of signatures that wait for their catalogue."""
    with naming(output / SEALS):
        return [name for name in files_below(output / SEALS) if is_seal(name)]


def half_written(output: Path) -> list[Path]:
    """Files of signatures that a killed run had begun to write; for who holds the output folder."""
    with naming(output):
        found = (path for folder in (output, output / SEALS) for path in folder.glob(".*"))
        return [path for path in found if is_half_written(path.name) and path.is_file()]


def clear_seals(output: Path) -> None:
    """Removes them, and the folder of waiting signatures where there is nothing in it."""
    for path in half_written(output):
        path.unlink()
    folder = output / SEALS
    if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
        folder.rmdir()


def fitting_seal(output: Place, catalogue: bytes) -> Seal | None:
    """The signature of the catalogue with these bytes, the one with the highest number; None where there is none."""
    digest = sha256(catalogue).hexdigest()
    fitting = [seal for seal in seals(output).values() if seal.digest == digest]
    return max(fitting, key=lambda seal: seal.number, default=None)


def is_sealed(output: Place) -> bool:
    """Whether there is a file where a signature of the catalogue belongs."""
    return read_if_there(output / CATALOG_SEAL) is not None or bool(waiting(output))


def settle_seals(store: Store) -> None:
    """Puts the signature that fits the catalogue in its place and removes those that were never needed.

    Where nobody can be kept out, one with no lower number than that in place waits for a catalogue that another run
    is about to put there.
    """
    output, names = store.place, waiting(store.place)
    catalogue = store.catalogue()[0] if names else None
    if catalogue is None:
        return
    digest = sha256(catalogue).hexdigest()
    at, data = (
        read_seal(read_if_there(output / CATALOG_SEAL)),
        read_if_there(output / SEALS / seal_name(digest)),
    )
    ready = read_seal(data)
    if data and ready and (at is None or at.digest != digest or at.number < ready.number):
        replace_file(output / CATALOG_SEAL, data)
    remove_passed(store, names, digest)


def remove_passed(store: Store, names: list[str], digest: str) -> None:
    """Removes waiting signatures that nobody waits for, once the one with that digest, the catalogue's, is in place."""
    output = store.place
    at = read_seal(read_if_there(output / CATALOG_SEAL))
    if at is None or at.digest != digest:
        return
    for name in names:
        one = read_seal(read_if_there(output / SEALS / name))
        if store.is_exclusive or one is None or one.digest == digest or one.number < at.number:
            remove_file(output / SEALS / name)
    if isinstance(output, Path):
        clear_seals(output)
