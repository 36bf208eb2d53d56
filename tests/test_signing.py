"""Signed releases: what a stranger with the public key notices, what is noticed without it, and kills in between."""

import json
import os
import shutil
import signal
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from flows.cli import main
from flows.places import Place
from flows.signing.envelope import read_envelope, sign
from flows.signing.keys import VARIABLE, configured_signer, read_public_keys
from flows.signing.statements import catalogue_statement
from flows.store.catalog import Catalog, catalog_to_json, read_catalog
from flows.store.disk import DiskStore
from flows.store.errors import StoreError
from flows.store.layout import CATALOG, CATALOG_SEAL, SEALS
from flows.store.memory import memory_path, remembered
from flows.store.publishing import publish as publish_release
from flows.store.rollback import roll_back, rolled_back
from flows.store.sealing import require_signer, swap_sealed
from flows.store.seals import fitting_seal
from flows.store.tidying import renew, tidy
from flows.store.trust import Trusted, signature_problems
from tests.publishing import publish
from tests.small_release import TEXT, small_release
from tests.store_releases import FIRST, SECOND, die, end_of, in_child, made, snapshot
from transforms.validation import validate_tables

Tables = dict[str, pl.DataFrame]
Verify = Callable[..., str]
README = Path(__file__).parent.parent / "README.md"


def openssl(*words: object) -> None:
    """Runs openssl. Raises CalledProcessError where it says no."""
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


def make_key(folder: Path, name: str, *kind: str) -> tuple[Path, Path]:
    """A private key and its public one, as OPERATIONS.md says to make them."""
    private, public = folder / f"{name}.pem", folder / f"{name}.pub.pem"
    openssl("genpkey", "-algorithm", *(kind or ("ed25519",)), "-out", private)
    openssl("pkey", "-in", private, "-pubout", "-out", public)
    return private, public


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Two keys of one kind and one of the other."""
    folder = tmp_path_factory.mktemp("keys")
    p256 = ("EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    return {
        "ours": make_key(folder, "ours"),
        "other": make_key(folder, "other"),
        "p256": make_key(folder, "p256", *p256),
    }


@pytest.fixture
def public(keys: dict[str, tuple[Path, Path]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Our public key; the private one is configured, and nothing is remembered."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv(VARIABLE, str(keys["ours"][0]))
    return keys["ours"][1]


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Tables that fit in everything."""
    return dict(validate_tables(*small_release()).tables)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """The folder with their one document."""
    (tmp_path / "raw" / "the-show").mkdir(parents=True)
    (tmp_path / "raw" / "the-show" / "page.txt").write_bytes(TEXT.encode())
    return tmp_path / "raw"


@pytest.fixture(scope="module")
def published(
    tmp_path_factory: pytest.TempPathFactory, tables: Tables, keys: dict[str, tuple[Path, Path]]
) -> Path:
    """Two signed releases, the first with fewer rows; not to be changed."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv(VARIABLE, str(keys["ours"][0]))
        publish(tables | {"aliases": tables["aliases"].clear()}, folder / "output")
        publish(tables, folder / "output")
    assert len(read_catalog(folder / "output").releases) == 2
    return folder / "output"


@pytest.fixture
def output(tmp_path: Path, published: Path, public: Path) -> Path:
    """A copy of them that may be changed."""
    return Path(shutil.copytree(published, tmp_path / "output", symlinks=True))


@pytest.fixture
def verify(output: Path, raw: Path, public: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    """What `verify` complains of with this key, nothing where it is content."""

    def call(*words: object, key: Path | None = public) -> str:
        chosen = ["--key", key] if key else []
        capsys.readouterr()
        call = ["verify", "--raw", raw, "--output", output, *chosen, *words]
        code = main([*map(str, call)])
        err = capsys.readouterr().err
        assert (code == 0) == (not err)
        return err if code else ""

    assert call() == ""
    return call


def folder_of(output: Path, place: int = -1) -> Path:
    """The folder of the newest release, or of that one."""
    return output / read_catalog(output).releases[place].path


def edit_catalogue(output: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Changes the catalogue as whoever can write there would."""
    found = json.loads((output / "catalog.json").read_bytes())
    change(found)
    (output / "catalog.json").write_text(json.dumps(found))


