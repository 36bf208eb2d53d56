"""A file name is a file name: whatever signs it has, its document is read, released, verified and explained."""

import errno
import io
import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import polars as pl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from flows import steps
from flows.cli import main
from flows.problems import ManifestError
from flows.raw_input import corpus, originals
from flows.raw_input.entries import file_fault
from flows.raw_input.filenames import FileNames
from flows.raw_input.manifest import read_manifest
from flows.raw_input.originals import released_texts
from flows.raw_input.shard_report import Refusal
from flows.raw_input.shards import Shard
from flows.raw_input.texts import Text
from tests.pages import read_raw
from tests.publishing import publish

SIGNS = "#[]*?%~ '\"`!{}()$&;,=+@^|<>.-_\\:aZ0é中🎬"
COMPOSED, DECOMPOSED = "Beyonc\u00e9", "Beyonce\u0301"
ODD = [
    "a #1.txt",
    "#.txt",
    "pages[1].txt",
    "p#x.parquet.txt",
    "[a-z]*?.txt",
    "-dash",
    ".hidden",
    "~",
    "100%41.txt",
    "q\"'.txt",
]
ODD_TABLES = [
    "pages[1].jsonl",
    "p#x.parquet",
    "*.jsonl",
    "#.parquet",
    "?/[!a]#1.jsonl",
    "s3:x%41.parquet",
    "-.jsonl",
]
ODD_FILES = ["nowhere/Page: 1", "a.jsonl#doc-2", "#", "tab.jsonl#x", "doc [*].txt"]


@dataclass(frozen=True)
class Page:
    """One document: its number, and the file that it says it is, which for a row of a table may be none."""

    number: int
    file: str | None = None

    @property
    def text(self) -> str:
        """A page about a show of its own, so that whatever is mixed up shows."""
        return f"Show {self.number} is a series.\n\n== Cast ==\n\n- Ann Lee as Bea of House {self.number}\n"

    @property
    def entry(self) -> dict[str, str]:
        """The manifest's fields."""
        show = f"Show {self.number}"
        fields = {"id": f"doc-{self.number}", "show": show, "title": show, "kind": "encyclopedia"}
        own = {} if self.file is None else {"file": self.file}
        return fields | {"rendering": "structured", "licence": "unknown"} | own


def toml(table: str, fields: dict[str, str]) -> str:
    """A table of the manifest; TOML's strings have JSON's escapes, and one sign more that needs one."""
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()]
    return f"[[{table}]]\n" + "".join(lines).replace("\x7f", r"\u007f")


def write_page(raw: Path, page: Page, name: str | None = None) -> str:
    """The page as a file of this name (its own if there is no other); gives its entry."""
    path = raw / (name or page.file or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page.text.encode())
    return toml("source", page.entry)


def write_table(raw: Path, name: str, pages: Sequence[Page], pattern: str | None = None) -> str:
    """The pages as rows of a table of this name; gives the entry that lists it."""
    rows = [page.entry | {"text": page.text} for page in pages]
    path = raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith(".parquet"):
        with path.open("wb") as file:
            pl.DataFrame(rows).write_parquet(file)
    else:
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return toml("corpus", {"path": pattern or name})


def write_manifest(raw: Path, *entries: str) -> None:
    """The list of documents."""
    (raw / "sources.toml").write_text("\n".join(entries), encoding="utf-8")


def call(*arguments: object) -> tuple[int, str]:
    """The exit code of a command, and all that it prints."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main([str(argument) for argument in arguments])
    return code, said.getvalue()


def problems(raw: Path) -> str:
    """What reading the folder complains of, as the command says it."""
    code, said = call("check", "--raw", raw, "--no-cache")
    assert code == 2
    assert "Traceback" not in said
    return said


def refusals(raw: Path) -> list[Refusal]:
    """The records of the folder's shards that are refused."""
    return [one for report in read_raw(raw).shards for one in report.refusals]


def table(output: Path, name: str) -> pl.DataFrame:
    """A table of the newest release; polars' reader takes a path for a glob."""
    (found,) = (output / "latest").resolve().rglob(f"{name}.parquet")
    return pl.read_parquet(found.read_bytes())


