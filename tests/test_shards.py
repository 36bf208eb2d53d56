"""Corpora: tables of documents as others have them are read, lazily, and a bad record ends nothing and is counted."""

import gzip
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.cli import main
from flows.operation.notice import run_to_notice
from flows.operation.runs import begun
from flows.problems import ManifestError
from flows.raw_input import records
from flows.raw_input.manifest import read_manifest
from flows.raw_input.originals import released_texts
from flows.raw_input.records import LONGEST, read_records
from flows.raw_input.shard_report import Refusal
from flows.raw_input.shards import Shard
from tests.object_server import make_bucket, object_server
from tests.pages import RENDERINGS, SET_ASIDE, RawRead, corpus_pages, read_raw

PACKINGS = ("parquet", "jsonl", "jsonl.gz", "jsonl.zst")
Rows = Sequence[Mapping[str, Any]]
SOME_SHOW = "Some Show is a British television series.\n\nCast\n\n  • Ann Lee as Bea\n"
GOOD: dict[str, Any] = {"id": "1", "url": "https://example.org/1", "title": "Some Show", "text": SOME_SHOW}
OTHERS: Rows = (
    {
        "id": "8",
        "url": "https://example.org/8",
        "title": "Some Place",
        "text": "Some Place is a village in Kent.\n",
    },
    {"id": "9", "url": "https://example.org/9", "title": "Some Film", "text": "Some Film is a 2001 film.\n"},
)
ONE_LINE = 'corpus = [{ path = "*", columns = { text = "content", title = "name", id = "page_id", url = "link" } }]\n'


def write_shard(path: Path, rows: Rows, group: int = 1000) -> Path:
    """The rows as a table of the kind that the name says."""
    kind = path.name.partition(".")[2]
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(list(rows)), path, row_group_size=group, compression="none")
        return path
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    packed = {"jsonl": bytes, "jsonl.gz": gzip.compress, "jsonl.zst": pa.Codec("zstd").compress}[kind](data)
    path.write_bytes(packed if isinstance(packed, bytes) else packed.to_pybytes())
    return path


def write_corpus(raw: Path, path: str = "pages*", more: str = "") -> None:
    """A manifest of one corpus."""
    (raw / "sources.toml").write_text(f'[[corpus]]\npath = "{path}"\n{more}')


def refusals(raw: RawRead) -> list[Refusal]:
    """All records that were refused."""
    return [one for report in raw.shards for one in report.refusals]


def ids(raw: RawRead) -> list[str]:
    """The documents' ids."""
    return [one.source.id for one in raw.documents]


def real_pages() -> list[dict[str, Any]]:
    """The pages of the tests' corpus with columns as encyclopedias' dumps have them; each rendering under a number."""
    pages = [page for rendering in RENDERINGS for page in corpus_pages(rendering)]
    return [
        {
            "page_id": number,
            "link": f"https://example.org/?curid={number}",
            "name": page.source.title,
            "content": page.content,
            "language": "en",
        }
        for number, page in enumerate(pages, 1)
        if page.source.id not in SET_ASIDE
    ]


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_strangers_shard_is_read_with_one_entry(tmp_path: Path, packing: str) -> None:
    """Every page says itself which show it is about, as the manifest that people wrote says it; others are left."""
    rows = [*real_pages(), {"page_id": 99, "link": None, "name": "Kent", "content": "Kent is a county.\n"}]
    write_shard(tmp_path / f"pages.{packing}", rows)
    (tmp_path / "sources.toml").write_text(ONE_LINE.replace('"*"', f'"*.{packing}"'))
    found = read_raw(tmp_path)
    told = [page.source for rendering in RENDERINGS for page in corpus_pages(rendering)]
    told = [source for source in told if source.id not in SET_ASIDE]
    assert [(one.source.show, one.source.title) for one in found.documents] == [
        (source.show, source.title) for source in told
    ]
    assert [one.content for one in found.documents] == [row["content"] for row in rows[:-1]]
    assert {one.source.licence for one in found.documents} == {"unknown"}
    assert found.documents[0].source.file == f"pages.{packing}#{rows[0]['page_id']}"
    (report,) = found.shards
    assert (report.records, report.documents, report.not_about, report.refused) == (len(rows), 22, 1, 0)
    assert report.unread == (("language",) if packing == "parquet" else ())


