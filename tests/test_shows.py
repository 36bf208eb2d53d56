"""Shows whose names look alike are published side by side: nothing lost, nothing mixed, and ids that stay."""

import json
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import steps
from flows.cli import main
from flows.commands.verify import rebuild_problems
from flows.store.catalog import require_entry
from flows.store.editions import read_edition
from flows.store.published import Published
from flows.store.publishing import publish as publish_release
from flows.store.verification import release_problems
from schemas.registry import TABLES
from tests.mutants import with_values
from tests.namesakes import SEVEN, ids_of, mixed, page, rows_of, show_source, source_id, write_raw
from tests.publishing import publish
from transforms import extraction
from transforms.frames import rows_to_frames
from transforms.normal import slug
from transforms.publication.release import build_release
from transforms.reconciliation.reconcile import reconcile
from transforms.succession.renaming import rename_rows
from transforms.validation import validate_tables

Tables = dict[str, pl.DataFrame]
PAIRS = (("Show", "show"), ("show", "Shów"), ("Shów", "Show"))
"""Each comes once first and once later."""


def made(raw: Path, workers: int = 1) -> Tables:
    """The validated tables of a raw folder."""
    return steps.raw_to_tables(raw, workers)


def released(shows: Sequence[str], folder: Path, accept: str | None = None) -> Published:
    """A release of these shows' pages in `folder/output`, after those that are there."""
    raw = write_raw(folder / "raw", shows)
    return publish(made(raw), folder / "output", accept)


def newest(folder: Path) -> Tables:
    """The tables of the newest release."""
    return dict(read_edition(folder / "output").tables)


def wrong(folder: Path) -> list[str]:
    """What `verify` and `verify --rebuild` find wrong with the newest release."""
    entry, raw = require_entry(folder / "output", None), folder / "raw"
    found = [
        *release_problems(folder / "output", entry, raw),
        *rebuild_problems(folder / "output", entry, raw),
    ]
    return [str(one) for one in found]


def in_memory(shows: Sequence[str]) -> Tables:
    """The validated tables of the shows' pages, without files."""
    readings = [extraction.read(show_source(show), page(show)) for show in shows]
    texts = {source_id(show): page(show) for show in shows}
    validation = validate_tables(rows_to_frames(reconcile(readings)), texts)
    assert not validation.fatal
    return validation.tables