def assert_sound(raw: Path, output: Path, pages: Sequence[Page]) -> None:
    """All commands find every document, and no document has another's rows or text."""
    code, said = call("check", "--raw", raw, "--no-cache")
    assert code == 0, said
    if not output.exists():
        publish(steps.raw_to_tables(raw), output)
    for options in ([], ["--rebuild"]):
        code, said = call("verify", *options, "--raw", raw, "--output", output)
        assert code == 0, said
    sources = table(output, "sources").to_dicts()
    assert released_texts(raw, sources) == {f"doc-{page.number}": page.text for page in pages}
    cast = dict(table(output, "cast").select("show", "cast_id").rows())
    assert cast.keys() == {f"Show {page.number}" for page in pages}
    for page in pages:
        row = cast[f"Show {page.number}"]
        code, said = call("explain", "cast", row, "character", "--raw", raw, "--output", output)
        assert code == 0, said
        assert f"[doc-{page.number}]" in said
        assert f"> - Ann Lee as ⟦Bea of House {page.number}⟧\n" in said


@pytest.mark.parametrize("folder", ["", "# [1]/"])
def test_any_name_of_a_document(tmp_path: Path, folder: str) -> None:
    """Signs that mean something elsewhere mean nothing here."""
    raw, pages = tmp_path / "raw", [Page(number, folder + name) for number, name in enumerate(ODD)]
    write_manifest(raw, *[write_page(raw, page) for page in pages])
    assert_sound(raw, tmp_path / "output", pages)


@pytest.mark.parametrize("listed", ["by name", "by glob"])
def test_any_name_of_a_table(tmp_path: Path, listed: str) -> None:
    """A table is found again by the name that a glob once found."""
    raw, pages = tmp_path / "raw", [Page(number) for number in range(2 * len(ODD_TABLES))]
    own = zip(ODD_TABLES, zip(pages[::2], pages[1::2], strict=True), strict=True)
    entries = [write_table(raw, name, two) for name, two in own]
    globs = [toml("corpus", {"path": f"**/*.{suffix}"}) for suffix in ("jsonl", "parquet")]
    write_manifest(raw, *(entries if listed == "by name" else globs))
    assert_sound(raw, tmp_path / "output", pages)


def test_all_odd_names_through_the_real_commands(tmp_path: Path) -> None:
    """One raw folder with all of them, published by `showfacts release`."""
    from prefect.testing.utilities import prefect_test_harness

    raw, output = tmp_path / "raw #[1]", tmp_path / "out=1 #[*]%41"
    pages = [Page(number, name) for number, name in enumerate(ODD)]
    rows = [[Page(number), Page(number + 1)] for number in range(len(ODD), len(ODD) + 6, 2)]
    tables = zip(("pages[1].jsonl", "p#x.parquet", "a #1.txt#doc-0.jsonl"), rows, strict=True)
    write_manifest(
        raw,
        *[write_page(raw, page) for page in pages],
        *[write_table(raw, name, own) for name, own in tables],
    )
    with prefect_test_harness(server_startup_timeout=300):
        code, said = call("release", "--raw", raw, "--output", output, "--no-cache")
    assert code == 0, said
    assert_sound(raw, output, [*pages, *chain.from_iterable(rows)])


