"""Version numbers: which follows another, and which line of releases one is of."""

from transforms.publication.definitions import Level


def following(previous: str, level: Level = Level.PATCH) -> str:
    """The version that a change of this level makes after `previous`."""
    major, minor, patch = map(int, previous.split("."))
    if level is Level.MAJOR and major:
        return f"{major + 1}.0.0"
    if level is Level.MAJOR or (level is Level.MINOR and major):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def major_line(version: str) -> str:
    """The line in which no table, column or id goes away: `v2`; below 1.0.0, where MAJOR raises the second, `v0.3`."""
    major, minor, _ = version.split(".")
    return f"v{major}" if int(major) else f"v0.{minor}"


def is_major(previous: str, version: str) -> bool:
    """Whether the version is of another line than the one before."""
    return major_line(previous) != major_line(version)
