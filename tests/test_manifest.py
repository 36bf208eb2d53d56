"""The manifest is read as a whole: all problems of it and of its documents are named at once."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import pytest

from flows.problems import ManifestError
from flows.raw_input.manifest import RawDocument, read_manifest

GOOD = {
    "id": "page",
    "file": "page.txt",
    "show": "A Show",
    "title": "A Show",
    "kind": "encyclopedia",
    "licence": "CC-BY-SA-3.0",
}


def entry(**changes: object) -> str:
    """A `[[source]]` table; a key set to None is left out."""
    fields = {key: value for key, value in (GOOD | changes).items() if value is not None}
    return "[[source]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items())


def raw(folder: Path, manifest: str, **texts: bytes) -> Path:
    """A raw folder with this manifest, `page.txt`, and the texts given by stem."""
    (folder / "sources.toml").write_text(manifest, encoding="utf-8")
    for stem, data in ({"page": b"Text.\n"} | texts).items():
        (folder / f"{stem}.txt").write_bytes(data)
    return folder


def problems(folder: Path) -> list[str]:
    """What reading the folder complains of."""
    with pytest.raises(ManifestError) as caught:
        read_manifest(folder)
    assert caught.value.exit_code == 2
    assert all(problem.place and problem.remedy for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


def read(folder: Path) -> RawDocument:
    """The only document of the folder."""
    (document,) = read_manifest(folder)
    return document


def test_text_is_kept_as_received(tmp_path: Path) -> None:
    """Line ends, byte order mark and trailing blanks are the document's own."""
    data = "\ufeffOne\r\ntwo\rthree \n".encode()
    assert read(raw(tmp_path, entry(), page=data)).content.encode() == data


def test_optional_keys_may_be_left_empty(tmp_path: Path) -> None:
    """An empty url says as little as none."""
    source = read(raw(tmp_path, entry(url="", publisher=" "))).source
    assert (source.url, source.publisher, source.rendering) == (None, None, None)


@pytest.mark.parametrize("as_of", ["2023", "2023-01", "2024-02-29"])
def test_dates_may_be_reduced(tmp_path: Path, as_of: str) -> None:
    """A year, a month and a day are all dates."""
    assert read(raw(tmp_path, entry(as_of=as_of))).source.as_of == as_of


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"colour": "red"}, "unknown key “colour”"),
        ({"licence": None}, "missing key “licence”"),
        ({"id": "Page One"}, "“id”"),
        ({"url": "example.org"}, "“url”"),
        ({"as_of_basis": "a guess"}, "there is no as_of"),
        ({"kind": "blog"}, "“kind”"),
        ({"rendering": "html"}, "“rendering”"),
        ({"as_of": "2023-02-30"}, "“as_of”"),
        ({"as_of": "January 2023"}, "is not an ISO date"),
        ({"show": " A  Show"}, "blanks"),
        ({"title": 7}, "“title”"),
        ({"licence": "do what you like"}, "“licence”"),
        ({"sha256": "abc"}, "“sha256”"),
        ({"sha256": "0" * 64}, "not the manifest's"),
        ({"file": "nowhere.txt"}, "does not exist"),
        ({"file": "."}, "is not a file"),
        ({"file": "../other.txt"}, "lies outside"),
        ({"file": "/etc/hostname"}, "lies outside"),
    ],
)
def test_a_bad_entry_is_named(tmp_path: Path, changes: dict[str, object], complaint: str) -> None:
    """Each mistake in an entry gives one complaint with the manifest's line."""
    (tmp_path / "raw").mkdir()
    found = problems(raw(tmp_path / "raw", entry(**changes)))
    assert complaint in "\n".join(found)
    assert "sources.toml:" in found[0]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"PNG\n\0\1\2", "binary (NUL byte in line 2)"),
        ("café".encode("latin-1"), "not UTF-8 (byte e9 in line 1)"),
    ],
)
def test_a_bad_text_is_named(tmp_path: Path, data: bytes, complaint: str) -> None:
    """What is no text is refused, with the line where it shows."""
    (found,) = problems(raw(tmp_path, entry(), page=data))
    assert complaint in found
    assert "[page]" in found


def test_a_link_may_not_leave_the_folder(tmp_path: Path) -> None:
    """A document that is a link to somewhere else is outside raw/, whatever its name says."""
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "raw"
    folder.mkdir()
    raw(folder, entry(file="link.txt"))
    (folder / "link.txt").symlink_to(tmp_path / "secret")
    assert "lies outside" in problems(folder)[0]


