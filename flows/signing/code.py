"""Which code makes a release: the commit it was checked out at, its own hash, and the libraries it runs on."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from packaging.requirements import Requirement

OWN = "showfacts"
ROOMS = ("flows", "transforms", "schemas")
ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 20


@dataclass(frozen=True, slots=True)
class Code:
    """The code: `commit` is None where it is no checkout, `digest` is a hash of all its modules.

    `is_changed` tells that a module is not as it was committed. `libraries` are the versions of the distributions
    that it needs, those that they need among them.
    """

    version: str
    python: str
    commit: str | None
    is_changed: bool
    digest: str
    libraries: dict[str, str]

    def to_resource(self) -> dict[str, Any]:
        """As a dependency of a build in SLSA's words."""
        digest = {"sha256": self.digest} | ({"gitCommit": self.commit} if self.commit else {})
        one: dict[str, Any] = {"name": OWN, "uri": f"pkg:pypi/{OWN}@{self.version}", "digest": digest}
        return one | ({"annotations": {"changedSinceCommit": True}} if self.is_changed else {})

    def libraries_to_resources(self) -> list[dict[str, Any]]:
        """The same of each library."""
        return [{"name": name, "uri": f"pkg:pypi/{name}@{number}"} for name, number in self.libraries.items()]


def running_code() -> Code:
    """The code that runs here."""
    commit = git("rev-parse", "HEAD") if (ROOT / ".git").exists() else None
    changed = bool(commit and git("status", "--porcelain", "--", *ROOMS))
    digest = sha256()
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        digest.update(f"\0{path.relative_to(ROOT).as_posix()}\0".encode() + path.read_bytes())
    libraries = installed(OWN)
    return Code(version(OWN), platform.python_version(), commit, changed, digest.hexdigest(), libraries)


def git(*words: str) -> str | None:
    """What git says of the checkout, None where it says nothing."""
    try:
        found = subprocess.run(("git", "-C", ROOT, *words), capture_output=True, timeout=WAIT_S, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.decode("utf-8", "replace").strip() or None


def installed(name: str) -> dict[str, str]:
    """The versions of the distributions that this one needs here, those that they need among them, by their names."""
    return dict(sorted(needed(name, frozenset(), set())))


def needed(name: str, extras: frozenset[str], seen: set[Any]) -> Iterator[tuple[str, str]]:
    """The same of a distribution with extras; what stands in `seen` is passed over."""
    from packaging.utils import canonicalize_name

    for one in requirements(name, extras):
        called, more = canonicalize_name(one.name), frozenset(one.extras)
        if (called, more) in seen:
            continue
        seen.add((called, more))
        try:
            yield called, version(called)
        except PackageNotFoundError:  # only needed elsewhere
            continue
        yield from needed(called, more, seen)


def requirements(
    name: str, extras: frozenset[str], place: Mapping[str, str] | None = None
) -> Iterator[Requirement]:
    """What a distribution with these extras says that it needs: here, or in a place that markers can tell from here."""
    from packaging.requirements import Requirement

    for one in map(Requirement, requires(name) or ()):
        if not one.marker or any(
            one.marker.evaluate({**(place or {}), "extra": extra}) for extra in ("", *extras)
        ):
            yield one
