"""Publishing to an object store: a real server, real processes, and the same promises as on a disk."""

import signal
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Thread

import obstore
import pytest

from flows.addresses import KNOWN, ROLE, without_secrets
from flows.cli import main
from flows.operation.recording import recorded
from flows.places import Key, Place, files_below, find_place
from flows.problems import CallError
from flows.signing.keys import VARIABLE, configured_signer, read_public_keys
from flows.store.catalog import Catalog, Entry, read_catalog, release_to_entry
from flows.store.errors import StoreError
from flows.store.layout import CATALOG, SEALS, addressed_path
from flows.store.objects import ObjectStore, write_once
from flows.store.pruning import prune
from flows.store.publishing import publish
from flows.store.rebuilding import rebuild_catalog
from flows.store.rollback import roll_back, rolled_back
from flows.store.sealing import sign_in_place, swap_sealed
from flows.store.tidying import known_catalog, store_at, tidy
from flows.store.trust import Trusted, signature_problems
from schemas.registry import TABLES
from schemas.table import sorted_rows
from tests.object_server import make_bucket, object_server, publisher
from tests.publication_tables import ROWS, tables
from tests.publishing import publish as publish_tables
from tests.released import read_tables
from tests.store_releases import FIRST, RIVAL, SECOND, made
from tests.test_signing import make_key, signed_state
from transforms.publication.release import Release

NUMBERS = count()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The server's address; clients of this and other processes find it."""
    with object_server() as variables, pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        yield variables["AWS_ENDPOINT_URL"]


@pytest.fixture
def output(endpoint: str) -> Place:
    """An empty prefix in a bucket of its own."""
    return find_place(f"{make_bucket(endpoint, f'bucket-{next(NUMBERS)}')}/some/prefix")


def published(output: Place) -> list[tuple[str, bytes]]:
    """Version and content of every listed release, each of which must be whole."""
    found = []
    for entry in read_catalog(output).releases:
        folder = output / entry.path
        files = {name: (folder / name).read_bytes() for name in files_below(folder)}
        assert files == made(entry.version, entry.previous, files["cast.csv"]).files
        found.append((entry.version, files["cast.csv"].strip()))
    return found


def test_releases_follow_each_other(output: Place) -> None:
    """What is published can be read; publishing it again changes nothing; the catalogue names the folders."""
    publish(output, FIRST)
    publish(output, FIRST)
    publish(output, SECOND)
    assert published(output) == [("0.1.0", b"first"), ("0.2.0", b"second")]
    assert files_below(output)[0] == "catalog.json"
    assert len(files_below(output)) == 1 + 5 * len(FIRST.files), "two releases, `latest`, `v0.1` and `v0.2`"
    assert_addresses(output)


def assert_addresses(output: Place) -> None:
    """Every stable address has the files of the release that it stands for."""
    for address, path in read_catalog(output).addresses.items():
        assert files_below(output / address) == files_below(output / path)
        for name in files_below(output / path):
            assert (output / address / name).read_bytes() == (output / path / name).read_bytes()


def test_tables_round_trip(output: Place) -> None:
    """The whole job's last step, twice: the second finds nothing new; then what is new."""
    assert publish_tables(tables(), output).is_new
    assert not publish_tables(tables(), output).is_new
    assert read_tables(output)["cast"].equals(sorted_rows(TABLES["cast"], tables()["cast"]))
    assert publish_tables(tables(cast=ROWS["cast"][:1]), output, "it was wrong").version == "0.2.0"
    catalog = output / "catalog.json"
    before = catalog.read_bytes()
    assert isinstance(catalog, Key)
    obstore.put(catalog.store, catalog.path, b"{")
    assert rebuild_catalog(output) == (read_catalog(output), True)
    assert catalog.read_bytes() == before


def test_objects_are_written_once(output: Place) -> None:
    """An object that is there with other bytes is never replaced; it is named."""
    publish(output, FIRST)
    key = output / release_to_entry(SECOND, addressed_path).path / "cast.csv"
    assert isinstance(key, Key)
    obstore.put(key.store, key.path, b"mine")
    with pytest.raises(StoreError, match=r"cast\.csv: another object of this name is there already"):
        publish(output, SECOND)
    assert key.read_bytes() == b"mine"
    assert published(output) == [("0.1.0", b"first")]


def test_release_that_came_too_late(output: Place) -> None:
    """Of two releases of one number the second is refused, and leaves nothing that the next run does not remove."""
    publish(output, FIRST)
    publish(output, SECOND)
    with pytest.raises(StoreError, match="the newest is now"):
        publish(output, RIVAL)
    assert published(output)[-1] == ("0.2.0", b"second")


