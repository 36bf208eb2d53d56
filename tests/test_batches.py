"""Batches: how many there are, and in which order they are done, changes nothing; nothing holds the corpus."""

import gc
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest

from flows import steps
from flows.batches import grouping, pieces
from flows.batches.index import clashing_parts, write_index
from flows.batches.ledger import opened_ledger
from flows.batches.reading import read_show
from flows.batches.texts import read_texts, text_path, write_texts
from flows.batches.whole import counts_to_frame
from flows.problems import ManifestError, RefusedError
from flows.raw_input.blind import read_blind
from flows.raw_input.claims import ClaimPlace, Claims
from flows.raw_input.gold import read_gold
from flows.raw_input.manifest import Raw, RawDocument, read_manifest
from tests.batches import Counted, run, write_shows
from tests.namesakes import SEVEN, write_raw
from tests.pages import ROOT
from transforms.accuracy import gold_to_counts
from transforms.frames import rows_to_frames
from transforms.reconciliation.ids import first_part, first_parts
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import RowSet
from transforms.validation import validate_tables

SHOWS = [f"Show {number}" for number in range(4)]
SIZES = [(1, 1), (1, 4), (2, 2), (4, 1), (100, 8)]
"""Documents of a piece, pieces of a batch: from about a show in each to one batch of all."""


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real folder with its hand-checked reading, beside shows that look alike and shows of two documents."""
    raw = Path(shutil.copytree(ROOT / "raw", tmp_path_factory.mktemp("mixed") / "raw"))
    alike, twos = write_raw(raw / "alike", SEVEN), write_shows(raw / "twos", SHOWS, documents=2)
    manifests = [(raw / "sources.toml").read_text()]
    manifests.append((alike / "sources.toml").read_text().replace("file = '", "file = 'alike/"))
    manifests.append((twos / "sources.toml").read_text().replace('file = "', 'file = "twos/'))
    (raw / "sources.toml").write_text("\n".join(manifests), encoding="utf-8")
    return raw


@pytest.fixture(scope="module")
def whole(mixed: Path) -> steps.Tables:
    """What all documents say, without batches: read, reconciled and validated at once."""
    documents = read_manifest(mixed)
    shows = pieces.show_to_documents(documents).values()
    readings = [reading for show in shows for reading in read_show(show)]

    def measure(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
        return counts_to_frame(gold_to_counts(read_gold(mixed), tables), read_blind(mixed))

    texts = {one.source.id: one.content for one in documents}
    validation = validate_tables(rows_to_frames(reconcile(readings)), texts, measure)
    assert not validation.fatal
    return validation.tables


@pytest.mark.parametrize(("piece", "count"), SIZES)
def test_the_tables_do_not_depend_on_batches(
    mixed: Path, whole: steps.Tables, piece: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not on their number, their size or their order; they are those that all documents make at once."""
    monkeypatch.setattr(grouping, "PIECE", piece)
    monkeypatch.setattr(grouping, "PIECES", count)
    executor = Counted(order=reversed)
    found, extracted = run(mixed, executor=executor)
    assert extracted == whole["sources"].height
    assert (len(executor.done) > 1) == (piece < 100)
    assert [name for name in whole if not found[name].equals(whole[name])] == []


def alive() -> int:
    """How many documents with their texts there are in memory."""
    return sum(isinstance(one, RawDocument) for one in gc.get_objects())


