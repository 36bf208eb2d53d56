"""The raw folder: any manifest, any table of documents, any reading by hand; what is wrong is named, or it is read."""

import gzip
import json
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.commands.init import DOCUMENT, MANIFEST
from flows.problems import Problem, UserError
from flows.raw_input.blind import read_blind
from flows.raw_input.expected import read_expected
from flows.raw_input.gold import read_gold
from flows.raw_input.listing import MANIFEST as NAME
from flows.raw_input.manifest import Raw
from tests.fuzzing.target import Target
from tests.pages import ROOT

PAGE = {"id": "salt", "title": "Salt and Tinsel", "url": "https://example.org/1", "text": DOCUMENT}
ROWS = [PAGE, PAGE | {"id": "2", "text": "Some Place is a village.\n"}]
TABLES = ("pages.jsonl", "pages.jsonl.gz", "pages.jsonl.zst", "pages.parquet")
GOLD = "salt-and-tinsel/gold"


def fresh(folder: Path, files: dict[str, bytes]) -> Path:
    """A raw folder with these files and no other."""
    shutil.rmtree(folder / "raw", ignore_errors=True)
    for name, data in files.items():
        path = folder / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "raw"


def named_or_done(work: Callable[[], object]) -> None:
    """That it is done, or what is wrong is named with its place and what to do about it."""
    try:
        work()
    except UserError as error:
        require_said(error.problems)


def require_said(problems: Iterable[Problem]) -> None:
    """That each problem names a place, and can be printed."""
    problems = list(problems)
    assert problems
    for one in problems:
        assert one.place and one.what and one.remedy, one
        str(one).encode("utf-8", "surrogateescape")


def read_all(raw: Path) -> None:
    """All documents: each with the hash of its bytes, ids and files never twice; refusals that can be printed."""
    folder, ids = Raw(raw), list[str]()
    for one in folder.documents():
        data = one.content.encode("utf-8")
        assert sha256(data).hexdigest() == one.source.sha256
        ids.append(one.source.id)
    assert len(ids) == len(
        {*ids}
    )  # until the end, where all that is wrong is named, no document is good for anything
    for report in folder.reports:
        refused = sum(one.records for one in report.refusals)
        assert report.records >= report.documents + report.not_about
        assert refused == report.refused
        for refusal in report.refusals:
            require_said([refusal.to_problem()])


def check_manifest(folder: Path, data: bytes) -> None:
    """Any bytes as the manifest of a folder with a document and a table."""
    rows = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
    files = {NAME: data, "salt-and-tinsel/example.txt": DOCUMENT.encode(), "pages.jsonl": rows}
    raw = fresh(folder, files)
    named_or_done(lambda: read_all(raw))


def check_corpus(folder: Path, data: bytes) -> None:
    """Any bytes as a table of documents, of each kind that there is."""
    for name in TABLES:
        raw = fresh(folder, {NAME: f'[[corpus]]\npath = "{name}"\n'.encode(), name: data})
        named_or_done(partial(read_all, raw))


def check_gold(folder: Path, data: bytes) -> None:
    """Any bytes as a reading by hand, as expected numbers, and as counts of a blind test."""
    files = dict.fromkeys((f"{GOLD}/cast.csv", f"{GOLD}/expected.csv", "blind.csv"), data)
    raw = fresh(folder, files)
    named_or_done(lambda: read_gold(raw))
    named_or_done(lambda: read_expected(raw))
    named_or_done(lambda: read_blind(raw))


def manifests() -> list[bytes]:
    """Manifests of ours, whole and in parts."""
    own = (ROOT / "raw" / NAME).read_bytes()
    corpus = (
        b'[[corpus]]\npath = "*.jsonl"\ncolumns = { text = "content", title = "name" }\nkind = "article"\n'
    )
    inline = b'corpus = [{ path = "pages.jsonl", licence = "CC0-1.0", as_of = "2024-02" }]\n'
    return [MANIFEST.encode(), MANIFEST.encode() + corpus, corpus, inline, *(own[:4000].split(b"\n\n"))]


def tables() -> list[bytes]:
    """A good table of each kind."""
    lines = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
    parquet = BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), parquet, compression="none")
    return [lines, gzip.compress(lines, mtime=0), bytes(pa.Codec("zstd").compress(lines)), parquet.getvalue()]


def readings() -> list[bytes]:
    """A good file of each kind."""
    return [
        b"show,character,performer\nSalt and Tinsel,Captain Noll,Jory Penhale\n",
        b"show,dataset,min,max\nSalt and Tinsel,cast,2,2\n",
        (ROOT / "raw" / "blind.csv").read_bytes()[:1000],
    ]


RAW_FOLDER = (
    Target("manifest", check_manifest, manifests),
    Target("corpus", check_corpus, tables),
    Target("readings", check_gold, readings),
)