def change_with_sums(output: Path) -> None:
    """A changed file, with the checksums of file and catalogue made to fit."""
    folder = folder_of(output)
    (folder / "CHANGES.md").write_text("nothing to see\n")
    lines = [
        f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}"
        for name in (line.partition("  ")[2] for line in (folder / "SHA256SUMS").read_text().splitlines())
    ]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n")
    digest = sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    edit_catalogue(output, lambda found: found["releases"][-1].update(sha256sums=digest))  # type: ignore[index]


def mix(output: Path) -> None:
    """The newest release's files and their signatures replaced by those of the one before, checksums made to fit."""
    new, old = folder_of(output), folder_of(output, 0)
    shutil.rmtree(new)
    shutil.copytree(old, new)
    digest = sha256((new / "SHA256SUMS").read_bytes()).hexdigest()
    edit_catalogue(output, lambda found: found["releases"][-1].update(sha256sums=digest))  # type: ignore[index]


def relink(output: Path, name: str) -> None:
    """Lets an address lead to the first release."""
    (output / name).unlink()
    (output / name).symlink_to(folder_of(output, 0).relative_to(output))


def drop_newest(output: Path) -> None:
    """The catalogue ends with the release before, and so does the address."""
    edit_catalogue(output, lambda found: found["releases"].pop())  # type: ignore[attr-defined]
    relink(output, "latest")


def move_behind_link(output: Path) -> None:
    """The newest release lies elsewhere, and a link leads to it."""
    folder = folder_of(output)
    folder.rename(output.parent / "moved")
    folder.symlink_to(output.parent / "moved")


def as_link(output: Path) -> None:
    """A file replaced by a link to a copy of it."""
    path = folder_of(output) / "README.md"
    path.rename(output.parent / "elsewhere.md")
    path.symlink_to(output.parent / "elsewhere.md")


TAMPERED: dict[str, tuple[Callable[[Path], object], str, bool]] = {
    "a changed file with its sums": (change_with_sums, "not the catalogue that was signed", False),
    "files of another release": (mix, "not the catalogue that was signed", True),
    "one file of another release": (
        lambda o: shutil.copy(folder_of(o, 0) / "CHANGES.md", folder_of(o) / "CHANGES.md"),
        "CHANGES.md: does not have the checksum",
        True,
    ),
    "a signature of another release": (
        lambda o: shutil.copy(folder_of(o, 0) / "release.sig.json", folder_of(o) / "release.sig.json"),
        "is the signature of release 0.1.0",
        False,
    ),
    "latest leads elsewhere": (lambda o: relink(o, "latest"), "latest: does not lead to", True),
    "a line's address leads elsewhere": (lambda o: relink(o, line(o)), "does not lead to", True),
    "an address of no release": (
        lambda o: (o / "v7").symlink_to("releases/0.1.0"),
        "v7: is the address of no release",
        True,
    ),
    "the newest entry dropped": (
        drop_newest,
        "is not in catalog.json",
        True,
    ),
    "row counts": (
        lambda o: edit_catalogue(o, lambda found: found["releases"][-1]["rows"].update(cast=9)),  # type: ignore[index]
        "says of release 0.",
        True,
    ),
    "row counts of an older release": (
        lambda o: edit_catalogue(o, lambda found: found["releases"][0]["rows"].update(cast=9)),  # type: ignore[index]
        "says of release 0.1.0: rows",
        True,
    ),
    "a reason": (
        lambda o: edit_catalogue(o, lambda found: found["releases"][-1].update(accepted="fine")),  # type: ignore[index]
        "accepted 'fine'",
        True,
    ),
    "a link instead of a file": (as_link, "is a link", True),
    "an added folder of a release": (
        lambda o: shutil.copytree(folder_of(o), o / "releases" / "0.9.0"),
        "0.9.0: is not in catalog.json",
        True,
    ),
    "an added folder in a release": (
        lambda o: (folder_of(o) / "more").mkdir(),
        "is a folder that no release has",
        True,
    ),
    "a release's folder is a link": (
        move_behind_link,
        "is a link, not the thing itself",
        True,
    ),
    "no signature of the catalogue": (
        lambda o: (o / CATALOG_SEAL).unlink(),
        "is gone, though the catalogue was signed before",
        False,
    ),
    "no signature of the release": (
        lambda o: (folder_of(o) / "release.sig.json").unlink(),
        "is missing or no signature, and the release was signed",
        False,
    ),
    "no signature of the sums": (
        lambda o: (folder_of(o) / "SHA256SUMS.sig").unlink(),
        "is missing or does not sign this SHA256SUMS",
        False,
    ),
    "a catalogue's signature that is none": (
        lambda o: (o / CATALOG_SEAL).write_text("{}"),
        "not the catalogue that was signed",
        False,
    ),
}
"""What is done to the output, what is said then, and whether it is noticed without the key as well."""


