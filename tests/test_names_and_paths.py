"""Every place where a name that was found becomes a path, is removed or overwritten: what is tried, what must happen.

Three tables: names that stand in a document (`NAMES`), names of things on the disk (`FOLDERS`), and what else may
stand where something of ours belongs (`THINGS`). Whatever happens, nothing outside is touched.
"""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from flows.batches.ledger import kept_folder
from flows.batches.versions import code_version
from flows.cli import main
from flows.operation.metrics import write_metrics
from flows.operation.runs import KEPT, begun, read_runs, record, record_path
from flows.problems import RefusedError, UserError
from flows.raw_input.gold import read_gold
from flows.raw_input.manifest import read_manifest
from flows.raw_input.originals import released_texts
from flows.store import layout
from flows.store.catalog import read_catalog, require_entry
from flows.store.editions import read_edition
from flows.store.objects import is_left_over
from flows.store.publishing import publish
from flows.store.rebuilding import rebuild_catalog
from flows.store.rollback import roll_back
from flows.store.tidying import tidy
from flows.store.verification import release_problems
from tests.two_releases import everything, two_releases
from transforms.publication.release import Release

TRIED = {
    "empty": "",
    "here": ".",
    "up": "..",
    "up and aside": "../outside",
    "through": "0.1.0/../../outside",
    "absolute": "/outside",
    "slash at the end": "0.1.0/",
    "dot at the end": "0.1.0.",
    "NUL": "0.1.0\0",
    "line end": "0.1.0\n",
    "drive": "C:",
    "backslash": "..\\outside",
    "other digits": "٠.١.٠",
    "leading zero": "0.01.0",
}
TRIED_BELOW = {
    "another folder": "more/x.csv",
    "the folder in itself": "trust/trust/x.csv",
    "the folder": "trust",
    "nothing in the folder": "trust/",
    "up from the folder": "trust/../x.csv",
    "hidden in the folder": "trust/.x.csv",
    "hidden, as one file of a release is": "trust/.zenodo.json",
    "hidden": ".x.csv",
    "in other letters": "Trust/x.csv",
    "from the root": "/trust/x.csv",
    "with a backslash": "trust\\x.csv",
}
"""Where a file of a release can be none: there is one folder in it, and no other."""


@dataclass(frozen=True)
class World:
    """Folders of a project, and one that is none of its business."""

    folder: Path
    third: Release

    @property
    def output(self) -> Path:
        """Two releases."""
        return self.folder / "output"

    @property
    def raw(self) -> Path:
        """Their document."""
        return self.folder / "raw"

    @property
    def outside(self) -> Path:
        """Somebody's."""
        return self.folder / "outside"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world that every test copies."""
    folder = tmp_path_factory.mktemp("world")
    (folder / "outside").mkdir()
    (folder / "outside" / "mine.txt").write_text("mine")
    return World(folder, two_releases(folder))


@pytest.fixture
def world(made: World, tmp_path: Path) -> World:
    """A copy."""
    shutil.copytree(made.folder, tmp_path / "w", symlinks=True)
    return World(tmp_path / "w", made.third)


Action = Callable[[], object]
Put = Callable[[World, str], Action]


def in_catalogue(change: Callable[[dict[str, Any], str], object]) -> Put:
    """Writes the name into the catalogue, which every run reads first."""

    def put(world: World, name: str) -> Action:
        path = world.output / "catalog.json"
        data = json.loads(path.read_bytes())
        change(data, name)
        path.write_text(json.dumps(data))
        return lambda: tidy(world.output)

    return put


def reseal(world: World, sums: bytes) -> None:
    """Writes the newest release's list of checksums, as a forger would who also owns the catalogue."""
    (world.output / "releases/0.1.1/SHA256SUMS").write_bytes(sums)
    in_catalogue(lambda data, name: data["releases"][1].update(sha256sums=name))(
        world, sha256(sums).hexdigest()
    )


