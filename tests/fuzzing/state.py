"""What runs leave for the next one: marks, texts, records, catalogue, signatures; what is damaged is noticed."""

import json
from base64 import b64encode
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from socket import gethostname

import polars as pl

from flows.batches.ledger import FILES, MARK, Mark, batch_key, read_entry
from flows.batches.seal_key import fresh_key
from flows.commands.health import runs_to_health
from flows.commands.status import run_report
from flows.operation.metrics import runs_to_text
from flows.operation.runs import Run, read_runs, record_path
from flows.raw_input.kept_texts import KeptTexts
from flows.raw_input.last_good import LastGood
from flows.signing.envelope import TYPE
from flows.signing.keys import read_public_keys
from flows.signing.statements import catalogue_statement
from flows.store.catalog import Catalog, Entry, Rollback, catalog_to_json, parse_catalog
from flows.store.layout import release_path
from flows.store.memory import memory_path, remembered
from flows.store.seals import read_seal
from tests.documents import a_source
from tests.fuzzing.raw_folder import named_or_done
from tests.fuzzing.target import Target

BATCH = "0123456789abcdef"
KEY = batch_key(fresh_key(), Path(BATCH))
NOTHING = sha256(b"").hexdigest()
AT = "2026-01-02T03:04:05.006+00:00"
AGE = timedelta(hours=1)
PEM = b"""-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----
"""


def check_mark(folder: Path, data: bytes) -> None:
    """Any bytes as a batch's mark, and any as what its seal says: it is what is there, or no batch."""
    place = folder / BATCH
    place.mkdir(exist_ok=True)
    for name in FILES:
        (place / name).touch()
    for mark in (data, KEY.seal(data).encode() + b"\n" + data):
        (place / MARK).write_bytes(mark)
        if found := read_entry(place, KEY):
            assert found.mark.files == dict.fromkeys(FILES, NOTHING)


def check_text(folder: Path, data: bytes) -> None:
    """Any bytes as a kept text, under their own hash: it is they, or none; and as what a release may take for good."""
    texts, digest = KeptTexts(folder / "texts"), sha256(data).hexdigest()
    texts.path(digest).parent.mkdir(parents=True, exist_ok=True)
    texts.path(digest).write_bytes(data)
    found = texts.read(digest)
    assert found is None or found.encode("utf-8") == data
    assert texts.use(digest) == (found is not None)
    source = {key: value for key, value in asdict(a_source("plain", sha256=digest)).items() if key != "id"}
    sources = pl.LazyFrame([source | {"source_id": "page"}])
    last = LastGood("0.1.0", sources, texts).find("page", "it is spoilt")
    assert isinstance(last, str) or (last[0].sha256, last[1]) == (digest, found)
    texts.path(digest).unlink()


def check_record(folder: Path, data: bytes) -> None:
    """Any bytes as the record of runs: health, status and figures answer all the same."""
    path = record_path(str(folder / "output"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    runs = read_runs(str(folder / "output"))
    assert runs_to_health(runs, datetime(2026, 1, 3, tzinfo=UTC), AGE, AGE).said
    runs_to_text(runs)
    json.dumps(run_report(runs))


def check_memory(folder: Path, data: bytes) -> None:
    """Any bytes as the number that a key's signatures have borne."""
    path = memory_path(folder / "output", "key")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    named_or_done(lambda: remembered(folder / "output", "key"))


def check_catalogue(folder: Path, data: bytes) -> None:
    """Any bytes as the catalogue: it is refused, or written again it is the same one."""
    path = folder / "catalog.json"

    def read() -> None:
        catalog = parse_catalog(path, data)
        assert parse_catalog(path, catalog_to_json(catalog)) == catalog
        assert catalog.newest is None or catalog.current in catalog.releases

    named_or_done(read)


def check_signature(folder: Path, data: bytes) -> None:
    """Any bytes as the signature of a catalogue, as what one says, and as a public key."""
    envelope = {"payloadType": TYPE, "payload": b64encode(data).decode(), "signatures": []}
    for signature in (data, json.dumps(envelope).encode()):
        if found := read_seal(signature):
            assert found.number >= 1 and found.signed_at and isinstance(found.signed, dict)
    (folder / "key.pem").write_bytes(data)
    named_or_done(lambda: read_public_keys(folder / "key.pem"))


def marks() -> list[bytes]:
    """A mark of the empty files."""
    mark = Mark(files=dict.fromkeys(FILES, NOTHING), pieces=frozenset({"a"}), shows={"b": True})
    return [mark.model_dump_json().encode()]


def records() -> list[bytes]:
    """Two runs, of which one goes on."""
    done = Run("one", "raw", "output", AT, 1, "host", AT, "published", "done", "0.1.0", {"read": 1.5})
    return [
        "".join(
            json.dumps(asdict(one)) + "\n"
            for one in (done, Run("two", "raw", "output", AT, 1, gethostname()))
        ).encode()
    ]


def catalogues() -> list[bytes]:
    """Two releases, of which the older is current."""
    first, second = (
        Entry(
            version=version, path=release_path(version), previous=before, rows={"cast": 1}, sha256sums=NOTHING
        )
        for version, before in (("0.1.0", None), ("0.1.1", "0.1.0"))
    )
    back = Rollback(version="0.1.0", newest="0.1.1", reason="a slip")
    return [catalog_to_json(Catalog(releases=(first, second), rollbacks=(back,)))]


def signatures() -> list[bytes]:
    """What a signature of a catalogue says, and a public key."""
    newest = {"version": "0.1.0", "path": "releases/0.1.0", "sha256sums": NOTHING}
    return [json.dumps(catalogue_statement(NOTHING, 3, newest, {"0.1.0": None}, AT)).encode(), PEM]


STATE = (
    Target("ledger", check_mark, marks),
    Target("last-good", check_text, lambda: [b"Some Show is a series.\n"]),
    Target("record", check_record, records),
    Target("memory", check_memory, lambda: [b'{"number": 3, "place": "output"}']),
    Target("catalogue", check_catalogue, catalogues),
    Target("signature", check_signature, signatures),
)
