"""Drops old releases by rule: first the catalogue lists them no more, then their files go."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from flows.places import Place
from flows.store.catalog import Catalog, Entry
from flows.store.layout import version_to_number
from flows.store.lock import PATIENCE_S
from flows.store.opening import open_release
from flows.store.reading import read_table
from flows.store.sealing import require_signer
from flows.store.store import After
from flows.store.tidying import replace_catalog, store_at, tidied
from schemas.redirects import REDIRECTS
from transforms.publication.paths import package_to_files

Redirected = Callable[[Place, Entry], Collection[str]]
"""Gives the versions since which ids are gone that a release still redirects."""


@dataclass(frozen=True, slots=True)
class Pruning:
    """The versions that go, and those that stay, each with the reason; the newest last."""

    gone: tuple[str, ...]
    kept: Mapping[str, str]


def redirected_since(output: Place, entry: Entry) -> set[str]:
    """The versions since which ids are gone that this release redirects. Raises StoreError where it cannot be read."""
    opened = open_release(output, entry)
    if REDIRECTS.name not in package_to_files(opened.package):
        return set()
    return set(read_table(opened, REDIRECTS.name)["since"])


def prune(
    output: Place,
    keep: int,
    *,
    redirected: Redirected = redirected_since,
    patience_s: float = PATIENCE_S,
    after: After = lambda step: None,
) -> Pruning:
    """Drops all releases but the `keep` newest and those that others need, and says which.

    Replacing the catalogue is the moment when they are gone; a kill leaves the old state or the new one, and the next
    run removes what is left of their files. Raises StoreError as `publish` does, and where another run came between.
    """
    store = store_at(output)
    with store.held(patience_s):
        catalog, mark = tidied(store)
        signer = require_signer(store)
        after("read")
        pruning = plan_pruning(output, catalog, keep, redirected)
        if pruning.gone:
            replace_catalog(store, catalog.without(pruning.gone), mark, signer)
            after("publish")
            tidied(store, after)
        return pruning


def plan_pruning(
    output: Place, catalog: Catalog, keep: int, redirected: Redirected = redirected_since
) -> Pruning:
    """What would go and what would stay."""
    since = redirected(output, catalog.newest) if catalog.newest else ()
    kept = reasons_to_stay(catalog, keep, since)
    return Pruning(tuple(one.version for one in catalog.releases if one.version not in kept), kept)


def reasons_to_stay(catalog: Catalog, keep: int, since: Collection[str]) -> dict[str, str]:
    """The releases that stay, newest last, and why each does.

    `since` are the versions since which redirected ids are gone: the release before has their rows. The stable
    addresses lead to releases, and runs make the newest again after the one before it, to see whether today's code
    writes it otherwise.
    """
    addressed = {path: name for name, path in catalog.addresses.items()}
    reasons = {}
    for entry in catalog.releases:
        following = [one for one in catalog.releases if one.number > entry.number]
        gone_next = {one for one in since if is_next(entry, following, one)}
        if len(following) < keep:
            reasons[entry.version] = f"among the {keep} newest" if keep > 1 else "the newest"
        elif entry.path in addressed:
            reasons[entry.version] = f"{addressed[entry.path]} leads there"
        elif len(following) == 1:
            reasons[entry.version] = "the newest follows it"
        elif gone_next:
            reasons[entry.version] = f"redirects lead on from its ids, which are gone since {min(gone_next)}"
    return reasons


def is_next(entry: Entry, following: Collection[Entry], version: str) -> bool:
    """Whether the release is the last one before that version; `following` are those after it."""
    number = version_to_number(version)
    return entry.number < number and all(one.number >= number for one in following)
