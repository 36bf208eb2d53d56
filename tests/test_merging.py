"""Merging sorted files: exactly the sorted rows of all of them, however they were split and in whatever slices."""

from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from flows.batches.partition import ROW_GROUP
from flows.building.runs import WHOLE, merge_files, open_run
from schemas.evidence import EVIDENCE
from schemas.registry import TABLES
from schemas.table import Table, sort_order, sorted_rows
from transforms.publication.columns import table_to_columns
from transforms.publication.merging import BLOCK, RUN, Place, merged
from transforms.publication.slices import alone, height, resliced, slices, whole_groups

TRACKS = TABLES["tracks"]
"""A table with an order of its own, in which a null comes last, and a null in its other columns first."""
VALUES = {
    pl.String: st.sampled_from(["", "a", "a ", "b", "ä", "Z"]),
    pl.Int64: st.integers(0, 2),
    pl.Float64: st.sampled_from([0.0, 1.5]),
    pl.Boolean: st.booleans(),
    pl.Date: st.dates(),
}


def frame_of(table: Table, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The rows with all columns of the table."""
    return pl.DataFrame(rows, schema={one.name: one.kind.polars for one in table_to_columns(table)})


@st.composite
def runs_of(draw: st.DrawFn, table: Table) -> list[pl.DataFrame]:
    """Rows of few different values, some of them twice and thrice, split into sorted runs; some runs may be empty."""
    varying = {one.name: st.none() | VALUES[one.kind.polars] for one in table_to_columns(table)}
    few = {
        name: cell for name, cell in varying.items() if name in (*table.order, *table.key, table.columns[-1])
    }
    rows = draw(st.lists(st.fixed_dictionaries(few), max_size=24))
    places = draw(st.lists(st.integers(0, 4), min_size=len(rows), max_size=len(rows)))
    split = [[row for row, at in zip(rows, places, strict=True) if at == place] for place in range(5)]
    return [sorted_rows(table, frame_of(table, own)) for own in split]


SPLIT = st.sampled_from([TRACKS, EVIDENCE]).flatmap(lambda one: st.tuples(st.just(one), runs_of(one)))


@given(SPLIT, st.integers(1, 4), st.integers(1, 4))
def test_any_split_merges_to_the_sorted_rows(
    split: tuple[Table, list[pl.DataFrame]], size: int, blocks: int
) -> None:
    """No row is lost or doubled, those that are alike among them, and no block is read twice."""
    table, runs = split
    read = list[Place]()

    def block(place: Place) -> pl.DataFrame:
        read.append(place)
        return runs[place.run].slice(place.block * size, size)

    heads = [
        run.gather_every(size).with_columns(pl.lit(n).alias(RUN), pl.int_range(pl.len()).alias(BLOCK))
        for n, run in enumerate(runs)
    ]
    found = list(merged(sort_order(table), pl.concat(heads), block, blocks))
    expected = sorted_rows(table, pl.concat(runs))
    assert pl.concat([expected.clear(), *found]).equals(expected)
    assert len(read) == len(set(read)) == sum(-(-run.height // size) for run in runs)
    assert all(one.height <= (blocks + len(runs)) * size for one in found)


def test_files_are_merged_in_stages(tmp_path: Path) -> None:
    """Of more files than are merged at once, too; each of them may have several row groups, and none may have any."""
    rows = [
        {"track_id": f"show/{n * 7919 % 30011:05}", "show": "A", "source_count": n % 3} for n in range(30000)
    ]
    files = [tmp_path / f"{place}.parquet" for place in range(7)]
    parts = [sorted_rows(TRACKS, frame_of(TRACKS, rows[place::6])) for place in range(6)] + [
        frame_of(TRACKS, [])
    ]
    for file, part in zip(files, parts, strict=True):
        part.write_parquet(file, row_group_size=ROW_GROUP)
    expected = sorted_rows(TRACKS, pl.concat(parts))
    for fan_in, whole in ((2, 0), (3, 0), (64, 0), (64, expected.height)):
        path = merge_files(TRACKS, files, tmp_path / f"{fan_in}-{whole}", fan_in, whole)
        assert pl.read_parquet(path).equals(expected)
        assert pq.read_metadata(path).num_row_groups == -(-expected.height // WHOLE)
    assert merge_files(TRACKS, files[-2:], tmp_path / "one") == files[-2], "one file alone is as it must be"
    assert merge_files(TRACKS, files[-1:], tmp_path / "none") == files[-1]
    assert open_run(TRACKS, path).firsts.equals(expected.gather_every(ROW_GROUP))


@given(st.lists(st.integers(0, 5), max_size=9), st.integers(1, 7))
def test_slices_are_all_rows(heights: list[int], size: int) -> None:
    """Of exactly the size that was asked for, but for the last; no group of rows is split between two."""
    numbers = iter(range(100))
    frames = [pl.DataFrame({"n": [next(numbers) for _ in range(one)]}, {"n": pl.Int64}) for one in heights]
    every = pl.concat([pl.DataFrame({"n": []}, {"n": pl.Int64}), *frames])
    for found in (list(resliced(frames, size)), list(slices(every.lazy(), size))):
        assert [one.height for one in found[:-1]] == [size] * (len(found) - 1)
        assert pl.concat([every.clear(), *found]).equals(every) and height(every.lazy()) == sum(heights)
    groups = every.select(by=pl.col("n") // 3, n="n")
    whole = list(whole_groups(groups.lazy(), ["by"], size))
    assert pl.concat(whole).equals(groups)
    assert sum(one["by"].n_unique() for one in whole) == groups["by"].n_unique()


def test_a_row_alone_keeps_no_others() -> None:
    """Its cells are the same, and lie elsewhere than those of the frame that it is of."""
    frame = pl.DataFrame({"n": range(1000), "text": [f"a text of some length, {n}" for n in range(1000)]})
    row = frame[7:8]
    found = alone(row)
    assert found.equals(row) and found.schema == row.schema

    def lies_in_frame(one: pl.DataFrame) -> bool:
        start, here = (int(each["n"].to_arrow().buffers()[1].address) for each in (frame, one))
        return start <= here < start + 8 * frame.height

    assert lies_in_frame(row) and not lies_in_frame(found)
