"""Where things lie in the output folder."""

from pathlib import Path

CATALOG = "catalog.json"
LATEST = "latest"
RELEASES = "releases"
LOCK = ".lock"
STAGING = ".staging-"


def release_path(version: str, sums: str = "") -> str:
    """The release's folder relative to the output folder, with forward slashes."""
    return f"{RELEASES}/{version}"


def addressed_path(version: str, sums: str) -> str:
    """The same in an object store: with the beginning of the hash of its checksums."""
    return f"{RELEASES}/{version}-{sums[:16]}"


def line_of(version: str) -> str:
    """The link to the newest release of a major line: `v2`.

    Below 1.0.0, where MAJOR raises the second number, the line is `v0.3`.
    """
    major, minor, _ = version.split(".")
    return f"v{major}" if int(major) else f"v0.{minor}"


def staging_folder(output: Path, version: str) -> Path:
    """Where a release is put together.

    It outlives the moment at which the release's files move to their place, and goes only when all is
    done: so a folder under `releases/` whose staging folder is still there is known to be half-published,
    and nothing else is ever taken for a left-over.
    """
    return output / f"{STAGING}{version}"