def in_sums(world: World, name: str) -> Action:
    """Lists a file of that name."""
    sums = (world.output / "releases/0.1.1/SHA256SUMS").read_bytes()
    reseal(world, sums + f"{'0' * 64}  {name}\n".encode())
    return lambda: read_edition(world.output)


def in_package(world: World, name: str) -> Action:
    """Describes a table of that name."""
    path = world.output / "releases/0.1.1/datapackage.json"
    old = path.read_bytes()
    package = json.loads(old)
    package["resources"][0].update(name=name, path=name)
    new = json.dumps(package).encode()
    path.write_bytes(new)
    sums = (path.parent / "SHA256SUMS").read_bytes()
    reseal(world, sums.replace(sha256(old).hexdigest().encode(), sha256(new).hexdigest().encode()))
    with pytest.raises(UserError):
        read_edition(world.output)
    return lambda: must_be_right(world)


def in_package_path(world: World, name: str) -> Action:
    """Puts a table into a file of that name, or into one in a folder of that name."""
    path = world.output / "releases/0.1.1/datapackage.json"
    old = path.read_bytes()
    package = json.loads(old)
    for one in package["resources"]:
        if one["name"] == "evidence":
            one["path"] = name
        if one["name"] == "checks":
            one["path"] = f"{name}/checks.csv"
    new = json.dumps(package).encode()
    path.write_bytes(new)
    sums = (path.parent / "SHA256SUMS").read_bytes()
    reseal(world, sums.replace(sha256(old).hexdigest().encode(), sha256(new).hexdigest().encode()))
    for action in (lambda: read_edition(world.output), lambda: explain(world), lambda: must_be_right(world)):
        with pytest.raises((UserError, OSError)):
            action()
    return lambda: must_be_right(world)


def explain(world: World) -> None:
    """Asks for the passages of a row."""
    called("explain", "cast", "NAME", "--raw", "RAW", *OUT)(world, "the-show/bea-bee/ann-lee")()


def must_be_right(world: World) -> None:
    """Verifies the newest release."""
    problems = release_problems(world.output, require_entry(world.output, None), world.raw)
    if problems:
        raise RefusedError(problems)


def in_manifest(entry: Callable[[str], dict[str, str]], table: str = "source") -> Put:
    """Lists a document in the manifest."""

    def put(world: World, name: str) -> Action:
        lines = (f"{key} = {json.dumps(value)}" for key, value in entry(name).items())
        (world.raw / "sources.toml").write_text("\n".join([f"[[{table}]]", *lines]))
        return lambda: read_manifest(world.raw)

    return put


def listed(**changes: str) -> dict[str, str]:
    """An entry of the manifest."""
    entry = {"id": "page", "file": "the-show/page.txt", "show": "The Show", "title": "The Show"}
    return entry | {"kind": "encyclopedia", "licence": "CC-BY-SA-3.0"} | changes


def in_sources(world: World, name: str) -> Action:
    """A release says that a document is there, with the hash of what is really there."""
    digest = sha256((world.outside / "mine.txt").read_bytes()).hexdigest()
    rows = [{"source_id": "x", "file": f"{name}{end}", "sha256": digest} for end in ("", "/mine.txt", "#x")]

    def action() -> None:
        assert released_texts(world.raw, rows) == {}

    return action


def called(*words: str) -> Put:
    """Calls a command with the name."""

    def put(world: World, name: str) -> Action:
        in_manifest(lambda name: listed())(world, "")
        places = {
            "NAME": name,
            "RAW": str(world.raw),
            "OUTPUT": str(world.output),
            "OUT": str(world.folder / "x"),
        }

        def action() -> None:
            if main([places.get(word, word) for word in words]):
                raise RefusedError([])

        return action

    return put


def as_output(world: World, name: str) -> Action:
    """Names no folder at all."""
    return lambda: called("status", "--raw", "RAW", "--output", "NAME")(world, name)()


