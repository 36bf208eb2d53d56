"""The ledger: the same command again does only what is missing, and no harm to it changes what comes out."""

import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from flows import modules
from flows.batches import grouping, versions
from flows.batches.extracting import list_documents, missing_tasks, write_missing_texts
from flows.batches.ledger import FILES, MARK, batch_key, kept_folder, opened_ledger, read_entry, write_mark
from flows.batches.seal_key import FILE, SIZE, SealKey, fresh_key, own_key
from flows.batches.versions import DEAD_S, IDLE_S, PRIVATE, code_version
from tests.batches import Counted, run, same, write_shows
from tests.pages import ROOT

SHOWS = [f"Show {number}" for number in range(12)]
KILLED = """
import os, signal, sys
from pathlib import Path
from flows.batches import grouping, work
from tests.batches import run

grouping.PIECE = grouping.PIECES = 1
raw, ledger, at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
finishing, begun = work.finishing, []

def dying(place, key):
    begun.append(place)
    if len(begun) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return finishing(place, key)

work.finishing = dying
run(raw, ledger)
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Twelve shows of one document each."""
    return write_shows(tmp_path / "raw", SHOWS)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """About a show in each batch."""
    monkeypatch.setattr(grouping, "PIECE", 1)
    monkeypatch.setattr(grouping, "PIECES", 1)


def entries(ledger: Path) -> list[Path]:
    """All finished batches."""
    return sorted(path.parent for path in ledger.rglob(MARK))


def change_to(raw: Path, show: str, year: str) -> None:
    """Another text of one show: the year of its prize."""
    path = raw / f"page-{show.lower().replace(' ', '-')}.txt"
    path.write_text(re.sub(r"20\d\d", year, path.read_text()))


def test_an_unchanged_folder_is_not_extracted_again(raw: Path, tmp_path: Path) -> None:
    """The second run does nothing and finds the same."""
    first, extracted = run(raw, tmp_path / "ledger")
    executor = Counted()
    second, again = run(raw, tmp_path / "ledger", executor)
    assert (extracted, again, executor.done) == (len(SHOWS), 0, [])
    assert same(first, second)


