"""Whatever else lies in an output folder: releases and stray things stay, and nothing outside is touched."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.cli import main
from flows.problems import UserError
from flows.store.catalog import Catalog, catalog_to_json, read_catalog, release_to_entry
from flows.store.errors import StoreError
from flows.store.publishing import publish
from flows.store.rebuilding import rebuild_catalog
from flows.store.rollback import roll_back
from flows.store.tidying import tidy
from tests.store_releases import FIRST, SECOND, made
from tests.two_releases import everything, two_releases
from transforms.publication.release import Release

World = tuple[Path, Release]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two real releases that every test copies, and the third."""
    folder = tmp_path_factory.mktemp("world")
    third = two_releases(folder)
    (folder / "outside").mkdir()
    (folder / "outside" / "mine.txt").write_text("mine")
    return folder, third


@pytest.fixture
def output(tmp_path: Path, world: World) -> Path:
    """A copy of the output folder."""
    return shutil.copytree(world[0] / "output", tmp_path / "o", symlinks=True)


CALLS = {
    "rollback": ["rollback", "0.1.0", "--reason", "x"],
    "rebuild": ["verify", "--rebuild-catalog"],
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "name", [".staging-", ".staging-..", ".staging-.", ".staging-...", ".staging-0.1.0.", ".staging-0.1"]
)
def test_a_stray_folder_deletes_nothing(output: Path, name: str, call: str) -> None:
    """What was reported: `.staging-` took all releases with it, `.staging-..` the whole output folder."""
    before = everything(output / "releases")
    (output / name).mkdir()
    assert main([*CALLS[call], "--output", str(output)]) == 0
    assert everything(output / "releases") == before
    assert (output / name).is_dir()
    assert [entry.version for entry in read_catalog(output).releases] == ["0.1.0", "0.1.1"]


@pytest.mark.parametrize("name", [".staging-", ".staging-.."])
def test_a_run_deletes_nothing(output: Path, world: World, name: str) -> None:
    """The main job's last step tidies in the same way."""
    before = everything(output / "releases")
    (output / name).mkdir()
    publish(output, world[1])
    assert before.items() <= everything(output / "releases").items()
    assert (output / name).is_dir() and (output / "latest").readlink() == Path("releases/0.1.2")


@pytest.mark.parametrize("content", [[], ["catalog.json"], ["files"]])
def test_a_staging_folder_is_no_proof(output: Path, content: list[str]) -> None:
    """The catalogue is older than the release, and a staging folder of that version is there: the release stays."""
    older = Catalog(releases=read_catalog(output).releases[:1])
    (output / "catalog.json").write_bytes(catalog_to_json(older))
    before = everything(output / "releases")
    (output / ".staging-0.1.1").mkdir()
    for name in content:
        (output / ".staging-0.1.1" / name).mkdir() if name == "files" else shutil.copy(
            output / "catalog.json", output / ".staging-0.1.1" / name
        )
    tidy(output)
    assert everything(output / "releases") == before
    rebuild_catalog(output)
    assert [entry.version for entry in read_catalog(output).releases] == ["0.1.0", "0.1.1"]


def test_a_staging_folder_does_not_hide_a_lost_catalogue(tmp_path: Path) -> None:
    """Nor do as many of them as there are releases: it is named as lost, and no first release is published."""
    for release in (FIRST, SECOND):
        publish(tmp_path, release)
    (tmp_path / "catalog.json").unlink()
    for name in ("0.1.0", "0.2.0"):
        (tmp_path / f".staging-{name}").mkdir()
    before = everything(tmp_path / "releases")
    for action in (lambda: tidy(tmp_path), lambda: publish(tmp_path, FIRST)):
        with pytest.raises(StoreError, match=r"is gone, but releases/ holds 0\.1\.0, 0\.2\.0"):
            action()
    assert everything(tmp_path / "releases") == before


def test_only_what_a_killed_run_moved_is_taken_back(tmp_path: Path) -> None:
    """A waiting catalogue that names other checksums than the folder has was not written for that folder."""
    publish(tmp_path, FIRST)
    folder = tmp_path / "releases" / "0.2.0"
    folder.mkdir()
    for name, data in SECOND.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    staging = tmp_path / ".staging-0.2.0"
    other = read_catalog(tmp_path).followed_by(release_to_entry(made("0.2.0", "0.1.0", b"other\n")))
    own = read_catalog(tmp_path).followed_by(release_to_entry(SECOND))
    for waiting, stays in ((other, True), (own, False)):
        staging.mkdir()
        (staging / "catalog.json").write_bytes(catalog_to_json(waiting))
        tidy(tmp_path)
        assert (folder.is_dir(), staging.exists()) == (stays, False)