def test_all_problems_come_in_one_go(tmp_path: Path) -> None:
    """Nobody mends a manifest one complaint at a time."""
    manifest = entry(colour="red", file="nowhere.txt") + entry(as_of="soon") + "[[sauce]]\nid = 'x'\n"
    found = "\n".join(problems(raw(tmp_path, manifest)))
    for complaint in ("colour", "nowhere.txt", "as_of", "unknown key “sauce”", "the id “page” is taken"):
        assert complaint in found


def test_toml_mistakes_have_a_line(tmp_path: Path) -> None:
    """What is not TOML is shown with the line that is wrong."""
    (found,) = problems(raw(tmp_path, entry() + "publisher = Wikipedia\n"))
    assert "sources.toml:8" in found
    assert "publisher = Wikipedia" in found


@pytest.mark.parametrize("manifest", ["", "source = 'page'", "title = 'x'"])
def test_a_manifest_lists_something(tmp_path: Path, manifest: str) -> None:
    """A manifest without documents is refused."""
    assert problems(raw(tmp_path, manifest))


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    """A folder without a manifest is a wrong call, not a crash."""
    assert "cannot be read" in problems(tmp_path)[0]


def corpus(folder: Path, rows: Sequence[Mapping[str, str | None]], suffix: str) -> Path:
    """A raw folder whose documents are the rows of one table."""
    frame = pl.DataFrame(rows)
    if suffix == "parquet":
        frame.write_parquet(folder / "pages.parquet")
    else:
        frame.write_ndjson(folder / "pages.jsonl")
    (folder / "sources.toml").write_text(f'[[corpus]]\npath = "*.{suffix}"\n')
    return folder


ROW = {key: value for key, value in GOOD.items() if key != "file"} | {"text": "One\r\ntwo", "url": None}


@pytest.mark.parametrize("suffix", ["parquet", "jsonl"])
def test_a_corpus_lists_documents_as_rows(tmp_path: Path, suffix: str) -> None:
    """A row has the manifest's fields and the text."""
    found = read_manifest(corpus(tmp_path, [ROW, ROW | {"id": "other"}], suffix))
    assert [document.source.file for document in found] == [f"pages.{suffix}#page", f"pages.{suffix}#other"]
    assert found[0].content == "One\r\ntwo"


def test_a_corpus_that_is_no_table_is_named(tmp_path: Path) -> None:
    """Strange suffixes and paths that find nothing or leave raw/ are refused."""
    (tmp_path / "bad.csv").write_text("id,text\n")
    paths = ["bad.csv", "none*.parquet", "../x.parquet"]
    (tmp_path / "sources.toml").write_text("".join(f'[[corpus]]\npath = "{path}"\n' for path in paths))
    found = "\n".join(problems(tmp_path))
    for complaint in ("neither", "no file", "lies outside"):
        assert complaint in found


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("A\xa0Show", "U+00A0 NO-BREAK SPACE, which nobody sees, at letter 2"),
        ("A Show\u202ewohs", "U+202E RIGHT-TO-LEFT OVERRIDE, which nobody sees, at letter 7"),
        ("A \u2066Show", "U+2066 LEFT-TO-RIGHT ISOLATE, which nobody sees, at letter 3"),
        ("A Show\u200b", "U+200B ZERO WIDTH SPACE, which nobody sees, at letter 7"),
        ("A Sh\u043ew", "U+043E CYRILLIC SMALL LETTER O among letters of another script, at letter 5"),
        ("\u0391da", "U+0391 GREEK CAPITAL LETTER ALPHA among letters of another script, at letter 1"),
    ],
)
@pytest.mark.parametrize("key", ["show", "title", "publisher", "file"])
def test_signs_that_nobody_sees_are_called_by_their_names(
    tmp_path: Path, key: str, text: str, sign: str
) -> None:
    """Two names that look the same and are not are two shows, and nobody finds out why."""
    (problem,) = problems(raw(tmp_path, entry(**{key: text})))
    assert problem.startswith(f"{tmp_path}/sources.toml:") and f"“{key}”: has {sign}\n" in problem


@pytest.mark.parametrize("text", ["Лёд", "Ολα", "Beyoncé", "進撃の巨人", "Лёд II", "می\u200cخواهم", "5µm"])
def test_every_script_may_be_written(tmp_path: Path, text: str) -> None:
    """Only what is mixed within a word is wrong."""
    assert read(raw(tmp_path, entry(show=text, title=text))).source.show == text