def as_state(world: World, name: str) -> Action:
    """Whatever the output is called, its record is a file in the state folder, and can be written and read."""
    names = (name.replace("\0", ""), name.replace("\0", "") + "♥" * 90)

    def action() -> None:
        for one in names:
            assert record_path(one).parent == record_path("x").parent
            record(begun("id", "raw", one))
            assert [run.id for run in read_runs(one)] == ["id"]

    return action


REFUSED, LEFT_ALONE = "refused", "left alone"
OUT = ["--output", "OUTPUT"]
NAMES: dict[str, tuple[Put, str]] = {
    "catalogue: version": (in_catalogue(lambda one, name: one["releases"][1].update(version=name)), REFUSED),
    "catalogue: path": (in_catalogue(lambda one, name: one["releases"][1].update(path=name)), REFUSED),
    "catalogue: path below": (
        in_catalogue(lambda one, name: one["releases"][1].update(path=f"releases/{name}")),
        REFUSED,
    ),
    "catalogue: previous": (
        in_catalogue(lambda one, name: one["releases"][1].update(previous=name)),
        REFUSED,
    ),
    "catalogue: table": (
        in_catalogue(lambda one, name: one["releases"][1]["rows"].update({name: 1})),
        REFUSED,
    ),
    "catalogue: rollback": (
        in_catalogue(
            lambda one, name: one.update(rollbacks=[{"version": name, "newest": name, "reason": "x"}])
        ),
        REFUSED,
    ),
    "SHA256SUMS: file": (in_sums, REFUSED),
    "datapackage.json: table": (in_package, REFUSED),
    "datapackage.json: path": (in_package_path, REFUSED),
    "sources.parquet: file": (in_sources, LEFT_ALONE),
    "manifest: id": (in_manifest(lambda name: listed(id=name)), REFUSED),
    "manifest: file": (in_manifest(lambda name: listed(file=name)), REFUSED),
    "manifest: file below": (in_manifest(lambda name: listed(file=f"{name}/mine.txt")), REFUSED),
    "manifest: corpus": (in_manifest(lambda name: {"path": name}, "corpus"), REFUSED),
    "call: verify": (called("verify", "NAME", "--raw", "RAW", *OUT), REFUSED),
    "call: diff": (called("diff", "NAME", *OUT), REFUSED),
    "call: rollback": (called("rollback", "NAME", "--reason", "x", *OUT), REFUSED),
    "call: explain": (called("explain", "NAME", "x", "--raw", "RAW", *OUT), REFUSED),
    "call: extract": (called("extract", "NAME", "--raw", "RAW", "--out", "OUT"), REFUSED),
    "call: --output": (as_output, REFUSED),
    "state: name of the record": (as_state, LEFT_ALONE),
}
ONLY = {"call: --output": {"empty", "NUL"}, "SHA256SUMS: file": TRIED.keys() - {"leading zero"}}
"""Where the other names are sound: folders, and a file of a release."""


def check(world: World, action: Action, must: str) -> None:
    """Does it, and looks that nothing but a refusal came of it, or nothing at all."""
    before = everything(world.outside), everything(world.output / "releases")
    if must == REFUSED:
        with pytest.raises((UserError, OSError)):
            action()
    else:
        action()
    assert (everything(world.outside), everything(world.output / "releases")) == before


@pytest.mark.parametrize("tried", TRIED)
@pytest.mark.parametrize("place", NAMES)
def test_names_in_documents(world: World, place: str, tried: str) -> None:
    """No path is made of what is no name."""
    put, must = NAMES[place]
    if tried in ONLY.get(place, TRIED):
        check(world, put(world, TRIED[tried]), must)


@pytest.mark.parametrize("tried", TRIED_BELOW)
@pytest.mark.parametrize("place", ["SHA256SUMS: file", "datapackage.json: path"])
def test_names_of_files_in_a_folder(world: World, place: str, tried: str) -> None:
    """A release has one folder, with tables in it, and one hidden file beside it."""
    assert layout.is_file(".zenodo.json")
    name = TRIED_BELOW[tried]
    assert not layout.is_file(name)
    check(world, NAMES[place][0](world, name), REFUSED)