@pytest.mark.parametrize("size", [1, 2, 8])
def test_one_changed_document_is_extracted_alone(
    raw: Path, tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows of the other shows of its piece and its batch are taken from what is kept."""
    monkeypatch.setattr(grouping, "PIECE", size)
    run(raw, tmp_path / "ledger")
    change_to(raw, SHOWS[3], "2021")
    found, extracted = run(raw, tmp_path / "ledger")
    assert extracted == 1
    assert same(found, run(raw)[0])


def test_a_show_is_extracted_as_a_whole(tmp_path: Path) -> None:
    """Its documents help each other to be read; a document of another show does not."""
    raw = write_shows(tmp_path / "raw", SHOWS[:4], documents=2)
    run(raw, tmp_path / "ledger")
    path = raw / "page-1-0.txt"
    path.write_text(path.read_text().replace("2020", "2021"))
    found, extracted = run(raw, tmp_path / "ledger")
    assert extracted == 2
    assert same(found, run(raw)[0])


@pytest.mark.parametrize("before", [3, 6])
def test_a_corpus_that_grows_keeps_what_is_done(
    raw: Path, tmp_path: Path, before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where there are twice as many batches for it, and when it shrinks again."""
    monkeypatch.setattr(grouping, "PIECE", 2)
    monkeypatch.setattr(grouping, "PIECES", 1)
    few = write_shows(tmp_path / "few", SHOWS[:before])
    run(few, tmp_path / "ledger")
    found, extracted = run(raw, tmp_path / "ledger")
    assert extracted == len(SHOWS) - (before if before == 6 else 0)
    assert same(found, run(raw)[0])
    assert run(few, tmp_path / "ledger")[1] == 0


def test_a_manifest_entry_is_part_of_a_batch(raw: Path, tmp_path: Path) -> None:
    """A document whose entry says something else is extracted anew, also where its bytes are the same."""
    run(raw, tmp_path / "ledger")
    manifest = raw / "sources.toml"
    manifest.write_text(manifest.read_text().replace('title = "Show 5"', 'title = "Show 5 (TV series)"'))
    found, extracted = run(raw, tmp_path / "ledger")
    assert extracted == 1
    assert same(found, run(raw)[0])


def test_a_new_show_that_takes_an_id_lets_the_other_be_done_again(raw: Path, tmp_path: Path) -> None:
    """The first parts of ids are part of a batch."""
    run(raw, tmp_path / "ledger")
    write_shows(raw / "more", ["show-3"])
    more = (raw / "more" / "sources.toml").read_text().replace('"page-show-3', '"other-show-3')
    (raw / "more" / "page-show-3.txt").rename(raw / "other-show-3.txt")
    manifest = raw / "sources.toml"
    manifest.write_text(manifest.read_text() + more)
    found, extracted = run(raw, tmp_path / "ledger")
    assert extracted == 2
    assert same(found, run(raw)[0])
    assert found["shows"].filter(show="Show 3")["show_id"].item() != "show-3"


def test_another_hand_checked_reading_is_held_against_what_is_kept(raw: Path, tmp_path: Path) -> None:
    """Nothing is extracted for it, and the accuracy is that of the new reading."""
    gold = raw / "gold" / "gold" / "cast.csv"
    gold.parent.mkdir(parents=True)
    gold.write_text("show,character,performer\nShow 1,Bea Bell,Ann Lee\n")
    before, _ = run(raw, tmp_path / "ledger")
    gold.write_text("show,character,performer\nShow 1,Bea Bell,Ann Lee\nShow 1,Bo,Al\n")
    after, extracted = run(raw, tmp_path / "ledger")
    assert extracted == 0
    assert not before["accuracy"].equals(after["accuracy"])
    assert same(after, run(raw)[0])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("at", [1, 4])
def test_a_killed_run_is_gone_on_with(raw: Path, tmp_path: Path, at: int) -> None:
    """After kill -9 the same command does the rest alone, and nothing twice."""
    arguments = [sys.executable, "-c", KILLED, str(raw), str(tmp_path / "ledger"), str(at)]
    done = subprocess.run(arguments, cwd=ROOT, timeout=300, check=False)
    assert done.returncode == -signal.SIGKILL
    finished = sum(len(read_mark_shows(one)) for one in entries(tmp_path / "ledger"))
    found, extracted = run(raw, tmp_path / "ledger")
    assert len(entries(tmp_path / "ledger")) > at - 1 > finished - 8
    assert extracted == len(SHOWS) - finished
    assert same(found, run(raw)[0])
    assert run(raw, tmp_path / "ledger")[1] == 0


def read_mark_shows(place: Path) -> dict[str, bool]:
    """The shows of a finished batch."""
    entry = read_entry(place, key_for(place))
    assert entry
    return entry.mark.shows


def key_for(place: Path) -> SealKey:
    """The key for the batch that lies there, as the user has it."""
    return batch_key(own_key().of(code_version()), place)


def folder_instead(path: Path) -> None:
    """A folder of the file's name."""
    path.unlink()
    path.mkdir()


HARMS: list[Callable[[Path], object]] = [
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(path.read_bytes()[:-7]),
    lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]),
    lambda path: path.write_bytes(path.read_bytes().replace(b"Ann", b"Ben").replace(b"true", b"false")),
    folder_instead,
    Path.unlink,
]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `raw` of three shows, a `ledger` that has seen them, and a `fresh` one of another folder's shows."""
    folder = tmp_path_factory.mktemp("finished")
    run(write_shows(folder / "raw", SHOWS[:3]), folder / "ledger")
    run(write_shows(folder / "others", SHOWS[3:6]), folder / "fresh")
    return folder


@pytest.mark.parametrize("file", ["cast.parquet", "receipts.parquet", "report.json", MARK])
@pytest.mark.parametrize("harm", range(len(HARMS)))
def test_a_damaged_batch_is_done_again(finished: Path, tmp_path: Path, file: str, harm: int) -> None:
    """Emptied, cut, lengthened, changed, replaced or gone: what comes out is right, and is kept again."""
    expected, _ = run(finished / "raw")
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    (place,) = entries(ledger)
    before = (place / file).read_bytes()
    HARMS[harm](place / file)
    is_as_before = (place / file).is_file() and (place / file).read_bytes() == before
    found, extracted = run(finished / "raw", ledger)
    assert extracted == (0 if is_as_before else 3)
    assert same(found, expected)
    assert run(finished / "raw", ledger)[1] == 0


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_batch_in_another_ones_place_is_not_taken(finished: Path, tmp_path: Path, is_whole: bool) -> None:
    """A mark is of its batch alone, and so are the files that it names."""
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    (place,), (other,) = entries(ledger), entries(finished / "fresh")
    for path in other.iterdir():
        if is_whole or path.name != MARK:
            shutil.copy(path, place)
    found, extracted = run(finished / "raw", ledger)
    assert extracted == 3
    assert same(found, run(finished / "raw")[0])


def test_a_mark_without_its_files_is_none(finished: Path, tmp_path: Path) -> None:
    """It says what there should be."""
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    (place,) = entries(ledger)
    for path in place.iterdir():
        if path.name != MARK:
            path.unlink()
    assert run(finished / "raw", ledger)[1] == 3


