"""What stands around the releases held against the catalogue: addresses, folders, and what it says of each release."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from flows.places import Key, Place
from flows.problems import Problem
from flows.store.catalog import Catalog, Entry
from flows.store.errors import naming
from flows.store.files import read_if_there
from flows.store.layout import CATALOG, CATALOG_SEAL, RELEASES, is_address
from flows.store.rebuilding import content_to_entry
from flows.store.staging import half_published, left_over, pruned_folders
from transforms.inspection.fault import RESTORE
from transforms.publication.paths import PACKAGE, SUMS, TRUST, sums_to_hashes

TIDIED = "the next `showfacts release` sets it right where a run was killed; else find out who has changed it"
UNLISTED = (
    "if no run is publishing now and none was killed, somebody has put it there, or has put an older catalogue in "
    "place: bring back the newest copy, or let `showfacts verify --rebuild-catalog` make it again"
)
REBUILD = "let `showfacts verify --rebuild-catalog` make the catalogue again, and find out who has changed it"


def place_problems(output: Place, catalog: Catalog) -> Iterator[Problem]:
    """All that is not as the catalogue says, of every release; what is in their tables is not looked at."""
    yield from link_problems(output, catalog)
    yield from address_problems(output, catalog)
    yield from folder_problems(output, catalog)
    for entry in catalog.releases:
        yield from entry_problems(output, entry)


def link_problems(output: Place, catalog: Catalog) -> Iterator[Problem]:
    """Links where a file or folder of ours belongs: what is behind one may change unseen."""
    if isinstance(output, Path):
        for name in (CATALOG, CATALOG_SEAL, RELEASES, *(entry.path for entry in catalog.releases)):
            if (output / name).is_symlink():
                yield Problem(str(output / name), "is a link, not the thing itself", RESTORE)


def address_problems(output: Place, catalog: Catalog) -> Iterator[Problem]:
    """Stable addresses that lead elsewhere, or of no line that there is. One that is missing misleads nobody."""
    for name in sorted(top_names(output)):
        wanted = catalog.addresses.get(name)
        if wanted is None and is_address(name):
            yield Problem(str(output / name), "is the address of no release in the catalogue", TIDIED)
        elif wanted and not leads_to(output, name, wanted):
            yield Problem(str(output / name), f"does not lead to {wanted}", TIDIED)


def top_names(output: Place) -> set[str]:
    """What lies in the output folder or bucket itself."""
    with naming(output):
        if isinstance(output, Key):
            return {name.partition("/")[0] for name in output.below()}
        return {path.name for path in output.iterdir()}


def leads_to(output: Place, name: str, path: str) -> bool:
    """Whether the address is a link there, or, where there are no links, a copy with the same files."""
    address = output / name
    if isinstance(address, Path) and address.is_symlink():
        return address.readlink() == Path(path)
    sums = read_if_there(output / path / SUMS) or b""
    listed = sums_to_hashes(sums) | {SUMS: sha256(sums).hexdigest()}
    return all(
        sha256(read_if_there(address / name) or b"").hexdigest() == digest for name, digest in listed.items()
    )


def folder_problems(output: Place, catalog: Catalog) -> Iterator[Problem]:
    """Folders beside the releases that the catalogue does not list, and folders that were added within one."""
    listed = {entry.path for entry in catalog.releases}
    for name in sorted(release_folders(output, catalog)):
        if f"{RELEASES}/{name}" not in listed:
            yield Problem(str(output / RELEASES / name), f"is not in {CATALOG}", UNLISTED)
    for path in sorted(listed):
        yield from (
            Problem(str(folder), "is a folder that no release has", "move it away")
            for folder in inner_folders(output / path)
        )


def release_folders(output: Place, catalog: Catalog) -> set[str]:
    """What lies where releases lie, files aside, and what a killed run left there aside."""
    releases = output / RELEASES
    with naming(releases):
        if isinstance(releases, Key):
            return {name.partition("/")[0] for name in releases.below() if "/" in name}
        assert isinstance(output, Path)
        killed = {half_published(output, staging, catalog) for staging in left_over(output)}
        killed |= set(pruned_folders(output, catalog))
        there = releases.iterdir() if releases.is_dir() else ()
        return {path.name for path in there if path not in killed and (path.is_dir() or path.is_symlink())}


def inner_folders(folder: Place) -> list[Path]:
    """The folders in a release's folder that no release has."""
    if not isinstance(folder, Path):
        return []
    with naming(folder):
        return sorted(path for path in folder.rglob("*") if path.is_dir() and path != folder / TRUST)


def entry_problems(output: Place, entry: Entry) -> Iterator[Problem]:
    """Where the catalogue says something else of a release than the release's own description."""
    folder, content = output / entry.path, dict[str, bytes]()
    known = {SUMS: entry.sha256sums}
    for name in (SUMS, PACKAGE):
        data = read_if_there(folder / name)
        if data is None or sha256(data).hexdigest() != known.get(name):
            what = "is missing" if data is None else "is not the file that was published"
            yield Problem(str(folder / name), what, RESTORE)
            return
        content[name] = data
        known |= sums_to_hashes(data) if name == SUMS else {}
    told, own = (
        entry.model_dump(),
        content_to_entry(entry.path.removeprefix(f"{RELEASES}/"), content).model_dump(),
    )
    for key in (key for key in told if told[key] != own[key]):
        what = f"says of release {entry.version}: {key} {shown(told[key])}; its own description: {shown(own[key])}"
        yield Problem(str(output / CATALOG), what, REBUILD)


def shown(value: object) -> str:
    """A value as it is shown, cut where it is long."""
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:199]}…"