def test_a_link_in_what_a_killed_run_left_is_not_followed(world: World) -> None:
    """It goes with the rest; the release is written into a folder of its own."""
    folder = world.output / ".staging-0.1.2" / "files"
    folder.mkdir(parents=True)
    (folder / "trust").symlink_to(world.outside)
    before = everything(world.outside)
    next_release(world)
    assert everything(world.outside) == before
    assert not (world.output / "latest" / "trust").is_symlink()
    assert not release_problems(world.output, require_entry(world.output, None), world.raw)


def beside(start: str, action: Callable[[World], object]) -> Put:
    """A folder of that name, with something in it, somewhere in the project; an old one, for what goes by age."""

    def put(world: World, name: str) -> Action:
        folder = world.folder / f"{start}{name}"
        folder.mkdir(parents=True)
        (folder / "mine.txt").write_text("mine")
        os.utime(folder, (0, 0))

        def act() -> None:
            before = everything(folder)
            action(world)
            assert everything(folder) == before

        return act

    return put


def use_cache(world: World) -> None:
    """Opens the ledger, which removes what is old."""
    assert kept_folder(world.folder / "cache")


def rebuild(world: World) -> None:
    """Makes the catalogue again, which is as it was."""
    assert not rebuild_catalog(world.output)[1]


CREATABLE = [tried for tried, name in TRIED.items() if not {"/", "\0"} & set(name)]
FOLDERS: dict[str, Put] = {
    "staging": beside("output/.staging-", lambda world: tidy(world.output)),
    "staging, publishing": beside("output/.staging-", lambda world: publish(world.output, world.third)),
    "releases, publishing": beside("output/releases/old ", lambda world: publish(world.output, world.third)),
    "releases, catalogue made again": beside("output/releases/x", rebuild),
    "cache": beside("cache/x", use_cache),
    "cache, 16 digits": beside("cache/0123456789abcdef", use_cache),
}


@pytest.mark.parametrize("tried", CREATABLE)
@pytest.mark.parametrize("place", FOLDERS)
def test_names_of_folders(world: World, place: str, tried: str) -> None:
    """What nobody of ours has made stays, and so does all that a reading of its name could mean."""
    releases = everything(world.output / "releases")
    outside = everything(world.outside)
    FOLDERS[place](world, TRIED[tried])()
    assert releases.items() <= everything(world.output / "releases").items()
    assert everything(world.outside) == outside


@pytest.mark.parametrize("tried", TRIED)
def test_names_of_ours(world: World, tried: str) -> None:
    """No reader takes one of these for a name of ours, and no maker makes a path of it."""
    name = TRIED[tried]
    readers = (
        layout.folder_to_version,
        layout.is_addressed,
        layout.is_address,
        layout.is_table,
        layout.is_staging,
    )
    assert not any(reader(name) for reader in readers)
    assert not layout.is_staging(f".staging-{name}") and layout.staging_to_version(f".staging-{name}") is None
    assert not layout.is_file(name) or tried == "leading zero"
    assert not is_left_over(read_catalog(world.output), name)
    assert not is_left_over(read_catalog(world.output), f"{name}-0123456789abcdef")
    for make in (layout.release_path, layout.line_of, layout.known_version):
        with pytest.raises(ValueError, match="is not a version"):
            make(name)
    for path in (
        lambda: layout.addressed_path(name, "0" * 64),
        lambda: layout.staging_folder(world.output, name),
    ):
        with pytest.raises(ValueError, match="is not a version"):
            path()


def linked(name: str, action: Callable[[World], object], to: str = "outside") -> Callable[[World], Action]:
    """A link at that place, instead of what may be there; what was there is moved to where the link leads."""

    def put(world: World) -> Action:
        path = world.folder / name
        target = world.folder / to
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path):
            target = world.outside / path.name
            path.rename(target)
        path.symlink_to(target)
        os.utime(path, (0, 0), follow_symlinks=False)

        def act() -> None:
            try:
                action(world)
            finally:
                assert path.is_symlink() and path.readlink() == target

        return act

    return put