@pytest.mark.parametrize("on_disk", [COMPOSED, DECOMPOSED], ids=["NFC", "NFD"])
def test_letters_are_letters_however_they_are_composed(tmp_path: Path, on_disk: str) -> None:
    """The manifest writes names in NFC; on disk a folder or a file may have them in NFD."""
    raw, pages = tmp_path / "raw", [Page(number) for number in range(1, 6)]
    page = Page(0, f"{COMPOSED}/{COMPOSED}.txt")
    entries = [
        write_page(raw, page, f"{on_disk}/{COMPOSED if on_disk == DECOMPOSED else DECOMPOSED}.txt"),
        write_table(raw, f"{on_disk}.jsonl", pages[:2], f"{COMPOSED}.jsonl"),
        write_table(raw, f"{on_disk}.parquet", pages[2:4], f"{COMPOSED}*.par*"),
        write_table(raw, f"2{on_disk}.parquet", pages[4:], f"2{DECOMPOSED}.parquet"),
    ]
    write_manifest(raw, *entries)
    assert_sound(raw, tmp_path / "output", [page, *pages])
    assert table(tmp_path / "output", "sources")["file"].to_list() == [
        f"{COMPOSED}/{COMPOSED}.txt",
        *(f"{COMPOSED}.jsonl#doc-{number}" for number in (1, 2)),
        *(f"{COMPOSED}.parquet#doc-{number}" for number in (3, 4)),
        f"2{COMPOSED}.parquet#doc-5",
    ]


def test_names_that_only_composition_tells_apart_are_not_guessed(tmp_path: Path) -> None:
    """The exact name wins; where there is none, several are a problem that names them."""
    partly = "\u1ebf", "\u00ea\u0301", "e\u0302\u0301"
    for name in partly:
        (tmp_path / f"{name}.txt").write_text(name)
    if len(list(tmp_path.iterdir())) < 3:
        pytest.skip("this file system does not tell them apart")
    assert FileNames(tmp_path).find(f"{partly[0]}.txt") == [tmp_path / f"{partly[0]}.txt"]
    (tmp_path / f"{partly[0]}.txt").unlink()
    write_manifest(tmp_path, toml("source", Page(1, f"{partly[0]}.txt").entry))
    assert "several files" in problems(tmp_path)


def test_a_row_may_name_any_file(tmp_path: Path) -> None:
    """What a row's own `file` says is published and nowhere taken for a place to read."""
    raw, pages = tmp_path / "raw", [Page(number, file) for number, file in enumerate([*ODD_FILES, "other"])]
    entry = write_table(raw, "tab.jsonl", pages)
    write_manifest(raw, entry)
    assert_sound(raw, tmp_path / "output", pages)


def test_a_release_outlives_its_manifest(tmp_path: Path) -> None:
    """Documents that are listed no more, or in another table, are found as long as their bytes are there."""
    raw, output, pages = tmp_path / "raw", tmp_path / "output", [Page(1), Page(2), Page(3, "a #1.txt")]
    entries = [write_table(raw, "p#x[1].jsonl", pages[:2]), write_page(raw, pages[2])]
    write_manifest(raw, *entries)
    assert_sound(raw, output, pages)
    write_manifest(raw, "no TOML")
    assert call("verify", "--raw", raw, "--output", output)[0] == 0
    (raw / "p#x[1].jsonl").unlink()
    assert call("verify", "--raw", raw, "--output", output)[0] == 1
    write_manifest(raw, write_table(raw, "moved.parquet", pages[:2], "*.parquet"))
    assert call("verify", "--raw", raw, "--output", output)[0] == 0


NOTHING = "no file matches|cannot be looked up"
"""Whether a name that no disk can have is looked up, and a link that leads nowhere is found, depends on Python."""


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        (".", "names no file"),
        ("./", "names no file"),
        ("**x", "beside other letters"),
        ("a/x**.jsonl", "beside other letters"),
        ("", "missing key “path”"),
        (" ", "missing key “path”"),
        ("/", "lies outside"),
        ("/etc/*.jsonl", "lies outside"),
        ("../*.jsonl", "lies outside"),
        ("a/../*.jsonl", "lies outside"),
        ("*/", "neither .parquet nor .jsonl"),
        ("[.jsonl", "no file matches"),
        ("x" * 300 + ".jsonl", NOTHING),
        ("\0.jsonl", NOTHING),
        ("folder", "neither .parquet nor .jsonl"),
        ("folder.parquet", "is a folder"),
        ("*.parquet", "is a folder"),
        ("loop.jsonl", f"{NOTHING}|leads nowhere"),
        ("l*.jsonl", "leads nowhere"),
        ("out*.jsonl", "leaves"),
        ("two  blanks.jsonl", "double blanks"),
        ("c:*.jsonl", "on Windows"),
    ],
)
def test_a_path_that_means_no_table_is_a_problem(tmp_path: Path, pattern: str, complaint: str) -> None:
    """Every one is named with file, line and remedy."""
    raw = tmp_path / "raw"
    for folder in ("folder", "folder.parquet"):
        (raw / folder).mkdir(parents=True)
    (raw / "loop.jsonl").symlink_to("loop.jsonl")
    (tmp_path / "outside.jsonl").write_text("{}\n")
    (raw / "out.jsonl").symlink_to(tmp_path / "outside.jsonl")
    for name in ("two  blanks.jsonl", "c:x.jsonl"):
        write_table(raw, name, [Page(1)])
    write_manifest(raw, toml("corpus", {"path": pattern}))
    said = problems(raw)
    assert re.search(complaint, said)
    assert "sources.toml:2 [" in said
    assert "→" in said