def line(output: Path) -> str:
    """The address of the newest release's line."""
    newest = read_catalog(output).newest
    assert newest
    return next(n for n, to in read_catalog(output).addresses.items() if n != "latest" and to == newest.path)


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_noticed(name: str, output: Path, verify: Verify) -> None:
    """Each by its own words; what needs no key is found without one."""
    tamper, said, without_key = TAMPERED[name]
    tamper(output)
    assert said in verify()
    complaint = verify(key=None)
    assert bool(complaint) == without_key
    assert not without_key or said in complaint or "signed" in said


def test_an_older_catalogue_put_back(
    output: Path, verify: Verify, tmp_path: Path, tables: Tables, public: Path
) -> None:
    """Whole and signed as it is, it bears a lower number than was seen."""
    shutil.copytree(output, tmp_path / "before", symlinks=True)
    publish({**tables, "aliases": tables["aliases"].clear()}, output, "one was wrong")
    signed_state(output, Trusted(read_public_keys(public)))
    shutil.rmtree(output)
    shutil.copytree(tmp_path / "before", output, symlinks=True)
    assert "is an older one: number 2, and number 3 was seen here before" in verify()
    with pytest.raises(StoreError, match="this key has signed number 3"):
        publish({**tables, "aliases": tables["aliases"].clear()}, output, "one was wrong")


def test_a_damaged_memory_is_no_memory_of_nothing(output: Path, verify: Verify, public: Path) -> None:
    """Whoever could empty the file could put an older catalogue back."""
    (key,) = read_public_keys(public)
    memory_path(output, key.id).write_bytes(b"")
    with pytest.raises(StoreError, match="is not as it was written"):
        remembered(output, key.id)
    assert "is not as it was written" in verify()


def test_one_that_is_kept_for_ever(verify: Verify) -> None:
    """Against a stated age."""
    assert verify("--max-age", "1") == ""
    assert "was signed 0 days ago" in verify("--max-age", "0.0000000001")
    assert "tells nothing without a key" in verify("--max-age", "1", key=None)


def test_another_key(
    verify: Verify, keys: dict[str, tuple[Path, Path]], tmp_path: Path, output: Path
) -> None:
    """Is named; a file may hold several keys; one that is none is said to be none, without its content."""
    assert "is signed by another key" in verify(key=keys["other"][1])
    both = tmp_path / "both.pem"
    both.write_bytes(keys["other"][1].read_bytes() + keys["ours"][1].read_bytes())
    assert verify(key=both) == ""
    assert "holds no public key" in verify(key=keys["ours"][0])
    both.write_text("-----BEGIN PUBLIC KEY-----\nsecret\n-----END PUBLIC KEY-----\n")
    said = verify(key=both)
    assert "is no key in PEM" in said and "secret" not in said
    forged = json.loads((output / CATALOG_SEAL).read_bytes())
    forged["signatures"][0]["sig"] = "AAAA"
    (output / CATALOG_SEAL).write_text(json.dumps(forged))
    assert "has a signature that does not fit what it signs" in verify()