def forge(ledger: Path, key: Callable[[Path], SealKey]) -> None:
    """Gives every row of the cast another performer, by inference from what the text does say, and seals that."""
    (place,) = entries(ledger)
    entry = read_entry(place, key_for(place))
    assert entry
    for name, columns in {"cast": {"performer": "Ben Bad"}, "evidence": {"basis": "inferred"}}.items():
        changed = {column: pl.lit(value) for column, value in columns.items()}
        pl.read_parquet(place / f"{name}.parquet").with_columns(**changed).write_parquet(
            place / f"{name}.parquet"
        )
    forger = key(place)
    write_mark(place, forger, entry.mark.pieces, entry.mark.shows)
    assert read_entry(place, forger)


KEYS: list[Callable[[Path], SealKey]] = [
    lambda place: fresh_key(),
    lambda place: batch_key(fresh_key().of(code_version()), place),
    lambda place: batch_key(SealKey(b""), place),
    lambda place: batch_key(own_key().of("0" * 16), place),
    lambda place: key_for(place.with_name("0" * 64)),
]
"""What a forger may seal with: any key, and those of the user for other code and another batch."""


@pytest.mark.parametrize("key", KEYS)
def test_a_forged_batch_is_not_published(
    finished: Path, tmp_path: Path, key: Callable[[Path], SealKey]
) -> None:
    """Its hashes are right, but not its seal: who can write into the ledger has not the key to it."""
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    forge(ledger, key)
    found, extracted = run(finished / "raw", ledger)
    assert extracted == 3
    assert "Ben Bad" not in found["cast"]["performer"]
    assert same(found, run(finished / "raw")[0])


def test_a_mark_without_a_key_is_not_believed(finished: Path, tmp_path: Path) -> None:
    """As marks were before there were keys: the SHA-256 of the batch's key and of what the mark says."""
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    forge(ledger, key_for)
    assert "Ben Bad" in run(finished / "raw", ledger)[0]["cast"]["performer"], "by the user's own hand"
    (place,) = entries(ledger)
    body = (place / MARK).read_bytes().partition(b"\n")[2]
    (place / MARK).write_bytes(sha256(place.name.encode() + body).hexdigest().encode() + b"\n" + body)
    assert run(finished / "raw", ledger)[1] == 3


def test_with_another_key_all_is_done_again(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it is lost: a new one is made, for this user alone, outside of the ledger, and holds from then on."""
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for _ in range(2):
        assert [run(finished / "raw", ledger)[1] for _ in range(2)] == [3, 0]
        key = tmp_path / "state" / "showfacts" / FILE
        assert key.stat().st_mode & 0o777 == 0o600
        assert key.stat().st_size == SIZE
        assert key.read_bytes() not in b"".join(
            path.read_bytes() for path in ledger.rglob("*") if path.is_file()
        )
        key.unlink()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_is_open_to_others_is_none(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    """Whoever may have read it can forge: nothing is taken, nothing kept, and the key stays for the user to see."""
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    own_key()
    key = tmp_path / "state" / "showfacts" / FILE
    key.chmod(mode)
    before = key.read_bytes()
    assert kept_folder(ledger) is None
    assert key.read_bytes() == before


@pytest.mark.parametrize("left", [None, b"", b"half"])
def test_of_two_first_runs_one_makes_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: bytes | None
) -> None:
    """And both have it, also where one that was killed left half a key."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    if left is not None:
        (tmp_path / "showfacts").mkdir()
        (tmp_path / "showfacts" / FILE).write_bytes(left)
        (tmp_path / "showfacts" / FILE).chmod(0o600)
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: own_key(), range(64)))
    assert keys == {own_key()}


def test_nothing_shows_the_key(raw: Path, tmp_path: Path) -> None:
    """Not the ledger and not a worker's task, which has the key for its batch alone."""
    with opened_ledger(tmp_path / "ledger") as ledger:
        listing = list_documents(raw, ledger.room)
        write_missing_texts(listing, ledger)
        tasks = list(missing_tasks(listing, ledger))
    assert tasks
    for one in tasks:
        assert one.key == key_for(one.place)
        sent = pickle.dumps(one)
        assert own_key().secret not in sent and ledger.key.secret not in sent
    for shown in (repr(tasks), str(tasks[0]), repr(ledger), repr(own_key())):
        for key in (own_key(), ledger.key, *(one.key for one in tasks)):
            assert str(key.secret) not in shown and key.secret.hex() not in shown


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702, 0o755])
def test_a_ledger_that_is_open_to_others_is_not_believed(finished: Path, tmp_path: Path, mode: int) -> None:
    """Whoever can write there can forge a batch and its seal: all is done again, and nothing kept there."""
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    forge(ledger, key_for)
    (version,) = ledger.iterdir()
    version.chmod(mode)
    found, extracted = run(finished / "raw", ledger)
    assert extracted == 3
    assert same(found, run(finished / "raw")[0])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_ledger_of_another_user_is_not_believed(finished: Path, tmp_path: Path) -> None:
    """That one can write there whatever its mode is."""
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    forge(ledger, key_for)
    (version,) = ledger.iterdir()
    os.chown(version, 1, 1)
    assert run(finished / "raw", ledger)[1] == 3


