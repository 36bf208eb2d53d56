"""What is kept from run to run: only what changed is extracted, and no harm to the cache changes what comes out."""

import logging
import os
import pickle
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from flows import cache, steps
from flows.batches.executors import open_executor
from flows.cache import Cache, Loader, code_version, load, open_cache
from flows.raw_input.manifest import RawDocument
from flows.steps import read_show
from flows.terminal import PROGRESS
from transforms.extraction import Reading
from transforms.findings import Findings
from transforms.spans import Span

ROOT = Path(__file__).parent.parent
RAW = ROOT / "raw"


@pytest.fixture(scope="module")
def documents() -> list[RawDocument]:
    """The real documents."""
    return steps.read(RAW)


@pytest.fixture(scope="module")
def fresh(documents: list[RawDocument]) -> list[Reading]:
    """What they say, extracted without a cache."""
    return steps.extract(documents)


@pytest.fixture
def kept(tmp_path: Path, documents: list[RawDocument]) -> Cache:
    """A cache that has seen them all."""
    opened = open_cache(tmp_path / "cache")
    assert opened
    steps.extract(documents, cache=opened)
    return opened


@pytest.fixture
def extracted(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The ids of the documents that were extracted since the last call, read off the progress."""
    monkeypatch.setattr(PROGRESS, "propagate", True)
    caplog.set_level(logging.INFO, "showfacts")

    def ids() -> list[str]:
        found = [one.args for one in caplog.records if isinstance(one.args, tuple)]
        caplog.clear()
        return [str(args[0]) for args in found if args and args[-1] == ""]

    return ids


def altered(documents: Sequence[RawDocument], place: int, text: str) -> list[RawDocument]:
    """The documents with another text at one place."""
    return [RawDocument(one.source, text if at == place else one.content) for at, one in enumerate(documents)]


def test_unchanged_documents_are_not_extracted_again(
    documents: list[RawDocument], fresh: list[Reading], kept: Cache, extracted: Callable[[], list[str]]
) -> None:
    """The second run extracts nothing and finds the same, span by span."""
    extracted()
    assert steps.extract(documents, cache=kept) == fresh
    assert extracted() == []


def test_one_changed_document_is_extracted_alone(
    documents: list[RawDocument], kept: Cache, extracted: Callable[[], list[str]]
) -> None:
    """The others are kept where the change establishes no name that decides how they are read."""
    place = next(at for at, one in enumerate(documents) if one.source.kind == "article")
    changed = altered(documents, place, documents[place].content + "\nNothing to see here.\n")
    extracted()
    found = steps.extract(changed, cache=kept)
    assert extracted() == [documents[place].source.id]
    assert found == steps.extract(changed)


def test_a_name_that_becomes_known_lets_the_others_be_read_again(
    documents: list[RawDocument], kept: Cache, extracted: Callable[[], list[str]]
) -> None:
    """What a show's documents establish together is part of the key: a stale reading is never taken."""
    page = next(at for at, one in enumerate(documents) if one.source.rendering == "structured")
    lines = documents[page].content.splitlines()
    changed = altered(documents, page, "\n".join(lines[: len(lines) // 2]))
    found = steps.extract(changed, cache=kept)
    assert len(set(extracted())) > 1
    assert found == steps.extract(changed)


def test_the_manifest_entry_is_part_of_the_key(documents: list[RawDocument], kept: Cache) -> None:
    """A document whose entry says something else is read anew, also where its bytes are the same."""
    one = documents[0]
    _, is_new = kept.read(steps.parse(replace(one, source=replace(one.source, title="Another title"))))
    assert is_new


def test_the_code_is_part_of_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another line of code anywhere in transforms/ or schemas/ is another version."""
    before = code_version()
    copy = Path(shutil.copytree(ROOT / "transforms", tmp_path / "transforms"))
    (copy / "spans.py").write_text((copy / "spans.py").read_text() + "\n")
    monkeypatch.setattr(cache, "files", lambda package: tmp_path if package == "x" else ROOT / package)
    assert code_version() == before
    monkeypatch.setattr(
        cache, "files", lambda package: copy.parent / package if package == "transforms" else ROOT / package
    )
    assert code_version() != before


def folder_instead(path: Path) -> None:
    """A folder of the file's name."""
    path.unlink()
    path.mkdir()


HARMS: list[Callable[[Path], object]] = [
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(path.read_bytes()[:-7]),
    lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]),
    lambda path: path.write_bytes(path.read_bytes()[:40] + b"\xff" + path.read_bytes()[41:]),
    lambda path: path.write_bytes(
        max(path.parent.iterdir(), key=lambda one: one.stat().st_size).read_bytes() + b"x"
    ),
    folder_instead,
    Path.unlink,
]


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_entry_is_made_again(
    documents: list[RawDocument], fresh: list[Reading], kept: Cache, harm: Callable[[Path], object]
) -> None:
    """Emptied, cut, lengthened, changed, replaced or gone: the result is right."""
    for path in list(kept.folder.iterdir()):
        harm(path)
    assert steps.extract(documents, cache=kept) == fresh


def test_an_entry_of_another_document_is_not_taken(documents: list[RawDocument], kept: Cache) -> None:
    """An entry is sealed with its key: a whole one in the wrong place is none."""
    paths = sorted(kept.folder.iterdir())
    shutil.copy(paths[0], paths[1])
    assert load(paths[1], documents[0].content, Findings) is None


def test_the_folder_may_go_while_it_is_used(
    documents: list[RawDocument], fresh: list[Reading], kept: Cache
) -> None:
    """Deleting it costs time and nothing else."""
    shutil.rmtree(kept.folder.parent)
    assert steps.extract(documents, cache=kept) == fresh
    assert any(kept.folder.iterdir()), "and it is there again"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """The run goes on without a cache."""
    (tmp_path / "file").write_text("in the way")
    assert open_cache(tmp_path / "file") is None


def test_what_an_older_code_kept_goes_after_a_while(tmp_path: Path) -> None:
    """A month after its last use; what is younger stays, for another checkout may use it."""
    for name, age in (("0" * 16, 2 * cache.IDLE_S), ("1" * 16, 60)):
        (tmp_path / name).mkdir()
        seen = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (seen, seen))
    open_cache(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"1" * 16, code_version()}


def test_an_entry_cannot_run_code() -> None:
    """Only the classes that findings are made of are ever looked up."""

    class Harmful:
        def __reduce__(self) -> tuple[Any, ...]:
            return print, ("harm",)

    with pytest.raises(pickle.UnpicklingError, match="no part of an entry"):
        Loader(pickle.dumps(Harmful()), "").load()
    assert Loader(pickle.dumps(Span("a", "b", 0, 1)), "").load() == Span("a", "b", 0, 1)


def test_two_processes_share_a_cache(
    documents: list[RawDocument], fresh: list[Reading], tmp_path: Path
) -> None:
    """Workers write and read the same folder."""
    opened = open_cache(tmp_path)
    shows = [documents, [RawDocument(one.source, one.content) for one in documents[:1]]]
    for _ in range(2):
        with open_executor(2) as executor:
            read = sorted(executor.run(partial(read_show, cache=opened), shows), key=len)
        assert [one.reading for one in read[1]] == fresh
    assert not any(one.is_new for show in read for one in show)
