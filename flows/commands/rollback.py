"""`showfacts rollback`: lets `latest` lead to an earlier release, and says so in the catalogue."""

from argparse import Namespace

from flows.store.rollback import roll_back


def run(arguments: Namespace) -> int:
    """Move the pointers. Raises CallError for a version that was never published, StoreError."""
    catalog = roll_back(arguments.output, arguments.version, arguments.reason)
    if catalog.rollback:
        held = f"until a release newer than {catalog.rollback.newest} is published"
        print(f"latest leads to {arguments.version}, {held}: {arguments.reason}")
    else:
        print(f"latest leads to {arguments.version}, the newest release, again")
    return 0
