"""Whatever lies in the raw folder: no traceback and no hang, but a message that names it, or a document that is read.

One table of odd things. Each is put beside, or in place of, the document of a small project, and `check` is run on
it as a person runs it.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.cli import main
from flows.commands.init import DOCUMENT
from tests.work import no_hanging

LONG = "a" * 300
PAGE = {"id": "salt", "title": "Salt and Tinsel", "text": DOCUMENT}
READ, REFUSED = 0, 2
Put = Callable[[Path], object]


class Odd(NamedTuple):
    """What is put into the raw folder, the exit code of `check`, and what its output says."""

    put: Put
    code: int
    says: str


def entry(file: str, **more: str) -> str:
    """A `[[source]]` that names the file."""
    fields = {"id": "one", "file": file, "show": "Salt and Tinsel", "title": "Salt and Tinsel"}
    fields |= {"kind": "encyclopedia", "licence": "CC0-1.0"} | more
    return "[[source]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items())


def listing(text: str | bytes) -> Put:
    """The manifest itself."""
    data = text.encode() if isinstance(text, str) else text
    return lambda raw: (raw / "sources.toml").write_bytes(data)


def file(name: str, put: Callable[[Path], object]) -> Put:
    """A document of this name, made by `put`."""

    def made(raw: Path) -> None:
        (raw / "sources.toml").write_text(entry(name))
        put(raw / name)

    return made


def holding(data: bytes | str) -> Callable[[Path], object]:
    """A file with these bytes."""
    return lambda path: path.write_bytes(data.encode() if isinstance(data, str) else data)


def linked(target: str) -> Callable[[Path], object]:
    """A link that leads there."""
    return lambda path: path.symlink_to(target)


def corpus(pattern: str, name: str = "", put: Callable[[Path], object] = Path.touch) -> Put:
    """A `[[corpus]]`, and a table of this name."""

    def made(raw: Path) -> None:
        (raw / "sources.toml").write_text(f"[[corpus]]\npath = {json.dumps(pattern)}\n")
        if name:
            put(raw / name)

    return made


def beside(name: str, put: Callable[[Path], object]) -> Put:
    """Something beside a good document: `raw/<name>`."""

    def made(raw: Path) -> None:
        file("page.txt", holding(DOCUMENT))(raw)
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        put(raw / name)

    return made


def jsonl(*lines: str) -> Callable[[Path], object]:
    """The good page, and these lines, as JSON Lines."""
    return holding("\n".join((json.dumps(PAGE), *lines)) + "\n")


def parquet(path: Path) -> None:
    """The good page and another as Parquet."""
    rows = [PAGE, PAGE | {"id": "second", "text": "Some Place is a village.\n"}]
    pq.write_table(pa.Table.from_pylist(rows), path, compression="none")


def parquet_of_bytes(path: Path) -> None:
    """Strings that are none, as writers that check nothing leave them."""
    bad = pa.Array.from_buffers(
        pa.string(), 2, pa.array([DOCUMENT.encode(), b"\xff\xfe \xc3"], pa.binary()).buffers()
    )
    ids = pa.array(["salt", "second"])
    titles = pa.array(["Salt and Tinsel", "Other"])
    pq.write_table(pa.table({"id": ids, "title": titles, "text": bad}), path, compression="none")


def flipped(seed: int) -> Callable[[Path], object]:
    """Parquet with some bytes changed."""

    def put(path: Path) -> None:
        parquet(path)
        chance, data = Random(seed), bytearray(path.read_bytes())
        for _ in range(1 + seed % 4):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)

    return put


ODD: dict[str, Odd] = {
    "NUL in a document": Odd(file("a.txt", holding(b"a\0b")), REFUSED, "NUL byte in line 1"),
    "NUL in the manifest": Odd(listing(b"a = \0"), REFUSED, "sources.toml:1"),
    "NUL in a name": Odd(listing(entry("a\0.txt")), REFUSED, "file"),
    "NUL in a pattern": Odd(corpus("a\0*.jsonl"), REFUSED, "path"),
    "half a surrogate in a name": Odd(listing('[[source]]\nfile = "\\ud800"\n'), REFUSED, "sources.toml:2"),
    "an over-long name": Odd(listing(entry(f"{LONG}.txt")), REFUSED, "does not exist"),
    "an over-long path": Odd(listing(entry("a/" * 3000 + "b.txt")), REFUSED, "does not exist"),
    "an over-long pattern": Odd(corpus(f"{LONG}*.jsonl"), REFUSED, "no file matches"),
    "an over-long table": Odd(corpus(f"{LONG}.jsonl"), REFUSED, "path"),
    "a path of many folders": Odd(corpus("a/" * 5000 + "*.jsonl"), REFUSED, "path"),
    "a pattern of many stars": Odd(corpus("*/" * 500 + "*.jsonl"), REFUSED, "500 folders"),
    "a pattern of many double stars": Odd(corpus("**/" * 90 + "*.jsonl"), REFUSED, "no file matches"),
    "a link to itself": Odd(file("a.txt", linked("a.txt")), REFUSED, "a.txt"),
    "a link to nothing": Odd(file("a.txt", linked("nothing")), REFUSED, "a.txt"),
    "a link out": Odd(file("a.txt", linked("/etc/hostname")), REFUSED, "outside"),
    "a link to a device": Odd(file("a.txt", linked("/dev/zero")), REFUSED, "outside"),
    "a folder": Odd(file("a.txt", Path.mkdir), REFUSED, "is not a file"),
    "a pipe": Odd(file("a.txt", os.mkfifo), REFUSED, "is not a file"),
    "a pipe as manifest": Odd(lambda raw: os.mkfifo(raw / "sources.toml"), REFUSED, "sources.toml"),
    "a folder as manifest": Odd(lambda raw: (raw / "sources.toml").mkdir(), REFUSED, "sources.toml"),
    "a link to itself as manifest": Odd(
        lambda raw: (raw / "sources.toml").symlink_to("sources.toml"), REFUSED, "sources.toml"
    ),
    "an endless manifest": Odd(
        lambda raw: (raw / "sources.toml").symlink_to("/dev/zero"), REFUSED, "sources.toml"
    ),
    "no manifest": Odd(lambda raw: None, REFUSED, "sources.toml"),
    "lists nested 5,000 deep": Odd(listing("a = " + "[" * 5000 + "]" * 5000), REFUSED, "sources.toml"),
    "tables nested 5,000 deep": Odd(
        listing("a = " + "{b=" * 5000 + "1" + "}" * 5000), REFUSED, "sources.toml"
    ),
    "a source nested deeply": Odd(
        listing("[[source]]\nid = " + "[" * 300 + "]" * 300), REFUSED, "sources.toml:2"
    ),
    "a key of 20,000 parts": Odd(listing(".".join(["a"] * 20_000) + " = 1"), REFUSED, "sources.toml"),
    "a source's key of 20,000 parts": Odd(
        listing("[[source]]\n" + ".".join(["id"] * 20_000) + " = 1"), REFUSED, "sources.toml"
    ),
    "a header of 20,000 parts": Odd(listing("[" + ".".join(["a"] * 20_000) + "]"), REFUSED, "sources.toml"),
    "a number of 5,000 digits": Odd(listing("a = " + "1" * 5000), REFUSED, "sources.toml"),
    "a date that is none": Odd(listing("a = 2020-13-45"), REFUSED, "sources.toml"),
    "a manifest not in UTF-8": Odd(listing(b'a = "\xff"'), REFUSED, "UTF-8"),
    "a manifest with a byte order mark": Odd(listing("\ufeff[[source]]\n"), REFUSED, "sources.toml:1"),
    "a source that is text": Odd(listing('source = "a"'), REFUSED, "not a list of tables"),
    "an id that is a table": Odd(listing("[[source]]\nid = {a = 1}\n"), REFUSED, "sources.toml:2"),
    "columns nested deeply": Odd(
        listing('[[corpus]]\npath = "*.jsonl"\ncolumns = {a = {b = 1}}\n'), REFUSED, "columns"
    ),
    "a record nested deeply": Odd(
        corpus("*.jsonl", "a.jsonl", jsonl("[" * 100_000, '{"text":' * 50_000)), READ, "nested too deeply"
    ),
    "a record's cell nested": Odd(
        corpus("*.jsonl", "a.jsonl", jsonl('{"text": ' + "[" * 900 + "]" * 900 + "}")), READ, "no text"
    ),
    "a record with a number of 5,000 digits": Odd(
        corpus("*.jsonl", "a.jsonl", jsonl('{"text": "a", "id": ' + "1" * 5000 + "}")), READ, "not JSON"
    ),
    "a record with half a surrogate": Odd(
        corpus("*.jsonl", "a.jsonl", jsonl('{"id": "x", "text": "a \\ud800 b"}')), READ, "UTF-8"
    ),
    "an id and a title of half surrogates": Odd(
        corpus(
            "*.jsonl",
            "a.jsonl",
            jsonl(
                json.dumps(PAGE | {"id": "\ud800"}),
                json.dumps(PAGE | {"id": "y", "title": "\udfff"}),
                json.dumps(PAGE | {"id": "z", "show": "\udfff"}),
                json.dumps(PAGE | {"id": "w", "url": "https://e.org/\udfff"}),
            ),
        ),
        READ,
        "refused",
    ),
    "a record with NUL": Odd(
        corpus("*.jsonl", "a.jsonl", jsonl('{"id": "x", "text": "a \\u0000 b"}')), READ, "binary"
    ),
    "a key twice, and infinity": Odd(
        corpus("*.jsonl", "a.jsonl", jsonl('{"id": Infinity, "id": NaN, "text": "a is a series"}')),
        READ,
        "records",
    ),
    "JSON Lines that are Parquet": Odd(corpus("*.jsonl", "a.jsonl", parquet), REFUSED, "a.jsonl"),
    "Parquet that is JSON Lines": Odd(
        corpus("*.parquet", "a.parquet", jsonl()), REFUSED, "not a readable Parquet file"
    ),
    "an empty Parquet file": Odd(corpus("*.parquet", "a.parquet"), REFUSED, "not a readable Parquet file"),
    "damaged packing": Odd(corpus("*.gz", "a.jsonl.gz", jsonl()), REFUSED, "cannot be read"),
    "Parquet with strings that are none": Odd(
        corpus("*.parquet", "a.parquet", parquet_of_bytes), READ, "not UTF-8"
    ),
    "a pipe as table": Odd(corpus("a.jsonl", "a.jsonl", os.mkfifo), REFUSED, "a.jsonl"),
    "a pipe among tables": Odd(corpus("*l", "a.jsonl", os.mkfifo), REFUSED, "a.jsonl"),
    "a folder as table": Odd(corpus("a.jsonl", "a.jsonl", Path.mkdir), REFUSED, "folder"),
    "a table that is a link to itself": Odd(corpus("*.jsonl", "a.jsonl", linked("a.jsonl")), REFUSED, "link"),
    "a table that is a link out": Odd(corpus("*l", "a.jsonl", linked("/dev/zero")), REFUSED, "link"),
    "a folder that is a link to its own parent": Odd(
        corpus("**/*.jsonl", "up", linked(".")), REFUSED, "no file matches"
    ),
    "the pattern **x": Odd(corpus("**x"), REFUSED, "“**”"),
    "the pattern **.jsonl": Odd(corpus("**.jsonl", "a.jsonl", jsonl()), REFUSED, "“**”"),
    "the pattern .": Odd(corpus("."), REFUSED, "names no file"),
    "the pattern ./": Odd(corpus("./"), REFUSED, "names no file"),
    "the pattern ..": Odd(corpus(".."), REFUSED, "outside"),
    "the pattern /": Odd(corpus("/"), REFUSED, "outside"),
    "the pattern **": Odd(corpus("**"), REFUSED, "raw"),
    "the pattern [": Odd(corpus("[", "a.jsonl", jsonl()), REFUSED, "no file matches"),
    "the pattern ~": Odd(corpus("~/*.jsonl"), REFUSED, "no file matches"),
    "the document .": Odd(listing(entry(".")), REFUSED, "file"),
    "a file with # in its name": Odd(file("a #1.txt", holding(DOCUMENT)), READ, "24 lines"),
    "a table with [ in its name": Odd(corpus("pages[1].jsonl", "pages[1].jsonl", jsonl()), READ, "1 read"),
    "a reading without a column": Odd(beside("s/gold/cast.csv", holding("show\na\n")), REFUSED, "cast.csv:1"),
    "a reading with other columns": Odd(beside("s/gold/cast.csv", holding("x,y\n")), REFUSED, "cast.csv:1"),
    "a reading that is empty": Odd(beside("s/gold/cast.csv", holding("")), REFUSED, "cast.csv:1"),
    "a reading not in UTF-8": Odd(beside("s/gold/cast.csv", holding(b"\xff")), REFUSED, "UTF-8"),
    "a reading with NUL": Odd(
        beside("s/gold/cast.csv", holding(b"show,character,performer\na,\0,c\n")), REFUSED, "NUL"
    ),
    "a reading linked out": Odd(beside("s/gold/cast.csv", linked("/dev/zero")), REFUSED, "cast.csv"),
    "a reading that is a pipe": Odd(beside("s/gold/cast.csv", os.mkfifo), REFUSED, "cast.csv"),
    "a reading with an endless field": Odd(
        beside("s/gold/cast.csv", holding("show,character,performer\na,b," + "c" * 200_000)),
        REFUSED,
        "cast.csv",
    ),
    "a reading with a field too many": Odd(
        beside("s/gold/cast.csv", holding("show,character,performer\na,b,c,d\n")), REFUSED, "cast.csv:2"
    ),
    "a reading of no table": Odd(beside("s/gold/nothing.csv", holding("a\n")), REFUSED, "nothing.csv"),
    "expected rows without a column": Odd(
        beside("s/gold/expected.csv", holding("show\n")), REFUSED, "expected"
    ),
    "expected rows, a short line": Odd(
        beside("s/gold/expected.csv", holding("show,dataset,min,max\na\n")), REFUSED, "expected.csv:2"
    ),
    "expected rows, an endless field": Odd(
        beside("s/gold/expected.csv", holding("show,dataset,min,max\n" + "c" * 200_000)),
        REFUSED,
        "expected.csv",
    ),
    "expected rows not in UTF-8": Odd(beside("s/gold/expected.csv", holding(b"\xff")), REFUSED, "UTF-8"),
    "expected rows with endless numbers": Odd(
        beside("s/gold/expected.csv", holding("show,dataset,min,max\na,cast,1," + "9" * 5000)),
        REFUSED,
        "expected",
    ),
    "blind counts, an endless field": Odd(beside("blind.csv", holding("c" * 200_000)), REFUSED, "blind.csv"),
    "blind counts not in UTF-8": Odd(beside("blind.csv", holding(b"\xff")), REFUSED, "UTF-8"),
    "blind counts that are a pipe": Odd(beside("blind.csv", os.mkfifo), REFUSED, "blind.csv"),
    "blind counts that lead nowhere": Odd(beside("blind.csv", linked("nothing")), REFUSED, "blind.csv"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_input_is_read_or_named(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is that of its kind, and what is said names the thing: no traceback, no hang."""
    (tmp_path / "raw").mkdir()
    ODD[name].put(tmp_path / "raw")
    with no_hanging():
        code = main(["check", "--raw", str(tmp_path / "raw"), "--no-cache"])
    said = capsys.readouterr()
    assert ODD[name].says in said.out + said.err
    assert code == ODD[name].code


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_of_parquet_stop_nothing(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged table is refused, or so much of it as is damaged."""
    corpus("*.parquet", "a.parquet", flipped(seed))(tmp_path)
    with no_hanging():
        assert main(["check", "--raw", str(tmp_path), "--no-cache"]) in (READ, REFUSED)
    capsys.readouterr()
