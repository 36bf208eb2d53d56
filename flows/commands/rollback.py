"""`showfacts rollback`: lets `latest` lead to an earlier release, and says so in the catalogue."""

from flows.places import Place
from flows.store.rollback import roll_back


def run(version: str, reason: str, output: Place) -> int:
    """Move the pointers. Raises CallError for a version that was never published, StoreError."""
    catalog = roll_back(output, version, reason)
    if catalog.rollback:
        held = f"until a release newer than {catalog.rollback.newest} is published"
        print(f"latest leads to {version}, {held}: {reason}")
    else:
        print(f"latest leads to {version}, the newest release, again")
    return 0