def race(output: Place, releases: list[Release]) -> list[str]:
    """Publishes all at once; how each ended."""
    ends = [""] * len(releases)

    def run(number: int) -> None:
        try:
            publish(output, releases[number])
            ends[number] = "published"
        except StoreError as error:
            ends[number] = error.problems[0].what

    threads = [Thread(target=run, args=(number,)) for number in range(len(releases))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def test_two_publishers_race(output: Place) -> None:
    """Exactly one of two different releases is published; two of the same are one."""
    publish(output, FIRST)
    ends = race(output, [SECOND, RIVAL])
    assert sorted(ends)[0] == "published" and "the newest is now 0.2.0" in sorted(ends)[1]
    assert published(output)[-1][1] == (b"second" if ends[0] == "published" else b"rival")
    third = made("0.3.0", "0.2.0", b"third\n")
    assert race(output, [third, third, third]) == ["published"] * 3
    assert len(published(output)) == 3
    assert_addresses(output)


@pytest.mark.parametrize("last", ["read", "write SHA256SUMS", "write cast.parquet", "publish", "clean"])
def test_a_publisher_is_killed(output: Place, last: str) -> None:
    """The old state or the new; a rival of the same number can publish at once, and cleans up."""
    publish(output, FIRST)
    process = publisher(str(output), "SECOND", last)
    assert process.wait(timeout=120) == -signal.SIGKILL
    if last in ("publish", "clean"):
        assert published(output)[-1] == ("0.2.0", b"second")
        tidy(output)
        assert_addresses(output)
        return
    assert published(output) == [("0.1.0", b"first")]
    publish(output, RIVAL)
    assert published(output) == [("0.1.0", b"first"), ("0.2.0", b"rival")]
    assert len(files_below(output / "releases")) == 2 * len(FIRST.files)
    assert_addresses(output)


def test_processes_race_and_one_is_killed(output: Place) -> None:
    """Two processes at once, one killed in the middle: the other's release is there, whole."""
    publish(output, FIRST)
    killed, other = publisher(str(output), "SECOND", "write cast.csv"), publisher(str(output), "RIVAL")
    assert killed.wait(timeout=120) in (-signal.SIGKILL, 1), "killed, or refused because it came too late"
    assert other.wait(timeout=120) == 0
    tidy(output)
    assert published(output) == [("0.1.0", b"first"), ("0.2.0", b"rival")]


def test_what_is_wrong_is_said(output: Place) -> None:
    """No such bucket, a damaged catalogue: named with a remedy, nothing is written over it."""
    with pytest.raises(StoreError, match=r"no such object or bucket\n.*see that the bucket"):
        publish(find_place("s3://nowhere"), FIRST)
    publish(output, FIRST)
    assert isinstance(output, Key)
    obstore.put(output.store, "catalog.json", b"{")
    with pytest.raises(StoreError, match="rebuild-catalog"):
        publish(output, SECOND)
    assert (output / "catalog.json").read_bytes() == b"{"


def test_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are folders, also as an address; an address of no known kind is a wrong call."""
    assert find_place("some/folder") == Path("some/folder")
    assert find_place("file:///some/the%20folder") == Path("/some/the folder")
    monkeypatch.setenv("AWS_SKIP_SIGNATURE", "true")
    assert str(find_place("s3://bucket/a/") / "b" / "c") == "s3://bucket/a/b/c"
    with pytest.raises(Exception, match="s3://bucket/prefix"):
        find_place("ftp://somewhere/else")


SECRET = "canary-7f3a"


@pytest.mark.parametrize(
    "address",
    [
        f"s3://user:{SECRET}@bucket/p",
        f"s3://bucket/p?sig={SECRET}",
        f"https://h/p#{SECRET}",
        f"s3://{SECRET}@b",
    ],
)
def test_an_address_with_a_secret_is_refused_and_not_repeated(
    address: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the message nor a log, a record or a notice has it, whoever hands it over."""
    told = tmp_path / "told"
    monkeypatch.setenv("SHOWFACTS_NOTIFY_COMMAND", f"tee {told}")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for words in (["status", "--output", address], ["release", "--output", address, "--log-json"]):
        assert main(words) == 2
    (tmp_path / "sources.toml").write_text(f'[[corpus]]\npath = "{address}/x.parquet"\n', encoding="utf-8")
    assert main(["check", "--raw", str(tmp_path), "--no-cache"]) == 2
    with pytest.raises(CallError), recorded("run", tmp_path, without_secrets(address)):
        find_place(address)
    said = "".join(capfd.readouterr())
    assert "AWS_ACCESS_KEY_ID" in said
    kept = [path for path in tmp_path.rglob("*") if path.name != "sources.toml"]
    everything = said + "".join(map(str, kept)) + "".join(one.read_text() for one in kept if one.is_file())
    assert told.exists()
    assert SECRET not in everything


def test_without_keys_no_store_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails at once with what to set; a machine's metadata service is asked only where somebody says so."""
    for name in (*KNOWN, ROLE, "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(CallError, match="AWS_SKIP_SIGNATURE"):
        find_place("s3://bucket/prefix")
    monkeypatch.setenv("AWS_SKIP_SIGNATURE", "true")
    assert str(find_place("s3://bucket/prefix")) == "s3://bucket/prefix"


def test_rolling_back_moves_the_addresses(output: Place) -> None:
    """The copies at the stable addresses are those of the earlier release; the next release ends it."""
    publish(output, FIRST)
    publish(output, SECOND)
    roll_back(output, "0.1.0", "a mistake")
    assert (output / "latest" / "cast.csv").read_bytes() == b"first\n"
    publish(output, made("0.2.1", "0.2.0", b"third\n"))
    assert (output / "latest" / "cast.csv").read_bytes() == b"third\n"


def test_pruning_removes_the_objects(output: Place) -> None:
    """The same rule; whoever published meanwhile is not undone, and a run that was killed is gone on with."""
    publish(output, made("0.1.0", None, b"first\n"))
    publish(output, made("0.1.1", "0.1.0", b"second\n"))
    publish(output, made("0.1.2", "0.1.1", b"third\n"))

    def publish_meanwhile(place: Place, entry: Entry) -> set[str]:
        publish(place, made("0.1.3", "0.1.2", b"fourth\n"))
        return set()

    with pytest.raises(StoreError, match="was replaced by another run meanwhile"):
        prune(output, 1, redirected=publish_meanwhile)
    assert [version for version, _ in published(output)] == ["0.1.0", "0.1.1", "0.1.2", "0.1.3"]

    class KilledError(Exception):
        pass

    def break_off(step: str) -> None:
        if step == "publish":
            raise KilledError

    with pytest.raises(KilledError):
        prune(output, 1, redirected=lambda place, entry: (), after=break_off)
    assert [version for version, _ in published(output)] == ["0.1.2", "0.1.3"]
    assert len({name.partition("/")[0] for name in files_below(output / "releases")}) == 4
    tidy(output)
    assert {name.partition("-")[0] for name in files_below(output / "releases")} == {"0.1.2", "0.1.3"}
    assert_addresses(output)


STRAYS = """
.staging-/x .staging-0.1.0/x releases/x releases/notes/x releases/0.1.0/x releases/0.1.0-/x releases/-0/x
releases/0.1.0-0123456789abcde/x releases/0.1.0-0123456789abcdefg/x releases/0.1.0-0123456789ABCDEF/x
releases/00.1.0-0123456789abcdef/x releases/٠.١.٠-0123456789abcdef/x releases/0.1-0123456789abcdef/x
releases/0.1.0-0123456789abcdef.bak/x latest/mine.txt latest/deeper/cast.csv v0.1/mine.txt v0.1.bak/cast.csv
v01/cast.csv latest-old/cast.csv catalog.json.bak
""".split()


def test_stray_objects_stay(output: Place) -> None:
    """Only folders that a publisher can have left are removed, and at an address only what a release has put there."""
    assert isinstance(output, Key)
    publish(output, FIRST)
    left = "releases/0.1.0-0123456789abcdef/cast.csv"
    other = find_place(str(output).removesuffix("/prefix"))
    assert isinstance(other, Key)
    for name in (*STRAYS, left):
        obstore.put(output.store, name, b"mine")
    obstore.put(other.store, "prefix-of-somebody/releases/0.1.0-0123456789abcdef/x", b"mine")
    tidy(output)
    publish(output, SECOND)
    roll_back(output, "0.1.0", "a mistake")
    publish(output, made("0.2.1", "0.2.0", b"third\n"))
    assert [(output / name).read_bytes() for name in STRAYS] == [b"mine"] * len(STRAYS)
    assert (other / "prefix-of-somebody/releases/0.1.0-0123456789abcdef/x").exists()
    assert not (output / left).exists()
    assert published(output) == [("0.1.0", b"first"), ("0.2.0", b"second"), ("0.2.1", b"third")]


def test_what_two_copying_at_once_left_is_set_right(
    output: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checksums at an address fit, for one run came to its end; but the other has left something, or taken it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv(VARIABLE, str(make_key(tmp_path, "ours")[0]))
    assert isinstance(output, Key)
    publish(output, FIRST)
    publish(output, SECOND)
    obstore.put(output.store, (output / "latest/cast.csv").path, b"rival!\n")
    obstore.delete(output.store, (output / "v0.2/SHA256SUMS.sig").path)
    tidy(output)
    assert (output / "latest/cast.csv").read_bytes() == b"second\n"
    assert_addresses(output)


def test_what_a_release_no_longer_has_leaves_the_address(output: Place) -> None:
    """A copy is the release and what is somebody's, never a table of an earlier release."""
    publish(output, FIRST)
    files = {name: data for name, data in SECOND.files.items() if name != "cast.parquet"}
    kept = SECOND.files["SHA256SUMS"].splitlines(keepends=True)
    sums = b"".join(line for line in kept if b"cast.parquet" not in line)
    publish(output, replace(SECOND, files=files | {"SHA256SUMS": sums}))
    assert files_below(output / "latest") == sorted(files)


def test_a_lost_catalogue_is_no_empty_bucket(output: Place) -> None:
    """Nothing is published over it, and no release is taken for what a killed publisher left."""
    assert isinstance(output, Key)
    publish(output, FIRST)
    publish(output, SECOND)
    obstore.delete(output.store, "catalog.json")
    before = files_below(output)
    for action in (lambda: publish(output, RIVAL), lambda: publish(output, FIRST), lambda: tidy(output)):
        with pytest.raises(StoreError, match=r"is gone, but releases/ holds 0\.1\.0-"):
            action()
    assert files_below(output) == before


def test_a_file_goes_up_once(output: Place, tmp_path: Path) -> None:
    """Another one of its name is refused, and so is one of other bytes."""
    assert isinstance(output, Key)
    file = tmp_path / "evidence.parquet"
    for content in (file, b"rows"):
        file.write_bytes(b"rows")
        key = output / "releases" / f"{type(content).__name__}.parquet"
        write_once(key, content)
        write_once(key, b"rows")
        write_once(key, file)
        assert key.read_bytes() == b"rows"
        file.write_bytes(b"other")
        with pytest.raises(FileExistsError):
            write_once(key, file)
        with pytest.raises(FileExistsError):
            write_once(key, b"other")


def test_signatures_lie_beside_the_objects(
    output: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The catalogue's and the release's, in its folder and in the copy at `latest`; they hold, and no other waits."""
    private, public = make_key(tmp_path, "ours")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv(VARIABLE, str(private))
    for release in (FIRST, SECOND):
        publish(output, release)
    roll_back(output, "0.1.0", "wrong")
    assert signed_state(output, Trusted(read_public_keys(public))) == "0.2.0"
    assert (output / "latest" / "SHA256SUMS.sig").exists()
    assert not files_below(output / SEALS)
    assert isinstance(output, Key)
    obstore.put(output.store, (output / CATALOG).path, b'{"releases": []}')
    (one,) = signature_problems(
        output, release_to_entry(SECOND, addressed_path), Trusted(read_public_keys(public))
    )
    assert "is not the catalogue that was signed" in str(one)


def test_a_lost_answer_is_no_refusal(output: Place) -> None:
    """A client that asks again is refused for what it has done itself; another catalogue is a refusal."""
    store = store_at(output)
    publish(output, FIRST)
    before, mark = known_catalog(store)
    following = before.followed_by(release_to_entry(SECOND, addressed_path))
    assert store.swap(following, mark)
    assert store.swap(following, mark), "it is there, whoever has put it there"
    assert not store.swap(before.followed_by(release_to_entry(RIVAL, addressed_path)), mark)


class Between(ObjectStore):
    """Another run signs the catalogue anew before this one replaces it."""

    def swap(self, catalog: Catalog, mark: str | None) -> bool:
        """Comes second."""
        signer = configured_signer()
        assert signer
        sign_in_place(store_at(self.place), signer)
        return super().swap(catalog, mark)


def test_signing_anew_takes_no_signature_away(
    output: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of a run which is about to replace the catalogue stays; that of one which came late it takes back itself."""
    private, public = make_key(tmp_path, "ours")
    trusted = Trusted(read_public_keys(public))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv(VARIABLE, str(private))
    publish(output, FIRST)
    publish(output, SECOND)
    assert isinstance(output, Key)
    store = Between(output)
    before, mark = known_catalog(store)
    first, second = (rolled_back(output, before, "0.1.0", reason) for reason in ("wrong", "late"))
    assert swap_sealed(store, first, mark, configured_signer())
    assert signed_state(output, trusted) == "0.2.0"
    assert not swap_sealed(store, second, mark, configured_signer())
    tidy(output)
    assert signed_state(output, trusted) == "0.2.0"
    assert not files_below(output / SEALS)
