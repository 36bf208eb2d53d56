"""The list of releases, `catalog.json`: whatever stands in it is published, and nothing else is."""

import json
from collections.abc import Callable, Collection
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, ValidationError, model_validator

from flows.places import Place
from flows.problems import CallError, Problem
from flows.store.errors import StoreError, naming, store_error
from flows.store.files import Content, whole
from flows.store.layout import (
    CATALOG,
    DIGEST,
    LATEST,
    RELEASES,
    VERSION,
    addressed_path,
    line_of,
    release_path,
    version_to_number,
)
from transforms.publication.paths import SUMS, TABLE

if TYPE_CHECKING:
    from transforms.publication.release import ReleaseOf

REMEDY = (
    "nothing was changed; bring back the last good copy (`git checkout -- catalog.json` where the folder is "
    "under version control), or let `showfacts verify --rebuild-catalog` make it again from the release folders"
)
NONE_YET = "none yet; publish one with `showfacts release`"


class Entry(BaseModel):
    """One release: where it lies, what it followed, its rows per table, the SHA-256 of its `SHA256SUMS`.

    `accepted` is the reason that was given for what it lost.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: str = Field(pattern=f"^{VERSION}$")
    path: str
    previous: str | None
    rows: dict[Annotated[str, Field(pattern=f"^{TABLE}$")], NonNegativeInt]
    sha256sums: str = Field(pattern=f"^{DIGEST}$")
    accepted: str | None = None

    @property
    def number(self) -> tuple[int, ...]:
        """The version as numbers, for comparing."""
        return version_to_number(self.version)


class Rollback(BaseModel):
    """That `latest` leads to the release `version` and not to `newest`, which was the newest one then, and why.

    It holds until a newer release is published, or until the next rollback.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: str
    newest: str
    reason: str = Field(min_length=1)


