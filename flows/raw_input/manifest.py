"""The documents of a raw folder, one at a time: what `raw/sources.toml` lists, checked before any record is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from flows.problems import ManifestError, Problem
from flows.raw_input.claims import ClaimPlace, Claims
from flows.raw_input.corpus import CorpusDocument, read_shard
from flows.raw_input.corpus_entry import TEXT, CorpusEntry, read_corpus_entry
from flows.raw_input.entries import entry_to_source, file_fault, read_entry
from flows.raw_input.filenames import FileNames
from flows.raw_input.last_good import LastGood
from flows.raw_input.listing import MANIFEST, Listed, manifest_to_listed, read_toml
from flows.raw_input.records import shard_columns
from flows.raw_input.shard_report import Refusal, ShardReport
from flows.raw_input.shards import Shard, find_shards
from flows.raw_input.texts import read_text, unreadable
from transforms.source import Source

MEANWHILE = "meanwhile, --keep-going takes its text of the last release"
"""What else can be done about a text that is none."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A listed document and its text, every line end as received.

    `shard` is the place of its table among those of the raw folder and `row` its row there, from 1; a document that is
    a file of its own has row 0.
    """

    source: Source
    content: str
    shard: int = 0
    row: int = 0

    def __str__(self) -> str:
        """What a person calls it."""
        return self.source.file


class ListedShard(NamedTuple):
    """A shard, what the manifest says of it, and where."""

    corpus: CorpusEntry
    shard: Shard
    place: str


class Raw:
    """A raw folder, read once from its first document to its last; no more than one of them is held.

    `reports` say what became of the records of shards, as far as they are read. Where there is a `last_good`, bad
    documents are as they were in the release before.
    """

    def __init__(self, folder: Path, last_good: LastGood | None = None) -> None:
        """Nothing is read yet."""
        self.folder, self.last_good = folder, last_good
        self.names = FileNames(folder)
        self.shards: list[ListedShard] = []
        self.reports: list[ShardReport] = []

    def documents(self) -> Iterator[RawDocument]:
        """The documents of the `[[source]]` tables, then those of the shards, in the manifest's order.

        Raises ManifestError with all that is wrong with the manifest, its documents and its shards' names at once,
        before the first record of a shard: until then no document is good for anything. A record that cannot be a
        document ends nothing: it is refused and counted, unless there is no document at all. Those that are spoilt
        come last, as they were.
        """
        path, claims = self.folder / MANIFEST, Claims()
        spoilt = self.last_good.spoilt if self.last_good else {}
        is_empty = not spoilt
        for one in chain(self._sources(path, claims), self._records(claims)):
            is_empty = False
            if one.source.id not in spoilt:
                yield one
        if is_empty:
            raise ManifestError(nothing_to_read(path, self.reports))
        yield from (RawDocument(*one) for one in (self.last_good.documents() if self.last_good else ()))

    def _sources(self, path: Path, claims: Claims) -> Iterator[RawDocument]:
        """The documents that are files. Raises ManifestError at the end, with all that is wrong by then."""
        listed = list(manifest_to_listed(path, read_toml(path)))
        problems = [one for one in listed if isinstance(one, Problem)]
        for one in listed:
            for found in (
                listed_to_outcomes(self.names, one, claims, self.last_good) if isinstance(one, Listed) else ()
            ):
                if isinstance(found, Problem):
                    problems.append(found)
                elif isinstance(found, RawDocument):
                    yield found
                else:
                    self.shards.append(found)
        if not listed:
            problems = [Problem(str(path), "lists no document", "add a [[source]] entry")]
        if problems:
            raise ManifestError(problems)

    def _records(self, claims: Claims) -> Iterator[RawDocument]:
        """The documents that are records of tables."""
        self.reports.extend(ShardReport(one.shard.name) for one in self.shards)
        for number, (shard, report) in enumerate(zip(self.shards, self.reports, strict=True)):
            for one in shard_to_documents(self.names, shard, report, claims):
                yield replace(one, shard=number)


def read_manifest(folder: Path) -> list[RawDocument]:
    """All documents of a raw folder at once, for one that is known to be small. Raises ManifestError."""
    return list(Raw(folder).documents())


def nothing_to_read(path: Path, reports: Sequence[ShardReport]) -> list[Problem]:
    """Why nothing is left to read."""
    problems = [one.to_problem() for report in reports for one in report.refusals]
    what = f"lists no document about a show: {sum(one.records for one in reports):,} records were looked at"
    remedy = 'see below, or name the columns: columns = { text = "content", title = "name" }'
    return [Problem(str(path), what, remedy), *problems]


def listed_to_outcomes(
    names: FileNames, listed: Listed, claims: Claims, last_good: LastGood | None
) -> Iterator[RawDocument | ListedShard | Problem]:
    """What one table of the manifest lists, and what is wrong with it."""
    if listed.name == "source":
        yield from source_to_outcomes(names, listed, claims, last_good)
    else:
        yield from corpus_to_shards(names, listed)


def source_to_outcomes(
    names: FileNames, listed: Listed, claims: Claims, last_good: LastGood | None
) -> Iterator[RawDocument | Problem]:
    """The document that one `[[source]]` names, or its problems: the entry's and the file's in one go.

    Where only the text is bad, the document may be as it was.
    """
    entry = read_entry(listed.fields, listed.place_of)
    if isinstance(entry, list):
        yield from entry
    fields = {key: value for key, value in listed.fields.items() if isinstance(value, str) and value.strip()}
    if "id" in fields and (taken := claims.claim("id", fields["id"], ClaimPlace(listed.place_of("id")))):
        yield taken
    if "file" not in fields or file_fault(fields["file"]):
        return
    text = read_text(names, fields["file"], listed.place_of("file"), fields.get("sha256"))
    if isinstance(text, Problem):
        found = text if isinstance(entry, list) else last_good_or_problem(text, fields, last_good)
        yield found if isinstance(found, Problem) else RawDocument(*found)
    elif not isinstance(entry, list):
        if taken := claims.claim("file", entry.file, ClaimPlace(listed.place_of("file")), text.sha256):
            yield taken
        yield RawDocument(entry_to_source(entry, text.sha256), text.content)


def last_good_or_problem(
    problem: Problem, fields: dict[str, str], last_good: LastGood | None
) -> tuple[Source, str] | Problem:
    """The document as it was, or why its text is none and what may stand for it."""
    if last_good:
        return last_good.instead(problem, fields)
    return problem if problem.passing else replace(problem, remedy=f"{problem.remedy}; {MEANWHILE}")


def corpus_to_shards(names: FileNames, listed: Listed) -> Iterator[ListedShard | Problem]:
    """The shards that one `[[corpus]]` names, and what is wrong with its keys and their names."""
    entry = read_corpus_entry(listed.fields, listed.place_of)
    if isinstance(entry, list):
        yield from entry
        return
    for shard in find_shards(names, entry.path, listed.place_of("path")):
        yield shard if isinstance(shard, Problem) else ListedShard(entry, shard, listed.place_of("columns"))


def shard_to_documents(
    names: FileNames, listed: ListedShard, report: ShardReport, claims: Claims
) -> Iterator[RawDocument]:
    """The documents of a shard whose ids and files nobody has. Raises ManifestError where it cannot be read as told."""
    try:
        report.unread = require_text(listed)
        for found in read_shard(names, listed.corpus, listed.shard, report):
            if refusal := claim_record(found, listed.shard, claims):
                report.refuse_document(refusal)
            else:
                yield RawDocument(found.source, found.content, row=found.row)
    except OSError as error:
        raise ManifestError([unreadable(listed.shard.place, listed.place, error)]) from error


def require_text(listed: ListedShard) -> tuple[str, ...]:
    """The columns of a Parquet shard that nothing is read from. Raises ManifestError where none is the text."""
    columns = shard_columns(listed.shard)
    if columns is None:
        return ()
    if listed.corpus.column(TEXT) not in columns:
        what = (
            f"{listed.shard.name} has no column “{listed.corpus.column(TEXT)}”; it has {', '.join(columns)}"
        )
        remedy = f'say which of them is the text, e.g. columns = {{ {TEXT} = "content" }}'
        raise ManifestError([Problem(listed.place, what, remedy)])
    read = listed.corpus.read_columns
    return tuple(name for name in columns if name not in read)


def claim_record(found: CorpusDocument, shard: Shard, claims: Claims) -> Refusal | None:
    """Claims id and file for a record; the refusal where another document has one of them."""
    place = ClaimPlace(shard.name, found.row)
    for key, value, text in (("id", found.source.id, ""), ("file", found.source.file, found.source.sha256)):
        if taken := claims.claim(key, value, place, text):
            return Refusal(shard.name, found.row, taken.what, taken.remedy)
    return None


def listed_shards(names: FileNames) -> Iterator[ListedShard]:
    """The shards that the manifest lists, none where it cannot be read."""
    path = names.folder / MANIFEST
    try:
        text = read_toml(path)
    except ManifestError:
        return
    for listed in manifest_to_listed(path, text):
        if isinstance(listed, Listed) and listed.name == "corpus":
            yield from (one for one in corpus_to_shards(names, listed) if isinstance(one, ListedShard))