def test_seven_shows_are_seven(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is published as if it were alone, each passage is from its own page, and `verify` passes."""
    released(SEVEN, tmp_path)
    tables = newest(tmp_path)
    assert set(tables["cast"]["show"]) == set(tables["awards"]["show"]) == set(SEVEN)
    assert mixed(tables) == []
    assert set(tables["rejects"]["source_id"]) == set(map(source_id, SEVEN))
    for show in SEVEN:
        assert rows_of(tables, show) == rows_of(in_memory([show]), show)
    assert wrong(tmp_path) == []
    folders = ["--raw", str(tmp_path / "raw")]
    assert main(["verify", *folders, "--output", str(tmp_path / "output")]) == 0
    capsys.readouterr()
    assert main(["check", "--json", "--no-cache", *folders]) == 0
    counts = {one["table"]: one["rows"] for one in json.loads(capsys.readouterr().out)["tables"]}
    assert counts["cast"] == 2 * counts["awards"] == 2 * len(SEVEN)


def test_ids_are_readable_and_told_apart() -> None:
    """Other scripts are transliterated; only names that are spelt alike have a suffix, every one of them, for ever."""
    tables = in_memory(SEVEN)
    first = {show: {one.partition("/")[0] for one in ids_of(tables, show)["cast"]} for show in SEVEN}
    readable = dict(zip(SEVEN, ("dmitriy", "zhongcun", *["show"] * 3, *["the-office-us"] * 2), strict=True))
    for show, ids in first.items():
        digits = sha256(show.encode()).hexdigest()[:8]
        assert ids == {readable[show] if show in SEVEN[:2] else f"{readable[show]}-{digits}"}


def test_a_passage_of_another_show_is_seen(tmp_path: Path) -> None:
    """It says the same words as the row's own page, at the right place: only the show is wrong."""
    shows = SEVEN[:2]
    raw, tables = write_raw(tmp_path / "raw", shows), in_memory(shows)
    start = page(shows[1]).index("Ann Lee")
    moved = {"source_id": source_id(shows[1]), "char_start": start, "char_end": start + len("Ann Lee")}
    proofs = tables["evidence"]
    (place, *_) = proofs.select(
        ((pl.col("quote") == "Ann Lee") & (pl.col("source_id") == source_id(shows[0]))).arg_true()
    ).to_series()
    tables["evidence"] = with_values(proofs, moved, place).sort(TABLES["evidence"].key)
    (problem,) = validate_tables(tables, {source_id(show): page(show) for show in shows}).fatal
    assert str(problem).startswith(
        f"evidence: 1 of {proofs.height} rows: source_id fails the check: is of the row's"
    )
    release = build_release(TABLES, tables, None)
    assert release
    publish_release(tmp_path / "output", release)
    (found,) = release_problems(tmp_path / "output", require_entry(tmp_path / "output", None), raw)
    assert f"of “{shows[0]}”, which leads to “{shows[1]}”" in str(found)


def test_order_and_workers_change_nothing(tmp_path: Path) -> None:
    """The same bytes, in whatever order the manifest lists the documents and however many processes read them."""
    for number, shows in enumerate((SEVEN, SEVEN[::-1], (*SEVEN[3:], *SEVEN[:3]))):
        raw = write_raw(tmp_path / str(number) / "raw", shows)
        publish(made(raw, workers=number + 1), tmp_path / str(number) / "output")
    sums = [(tmp_path / str(number) / "output/latest/SHA256SUMS").read_bytes() for number in range(3)]
    assert sums[0] == sums[1] == sums[2]


@pytest.mark.parametrize("shows", PAIRS)
def test_a_namesake_that_comes_later_takes_no_id(tmp_path: Path, shows: tuple[str, str]) -> None:
    """The show that was there keeps its ids, for these are promised; the one that comes has a suffix of its own."""
    one, other = shows
    released([one], tmp_path)
    before = ids_of(newest(tmp_path), one)
    assert released(shows, tmp_path).version == "0.1.1"
    now = newest(tmp_path)
    assert ids_of(now, one) == before
    assert ids_of(now, other) == ids_of(in_memory(shows), other)
    assert now["redirects"].is_empty() and mixed(now) == [] and wrong(tmp_path) == []
    # When its namesake goes, the other still has its ids, and those that went say so.
    released([other], tmp_path, "It was withdrawn.")
    last = newest(tmp_path)
    assert ids_of(last, other) == ids_of(now, other)
    gone = {(name, one) for name, ids in before.items() for one in ids}
    assert {(row[0], row[1]) for row in last["redirects"].rows()} == gone
    assert set(last["redirects"]["new_id"]) == {None}
    assert wrong(tmp_path) == []


def test_a_show_takes_no_id_of_one_that_goes(tmp_path: Path) -> None:
    """What was an id of one show does not become one of its namesake."""
    released(["Show"], tmp_path)
    before = ids_of(newest(tmp_path), "Show")
    released(["Shów"], tmp_path, "Another show.")
    now = newest(tmp_path)
    assert all(ids.isdisjoint(before[name]) for name, ids in ids_of(now, "Shów").items())
    assert {row[1] for row in now["redirects"].rows()} == set().union(*before.values())
    assert wrong(tmp_path) == []


def test_a_show_that_is_only_called_otherwise_keeps_its_ids(tmp_path: Path) -> None:
    """The same document under another name of its show."""
    released(["Show"], tmp_path)
    before = ids_of(newest(tmp_path), "Show")
    manifest = tmp_path / "raw" / "sources.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("show = 'Show'", "show = 'television'"))
    publish(made(tmp_path / "raw"), tmp_path / "output")
    now = newest(tmp_path)
    assert set(now["cast"]["show"]) == {"television"}
    assert ids_of(now, "television") == before and now["redirects"].is_empty()
    assert wrong(tmp_path) == []


def test_ids_of_older_code_live_on_or_lead_to_their_show(tmp_path: Path) -> None:
    """Of a release in which a first part was several shows', every id stays with its row, and new rows take none."""
    older = in_memory(SEVEN)
    numbers = {
        name: {
            row_id: f"{slug(show) if show.isascii() else 'x'}/{row_id.partition('/')[2]}-{number}"
            for number, (row_id, show) in enumerate(
                older[name].select(TABLES[name].key[0], "show").iter_rows()
            )
        }
        for name in ("cast", "awards")
    }
    renamed = rename_rows(TABLES, older, numbers)
    release = build_release(TABLES, {name: renamed[name].sort(TABLES[name].key) for name in TABLES}, None)
    assert release
    publish_release(tmp_path / "output", release)
    before = newest(tmp_path)
    released([*SEVEN, "SHOW"], tmp_path)
    now = newest(tmp_path)
    for show in SEVEN:
        assert ids_of(now, show) == ids_of(before, show)
        assert rows_of(now, show) == rows_of(before, show)
    assert mixed(now) == [] and wrong(tmp_path) == []


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
ALIKE = st.sampled_from(
    (str, str.upper, str.title, lambda name: f"{name}!", lambda name: f"({name}): x", slug)
)


@st.composite
def sets_of_shows(draw: st.DrawFn) -> list[str]:
    """Names as a manifest may have them, many of which are spelt alike."""
    names = draw(
        st.lists(st.one_of(NAMES, st.sampled_from((*SEVEN, "Ѕhow", "Show-4d6bd8c4"))), min_size=1, max_size=4)
    )
    names += [draw(ALIKE)(draw(st.sampled_from(names))) for _ in range(draw(st.integers(0, 4)))]
    tidied = (unicodedata.normalize("NFC", " ".join(name.split())) for name in names)
    return sorted({name for name in tidied if name})


@pytest.mark.heavy
@settings(max_examples=20, deadline=None)
@given(sets_of_shows(), st.randoms(use_true_random=False))
def test_any_shows_stand_side_by_side(shows: list[str], chance: Random) -> None:
    """Nothing lost, nothing mixed, each id one row's, whatever the names and their order."""
    tables = in_memory(shows)
    assert mixed(tables) == []
    for show in shows:
        assert rows_of(tables, show) == rows_of(in_memory([show]), show)
    chance.shuffle(shows)
    again = in_memory(shows)
    assert all(again[name].equals(frame) for name, frame in tables.items())