def test_a_literal_path_is_that_file(tmp_path: Path) -> None:
    """Also where the same letters are a glob that matches others; those are left to who lists them."""
    write_table(tmp_path, "pages1.jsonl", [Page(1)])
    entry = write_table(tmp_path, "pages[1].jsonl", [Page(2)])
    write_manifest(tmp_path, entry)
    assert [one.source.id for one in read_manifest(tmp_path)] == ["doc-2"]
    (tmp_path / "pages[1].jsonl").unlink()
    assert [one.source.id for one in read_manifest(tmp_path)] == ["doc-1"]


@pytest.mark.parametrize(
    ("file", "complaint"),
    [
        ("x" * 300, "does not exist"),
        ("a\0.txt", "is no text"),
        ("loop", "does not exist"),
        ("c:x.txt", "on Windows"),
        ("two  blanks.txt", "double blanks"),
        ("two\nlines.txt", "line breaks"),
        (DECOMPOSED, "is not in Unicode NFC"),
        ("*.txt", "does not exist"),
        ("page.txt/x", "does not exist"),
    ],
)
def test_a_file_that_cannot_be_is_a_problem(tmp_path: Path, file: str, complaint: str) -> None:
    """One complaint each, with the line of its key."""
    for name in ("two  blanks.txt", "c:x.txt", "two\nlines.txt", DECOMPOSED, "page.txt"):
        write_page(tmp_path, Page(1), name)
    (tmp_path / "loop").symlink_to("loop")
    write_manifest(tmp_path, toml("source", Page(1, file).entry))
    with pytest.raises(ManifestError) as caught:
        read_manifest(tmp_path)
    (found,) = caught.value.problems
    assert complaint in found.what
    assert ":8 [doc-1]" in found.place


@pytest.mark.parametrize("name", ["page.txt", "table.jsonl", "table.parquet"])
def test_what_may_not_be_read_is_named(tmp_path: Path, name: str) -> None:
    """A file without permissions is no crash."""
    make = (
        write_page(tmp_path, Page(1, name)) if name == "page.txt" else write_table(tmp_path, name, [Page(1)])
    )
    write_manifest(tmp_path, make)
    (tmp_path / name).chmod(0)
    if os.access(tmp_path / name, os.R_OK):
        pytest.skip("root may read everything")
    assert os.strerror(errno.EACCES) in problems(tmp_path)


@pytest.mark.parametrize("file", ["page.txt", "tab.jsonl", "folder", "tab.jsonl#doc-2"])
def test_a_row_is_no_file_that_is_there(tmp_path: Path, file: str) -> None:
    """A row that is named like a file with another text would send readers to the wrong one."""
    write_page(tmp_path, Page(7), "page.txt")
    (tmp_path / "folder").mkdir()
    if "#" in file:
        write_page(tmp_path, Page(7), file)
    entry = write_table(tmp_path, "tab.jsonl", [Page(1), Page(2, None if "#" in file else file)])
    write_manifest(tmp_path, entry)
    (refused,) = refusals(tmp_path)
    assert (refused.place, refused.what.split(", and")[0]) == (
        "tab.jsonl row 2",
        f"“file”: {tmp_path / file} is there",
    )


