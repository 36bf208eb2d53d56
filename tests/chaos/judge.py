"""Holds what is there against what may be there: every byte, every link, `verify`, and that nothing is left over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import md5, sha256
from pathlib import Path

from flows.places import Key, Place, files_below
from flows.signing.keys import read_public_keys
from flows.store.catalog import Catalog, read_catalog
from flows.store.layout import CATALOG, CATALOG_SEAL, LOCK, SEALS
from flows.store.objects import is_left_over
from flows.store.surroundings import place_problems
from flows.store.trust import Trusted, signature_problems
from flows.store.verification import release_problems
from tests.chaos.actor import run
from tests.chaos.plan import Actor
from tests.chaos.releases import Releases, hash_to_name
from tests.chaos.states import State, after, catalog_to_state
from transforms.publication.paths import SIGNATURES, SUMS


@dataclass(frozen=True)
class Judge:
    """Who looks at an output: the round's folder, the documents, what was made, the public key where it is signed.

    `verified` are catalogues whose newest release was read and held against everything in a round before.
    """

    output: Place
    folder: Path
    raw: Path
    releases: Releases
    key: Path | None
    verified: set[tuple[object, ...]] = field(default_factory=set)

    def state(self) -> State:
        """The state that a reader finds without any help. Raises AssertionError where a listed release is not whole."""
        catalog = read_catalog(self.output)
        there = content(self.output, "releases")
        for entry in catalog.releases:
            name = self.names[entry.sha256sums]
            begin = entry.path.removeprefix("releases/")
            files = {
                path.removeprefix(f"{begin}/"): mark
                for path, mark in there.items()
                if path.startswith(f"{begin}/")
            }
            signed = {one: files.pop(one) for one in SIGNATURES if one in files}
            wanted = {path: mark_of(self.output, data) for path, data in self.releases[name].files.items()}
            assert files == wanted, f"{name} is not whole: {odd(files, wanted)}"
            assert set(signed) == (set(SIGNATURES) if self.key else set()), (
                f"{name} has signatures {set(signed)}"
            )
        return self.told(catalog)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of releases by the hash that a catalogue names."""
        return hash_to_name(self.releases)

    def told(self, catalog: Catalog) -> State:
        """What a catalogue says."""
        unknown = [entry.sha256sums for entry in catalog.releases if entry.sha256sums not in self.names]
        assert not unknown, f"the catalogue lists what was never made: {unknown}"
        return catalog_to_state(catalog, self.names)

    def settle(self, before: State, release: str) -> None:
        """The next undisturbed run publishes, leaves what it must, and all of it can be verified.

        It publishes the newest release again, or else the named one where that follows.
        """
        wanted = Actor("publish", release)
        following = after(before, wanted)
        if following is None:
            wanted = Actor("publish", before.releases[-1] if before.releases else "0.1.0")
            following = after(before, wanted)
        assert following, f"{before.releases} cannot be published again"
        self.run_undisturbed(wanted.release, following)
        if isinstance(self.output, Key) and (files_below(self.output / SEALS) or self.undecided()):
            # Of a killed run, or of one that is yet to come: the next that publishes something can tell.
            wanted = Actor("publish", following.following)
            self.run_undisturbed(wanted.release, after(following, wanted))
        self.require_tidy()

    def run_undisturbed(self, release: str, wanted: State | None) -> None:
        """Publishes the release; what is there then is the state that is wanted, and can be verified."""
        run(self.output, self.releases[release], as_files=True)
        assert (state := self.state()) == wanted, f"after the next run {state}, not {wanted}"
        self.verify()

    def undecided(self) -> set[str]:
        """Folders in an object store whose release may still be published, for all that the catalogue tells."""
        if isinstance(self.output, Path):
            return set()
        catalog, listed = read_catalog(self.output), content(self.output, "releases")
        folders = {name.partition("/")[0] for name in listed}
        folders -= {entry.path.removeprefix("releases/") for entry in catalog.releases}
        return {str(self.output / "releases" / one) for one in folders if not is_left_over(catalog, one)}

    def verify(self) -> None:
        """What `showfacts verify` looks at. Raises AssertionError that says what is wrong, but for what is undecided.

        Every byte of the releases has been compared: what is read from the same ones again is the same.
        """
        catalog = read_catalog(self.output)
        trusted = Trusted(read_public_keys(self.key)) if self.key else None
        problems = list(place_problems(self.output, catalog))
        assert catalog.newest
        listed = tuple((one.path, one.sha256sums) for one in catalog.releases)
        known = (isinstance(self.output, Key), bool(self.key), listed)
        if known not in self.verified:
            problems += release_problems(self.output, catalog.newest, self.raw)
        problems += signature_problems(self.output, catalog.newest, trusted) if trusted else ()
        undecided = self.undecided()
        problems = [one for one in problems if one.place not in undecided]
        assert not problems, "\n".join(map(str, problems))
        self.verified.add(known)

    def require_tidy(self) -> None:
        """Raises AssertionError where there is more, or less, than what the catalogue says."""
        catalog = read_catalog(self.output)
        wanted = {CATALOG, CATALOG_SEAL} if self.key else {CATALOG}
        folders = [entry.path for entry in catalog.releases]
        if isinstance(self.output, Path):
            links = {name: (self.output / name).readlink() for name in catalog.addresses}
            assert links == {name: Path(path) for name, path in catalog.addresses.items()}
            wanted |= {LOCK, *links}
        wanted |= {f"{folder}/{name}" for folder in folders for name in self.files_of(catalog, folder)}
        if isinstance(self.output, Key):
            for address, path in catalog.addresses.items():
                wanted |= {f"{address}/{name}" for name in self.files_of(catalog, path)}
        else:
            empty = [path for path in self.output.rglob("*") if path.is_dir() and not any(path.iterdir())]
            assert not empty, f"left over: {empty}"
        there = set(files_below(self.output))
        assert there == wanted, f"left over: {sorted(there - wanted)}, missing: {sorted(wanted - there)}"
        around = files_below(self.folder / "home") + files_below(self.folder / "tmp")
        litter = [
            name for name in around if not (name.startswith("showfacts/signatures/") and is_plain(name))
        ]
        assert not litter, f"left over beside the output: {litter}"
        assert not list((self.folder / "tmp").iterdir()), "left over in the folder for files that pass"

    def files_of(self, catalog: Catalog, path: str) -> set[str]:
        """The files of the release that lies there."""
        (entry,) = (one for one in catalog.releases if one.path == path)
        return {*self.releases[self.names[entry.sha256sums]].files, *(SIGNATURES if self.key else ())}


