"""Made-up pages: the same whenever they are made, as long as real ones, and read without a wrong row."""

from pathlib import Path
from statistics import median

import pyarrow.parquet as pq

from tests.benchmarks.generated import outcome, rows_by_show, truth_by_show
from tests.benchmarks.generator.blocks import COLUMNS
from tests.benchmarks.generator.corpus import SCHEMA, Corpus, MadePage, make_pages, write_corpus
from tests.benchmarks.generator.words import unique_noun
from tests.pages import read_raw

SOME = Corpus(150, seed=3)


def records(corpus: Corpus) -> list[dict[str, str | None]]:
    """The records of all pages."""
    return [page.record for page in make_pages(corpus)]


def test_the_same_call_writes_the_same_bytes(tmp_path: Path) -> None:
    """Another seed writes others."""
    bytes_of = {}
    for name, corpus in (("one", SOME), ("same", SOME), ("other", SOME._replace(seed=4))):
        write_corpus(tmp_path / name, corpus)
        bytes_of[name] = [path.read_bytes() for path in sorted((tmp_path / name).rglob("*.*"))]
    assert bytes_of["one"] == bytes_of["same"] != bytes_of["other"]


def test_a_later_crawl_has_so_many_other_texts() -> None:
    """The other pages are as they were, and so are all ids and addresses."""
    before, after = records(SOME), records(SOME._replace(change=4))
    changed = [one for one, other in zip(before, after, strict=True) if one != other]
    assert len(changed) == 6
    assert [one["page_id"] for one in before] == [one["page_id"] for one in after]


def test_shards_have_other_names_for_columns(tmp_path: Path) -> None:
    """One entry of a manifest says which are which; the pages that say what they are about are documents."""
    size = write_corpus(tmp_path, SOME, pages_a_shard=100)
    shards = sorted((tmp_path / "pages").iterdir())
    assert [pq.read_metadata(path).num_rows for path in shards] == [100, 50]
    assert all(pq.read_schema(path) == SCHEMA for path in shards)
    found = read_raw(tmp_path)
    assert sum(one.documents for one in found.shards) == 135
    assert sum(one.not_about for one in found.shards) == 15
    assert not any(one.refusals for one in found.shards)
    assert sum(len(one.content.encode()) for one in found.documents) < size


def test_pages_are_as_long_as_real_ones() -> None:
    """Half of them are below 8 KB or so, and some far above."""
    sizes = [len(str(record["content"]).encode()) for record in records(SOME._replace(pages=400))]
    assert 6_000 < median(sizes) < 11_000
    assert 50_000 < max(sizes) < 120_000


def test_a_show_has_pages_of_several_kinds() -> None:
    """In both renderings, far apart, all under one name."""
    pages = list(make_pages(SOME))
    own: dict[str, list[MadePage]] = {}
    for page in pages:
        own.setdefault(page.show or "", []).append(page)
    assert {page.plan.sort for page in pages} == {"main", "season", "awards", "article", "noise"}
    most = max((found for show, found in own.items() if show), key=len)
    assert len(most) > 3 and {page.plan.rendering for page in most} >= {"structured", "plain"}
    assert most[-1].plan.place - most[0].plan.place > len(most)


def test_no_two_shows_have_one_name() -> None:
    """Two would become one, and their rows with them."""
    names = [unique_noun(number) for number in range(100_000)]
    assert len(set(names)) == len(names)


def test_what_is_read_of_them_is_what_was_put_in(tmp_path: Path) -> None:
    """No row is wrong, and hardly one is missing: the pages are those that the rules are made for."""
    write_corpus(tmp_path, SOME)
    truth, found = truth_by_show(make_pages(SOME)), dict(rows_by_show(tmp_path))
    assert found.keys() == truth.keys()
    for table in COLUMNS:
        one = outcome(table, truth, found)
        assert not one.wrong
        assert one.right > 0.97 * one.put_in > 0
