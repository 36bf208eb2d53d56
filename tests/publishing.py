"""Publishes tables that a test holds in memory the way the main job does: as one batch."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from flows.batches.partition import Report, write_partition
from flows.building import next_release
from flows.building.making import Ingredients
from flows.places import Place
from flows.store.catalog import Entry
from flows.store.files import whole
from flows.store.published import Published
from schemas.accuracy import ACCURACY
from schemas.checks import CHECKS
from schemas.registry import TABLES
from schemas.table import sorted_rows

OF_WHOLE = (CHECKS.name, ACCURACY.name)


def publish(tables: Mapping[str, pl.DataFrame], output: Place, accept: str | None = None) -> Published:
    """Publishes the tables in the output folder where they say something new."""
    with TemporaryDirectory() as folder:
        return next_release.publish(one_batch(tables, Path(folder)), output, accept)


def remake(tables: Mapping[str, pl.DataFrame], output: Place, entry: Entry) -> dict[str, bytes]:
    """The files of a published release as the tables make them today."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        release = next_release.remake(one_batch(tables, place), output, entry, place)
        return {name: whole(content) for name, content in release.files.items()}


def one_batch(tables: Mapping[str, pl.DataFrame], folder: Path) -> Ingredients:
    """The tables as a partition in the folder, and those that no partition has a part of."""
    own = {name: sorted_rows(TABLES[name], frame) for name, frame in tables.items() if name not in OF_WHOLE}
    report = Report(1, 1, {name: frame.height for name, frame in own.items()})
    partition = write_partition(folder / "batch", own, report)
    return Ingredients([partition], {name: tables[name] for name in OF_WHOLE if name in tables})
