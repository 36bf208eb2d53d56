"""Brings a store that a killed run left behind back to what its catalogue says."""

from flows.places import Key, Place
from flows.signing.keys import Signer
from flows.store.catalog import Catalog, parse_catalog, require_catalog
from flows.store.disk import DiskStore
from flows.store.errors import store_error
from flows.store.layout import CATALOG
from flows.store.lock import PATIENCE_S
from flows.store.objects import ObjectStore
from flows.store.sealing import is_old, require_signer, sign_in_place, swap_sealed
from flows.store.seals import settle_seals
from flows.store.store import After, Store


def store_at(place: Place) -> Store:
    """The store of that place."""
    return ObjectStore(place) if isinstance(place, Key) else DiskStore(place)


def tidy(output: Place, patience_s: float = PATIENCE_S) -> Catalog:
    """Removes what a killed run left and sets the stable addresses right; gives the catalogue.

    Every run begins with it. A folder that does not exist stays so. Raises StoreError where the catalogue is
    damaged, the store cannot be written, or another run holds it for longer than `patience_s` seconds.
    """
    store = store_at(output)
    catalog, _ = known_catalog(store)
    if store.is_tidy(catalog):
        return catalog
    with store.held(patience_s):
        return tidied(store)[0]


def tidied(store: Store, after: After = lambda step: None) -> tuple[Catalog, str | None]:
    """The same for who holds the store, with the catalogue's mark."""
    catalog, mark = known_catalog(store)
    while True:
        store.clean(catalog)
        after("clean")
        store.point(catalog)
        settle_seals(store)
        after("addresses")
        cleaned, (catalog, mark) = catalog, known_catalog(store)
        if catalog.addresses == cleaned.addresses:  # else both we and who published meanwhile wrote to them
            return catalog, mark


def known_catalog(store: Store) -> tuple[Catalog, str | None]:
    """The catalogue and its mark; empty where nothing was published yet.

    Raises StoreError where it is damaged, or gone although finished releases are there.
    """
    data, mark = store.catalogue()
    if data is None:
        require_catalog(store.place, store.published())
        return Catalog(), mark
    return parse_catalog(store.place / CATALOG, data), mark


def replace_catalog(store: Store, catalog: Catalog, mark: str | None, signer: Signer | None) -> None:
    """Puts the catalogue in the place of the one with that mark. Raises StoreError where that is there no more."""
    store.require_addresses(catalog)
    if not swap_sealed(store, catalog, mark, signer):
        what, remedy = "was replaced by another run meanwhile", "look whether this is still what you want"
        raise store_error(store.place / CATALOG, what, remedy, passing=True)


def renew(output: Place, patience_s: float = PATIENCE_S) -> None:
    """Signs the catalogue in place anew where a key is configured and its signature is a day old, or of another key.

    So who asks for a young signature gets one although there was nothing to publish. Raises StoreError where the
    catalogue is not as it was signed, CallError where the key cannot be read.
    """
    store = store_at(output)
    signer = require_signer(store)
    if signer and is_old(store, signer):
        with store.held(patience_s):
            sign_in_place(store, signer)