def test_what_is_kept_is_its_users_alone(finished: Path) -> None:
    """Whatever the mask of new files is."""
    (version,) = (finished / "ledger").iterdir()
    assert version.stat().st_mode & 0o777 == PRIVATE


def test_the_ledger_may_go(finished: Path, tmp_path: Path) -> None:
    """Deleting it costs time and nothing else."""
    ledger = Path(shutil.copytree(finished / "ledger", tmp_path / "ledger"))
    shutil.rmtree(ledger)
    assert run(finished / "raw", ledger)[1] == 3
    assert len(entries(ledger)) == 1


def test_two_folders_share_a_ledger(raw: Path, tmp_path: Path) -> None:
    """Each finds its own again."""
    other = write_shows(tmp_path / "other", [f"Other {number}" for number in range(3)])
    for extracted in ((len(SHOWS), 3), (0, 0)):
        assert (run(raw, tmp_path / "ledger")[1], run(other, tmp_path / "ledger")[1]) == extracted


def test_nothing_is_left_but_what_is_finished(raw: Path, tmp_path: Path) -> None:
    """No text and no list of documents."""
    run(raw, tmp_path / "ledger")
    (place,) = entries(tmp_path / "ledger")
    assert {path.name for path in place.iterdir()} == {*FILES, MARK}
    own = tmp_path / "ledger" / code_version()
    assert [path.relative_to(own).as_posix() for path in own.rglob("*") if path.is_dir()] == [
        place.parent.name,
        f"{place.parent.name}/{place.name}",
    ]


def test_earlier_states_of_a_batch_go(raw: Path, tmp_path: Path) -> None:
    """All but a few, once nobody can be using them any more."""
    for turn in range(6):
        change_to(raw, SHOWS[3], f"20{20 + turn}")
        run(raw, tmp_path / "ledger")
        for age, place in enumerate(entries(tmp_path / "ledger")):
            os.utime(place, (age, age))
    change_to(raw, SHOWS[3], "2030")
    run(raw, tmp_path / "ledger")
    assert len(entries(tmp_path / "ledger")) == 4


def test_a_folder_that_cannot_be_written_is_no_error(raw: Path, tmp_path: Path) -> None:
    """The run goes on and keeps nothing."""
    (tmp_path / "file").write_text("in the way")
    assert kept_folder(tmp_path / "file") is None
    assert run(raw, tmp_path / "file")[1] == len(SHOWS)


def test_what_an_older_code_kept_goes_after_a_while(tmp_path: Path) -> None:
    """A month after its last use, and what a killed run left after days; what is younger stays: it may be in use."""
    own = tmp_path / code_version()
    for path, age in ((tmp_path / ("0" * 16), 2 * IDLE_S), (tmp_path / ("1" * 16), 60), (own, 60)):
        path.mkdir(mode=PRIVATE)
        older(path, age)
    for name, age in (("run-abcdefgh", 2 * DEAD_S), ("run-12345678", 60)):
        (own / name).mkdir()
        (own / name / "1.texts").write_text("")
        older(own / name, age)
    kept = kept_folder(tmp_path)
    assert kept and kept[0] == own
    assert {path.name for path in tmp_path.iterdir()} == {"1" * 16, code_version()}
    assert [path.name for path in own.iterdir()] == ["run-12345678"]


def test_the_code_is_part_of_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another line of code anywhere in what decides a partition, or another library, is another version."""
    before = code_version()
    for place in versions.DECIDING:
        shutil.copytree(ROOT / place, tmp_path / place, dirs_exist_ok=True)
    monkeypatch.setattr(modules, "files", lambda package: tmp_path / package)
    assert code_version() == before
    for changed in ("transforms/spans.py", "schemas/cast.py", "flows/batches/work.py"):
        path = tmp_path / changed
        path.write_text(path.read_text() + "\n")
        assert code_version() != before
        path.write_text((ROOT / changed).read_text())
    monkeypatch.setattr(versions, "version", lambda name: f"{name} of tomorrow")
    assert code_version() != before


def older(path: Path, age: float) -> None:
    """Makes it as old as that, in seconds."""
    seen = path.stat().st_mtime - age
    os.utime(path, (seen, seen))