def test_what_the_statement_says(output: Path, public: Path) -> None:
    """Every file but the two signatures, the document, the commit of this checkout and the libraries."""
    folder = folder_of(output)
    envelope = read_envelope((folder / "release.sig.json").read_bytes())
    assert envelope and envelope.signed_by(read_public_keys(public))
    subjects = {one["name"]: one["digest"]["sha256"] for one in envelope.statement["subject"]}
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert subjects.keys() == files.keys() - {"release.sig.json", "SHA256SUMS.sig"}
    assert all(sha256(files[name].read_bytes()).hexdigest() == subjects[name] for name in subjects)
    needed = {
        one["name"]: one for one in envelope.statement["predicate"]["buildDefinition"]["resolvedDependencies"]
    }
    assert needed["raw/the-show/page.txt"]["digest"] == {"sha256": sha256(TEXT.encode()).hexdigest()}
    assert needed["polars"]["uri"] == f"pkg:pypi/polars@{pl.__version__}"
    assert len(needed["showfacts"]["digest"]["sha256"]) == 64


def test_without_a_key_nothing_is_signed_and_verify_says_so(
    tables: Tables, tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line; with one it says whose signature it did not look at."""
    publish(tables, tmp_path / "output")
    assert not list((tmp_path / "output").rglob("*.sig*"))
    assert main(["verify", "--raw", str(raw), "--output", str(tmp_path / "output")]) == 0
    assert "\nnot signed: " in capsys.readouterr().out


def test_a_signature_that_was_not_looked_at(
    output: Path, raw: Path, public: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Is told of with the id of its key."""
    assert main(["verify", "--raw", str(raw), "--output", str(output)]) == 0
    assert read_public_keys(public)[0].id in capsys.readouterr().out.splitlines()[1]


THIRD = made("0.2.1", "0.2.0", b"third\n")


def publish_and_die(output: Path, last: str) -> None:
    """Publishes the second release, and ends without a word after that step."""
    import os

    publish_release(output, SECOND, after=lambda step: os._exit(9) if step == last else None)


@pytest.mark.parametrize(
    "last", ["lock", "staging", "write catalogue", "move", "publish", "clean", "addresses"]
)
def test_a_kill_leaves_a_catalogue_that_verifies(tmp_path: Path, public: Path, last: str) -> None:
    """Old or new, it has a signature that fits; the next run tidies up, and its number is higher."""
    output, trusted = tmp_path / "output", Trusted(read_public_keys(public))
    publish_release(output, FIRST)
    assert end_of(in_child(publish_and_die, output, last)) == 9
    assert signed_state(output, trusted) in ("0.1.0", "0.2.0")
    tidy(output)
    assert signed_state(output, trusted) in ("0.1.0", "0.2.0")
    publish_release(output, SECOND)
    publish_release(output, THIRD)
    assert signed_state(output, trusted) == "0.2.1"
    assert not (output / SEALS).exists()


def signed_state(output: Place, trusted: Trusted) -> str:
    """The newest release; its signatures and the catalogue's hold."""
    newest = read_catalog(output).newest
    assert newest
    assert list(signature_problems(output, newest, trusted)) == []
    return newest.version


def test_a_kill_between_catalogue_and_signature(tmp_path: Path, public: Path) -> None:
    """The signature that waits is the one that fits, and is put in its place."""
    output, trusted = tmp_path / "output", Trusted(read_public_keys(public))
    publish_release(output, FIRST)
    before = (output / CATALOG_SEAL).read_bytes()
    assert end_of(in_child(publish_and_die, output, "publish")) == 9
    assert (output / CATALOG_SEAL).read_bytes() == before
    assert signed_state(output, trusted) == "0.2.0"
    tidy(output)
    assert (output / CATALOG_SEAL).read_bytes() != before
    assert signed_state(output, trusted) == "0.2.0"


def test_a_signature_from_a_day_to_come_is_made_anew(tmp_path: Path, public: Path) -> None:
    """Whoever made it had a wrong clock; the next run need not wait for that day."""
    output, trusted = tmp_path / "output", Trusted(read_public_keys(public))
    publish_release(output, FIRST)
    signer = configured_signer()
    assert signer
    digest = sha256((output / CATALOG).read_bytes()).hexdigest()
    at = (datetime.now(UTC) + timedelta(365)).isoformat()
    ahead = catalogue_statement(digest, 2, None, {"0.1.0": signer.public.id}, at)
    (output / CATALOG_SEAL).write_bytes(sign(ahead, signer))
    (problem,) = signature_problems(output, read_catalog(output).releases[0], trusted)
    assert "still to come" in problem.what
    renew(output)
    assert signed_state(output, trusted) == "0.1.0"
    seal = fitting_seal(output, (output / CATALOG).read_bytes())
    assert seal and seal.number == 3


class DyingStore(DiskStore):
    """Ends the process when the catalogue is to be replaced."""

    def swap(self, catalog: Catalog, mark: str | None) -> bool:
        """Does not come to that."""
        die()
        return False


def test_a_signature_that_nobody_waits_for_goes(tmp_path: Path, public: Path) -> None:
    """A killed run left it; the next one takes it away also where it has nothing to publish."""
    output, trusted = tmp_path / "output", Trusted(read_public_keys(public))
    for release in (FIRST, SECOND):
        publish_release(output, release)
    back = rolled_back(output, read_catalog(output), "0.1.0", "wrong")
    in_vain = in_child(swap_sealed, DyingStore(output), back, None, configured_signer())
    assert end_of(in_vain) == -signal.SIGKILL
    assert list((output / SEALS).iterdir())
    tidy(output)
    assert not (output / SEALS).exists()
    assert signed_state(output, trusted) == "0.2.0"


def test_a_signature_that_was_not_wholly_written_goes(tmp_path: Path, public: Path) -> None:
    """A killed run left it in the output, or where the number is remembered; what is somebody's stays."""
    output, trusted = tmp_path / "output", Trusted(read_public_keys(public))
    publish_release(output, FIRST)
    gone = in_child(lambda: None)
    end_of(gone)
    (memory,) = (tmp_path / "state" / "showfacts" / "signatures").iterdir()
    (output / SEALS).mkdir()
    left = [output / f".{CATALOG_SEAL}.{gone}", output / SEALS / f".{'0' * 64}.json.{gone}"]
    left.append(memory.with_name(f".{memory.name}.{gone}"))
    kept = [output / f".{CATALOG_SEAL}.bak", memory.with_name(f".{memory.name}.{os.getppid()}")]
    for path in (*left, *kept):
        path.touch()
    tidy(output)
    assert not (output / SEALS).exists()
    publish_release(output, SECOND)
    assert [path for path in left if path.exists()] == []
    assert all(path.exists() for path in kept)
    assert signed_state(output, trusted) == "0.2.0"


def test_rolling_back_is_signed(tmp_path: Path, public: Path) -> None:
    """As everything that changes the catalogue."""
    output, trusted = tmp_path / "output", Trusted(read_public_keys(public))
    for release in (FIRST, SECOND):
        publish_release(output, release)
    roll_back(output, "0.1.0", "wrong")
    assert signed_state(output, trusted) == "0.2.0"


def test_nobody_signs_what_somebody_changed(tmp_path: Path, public: Path) -> None:
    """Nor publishes unsigned where it was signed; both say what to do, and leave all as it is."""
    output = tmp_path / "output"
    for release in (FIRST, SECOND):
        publish_release(output, release)
    found = read_catalog(output)
    (output / "catalog.json").write_bytes(catalog_to_json(Catalog(releases=found.releases[:1])))
    with pytest.raises(StoreError, match="is not as it was signed"):
        publish_release(output, made("0.3.0", "0.1.0", b"x\n"))
    (output / "catalog.json").write_bytes(catalog_to_json(found))
    publish_release(output, THIRD)


def test_a_catalogue_that_is_replaced_meanwhile_is_looked_at_again(output: Path, public: Path) -> None:
    """In an object store another run may replace it, and its signature, between two looks: nobody changed it."""
    looks = [b"what stood there before"]

    class Busy(DiskStore):
        def catalogue(self) -> tuple[bytes | None, None]:
            return (looks.pop(), None) if looks else super().catalogue()

    signer = require_signer(Busy(output))
    assert signer and not looks
    (output / CATALOG).write_bytes(b"what somebody wrote")
    with pytest.raises(StoreError, match="is not as it was signed"):
        require_signer(DiskStore(output))


def test_no_signature_is_lost_in_silence(
    tmp_path: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the key there is no publishing, rolling back or making again where it was signed."""
    output = tmp_path / "output"
    publish_release(output, FIRST)
    before = snapshot(output)
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(StoreError, match=f"set {VARIABLE}"):
        publish_release(output, SECOND)
    assert snapshot(output) == before


def test_a_lost_catalogue_is_signed_again(output: Path, verify: Verify) -> None:
    """And so is one that is right, where a signature is gone."""
    (output / "catalog.json").unlink()
    assert main(["verify", "--rebuild-catalog", "--output", str(output)]) == 0
    assert verify() == ""
    (output / CATALOG_SEAL).unlink()
    assert main(["verify", "--rebuild-catalog", "--output", str(output)]) == 0
    assert verify() == ""


def test_keys_change(
    output: Path,
    verify: Verify,
    keys: dict[str, tuple[Path, Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a new key the next run signs the catalogue; it answers for releases that the old one signed."""
    monkeypatch.setenv(VARIABLE, str(keys["other"][0]))
    renew(output)
    assert verify(key=keys["other"][1]) == ""
    assert "is signed by another key" in verify()
    seal = fitting_seal(output, (output / "catalog.json").read_bytes())
    renew(output)
    again = fitting_seal(output, (output / "catalog.json").read_bytes())
    assert seal and again and seal.number == again.number


@pytest.mark.parametrize("name", ["ours", "p256"])
def test_openssl_and_sha256sum_tell_as_well(
    name: str,
    keys: dict[str, tuple[Path, Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tables: Tables,
    raw: Path,
) -> None:
    """The three lines of the README, which need nothing of ours, say yes to the release and no to a changed one."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv(VARIABLE, str(keys[name][0]))
    publish(tables, tmp_path / "output")
    shutil.copy(keys[name][1], tmp_path / "PUBLIC.pem")
    lines = three_lines()
    assert run_lines(lines, tmp_path) == 0
    latest = tmp_path / "output" / "latest"
    (latest / "README.md").write_text("changed\n")
    assert run_lines(lines, tmp_path) != 0
    sums = subprocess.run(["sha256sum", "README.md"], cwd=latest, capture_output=True, check=True).stdout
    (latest / "SHA256SUMS").write_bytes(sums)
    assert run_lines(lines, tmp_path) != 0


def three_lines() -> str:
    """The README's lines for who has openssl only."""
    text = README.read_text(encoding="utf-8")
    start = text.index("```sh\nopenssl pkeyutl") + len("```sh\n")
    return text[start : text.index("```", start)]


def run_lines(lines: str, folder: Path) -> int:
    """The exit code of the lines, of which each must go well."""
    assert len(lines.splitlines()) <= 3
    return subprocess.run(["sh", "-ec", lines], cwd=folder, capture_output=True).returncode


def test_dsse_is_signed_over_its_own_encoding(output: Path, keys: dict[str, tuple[Path, Path]]) -> None:
    """openssl agrees with the signature in the envelope when it is given what DSSE says is signed."""
    found = json.loads((folder_of(output) / "release.sig.json").read_bytes())
    payload, kind = b64decode(found["payload"]), found["payloadType"]
    data, signature = output.parent / "data", output.parent / "signature"
    data.write_bytes(f"DSSEv1 {len(kind)} {kind} {len(payload)} ".encode() + payload)
    signature.write_bytes(b64decode(found["signatures"][0]["sig"]))
    openssl(
        *("pkeyutl", "-verify", "-pubin", "-inkey", keys["ours"][1], "-rawin"),
        *("-in", data, "-sigfile", signature),
    )


def test_the_key_is_read_only_where_it_is_needed() -> None:
    """A release without one does not wait for the library."""
    code = "import sys, flows.store.publishing; sys.exit('cryptography' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