def test_what_the_entry_says_holds_for_all_and_columns_win(tmp_path: Path) -> None:
    """Licence, publisher, kind and rendering of a whole corpus are said once."""
    write_shard(
        tmp_path / "pages.jsonl",
        [GOOD, GOOD | {"id": "2", "licence": "CC0-1.0", "date": "2024-02-03T04:05:06Z"}],
    )
    more = 'licence = "CC-BY-SA-4.0"\npublisher = "Some Encyclopedia"\nrendering = "plain"\n'
    more += 'columns = { as_of = "date" }\n'
    write_corpus(tmp_path, more=more)
    first, second = (one.source for one in read_manifest(tmp_path))
    assert (first.licence, first.publisher, first.rendering, first.as_of) == (
        "CC-BY-SA-4.0",
        "Some Encyclopedia",
        "plain",
        None,
    )
    assert (second.licence, second.as_of) == ("CC0-1.0", "2024-02-03")


@pytest.mark.parametrize(
    ("id", "known"),
    [
        (12, "12"),
        ("abc-1", "abc-1"),
        ("<urn:uuid:0f1e>", "urn-uuid-0f1e-"),
        ("A_1", "a-1"),
        ("A-1", "a-1"),
        ("中", ""),
    ],
)
def test_other_peoples_ids_become_ours(tmp_path: Path, id: str | int, known: str) -> None:
    """What can stand stays as it is; else it is readable and never another one's."""
    write_shard(tmp_path / "pages.jsonl", [GOOD | {"id": id}, GOOD | {"id": f"{id}x"}])
    write_corpus(tmp_path)
    one, other = ids(read_raw(tmp_path))
    assert one != other
    assert one.startswith(known[:13])


def test_without_an_id_the_address_is_one(tmp_path: Path) -> None:
    """A record with neither cannot be called anything."""
    write_shard(tmp_path / "pages.jsonl", [{**GOOD, "id": None}, {**GOOD, "id": None, "url": None}])
    write_corpus(tmp_path)
    found = read_raw(tmp_path)
    assert len(found.documents) == 1
    assert [one.row for one in refusals(found)] == [2]
    assert "“id”" in refusals(found)[0].what


def test_a_page_without_a_title_has_its_first_line(tmp_path: Path) -> None:
    """Crawls have no titles; what stands alone on top of a page is one."""
    write_shard(tmp_path / "pages.jsonl", [{"id": "1", "text": f"Some Show (TV series)\n{SOME_SHOW}"}])
    write_corpus(tmp_path)
    (page,) = read_manifest(tmp_path)
    assert (page.source.title, page.source.show) == ("Some Show (TV series)", "Some Show")


TEXT = b'"text": ' + json.dumps(SOME_SHOW).encode() + b"}"
BAD_LINES = {
    b'{"id": "b", "title": "Some Show", "text": null}': "missing column “text”",
    b'{"id": "b", "title": "Some Show", "text": "caf\xe9"}': "is not JSON: 'utf-8'",
    b'{"id": "b", "title": "Some Show", "text": "\\ud800"}': "is not UTF-8",
    b'{"id": "b", "title": "Some Show", "text": "\\u0000"}': "binary",
    b'{"id": "b", "title": "Some Show", "text": " "}': "is empty",
    b'{"id": "b", "show": "Some\\ud800", "title": "S", "text": "x", "kind": "article", "licence": "unknown"}': "“show”",
    b'{"id": "b", "title": "Some Show", "url": "here", ' + TEXT: "“url”",
    b'{"id": ["b"], "title": "Some Show", ' + TEXT: "“id”",
    b"[" * 100_000: "nested too deeply",
    b'{"id": ' + b"9" * 5_000 + b"}": "is not JSON",
    b"[1]": "is not a JSON object",
    b'{"id": "x': "is not JSON",
    b'{"id": "1", "title": "Some Show", ' + TEXT: "the id “1” is taken",
}


