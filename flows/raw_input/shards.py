"""The tables that a `[[corpus]]` means, in the raw folder or in an object store, found and opened."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from unicodedata import normalize

from flows.addresses import without_secrets
from flows.places import Key, Place, find_place
from flows.problems import CallError, Problem
from flows.raw_input.entries import file_fault
from flows.raw_input.filenames import FileNames, composed, is_file, is_inside, is_there, leads_out
from flows.raw_input.texts import unreadable

PACKED = {".gz": "gzip", ".zst": "zstd"}
SUFFIXES = (".parquet", ".jsonl", *(f".jsonl{packing}" for packing in PACKED))
KINDS = " nor ".join(SUFFIXES)
DEEPEST = 100
"""So many folders a pattern may name."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A table of documents: where it lies, and its name in a release."""

    place: Place
    name: str

    @property
    def is_parquet(self) -> bool:
        """Whether it is Parquet; else it is JSON Lines, packed or not."""
        return self.name.endswith(".parquet")

    def open(self) -> BinaryIO:
        """Its bytes, unpacked as they are read. Raises OSError, without a number where the packing is damaged."""
        file = self.place.open("rb") if isinstance(self.place, Path) else self.place.open()
        packing = PACKED.get(PurePosixPath(self.name).suffix)
        if packing is None:
            return cast(BinaryIO, file)
        import pyarrow as pa

        return io.BufferedReader(pa.CompressedInputStream(file, packing), 1 << 18)


def find_shards(names: FileNames, pattern: str, place: str) -> Iterator[Shard | Problem]:
    """The table of exactly this name or, where there is none, all that the glob matches; `place` is the manifest's."""
    if (depth := pattern.count("/")) > DEEPEST:
        what = f"path = “{pattern[:80]}…” has {depth:,} folders; no more than {DEEPEST} are looked through"
        yield Problem(place, what, "name the tables by a shorter path")
        return
    if "://" in pattern:
        yield from find_objects(pattern, place)
        return
    for path in find_paths(names, pattern, place):
        yield path if isinstance(path, Problem) else path_to_shard(names, path, place)


def find_objects(pattern: str, place: str) -> Iterator[Shard | Problem]:
    """The tables in an object store; all of its names below the pattern's first sign of a glob are looked through."""
    scheme, _, rest = pattern.partition("://")
    bucket, *parts = rest.split("/")
    fixed = next((number for number, part in enumerate(parts) if set(part) & set("*?[")), len(parts) - 1)
    root = "/".join((f"{scheme}://{bucket}", *parts[:fixed]))
    wanted = "/".join(parts[fixed:])
    glob = without_repeats(wanted).split("/")
    try:
        folder = find_place(root)
        found = (
            [wanted]
            if (folder / wanted).exists()
            else [name for name in files_of(folder) if matches(name.split("/"), glob)]
        )
    except CallError as error:
        yield Problem(place, error.problems[0].what, error.problems[0].remedy, without_secrets(pattern))
        return
    except OSError as error:
        yield unreadable(root, place, error)
        return
    if not found:
        yield Problem(place, f"no object matches {pattern}", "correct the address")
    for name in found:
        shard = Shard(folder / name, f"{root}/{name}")
        yield name_problem(shard.name, place) or shard


def files_of(folder: Place) -> list[str]:
    """The names of all objects below; a `file://` address is no store, and the raw folder's own paths are relative."""
    return folder.below() if isinstance(folder, Key) else []


def matches(parts: list[str], wanted: list[str]) -> bool:
    """Whether a name matches a glob, part by part; `**` is any number of folders."""
    if not wanted:
        return not parts
    if wanted[0] == "**":
        return any(matches(parts[start:], wanted[1:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], wanted[0]) and matches(parts[1:], wanted[1:])


def find_paths(names: FileNames, pattern: str, place: str) -> Iterator[Path | Problem]:
    """The file of exactly this name or, where there is none, all below the raw folder that the glob matches."""
    if leads_out(PurePosixPath(pattern)):
        yield Problem(place, f"{pattern} lies outside {names.folder}", "put the table under the raw folder")
    elif not PurePosixPath(pattern).parts:
        yield Problem(place, f"path = “{pattern}” names no file", 'write e.g. path = "*.parquet"')
    elif found := names.find(pattern):
        yield from found
    else:
        yield from match_paths(names.folder, pattern, place)


def match_paths(raw: Path, pattern: str, place: str) -> Iterator[Path | Problem]:
    """What the glob matches, in order, however the disk composes its letters; or why it matches nothing."""
    if any("**" in part and part != "**" for part in PurePosixPath(pattern).parts):
        what = f"path = “{pattern}” has “**” beside other letters"
        yield Problem(place, what, 'write “*”, or “**” alone for all folders below, e.g. "**/*.parquet"')
        return
    try:
        found = {path for form in forms(without_repeats(pattern)) for path in raw.glob(form)}
    except (OSError, ValueError) as error:  # a name that is too long, or has a NUL in it
        why = error.strerror if isinstance(error, OSError) else error
        yield Problem(place, f"path = “{pattern}” cannot be looked up: {why}", "correct the path")
        return
    if not found:
        remedy = "correct the path (relative to the raw folder)"
        yield Problem(place, f"no file matches {raw / pattern}", remedy)
    yield from sorted(found)


def without_repeats(pattern: str) -> str:
    """The glob with `**/**` as `**`, which means the same, and is not looked through once for each."""
    one_by_one = groupby(pattern.split("/"))
    return "/".join(part for name, same in one_by_one for part in ([name] if name == "**" else same))


def forms(name: str) -> set[str]:
    """The name as it is written, composed (NFC) and decomposed (NFD)."""
    return {name, composed(name), normalize("NFD", name)}


def path_to_shard(names: FileNames, path: Path, place: str) -> Shard | Problem:
    """A table in the raw folder, or why it is none."""
    raw = names.folder
    if not is_there(path):
        return Problem(place, f"{path} is a link that leads nowhere", "put the table itself there")
    if not is_inside(raw, path):
        return Problem(
            place, f"{path} is a link that leaves {raw}", "put the table itself under the raw folder"
        )
    name = composed(path.relative_to(raw).as_posix())
    if problem := name_problem(name, place):
        return problem
    try:
        if is_file(path):
            return Shard(path, name)
    except OSError as error:
        return unreadable(path, place, error)
    remedy = f"list the tables in it, e.g. path = “{path.name}/*{path.suffix}”"
    return Problem(place, f"{path} is a folder, not a table", remedy)


def name_problem(name: str, place: str) -> Problem | None:
    """What keeps a table's name from being one."""
    if not is_table(name):
        remedy = "convert it to one of them or, if it is a folder, name the tables in it"
        return Problem(place, f"{name} is neither {KINDS}", remedy)
    if fault := file_fault(name):
        return Problem(place, f"the table's name {name!a} {fault}", "rename the table")
    return None


def is_table(name: str) -> bool:
    """Whether the name says that the file is a table."""
    return name.endswith(SUFFIXES)