KINDS = [
    "empty",
    "file",
    "folder",
    "files",
    "catalogue",
    "nested",
    "to outside",
    "to file",
    "to release",
    "dangling",
]
NASTY = """.staging- .staging-. .staging-.. .staging-... .staging-0.1.0 .staging-0.1.1 .staging-0.1.2 .staging-9.9.9
.staging-00.1.0 .staging-0.1 .staging-0.1.0. .staging-0.1.0- .staging-٠.١.٠ .staging-catalog .staging-link .staging-C:
.staging-releases .STAGING-0.1.0 0.1.2 0.1.0.bak 00.1.0 0.1.2-0123456789abcdef ٠.١.٠ latest.old v0.2 v1 v01 v C: ~
catalog.json.bak releases.old -rf *""".split()
BLANKS = ["\n", " ", "0.1.0\n", ".staging-0.1.0\n", ".staging-0.1.0 "]
LETTERS = st.characters(codec="utf-8", exclude_characters="/\0")
NAMES = st.one_of(
    st.sampled_from(NASTY + BLANKS),
    st.text(LETTERS, min_size=1, max_size=30),
    st.text(LETTERS, max_size=20).map(".staging-{}".format),
).filter(lambda name: name not in (".", ".."))
STRAYS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(["", "releases"]), NAMES),
    max_size=6,
    unique_by=lambda one: one[1:],
)
STAGED = re.compile(r"\.staging-(catalog|link|(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2})")
OURS = re.compile(STAGED.pattern + r"|latest|v(0\.)?[0-9]+|[0-9]+\.[0-9]+\.[0-9]+(-[0-9a-f]{16})?|\.lock")


def put(path: Path, kind: str, outside: Path) -> None:
    """A stray thing of that kind at that place."""
    links = {
        "to outside": outside,
        "to file": outside / "mine.txt",
        "to release": Path("releases/0.1.0"),
        "dangling": Path("x"),
    }
    if kind in links:
        path.symlink_to(links[kind])
    elif kind == "file":
        path.write_text("mine")
    else:
        path.mkdir()
        inside = {
            "folder": "mine.txt",
            "files": "files/cast.csv",
            "catalogue": "catalog.json",
            "nested": "0.1.0/.staging-/x",
        }
        if kind in inside:
            (path / inside[kind]).parent.mkdir(parents=True, exist_ok=True)
            (path / inside[kind]).write_text("mine")


def may_go(kind: str, where: str, name: str) -> bool:
    """Whether a killed run can have left just that: such a name in the output folder, and nothing else in it."""
    return not where and bool(STAGED.fullmatch(name)) and kind in ("empty", "files", "catalogue")


def actions(output: Path, third: Release) -> list[Callable[[], object]]:
    """All that ever removes or replaces something in an output folder."""
    return [
        lambda: tidy(output),
        lambda: roll_back(output, "0.1.0", "a reason"),
        lambda: publish(output, third),
        lambda: rebuild_catalog(output),
        lambda: (output / "catalog.json").unlink(),
        lambda: tidy(output),
        lambda: rebuild_catalog(output),
    ]


@pytest.mark.heavy
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strays=STRAYS, linked=st.sampled_from([False, False, False, True]))
def test_nothing_is_lost_nothing_outside_is_touched(
    world: World, strays: list[tuple[str, str, str]], linked: bool
) -> None:
    """Any folders, files and links beside two releases, `releases` itself a link or not, and everything that we do."""
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(world[0], Path(folder) / "w", symlinks=True)
        output, outside = copy / "output", copy / "outside"
        if linked:
            (output / "releases").rename(outside / "releases")
            (output / "releases").symlink_to(outside / "releases")
        places = [
            (kind, where, name) for kind, where, name in strays if not os.path.lexists(output / where / name)
        ]
        for kind, where, name in places:
            put(output / where / name, kind, outside)
        before = everything(output) | {f"../outside/{name}": one for name, one in everything(outside).items()}
        kept = {
            name: one
            for name, one in before.items()
            if name not in ("catalog.json", "latest", "v0.1", ".lock")
            and not any(may_go(*place) and Path(name).parts[0] == place[2] for place in places)
        }
        refused = []
        for action in actions(output, world[1]):
            try:
                action()
            except UserError as error:
                refused.append(str(error))
            now = everything(output) | {
                f"../outside/{name}": one for name, one in everything(outside).items()
            }
            assert {name: one for name, one in kept.items() if now.get(name) != one} == {}
            if linked:
                assert now.keys() - before.keys() <= {".lock"}
        if not linked and not any(OURS.fullmatch(name) for _, _, name in places):
            assert refused == [] or all("is gone" in one for one in refused), refused
            assert [entry.version for entry in read_catalog(output).releases] == ["0.1.0", "0.1.1", "0.1.2"]
        assert {path.name for path in copy.iterdir()} == {"raw", "output", "outside"}