def is_plain(name: str) -> bool:
    """Whether no part of the path is hidden."""
    return not any(part.startswith(".") for part in name.split("/"))


def content(output: Place, below: str) -> dict[str, str]:
    """The hash of every file below: what an object store says of it, or what the file has."""
    if isinstance(output, Key):
        import obstore

        start = f"{(output / below).path}/"
        found = obstore.list(output.store, start).collect()
        return {one["path"].removeprefix(start): str(one["e_tag"]).strip('"') for one in found}
    folder = output / below
    return {name: mark_of(output, (folder / name).read_bytes()) for name in files_below(folder)}


def mark_of(output: Place, data: bytes) -> str:
    """The hash of a file's bytes as `content` gives it."""
    return md5(data).hexdigest() if isinstance(output, Key) else sha256(data).hexdigest()


def look(judge: Judge, allowed: set[State]) -> None:
    """A reader's glance while others publish: a state that may be there, its newest release in place."""
    catalog = read_catalog(judge.output)
    state = judge.told(catalog)
    assert state in allowed, f"a reader saw {state}"
    if catalog.newest:
        sums = (judge.output / catalog.newest.path / SUMS).read_bytes()
        assert sha256(sums).hexdigest() == catalog.newest.sha256sums


def odd(files: Mapping[str, str], wanted: Mapping[str, str]) -> Sequence[str]:
    """The names that are there without being wanted, missing, or other than they should be."""
    return sorted(name for name in files.keys() | wanted.keys() if files.get(name) != wanted.get(name))