@pytest.mark.parametrize(("line", "complaint"), BAD_LINES.items(), ids=range(len(BAD_LINES)))
def test_a_bad_line_ends_nothing(tmp_path: Path, line: bytes, complaint: str) -> None:
    """It is refused with shard and row; what stands before and behind it is read."""
    good = [json.dumps(GOOD | {"id": number}).encode() for number in ("1", "2")]
    (tmp_path / "pages.jsonl").write_bytes(b"\n".join((good[0], b"", line, good[1])) + b"\n")
    write_corpus(tmp_path)
    found = read_raw(tmp_path)
    assert ids(found) == ["1", "2"]
    (refused,) = refusals(found)
    assert (refused.shard, refused.row, refused.place) == ("pages.jsonl", 3, "pages.jsonl row 3")
    assert complaint in refused.what
    assert refused.remedy
    assert found.shards[0].records == 3


@pytest.mark.parametrize("packing", ["jsonl", "jsonl.gz"])
def test_a_line_without_end_is_passed_and_never_held(tmp_path: Path, packing: str) -> None:
    """100 MB in one line are one refusal."""
    lines = [
        json.dumps(GOOD).encode(),
        b'{"text": "' + b"x" * 100_000_000 + b'"}',
        json.dumps(GOOD | {"id": "2"}).encode(),
    ]
    data = b"\n".join(lines)
    (tmp_path / f"pages.{packing}").write_bytes(gzip.compress(data, 1) if packing.endswith("gz") else data)
    write_corpus(tmp_path)
    found = read_raw(tmp_path)
    assert ids(found) == ["1", "2"]
    assert [(one.row, one.what) for one in refusals(found)] == [(2, f"is longer than {LONGEST:,} bytes")]


def test_bad_rows_of_parquet_end_nothing(tmp_path: Path) -> None:
    """Null, bytes that are no UTF-8, an id that is taken."""
    texts = pa.array(
        [SOME_SHOW.encode(), None, b"caf\xe9", b"ok " + SOME_SHOW.encode(), SOME_SHOW.encode()], pa.binary()
    )
    strings = pa.Array.from_buffers(pa.string(), len(texts), texts.buffers())
    columns = {"id": ["1", "2", "3", "1", "5"], "title": ["Some Show"] * 5, "text": strings}
    pq.write_table(pa.table(columns), tmp_path / "pages.parquet")
    write_corpus(tmp_path)
    found = read_raw(tmp_path)
    assert ids(found) == ["1", "5"]
    assert [(one.row, one.what.split(" (")[0]) for one in refusals(found)] == [
        (2, "missing column “text”, or null: there is no text"),
        (3, "is not UTF-8"),
    ]
    assert found.shards[0].not_about == 1, "“ok Some Show is …” is no page about it"


def test_flipped_bytes_in_a_row_group_cost_that_group(tmp_path: Path) -> None:
    """The groups before and behind it are read, and the lost rows are counted."""
    rows = [GOOD | {"id": f"{number:04}"} for number in range(40)]
    table = pa.Table.from_pylist(rows)
    pq.write_table(
        table, tmp_path / "pages.parquet", row_group_size=10, write_page_checksum=True, compression="zstd"
    )
    data = bytearray((tmp_path / "pages.parquet").read_bytes())
    group = pq.ParquetFile(tmp_path / "pages.parquet").metadata.row_group(1)
    start = group.column(3).dictionary_page_offset or group.column(3).data_page_offset
    for place in range(start + 40, start + 60):
        data[place] ^= 0xFF
    (tmp_path / "pages.parquet").write_bytes(data)
    write_corpus(tmp_path)
    found = read_raw(tmp_path)
    assert ids(found) == [f"{number:04}" for number in (*range(10), *range(20, 40))]
    assert [(one.row, one.records) for one in refusals(found)] == [(11, 10)]
    assert found.shards[0].records == 40


@pytest.mark.parametrize("packing", PACKINGS)
def test_shards_with_any_damage_are_read_as_far_as_they_go(tmp_path: Path, packing: str) -> None:
    """Bytes flipped or cut anywhere: no crash, and a whole shard beside it is read."""
    random, rows = Random(packing), [GOOD | {"id": f"a-{number}"} for number in range(200)]
    data = write_shard(tmp_path / f"pages-1.{packing}", rows, 50).read_bytes()
    write_shard(tmp_path / f"pages-2.{packing}", [GOOD])
    write_corpus(tmp_path)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(random.randint(1, 4)):
            damaged[random.randrange(len(data))] = random.randrange(256)
        cut = random.choice([len(data), random.randrange(len(data))])
        (tmp_path / f"pages-1.{packing}").write_bytes(damaged[:cut])
        found = read_raw(tmp_path)
        assert ids(found)[-1] == "1"
        assert found.shards[1].records == 1
        assert len(found.documents) == sum(one.documents for one in found.shards)


