"""Where things lie in the output folder."""

from pathlib import Path

CATALOG = "catalog.json"
LATEST = "latest"
RELEASES = "releases"
LOCK = ".lock"
STAGING = ".staging-"


def release_path(version: str) -> str:
    """The release's folder relative to the output folder, with forward slashes."""
    return f"{RELEASES}/{version}"


def staging_folder(output: Path, version: str) -> Path:
    """Where a release is put together.

    It outlives the moment at which the release's files move to their place, and goes only when all is
    done: so a folder under `releases/` whose staging folder is still there is known to be half-published,
    and nothing else is ever taken for a left-over.
    """
    return output / f"{STAGING}{version}"
