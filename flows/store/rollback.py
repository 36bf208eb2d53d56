"""Lets the stable addresses lead back to an earlier release; only the pointers move, nothing is deleted."""

from flows.places import Place
from flows.problems import CallError, Problem
from flows.store.catalog import Catalog, Rollback
from flows.store.lock import PATIENCE_S
from flows.store.sealing import require_signer
from flows.store.tidying import replace_catalog, store_at, tidied


def roll_back(output: Place, version: str, reason: str, *, patience_s: float = PATIENCE_S) -> Catalog:
    """Makes `version` the release that `latest` leads to, for that reason, and gives the catalogue.

    It holds until a newer release is published: the next run compares with the newest release as before, so one
    whose data has not changed publishes nothing and leaves the rollback in place. Rolling back to the newest release
    ends a rollback. A kill at any moment leaves the old state or the new one. Raises CallError where there is no such
    release or `latest` leads there already, StoreError as `publish` does.
    """
    store = store_at(output)
    with store.held(patience_s):
        before, mark = tidied(store)
        signer = require_signer(store)
        replace_catalog(store, rolled_back(output, before, version, reason), mark, signer)
        return tidied(store)[0]


def rolled_back(output: Place, catalog: Catalog, version: str, reason: str) -> Catalog:
    """The catalogue with one more rollback. Raises CallError where there is nothing to roll back to."""
    known = f"published: {', '.join(one.version for one in catalog.releases) or 'nothing yet'}"
    if catalog.newest is None or catalog.find(version) is None:
        raise CallError([Problem(str(output), catalog.has_no(version), known)])
    if catalog.current and catalog.current.version == version:
        raise CallError([Problem(str(output), f"latest leads to {version} already", known)])
    one = Rollback(version=version, newest=catalog.newest.version, reason=reason)
    return Catalog(releases=catalog.releases, rollbacks=(*catalog.rollbacks, one), pruned=catalog.pruned)