def test_a_shard_that_is_nothing_is_one_refusal(tmp_path: Path) -> None:
    """As long as there is anything else to read; else the run is refused, and says why."""
    (tmp_path / "pages-1.parquet").write_bytes(b"no parquet")
    write_shard(tmp_path / "pages-2.parquet", [GOOD])
    write_corpus(tmp_path)
    (refused,) = refusals(read_raw(tmp_path))
    assert (refused.row, refused.place) == (None, "pages-1.parquet")
    assert "is not a readable Parquet file" in refused.what
    (tmp_path / "pages-2.parquet").unlink()
    with pytest.raises(ManifestError, match="is not a readable Parquet file"):
        read_raw(tmp_path)


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (
            'columns = { contnt = "text" }',
            "has “contnt”, which is no key of a document; known keys: text, id",
        ),
        ('columns = "text"', "“columns”"),
        (
            'columns = { text = "content" }',
            "pages.parquet has no column “content”; it has id, url, title, text",
        ),
        ('licence = "free to use"', "“licence”"),
        ('kind = "blog"', "“kind”"),
        ('shows = "X"', "unknown key “shows”"),
    ],
)
def test_a_bad_entry_names_file_entry_and_remedy(tmp_path: Path, more: str, complaint: str) -> None:
    """It is mended in the manifest, at the line that is named."""
    write_shard(tmp_path / "pages.parquet", [GOOD])
    write_corpus(tmp_path, more=more)
    with pytest.raises(ManifestError) as caught:
        read_raw(tmp_path)
    (problem,) = caught.value.problems
    assert complaint in problem.what
    assert problem.place == f"{tmp_path}/sources.toml:3 [pages*]"
    assert problem.remedy


class CountedFile(io.FileIO):
    """A file that counts what is read of it."""

    bytes = 0

    def readinto(self, buffer: Any) -> int:
        """Reads, and counts."""
        read = super().readinto(buffer) or 0
        self.bytes += read
        return read


@pytest.mark.parametrize("packing", PACKINGS)
def test_records_are_read_when_they_are_asked_for(tmp_path: Path, packing: str) -> None:
    """After the first record most of the file is still unread; at its end, all of it was read once."""
    random = Random(1)
    rows = [GOOD | {"id": f"{number}", "text": random.randbytes(20_000).hex()} for number in range(200)]
    path = write_shard(tmp_path / f"pages.{packing}", rows, 20)
    opened: list[CountedFile] = []

    def open_counted(*_: object) -> io.BufferedReader:
        opened.append(CountedFile(path))
        return io.BufferedReader(opened[-1])

    place = type("CountedPlace", (), {"open": open_counted})()
    found = read_records(Shard(place, path.name), ["id", "text"])
    next(found)
    assert 0 < opened[0].bytes < path.stat().st_size / 4
    assert sum(1 for _ in found) == 199
    assert len(opened) == 1


def test_no_more_than_a_few_rows_are_held(tmp_path: Path) -> None:
    """However long a row group is."""
    path = write_shard(
        tmp_path / "pages.parquet", [GOOD | {"id": str(number)} for number in range(5_000)], 5_000
    )
    found: Iterator[object] = read_records(Shard(path, path.name), ["id"])
    assert records.BATCH < 1_000
    assert sum(1 for _ in found) == 5_000


def test_a_disk_that_does_not_answer_is_no_bad_record(tmp_path: Path) -> None:
    """The run may be tried again; nothing is published without the shard."""
    write_shard(tmp_path / "pages.jsonl", [GOOD])
    write_corpus(tmp_path)

    class Broken:
        def open(self, _: str = "") -> Any:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        list(read_records(Shard(Broken(), "pages.jsonl"), ["id"]))  # type: ignore[arg-type]


