"""Lets the stable addresses lead back to an earlier release; only the pointers move, nothing is deleted."""

from flows.problems import CallError, Problem
from flows.store.catalog import Catalog, Rollback, catalog_to_json
from flows.store.errors import naming, store_error
from flows.store.layout import CATALOG
from flows.store.lock import PATIENCE_S, only_publisher
from flows.store.objects import read_tagged, replace_catalog, tidy_objects
from flows.store.places import Key, Place
from flows.store.rebuilding import replace_on_disk
from flows.store.tidying import point_links, require_addresses, tidy_alone


def roll_back(output: Place, version: str, reason: str, *, patience_s: float = PATIENCE_S) -> Catalog:
    """Makes `version` the release that `latest` leads to, for that reason, and gives the catalogue.

    It holds until a newer release is published: the next run compares with the newest release as before, so one
    whose data has not changed publishes nothing and leaves the rollback in place. Rolling back to the newest release
    ends a rollback. A kill at any moment leaves the old state or the new one. Raises CallError where there is no such
    release or `latest` leads there already, StoreError as `publish` does.
    """
    if isinstance(output, Key):
        return roll_back_objects(output, version, reason)
    with only_publisher(output, patience_s):
        catalog = rolled_back(output, tidy_alone(output), version, reason)
        require_addresses(output, catalog)
        with naming(output):
            replace_on_disk(output, catalog_to_json(catalog))
            point_links(output, catalog)
    return catalog


def roll_back_objects(output: Key, version: str, reason: str) -> Catalog:
    """The same in an object store, where somebody else may come first."""
    before, tag = read_tagged(output)
    catalog = rolled_back(output, before, version, reason)
    with naming(output):
        if not replace_catalog(output, catalog, tag):
            what = "was replaced by another run meanwhile"
            raise store_error(
                output / CATALOG, what, "look whether you still want to roll back", passing=True
            )
    return tidy_objects(output)


def rolled_back(output: Place, catalog: Catalog, version: str, reason: str) -> Catalog:
    """The catalogue with one more rollback. Raises CallError where there is nothing to roll back to."""
    known = f"published: {', '.join(one.version for one in catalog.releases) or 'nothing yet'}"
    if catalog.newest is None or catalog.find(version) is None:
        raise CallError([Problem(str(output), f"has no release {version}", known)])
    if catalog.current and catalog.current.version == version:
        raise CallError([Problem(str(output), f"latest leads to {version} already", known)])
    one = Rollback(version=version, newest=catalog.newest.version, reason=reason)
    return Catalog(releases=catalog.releases, rollbacks=(*catalog.rollbacks, one))