class Pruned(BaseModel):
    """A release that was dropped: its version, and the SHA-256 of its `SHA256SUMS` where that is known."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: str = Field(pattern=f"^{VERSION}$")
    sha256sums: str | None = Field(default=None, pattern=f"^{DIGEST}$")


class Catalog(BaseModel):
    """All releases, newest last, each naming the one before it, and those that were pruned, by their versions.

    Then all rollbacks, in the order they were made.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    releases: tuple[Entry, ...] = Field(default=(), strict=False)
    rollbacks: tuple[Rollback, ...] = Field(default=(), strict=False)
    pruned: tuple[Pruned, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def one_chain(self) -> Self:
        """Versions rise, each release follows the one before it, listed or pruned, and lies where its version says."""
        previous: Entry | None = None
        every = {*(one.version for one in self.releases), *(one.version for one in self.pruned)}
        versions = sorted(every, key=version_to_number)
        before = dict(zip(versions, (None, *versions), strict=False))
        for entry in self.releases:
            if entry.path not in (
                release_path(entry.version),
                addressed_path(entry.version, entry.sha256sums),
            ):
                raise ValueError(f"release {entry.version} lies in {entry.path}")
            if entry.previous != before[entry.version]:
                what = f"does not follow the one before it in the list, but {entry.previous}"
                raise ValueError(f"release {entry.version} {what}")
            if previous and entry.number <= previous.number:
                raise ValueError(f"release {entry.version} is not newer than the one before it in the list")
            previous = entry
        if len(versions) != len(self.releases) + len(self.pruned):
            raise ValueError("a release is pruned twice, or both listed and pruned")
        if versions and (self.newest is None or self.newest.version != versions[-1]):
            raise ValueError(f"the newest release, {versions[-1]}, is pruned")
        for one in self.rollbacks:
            if not {one.version, one.newest} <= before.keys():
                raise ValueError(f"the rollback from {one.newest} to {one.version} names an unknown release")
        return self

    @property
    def newest(self) -> Entry | None:
        """The newest release, None where there is none."""
        return self.releases[-1] if self.releases else None

    @property
    def rollback(self) -> Rollback | None:
        """The rollback that holds now."""
        last = self.rollbacks[-1] if self.rollbacks else None
        holds = last and self.newest and last.newest == self.newest.version != last.version
        return last if holds else None

    @property
    def current(self) -> Entry | None:
        """The release that `latest` leads to: the newest one, unless it was rolled back."""
        return self.find(self.rollback.version) if self.rollback else self.newest

    @property
    def addresses(self) -> dict[str, str]:
        """The stable addresses and where they lead: `latest`, and the newest release of each major line.

        A rollback within the newest line moves that line's address too.
        """
        lines = {line_of(entry.version): entry.path for entry in self.releases}
        if not (self.newest and self.current):
            return {}
        if line_of(self.newest.version) == line_of(self.current.version):
            lines[line_of(self.current.version)] = self.current.path
        return {**lines, LATEST: self.current.path}

    def followed_by(self, entry: Entry) -> "Catalog":
        """The catalogue with one more release. Raises ValueError where that does not follow the newest one."""
        return Catalog(releases=(*self.releases, entry), rollbacks=self.rollbacks, pruned=self.pruned)

    def without(self, versions: Collection[str]) -> "Catalog":
        """The catalogue after these releases were pruned. Raises ValueError where the newest is among them."""
        gone = [
            Pruned(version=one.version, sha256sums=one.sha256sums)
            for one in self.releases
            if one.version in versions
        ]
        return Catalog(
            releases=tuple(one for one in self.releases if one.version not in versions),
            rollbacks=self.rollbacks,
            pruned=tuple(sorted((*self.pruned, *gone), key=lambda one: version_to_number(one.version))),
        )

    def find(self, version: str) -> Entry | None:
        """The release of that version, None where there is none."""
        return next((entry for entry in self.releases if entry.version == version), None)

    def has_no(self, version: str) -> str:
        """What is said of a version that is not among the releases."""
        was_pruned = version in {one.version for one in self.pruned}
        return (
            f"has no release {version} any more: it was pruned" if was_pruned else f"has no release {version}"
        )


def release_to_entry(
    release: "ReleaseOf[Content]", path_of: Callable[[str, str], str] = release_path
) -> Entry:
    """What the catalogue says of the release; `path_of` gives its folder from its version and its checksums' hash."""
    sums = sha256(whole(release.files[SUMS])).hexdigest()
    return Entry(
        version=release.version,
        path=path_of(release.version, sums),
        previous=release.previous,
        rows=dict(release.rows),
        sha256sums=sums,
        accepted=release.accepted,
    )


def read_catalog(output: Place) -> Catalog:
    """The catalogue of an output folder, empty where nothing was published yet.

    Raises StoreError where it cannot be read, is not what it should be, or is gone although there are releases.
    """
    path = output / CATALOG
    with naming(path):
        if not path.exists():
            return Catalog()
        data = path.read_bytes()
    return parse_catalog(path, data)


def require_entry(output: Place, version: str | None) -> Entry:
    """The catalogue entry of a version (None: the newest). Raises CallError where there is none."""
    catalog = read_catalog(output)
    entry = catalog.newest if version is None else catalog.find(version)
    if entry is None:
        known = ", ".join(one.version for one in catalog.releases) or NONE_YET
        what = catalog.has_no(version) if version else "has no release"
        raise CallError([Problem(str(output / CATALOG), what, f"published releases: {known}")])
    return entry


def parse_catalog(path: Place, data: bytes) -> Catalog:
    """The catalogue in the bytes of its file. Raises StoreError where it is not what it should be."""
    try:
        return Catalog.model_validate_json(data)
    except ValidationError as error:
        problems = (Problem(place(path, one["loc"]), one["msg"], REMEDY) for one in error.errors())
        raise StoreError(problems) from error


def place(path: Place, location: tuple[int | str, ...]) -> str:
    """The file, and where in it: `output/catalog.json, releases 2 path` (counted from 1)."""
    inside = " ".join(str(part + 1) if isinstance(part, int) else part for part in location)
    return f"{path}, {inside}" if inside else str(path)


def require_catalog(output: Place, published: set[str]) -> None:
    """Raises StoreError where there are finished releases but no catalogue: it is lost, not empty."""
    if published and not (output / CATALOG).exists():
        found = ", ".join(sorted(published))
        raise store_error(output / CATALOG, f"is gone, but {RELEASES}/ holds {found}", REMEDY)


def catalog_to_json(catalog: Catalog) -> bytes:
    """The bytes of `catalog.json`; what was never rolled back or pruned does not speak of it."""
    unsaid = {name for name in ("rollbacks", "pruned") if not getattr(catalog, name)}
    data = catalog.model_dump(mode="json", exclude=unsaid)
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
