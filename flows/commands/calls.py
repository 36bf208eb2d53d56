"""What is wrong with a call that the catalogue and key files tell by themselves: said before data is loaded."""

from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from flows.places import Place
from flows.problems import CallError, Problem
from flows.signing.keys import read_public_keys
from flows.store.catalog import read_catalog, require_entry
from flows.store.layout import is_version
from flows.store.opening import Opened, open_release, require_table
from flows.store.trust import Trusted


def asked_release(output: Place, version: str | None, table: str | None) -> Opened:
    """The release of that version (None: the newest). Raises CallError where there is none, or it has no such table."""
    release = open_release(output, require_entry(output, version))
    if table is not None:
        require_table(release, table)
    return release


def chosen_versions(output: Place, old: str | None, new: str | None) -> tuple[str, str]:
    """OLD and NEW of `diff`; the newest and the one that it follows where they are not named. Raises CallError.

    What changed since the release before stands in a release itself, so that one may be pruned.
    """
    catalog = read_catalog(output)
    after = catalog.newest if new is None else catalog.find(new)
    before = after.previous if after else None
    versions = [entry.version for entry in catalog.releases]
    known = f"published: {', '.join(versions) or 'nothing yet'}"
    problems = [
        Problem(str(output), catalog.has_no(name), known)
        for name in (old, new)
        if name is not None and name not in (*versions, before if name == old else None)
    ]
    if problems:
        raise CallError(problems)
    earlier = old or before
    if earlier is None or after is None:
        raise CallError([Problem(str(output), "there is no earlier release to compare with", known)])
    return earlier, after.version


def require_versions(pruned: Collection[str]) -> None:
    """Raises CallError where one of them is no version."""
    if odd := [one for one in pruned if not is_version(one)]:
        raise CallError(
            Problem("--pruned", f"{one!r} is no version", "give one such as 0.2.1") for one in odd
        )


def read_trusted(key: Path | None, max_age_days: float | None) -> Trusted | None:
    """Whom the user trusts, None where no key is given. Raises CallError."""
    if key is not None:
        return Trusted(read_public_keys(key), None if max_age_days is None else timedelta(max_age_days))
    if max_age_days is not None:
        what, remedy = "tells nothing without a key", "give the publisher's public key with --key too"
        raise CallError([Problem("--max-age", what, remedy)])
    return None