def test_documents_share_a_file_only_with_its_text(tmp_path: Path) -> None:
    """Two rows that say they are one file, and are not, are refused; two entries of one file are not."""
    page, same = Page(1, "page.txt"), {"id": "again", "show": "Other"}
    row = page.entry | {"id": "row", "text": page.text}
    (tmp_path / "tab.jsonl").write_text(json.dumps(row) + "\n")
    entries = [
        write_page(tmp_path, page),
        toml("source", page.entry | same),
        toml("corpus", {"path": "*.jsonl"}),
    ]
    write_manifest(tmp_path, *entries)
    assert [one.source.id for one in read_manifest(tmp_path)] == ["doc-1", "again", "row"]
    write_manifest(tmp_path, write_table(tmp_path, "tab.jsonl", [Page(2, "x"), Page(3, "x")]))
    (refused,) = refusals(tmp_path)
    assert (refused.place, refused.what) == ("tab.jsonl row 2", "the file “x” is taken by tab.jsonl row 1")
    assert refused.remedy == "give each document its own file"


def test_a_table_is_read_once_for_all_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many documents of a release come from it, and only while one of them is missing."""
    pages = [Page(number) for number in range(50)]
    write_manifest(
        tmp_path, write_table(tmp_path, "a.jsonl", pages), write_table(tmp_path, "b.jsonl", [Page(50)])
    )
    sources = [
        {"source_id": one.source.id, "file": one.source.file, "sha256": one.source.sha256}
        for one in read_manifest(tmp_path)
    ]
    read: list[str] = []
    texts = corpus.read_texts

    def counted_texts(shard: Shard, column: str) -> Iterator[Text]:
        read.append(shard.name)
        return texts(shard, column)

    monkeypatch.setattr(originals, "read_texts", counted_texts)
    assert len(released_texts(tmp_path, sources)) == 51
    assert len(released_texts(tmp_path, sources[:50])) == 50
    assert read == ["a.jsonl", "b.jsonl", "a.jsonl"]


def is_legal(name: str) -> bool:
    """Whether file systems take the name and releases its spelling."""
    return name not in (".", "..") and len(name.encode()) < 200 and not file_fault(normalize("NFC", name))


NAMES = st.text(SIGNS + "e\u0301o\u0302\u0308\u212b", min_size=1, max_size=12).filter(is_legal) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=8
).filter(is_legal)
POOL = st.lists(NAMES, min_size=5, max_size=8, unique_by=lambda name: normalize("NFC", name).casefold())


@pytest.mark.heavy
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(names=POOL, folder=st.sampled_from(["", "#[x]/"]), is_glob=st.booleans(), data=st.data())
def test_any_set_of_names(names: list[str], folder: str, is_glob: bool, data: st.DataObject) -> None:
    """Documents, tables and rows of any names: released, verified, explained, and nothing mixed."""
    suffix = data.draw(st.sampled_from([".jsonl", ".parquet"]))
    first, second, own, *plain = names
    tables = [f"{folder}{first}{suffix}", f"{second}{suffix}"]
    assume(not any(file_fault(normalize("NFC", one)) for one in (*tables, *(folder + one for one in plain))))
    assume(not any(one.endswith(suffix) for one in plain))
    # Half of the rows call themselves something; the names are nobody else's.
    files = [None, normalize("NFC", own), None, normalize("NFC", f"{folder}{own}{suffix}")]
    rows = [Page(number, file) for number, file in enumerate(files)]
    pages = [Page(4 + number, normalize("NFC", folder + name)) for number, name in enumerate(plain)]
    with TemporaryDirectory() as temporary:
        raw = Path(temporary) / "raw"
        entries = [write_page(raw, page, folder + name) for page, name in zip(pages, plain, strict=True)]
        entries += [write_table(raw, tables[0], rows[:2]), write_table(raw, tables[1], rows[2:])]
        if is_glob:
            entries[-2:] = [toml("corpus", {"path": f"**/*{suffix}"})]
        write_manifest(raw, *entries)
        assert_sound(raw, Path(temporary) / "output", [*rows, *pages])
