"""`--keep-going`: a bad document's last good text instead, the one that the newest release has, found by its hash.

It comes with all that this release says of the document: a date or a title of today would be another text's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import polars as pl

from flows.problems import ManifestError, Problem, RefusedError
from flows.raw_input.kept_texts import KeptTexts
from flows.raw_input.substitutes import Substitute, listed
from flows.raw_input.texts import Text, to_document
from transforms.source import Source

SHARE, FEWEST = 0.1, 3
"""More bad documents than this share, and than so many, are no bad documents but a bad crawl."""
RESTORE = "restore the document in raw/"


class LastGood:
    """The documents of a release, and their texts as far as they are kept.

    `used` are the documents that have their last good text in this run. `spoilt` are those that can be read and yet
    are to have it, each with the reason: nobody reads what came since.
    """

    def __init__(self, version: str, sources: pl.LazyFrame, texts: KeptTexts) -> None:
        """Nothing is used yet; `sources` are the release's."""
        self.version, self.sources, self.texts = version, sources, texts
        self.used: dict[str, Substitute] = {}
        self.spoilt: dict[str, str] = {}

    def instead(self, problem: Problem, said: Mapping[str, Any]) -> tuple[Source, str] | Problem:
        """The document of the manifest's entry as it was, or the problem and why nothing can stand for it.

        What may be gone on another try stays a problem: that is not the document's fault.
        """
        if problem.passing:
            return problem
        found = self.find(said["id"], problem.what, said)
        return (
            replace(problem, what=f"{problem.what}; --keep-going: {found}")
            if isinstance(found, str)
            else found
        )

    def find(
        self, source_id: str, why: str, said: Mapping[str, Any] | None = None
    ) -> tuple[Source, str] | str:
        """The document with its last good text, or why there is none; `said` is what the manifest says of it today."""
        rows = self.sources.filter(pl.col("source_id") == source_id).collect()
        if rows.is_empty():
            return f"no text of it stands in release {self.version}"
        row, said = rows.row(0, named=True), said or {}
        if "show" in said and said["show"] != row["show"]:
            return f"release {self.version} has it as a document of “{row['show']}”"
        if (announced := said.get("sha256")) and announced.lower() != row["sha256"]:
            return "its last good text is not the one of the manifest's sha256"
        content = self.texts.read(row["sha256"])
        if content is None:
            return f"its last good text is not kept ({self.texts.path(row['sha256'])})"
        if isinstance(found := to_document(Text(content, row["sha256"]), ""), Problem):
            return f"its last text is none either: {found.what}"
        release = row.get("text_from_release") or self.version
        self.used[source_id] = Substitute(source_id, release, why)
        return row_to_source(row, release), content

    def documents(self) -> Iterator[tuple[Source, str]]:
        """The spoilt documents as they were. Raises ManifestError with all that cannot be had."""
        problems = []
        for source_id, why in sorted(self.spoilt.items()):
            found = self.find(source_id, why)
            if isinstance(found, str):
                problems.append(Problem(source_id, f"{why}; --keep-going: {found}", RESTORE))
            else:
                yield found
        if problems:
            raise ManifestError(problems)

    def require_few(self, documents: int, more: int = 0, first: Sequence[str] = ()) -> None:
        """Raises RefusedError where, with so many `more`, of which these are the `first`, too many are bad."""
        bad = len(self.used) + more
        if bad > FEWEST and bad > SHARE * documents:
            what = f"{bad:,} of {documents:,} documents are bad, and --keep-going stands in for {SHARE:.0%} at most"
            remedy = "this is a broken crawl, not a bad document: look at how they were fetched, and fetch them again"
            known = [f"{one.source_id}: {one.why}" for one in used_texts(self)]
            raise RefusedError([Problem("documents", what, remedy, listed([*known, *first], bad))])


def used_texts(last_good: LastGood | None) -> tuple[Substitute, ...]:
    """The documents that have their last good text, in the order of their ids."""
    return tuple(one for _, one in sorted(last_good.used.items())) if last_good else ()


def used_to_line(used: Sequence[Substitute]) -> str:
    """How many they are: `2 documents have their last good text, the oldest that of 0.1.0`."""
    oldest = min((one.release for one in used), key=lambda version: tuple(map(int, version.split("."))))
    if len(used) == 1:
        return f"1 document has its last good text, that of {oldest}"
    return f"{len(used):,} documents have their last good text, the oldest that of {oldest}"


def row_to_source(row: Mapping[str, Any], release: str) -> Source:
    """What a release's `sources` say of a document whose text is that of the release."""
    said = {**row, "id": row["source_id"], "text_from_release": release}
    return Source(**{one.name: said[one.name] for one in fields(Source)})
