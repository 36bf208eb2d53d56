"""The bill of materials of the code (CycloneDX): what `requirements.txt` pins, with licences and what needs what.

`python -m tests.sbom --write` makes it anew. What is pinned for other versions of Python only is not installed here: it
stays as it was written, and has to be installed once, by itself, when it is new.
"""

import json
import sys
from collections.abc import Container, Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, version
from itertools import product
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from flows.signing.code import OWN, requirements

ROOT = Path(__file__).parent.parent
LOCK, SBOM = ROOT / "requirements.txt", ROOT / "flows" / "sbom.cdx.json"
HASH = "--hash=sha256:"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux"), ("darwin", "Darwin"))
PLACES = [
    {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": name,
        "platform_system": system,
    }
    for python, (name, system) in product(PYTHONS, SYSTEMS)
]
"""Where the code is to run, in the words of the markers of requirements."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A line of the lock: a requirement, its one version, and the SHA-256 of every file of that version."""

    requirement: Requirement
    version: str
    hashes: tuple[str, ...]


def read_lock() -> dict[str, Pinned]:
    """What is pinned, by normalised name."""
    found: dict[str, Pinned] = {}
    for line in LOCK.read_text(encoding="utf-8").replace("\\\n", "").splitlines():
        said, *hashes = line.split(HASH)
        requirement = Requirement(said.strip())
        (one,) = requirement.specifier
        assert one.operator == "==", said
        name = canonicalize_name(requirement.name)
        found[name] = Pinned(requirement, one.version, tuple(map(str.strip, hashes)))
    return found


def make_sbom() -> str:
    """The bill as it is written: the same for the same lock, with no clock and no chance in it."""
    lock = read_lock()
    components = {name: to_component(name, one.version, one.hashes) for name, one in lock.items()}
    own = to_component(OWN, version(OWN), (), ComponentType.APPLICATION)
    bom = Bom(components=components.values())
    bom.metadata.component = own
    for name, one in {OWN: own, **components}.items():
        extras = lock[name].requirement.extras if name in lock else ()
        needed = needs(name, extras) if is_installed(name) else []
        bom.register_dependency(one, [components[other] for other in needed if other in components])
    found: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    del found["serialNumber"], found["metadata"]["timestamp"]
    keep_what_is_not_here(found, {str(components[name].purl) for name in lock if not is_installed(name)})
    return "{\n" + ",\n".join(f'"{key}": {to_lines(found[key])}' for key in sorted(found)) + "\n}\n"


def keep_what_is_not_here(found: dict[str, Any], missing: Container[str]) -> None:
    """Puts what the bill that is there says of these package URLs into the new one."""
    before = json.loads(SBOM.read_text(encoding="utf-8")) if SBOM.exists() else {}
    for part, key in {"components": "bom-ref", "dependencies": "ref"}.items():
        known = {one[key]: one for one in before.get(part, ())}
        found[part] = [known.get(one[key], one) if one[key] in missing else one for one in found[part]]


def to_lines(value: Any) -> str:
    """JSON with a line for each of a list, so that a difference shows what changed."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(to_lines, value)) + "\n]"
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def to_component(
    name: str, number: str, hashes: Iterable[str], kind: ComponentType = ComponentType.LIBRARY
) -> Component:
    """One distribution; without a licence where it is not installed here."""
    address = PackageURL("pypi", None, name, number)
    said = licence_of(name) if is_installed(name) else None
    declared = LicenseAcknowledgement.DECLARED
    return Component(
        name=name,
        version=number,
        type=kind,
        purl=address,
        bom_ref=str(address),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
        licenses=[LicenseFactory().make_from_string(said, license_acknowledgement=declared)] if said else [],
    )


def is_installed(name: str) -> bool:
    """Whether the distribution is in this environment."""
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def licence_of(name: str) -> str | None:
    """What an installed distribution says its licence is: in SPDX, else in its words, else by its classifiers."""
    said = metadata(name)
    expression, words = (next(iter(said.get_all(one, ())), None) for one in ("License-Expression", "License"))
    classes = [
        one.rpartition(" :: ")[2] for one in said.get_all("Classifier", ()) if one.startswith("License ::")
    ]
    return expression or (words if words and "\n" not in words else None) or ", ".join(classes) or None


def needs(name: str, extras: Iterable[str]) -> list[str]:
    """The names of what an installed distribution with these extras needs wherever the code is to run, in order."""
    found = [one for place in PLACES for one in requirements(name, frozenset(extras), place)]
    return sorted({canonicalize_name(one.name) for one in found})


if __name__ == "__main__":
    made = make_sbom()
    if "--write" in sys.argv:
        SBOM.write_text(made, encoding="utf-8")
    sys.exit(made != SBOM.read_text(encoding="utf-8"))