def test_shards_lie_in_an_object_store_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Listed by a glob or by name, read in pieces, found again by verify."""
    with object_server() as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        bucket = make_bucket(environment["AWS_ENDPOINT_URL"], "corpus")
        from obstore import put
        from obstore.store import from_url

        store = from_url(bucket)
        for number, packing in enumerate(PACKINGS, 1):
            path = write_shard(tmp_path / f"x.{packing}", [GOOD | {"id": str(number)}, *OTHERS])
            put(store, f"dump/{number}/pages.{packing}", path.read_bytes())
        write_corpus(tmp_path, f"{bucket}/dump/*/pages.*")
        found = read_raw(tmp_path)
        assert ids(found) == ["1", "2", "3", "4"]
        assert [one.not_about for one in found.shards] == [2] * 4
        assert found.documents[1].source.file == f"{bucket}/dump/2/pages.jsonl#2"
        sources = [
            {"source_id": one.source.id, "file": one.source.file, "sha256": one.source.sha256}
            for one in found.documents
        ]
        assert set(released_texts(tmp_path, sources)) == {"1", "2", "3", "4"}
        write_corpus(tmp_path, f"{bucket}/dump/**/*.parquet")
        assert ids(read_raw(tmp_path)) == ["1"]
        write_corpus(tmp_path, f"{bucket}/dump/1/pages.parquet")
        assert ids(read_raw(tmp_path)) == ["1"]
        for wrong in (f"{bucket}/nowhere/*.parquet", "s3://no-such-bucket/x.parquet"):
            write_corpus(tmp_path, wrong)
            with pytest.raises(ManifestError):
                read_raw(tmp_path)


def test_refused_records_are_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By people, by programs, and by whoever gets a notice."""
    rows: Rows = [GOOD, *OTHERS, *(GOOD | {"id": f"n-{number}", "text": None} for number in range(30))]
    write_shard(tmp_path / "pages.jsonl", rows)
    write_corpus(tmp_path)
    assert main(["check", "--raw", str(tmp_path), "--no-cache"]) == 0
    said = capsys.readouterr().out
    assert "33 records in 1 shard: 1 read as documents, 2 not about a show, 30 refused" in said
    assert "row 4: missing column “text”, or null: there is no text" in said
    assert "and 20 more (all of them: --json)" in said
    assert main(["check", "--raw", str(tmp_path), "--no-cache", "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["shards"]
    assert (report["records"], report["documents"], report["not_about_a_show"], report["refused"]) == (
        33,
        1,
        2,
        30,
    )
    assert [one["row"] for one in report["refusals"]] == [*range(4, 34)]
    run = begun("1", str(tmp_path), "output")
    run.shards.append(report)
    notice = run_to_notice(run)
    assert "30 records of 1 shard could not be read" in notice.text
    assert json.loads(notice.to_json())["shards"] == [report]


def test_a_release_of_shards_is_the_release_of_its_documents(tmp_path: Path) -> None:
    """The same pages as files and as records of other people's columns make the same rows."""
    page = next(one for one in corpus_pages("structured") if one.source.id == "north-shore")
    release = {}
    for form in ("files", "shards"):
        raw = tmp_path / form
        raw.mkdir()
        if form == "files":
            (raw / "page.txt").write_bytes(page.content.encode())
            fields = {"file": "page.txt", "id": "77", "show": page.source.show, "title": page.source.title}
            fields |= {"kind": "encyclopedia", "licence": "unknown"}
            lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items())
            (raw / "sources.toml").write_text(f"[[source]]\n{lines}")
        else:
            write_shard(
                raw / "p.jsonl.zst", [{"page_id": 77, "name": page.source.title, "content": page.content}]
            )
            (raw / "sources.toml").write_text(ONE_LINE.replace('"*"', '"*.zst"'))
        assert main(["extract", "--raw", str(raw), "--out", str(tmp_path / f"{form}-out")]) == 0
        folder = tmp_path / f"{form}-out" / "77"
        release[form] = {one.name: one.read_text() for one in folder.iterdir() if one.name != "sources.csv"}
    assert release["files"] == release["shards"]
    assert pl.read_csv(tmp_path / "files-out" / "77" / "cast.csv").height > 5
