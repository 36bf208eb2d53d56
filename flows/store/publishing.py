"""Publishes a release: its files put in their place, then made visible by replacing the catalogue."""

from contextlib import suppress

from flows.places import Place
from flows.store.catalog import Catalog, Entry, release_to_entry
from flows.store.errors import StoreError, store_error
from flows.store.files import Content
from flows.store.layout import CATALOG
from flows.store.lock import PATIENCE_S
from flows.store.sealing import require_signer, swap_sealed, with_signatures
from flows.store.store import After, Store
from flows.store.tidying import known_catalog, store_at, tidied
from transforms.publication.release import ReleaseOf


def publish(
    output: Place,
    release: ReleaseOf[Content],
    *,
    patience_s: float = PATIENCE_S,
    after: After = lambda step: None,
) -> Entry:
    """Publishes the release in the output folder or bucket and gives its catalogue entry.

    A kill at any moment leaves the old state or the new one; replacing the catalogue is the moment between
    them. Where a key is configured, release and catalogue are signed. `after` is called with the name of each step
    that is done. A release that is already the newest is left as it is. Raises StoreError where another release came
    in between, the store cannot be written, or the catalogue is damaged or not as it was signed; nothing that was
    published is ever touched.
    """
    store = store_at(output)
    with store.held(patience_s):
        after("lock")
        catalog, mark = tidied(store)
        signer = require_signer(store)
        after("read")
        entry = release_to_entry(release, store.path_of)
        if catalog.newest == entry:
            return entry
        if release.previous != (catalog.newest and catalog.newest.version):
            raise came_late(store, release, catalog)
        following = catalog.followed_by(entry)
        store.require_addresses(following)
        try:
            store.put(entry, with_signatures(entry, release.files, signer), following, after)
            is_ours = swap_sealed(store, following, mark, signer)
        except StoreError:
            if store.is_exclusive:
                with suppress(StoreError):  # the next run tidies up what cannot be removed now
                    tidied(store)
            raise
        after("publish")
        if not is_ours and (now := known_catalog(store)[0]).newest != entry:
            raise came_late(store, release, now)
        tidied(store, after)
        return entry


def came_late(store: Store, release: ReleaseOf[Content], catalog: Catalog) -> StoreError:
    """The error for who was overtaken."""
    newest = catalog.newest.version if catalog.newest else None
    what = f"release {release.version} was made to follow {release.previous}, but the newest is now {newest}"
    remedy = "run again: it will be compared with the newest"
    return store_error(store.place / CATALOG, what, remedy, passing=True)