def standing(name: str, action: Callable[[World], object]) -> Callable[[World], Action]:
    """Somebody's file at that place."""

    def put(world: World) -> Action:
        path = world.folder / name
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")

        def act() -> None:
            try:
                action(world)
            finally:
                assert path.read_text() == "mine"

        return act

    return put


def next_release(world: World) -> None:
    """Publishes."""
    publish(world.output, world.third)


def back(world: World) -> None:
    """Rolls back."""
    roll_back(world.output, "0.1.0", "a reason")


def extract(world: World) -> None:
    """Extracts the one document."""
    called("extract", "--raw", "RAW", "--out", "OUT")(world, "")()


def no_cache(world: World) -> None:
    """There is none behind a link."""
    assert kept_folder(world.folder / "cache") is None


def figures(world: World) -> None:
    """Writes the metrics."""
    write_metrics(world.folder / "x.prom", [])


def metrics_over(world: World) -> None:
    """Writes the metrics over a folder."""
    for name in ("", ".", "..", str(world.outside)):
        with pytest.raises(OSError):
            write_metrics(Path(name), [])


def long_record(world: World) -> None:
    """Writes so many runs that the record is shortened, by way of a file aside."""
    path = record_path("shortened")
    aside = path.with_suffix(f".{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside.symlink_to(world.outside / "mine.txt")
    path.write_text("{}\n" * (2 * KEPT))
    record(begun("id", "raw", "shortened"))
    assert len(path.read_text().splitlines()) == KEPT


def read(world: World) -> None:
    """Reads the documents."""
    in_manifest(lambda name: listed())(world, "")()


THINGS: dict[str, tuple[Callable[[World], Action], str]] = {
    "a staging folder is a link": (linked("output/.staging-0.1.2", next_release), REFUSED),
    "a staging folder of old is a link": (linked("output/.staging-0.1.0", next_release), LEFT_ALONE),
    "the staging folder of links is a link": (linked("output/.staging-link", back), REFUSED),
    "the staging folder of the catalogue is a link": (linked("output/.staging-catalog", back), REFUSED),
    "a staging folder is a file": (standing("output/.staging-0.1.2", next_release), REFUSED),
    "a staging folder holds something else": (
        standing("output/.staging-0.1.2/mine.txt", next_release),
        REFUSED,
    ),
    "the staging folder of links holds something else": (
        standing("output/.staging-link/mine.txt", back),
        REFUSED,
    ),
    "releases is a link, publishing": (linked("output/releases", next_release), REFUSED),
    "releases is a link, made again": (linked("output/releases", rebuild), REFUSED),
    "releases is a link, rolled back": (linked("output/releases", back), LEFT_ALONE),
    "a release is a link": (linked("output/releases/0.1.0", lambda world: tidy(world.output)), LEFT_ALONE),
    "a release is a link, rolled back": (linked("output/releases/0.1.1", back), LEFT_ALONE),
    "a release is a link, made again": (linked("output/releases/0.1.1", rebuild), REFUSED),
    "the next release is a link": (linked("output/releases/0.1.2", next_release, "nowhere"), REFUSED),
    "a file of a release is a link": (linked("output/releases/0.1.1/cast.csv", must_be_right), REFUSED),
    "a folder in a release is a link": (linked("output/releases/0.1.1/more", must_be_right), REFUSED),
    "the folder of trust is a link": (linked("output/releases/0.1.1/trust", must_be_right), REFUSED),
    "the folder of trust is a link, publishing": (
        linked("output/releases/0.1.1/trust", lambda world: read_edition(world.output)),
        REFUSED,
    ),
    "the folder of trust is a link, explaining": (linked("output/releases/0.1.1/trust", explain), REFUSED),
    "the folder of trust is a link, made again": (linked("output/releases/0.1.1/trust", rebuild), REFUSED),
    "a file of trust is a link": (linked("output/releases/0.1.1/trust/evidence.parquet", explain), REFUSED),
    "the lock is a link": (linked("output/.lock", next_release, "outside/mine.txt"), REFUSED),
    "the lock is somebody's file": (standing("output/.lock", next_release), REFUSED),
    "latest is somebody's file": (standing("output/latest", next_release), REFUSED),
    "a line's address is somebody's file": (standing("output/v0.1", back), REFUSED),
    "a document is a link": (linked("raw/the-show/page.txt", read), REFUSED),
    "a reading is a link": (
        linked("raw/the-show/gold/cast.csv", lambda world: read_gold(world.raw)),
        REFUSED,
    ),
    "a reading's folder is a link": (
        linked("raw/the-show/gold", lambda world: read_gold(world.raw)),
        REFUSED,
    ),
    "the cache of other code is a link": (linked(f"cache/{'0' * 16}", use_cache), LEFT_ALONE),
    "the cache of this code is a link": (linked(f"cache/{code_version()}", no_cache), LEFT_ALONE),
    "the folder of a document is a link": (linked("x/page", extract), REFUSED),
    "the folder of a document is a release": (linked("x/page", extract, "output/latest"), REFUSED),
    "the file of a table is a link": (linked("x/page/cast.csv", extract, "outside/mine.txt"), REFUSED),
    "the file of a table is somebody's": (standing("x/page/cast.csv", extract), REFUSED),
    "the metrics are a link": (linked("x.prom", figures, "outside/mine.txt"), REFUSED),
    "the metrics are somebody's file": (standing("x.prom", figures), REFUSED),
    "the metrics are a folder": (lambda world: lambda: metrics_over(world), LEFT_ALONE),
    "what a record is shortened by is a link": (lambda world: lambda: long_record(world), LEFT_ALONE),
}


@pytest.mark.parametrize("place", THINGS)
def test_what_stands_in_the_place_of_ours(world: World, place: str) -> None:
    """It is named, or passed by; it is never written to, replaced, removed or followed."""
    put, must = THINGS[place]
    if "reading's" in place:
        (world.outside / "cast.csv").write_text("show\n")
    catalogue = (world.output / "catalog.json").read_bytes()
    action = put(world)
    before = everything(world.outside)
    releases = everything(world.output / "releases")
    if must == REFUSED:
        with pytest.raises((UserError, OSError)):
            action()
        assert (world.output / "catalog.json").read_bytes() == catalogue
    else:
        action()
    assert everything(world.outside) == before
    assert releases.items() <= everything(world.output / "releases").items()


def test_a_linked_catalogue_is_replaced_by_a_file(world: World) -> None:
    """What the link led to is somebody's, and stays as it is."""
    shutil.move(world.output / "catalog.json", world.outside / "catalog.json")
    (world.output / "catalog.json").symlink_to(world.outside / "catalog.json")
    before = everything(world.outside)
    back(world)
    assert everything(world.outside) == before
    assert not (world.output / "catalog.json").is_symlink() and read_catalog(world.output).rollback


def test_the_own_files_are_written_again(world: World) -> None:
    """Extracting and measuring twice is as before; an old ledger, or cache, with nothing but ours in it goes."""
    for _ in range(2):
        extract(world)
        figures(world)
    finished = f"3-of-4/{'c' * 64}"
    ours = ("a" * 64, f"{'b' * 64}-names", ".abcd_123", f"{finished}/cast.parquet", "run-abcd_123/7.texts")
    for number, more in enumerate((ours, (*ours, f"{finished}/mine.txt"))):
        old = world.folder / "cache" / (str(number) * 16)
        for name in more:
            (old / name).parent.mkdir(parents=True, exist_ok=True)
            (old / name).write_text("entry")
        os.utime(old, (0, 0))
    assert kept_folder(world.folder / "cache")
    assert not (world.folder / "cache" / ("0" * 16)).exists()
    assert (world.folder / "cache" / ("1" * 16) / finished / "mine.txt").exists()
