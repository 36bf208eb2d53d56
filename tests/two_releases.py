"""An output folder with two real releases, their document, and the release that would follow."""

import os
from pathlib import Path

from flows.store.editions import newest_edition
from flows.store.publishing import publish
from schemas.registry import TABLES
from tests.small_release import TEXT, small_release
from transforms.publication.release import Release, build_release
from transforms.validation import validate_tables


def two_releases(folder: Path) -> Release:
    """Makes `raw/` and `output/` (0.1.0 and 0.1.1) in the folder; gives 0.1.2, which is not published."""
    (folder / "raw" / "the-show").mkdir(parents=True)
    (folder / "raw" / "the-show" / "page.txt").write_bytes(TEXT.encode())
    tables = validate_tables(*small_release()).tables
    release = build_release(TABLES, tables, None)
    for _ in range(2):
        assert release
        publish(folder / "output", release)
        release = build_release(TABLES, tables, newest_edition(folder / "output"), anew=True)
    assert release
    return release


def everything(folder: Path) -> dict[str, bytes | str]:
    """Every folder, every file's bytes and every link's target, below a folder; no link is followed."""
    found: dict[str, bytes | str] = {}
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place) / name
            if path.is_symlink():
                found[str(path.relative_to(folder))] = f"link to {path.readlink()}"
            else:
                found[str(path.relative_to(folder))] = "folder" if path.is_dir() else path.read_bytes()
    return found
