"""Pages: any text, read by every dataset and reconciled, as one document or as several of one show.

An input is written as the document of a golden case is: `--- document structured show=Some Show; kind=article`, then
its lines; further documents of the show behind it. What its first line says is taken where a manifest could say it.
"""

import re
from functools import partial
from hashlib import sha256
from pathlib import Path

from flows.batches.reading import read_show
from flows.raw_input.entries import Entry, entry_to_source, read_entry
from flows.raw_input.manifest import RawDocument
from tests.cases_runner import CASES
from tests.fuzzing.target import Target
from tests.soundness import reading_to_faults, text_to_faults
from transforms.datasets import DATASETS
from transforms.reconciliation.reconcile import reconcile

HEAD = "--- document "
DOCUMENT = re.compile(rf"^{HEAD}(.*)\n", re.MULTILINE)
EXPECT = "--- expect\n"
MOST = 3
"""So many documents of one show."""


def input_to_documents(data: bytes) -> list[RawDocument]:
    """The documents of an input."""
    _, *parts = DOCUMENT.split(data.decode("utf-8", "replace"))
    heads, texts = parts[::2][:MOST], parts[1::2][:MOST]
    return [
        head_to_document(head, text, number)
        for number, (head, text) in enumerate(zip(heads, texts, strict=True))
    ]


def head_to_document(head: str, text: str, number: int) -> RawDocument:
    """A document with this text, and what its head says of it, where that can be said."""
    rendering, _, rest = head.partition(" ")
    said = dict(pair.split("=", 1) for pair in rest.split("; ") if "=" in pair)
    plain = {"id": f"page-{number}", "file": f"page-{number}.txt", "show": "Some Show", "title": "Some Show"}
    plain |= {"kind": "encyclopedia", "licence": "CC0-1.0"}
    tries = (plain | {"rendering": rendering} | said, plain | {"rendering": rendering}, plain)
    entries = (read_entry(fields | {"id": plain["id"]}, lambda _: "") for fields in tries)
    entry = next(one for one in entries if isinstance(one, Entry))
    return RawDocument(entry_to_source(entry, sha256(text.encode()).hexdigest()), text)


def check_pages(folder: Path, data: bytes) -> None:
    """What is read of the documents is true of each of them."""
    if documents := input_to_documents(data):
        readings = read_show(documents)
        rows = reconcile(readings)
        for reading in readings:
            of_source = {"source_id": reading.document.source.id}
            own = {
                table: [row for row in found if of_source.items() <= row.items()]
                for table, found in rows.items()
            }
            assert not (faults := list(reading_to_faults(reading, own))), faults


def check_validated(folder: Path, data: bytes) -> None:
    """What is read of the first document is true of it, and stands the checks of a release."""
    for one in input_to_documents(data)[:1]:
        source = one.source
        faults = text_to_faults(one.content, source.rendering, source.show, kind=source.kind)
        assert not faults, faults


def cases_of(*datasets: str) -> list[bytes]:
    """The documents of the datasets' golden cases."""
    paths = [path for dataset in datasets for path in sorted((CASES / dataset).glob("*.txt"))]
    texts = [path.read_bytes().decode("utf-8") for path in paths]
    return [(HEAD + text.partition(HEAD)[2].partition(EXPECT)[0]).encode() for text in texts]


def all_cases() -> list[bytes]:
    """Some of each dataset's."""
    return [case for dataset in DATASETS for case in cases_of(dataset.name)[::5]]


def seeds_of(dataset: str) -> list[bytes]:
    """The cases of a dataset, or some of all where it has none of its own."""
    return cases_of(dataset) or all_cases()


PAGES = (
    *(Target(one.name, check_pages, partial(seeds_of, one.name)) for one in DATASETS),
    Target("validation", check_validated, all_cases),
)