def test_no_more_than_a_batch_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred documents are listed one at a time, and extracted four at a time."""
    raw, most = write_shows(tmp_path, [f"Show {number}" for number in range(100)]), [0, 0]
    gc.freeze()  # what is there already is not looked through each time
    before = alive()

    class Watched(Raw):
        def documents(self) -> Iterator[RawDocument]:
            for number, one in enumerate(super().documents()):
                most[0] = max(most[0], alive() - before if number % 9 == 0 else 0)
                yield one

    def show_rows(show: grouping.Show, documents: list[RawDocument]) -> RowSet:
        most[1] = max(most[1], alive() - before)
        return own(show, documents)

    own = pieces.show_rows
    monkeypatch.setattr(grouping, "PIECE", 2)
    monkeypatch.setattr(grouping, "PIECES", 2)
    monkeypatch.setattr("flows.batches.extracting.Raw", Watched)
    monkeypatch.setattr(pieces, "show_rows", show_rows)
    try:
        run(raw)
    finally:
        gc.unfreeze()
    largest = 16  # of 16 batches of about 6 shows; which show is in which follows from its name
    assert 1 <= most[0] <= 2
    assert 2 <= most[1] <= largest


def test_texts_are_written_some_at_a_time(tmp_path: Path) -> None:
    """No more letters wait for their batch's file than are allowed, and one text; every text gets there."""
    raw = write_shows(tmp_path / "raw", SHOWS)
    contents = sorted(one.content for one in read_manifest(raw))
    with opened_ledger(keep=False) as ledger:
        listing = steps.read(raw, ledger)
        for most, times in ((len(contents[0]) // 2, len(contents)), (sum(map(len, contents)), 1)):
            (folder := tmp_path / str(most)).mkdir()
            write_texts(listing.raw, listing.grouping, range(listing.grouping.pieces), folder, most)
            path = text_path(folder, 0)
            assert sorted(one.content for one in read_texts(path)) == contents
            assert count_streams(path) == times


def count_streams(path: Path) -> int:
    """How often something was appended to the file."""
    with pa.OSFile(str(path)) as file:
        count = 0
        while file.tell() < file.size():
            pa.ipc.open_stream(file).read_all()
            count += 1
    return count


def test_claims_are_small() -> None:
    """An id is not kept, only what it hashes to."""
    claims = Claims()
    name = "x" * 100_000
    assert claims.claim("id", name, ClaimPlace("shard.parquet", 1)) is None
    assert all(len(key) == 16 for key in claims._first)
    taken = claims.claim("id", name, ClaimPlace("shard.parquet", 7))
    assert taken and taken.place == "shard.parquet row 7" and "shard.parquet row 1" in taken.what


def test_first_parts_follow_from_the_names_that_may_clash(tmp_path: Path) -> None:
    """Of a whole corpus only those are looked at together; the ids are those of all names together."""
    clash = first_parts(["A b", "a-b"])["A b"]
    shows = [*SEVEN, "A b", "a-b", clash, "x" * 90, "Alone", "A show deadbeef"]
    raw, index = write_raw(tmp_path / "raw", shows), tmp_path / "index.parquet"
    write_index(index, Raw(raw).documents())
    clashing = clashing_parts(index, "show")
    assert {show: clashing.get(show, first_part(show)) for show in shows} == first_parts(shows)
    assert "Alone" not in clashing and {"A b", "a-b", clash, "A show deadbeef"} <= clashing.keys()


def test_problems_of_all_documents_are_named_before_a_record_is_read(tmp_path: Path) -> None:
    """A second document that is wrong is told of as well, and no batch is begun."""
    raw = write_shows(tmp_path, SHOWS)
    for name in ("page-show-1.txt", "page-show-3.txt"):
        (raw / name).unlink()
    executor = Counted()
    with pytest.raises(ManifestError) as caught:
        run(raw, executor=executor)
    assert len(caught.value.problems) == 2
    assert executor.done == []


def test_a_document_that_changes_while_it_is_read_is_told_of(tmp_path: Path) -> None:
    """What is listed is what is extracted, or nothing is."""
    raw = write_shows(tmp_path / "raw", SHOWS)
    with opened_ledger(keep=False) as ledger:
        listing = steps.read(raw, ledger)
        (raw / "page-show-1.txt").write_text("Show 1 is another television series.\n")
        with pytest.raises(ManifestError, match="was changed while it was read") as caught:
            steps.extract(listing, ledger, Counted())
    assert caught.value.problems[0].passing


def test_expected_rows_of_a_show_without_a_document_are_missed(mixed: Path, tmp_path: Path) -> None:
    """No batch has it, so the whole says so; and one with other numbers is named by its batch."""
    raw = write_shows(tmp_path / "raw", SHOWS)
    path = raw / "gold" / "gold" / "expected.csv"
    path.parent.mkdir(parents=True)
    path.write_text("show,dataset,min,max\nShow 1,cast,9,9\nNo Show,cast,1,2\nShow 2,cast,2,2\n")
    with pytest.raises(RefusedError) as caught:
        run(raw)
    assert [one.what for one in caught.value.problems] == [
        "the number of rows of Show 1 is 2, expected 9",
        "the number of rows of No Show is 0, expected 1 to 2",
    ]
