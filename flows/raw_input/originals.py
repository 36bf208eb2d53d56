"""The texts that a release was made from, found again in the raw folder by their hash.

A document's `file` says where to look first, never what the text is: names change and tables are listed anew, but only
the very bytes of the release are given. So whatever `file` says, no document gets another's text.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from flows.raw_input.corpus import read_texts
from flows.raw_input.corpus_entry import TEXT
from flows.raw_input.filenames import FileNames
from flows.raw_input.kept_texts import KeptTexts
from flows.raw_input.manifest import listed_shards
from flows.raw_input.shards import Shard, is_table, path_to_shard
from flows.raw_input.texts import Text, read_file

Rows = Iterable[Mapping[str, Any]]


def released_texts(raw: Path, sources: Rows, kept: KeptTexts | None = None) -> dict[str, str]:
    """The texts of a release's `sources` rows by id, as far as `raw` still has exactly these bytes.

    What the release itself took from an earlier one may also be among the `kept` texts.
    """
    names, texts = FileNames(raw), {}
    missing: dict[str, list[str]] = {}
    files = []
    for source in sources:
        text = file_to_text(names, source) or earlier_text(kept, source)
        if text:
            texts[source["source_id"]] = text.content
        else:
            missing.setdefault(source["sha256"], []).append(source["source_id"])
            files.append(source["file"])
    for text in tables_to_texts(names, files, missing):
        texts.update(dict.fromkeys(missing.pop(text.sha256, ()), text.content))
    return texts


def file_to_text(names: FileNames, source: Mapping[str, Any]) -> Text | None:
    """The text of the file that has the document's name, None where there is none with this text."""
    for path in names.find(source["file"]):
        text = read_file(names.folder, path, str(path), source["sha256"])
        if isinstance(text, Text):
            return text
    return None


def earlier_text(kept: KeptTexts | None, source: Mapping[str, Any]) -> Text | None:
    """The kept text of a document that has an earlier release's, None where it is another document or not kept."""
    content = kept.read(source["sha256"]) if kept and source.get("text_from_release") else None
    return None if content is None else Text(content, source["sha256"])


def tables_to_texts(names: FileNames, files: Iterable[str], missing: Mapping[str, object]) -> Iterator[Text]:
    """The texts of all shards that may have them, each read once and only while something is missing."""
    for shard, column in likely_shards(names, files) if missing else ():
        with suppress(OSError):  # whoever asked hears that the text is not there
            for text in read_texts(shard, column):
                yield text
                if not missing:
                    return


def likely_shards(names: FileNames, files: Iterable[str]) -> Iterator[tuple[Shard, str]]:
    """The shards after which records without a file of their own are named, then all others, with their texts' column.

    What the manifest lists today says how a column is called; a shard that it lists no more has the usual name.
    """
    listed = {one.shard.name: (one.shard, one.corpus.column(TEXT)) for one in listed_shards(names)}
    for name in dict.fromkeys(file.rpartition("#")[0] for file in files):
        if name in listed:
            yield listed.pop(name)
        elif is_table(name):
            shards = (path_to_shard(names, path, str(path)) for path in names.find(name))
            yield from ((shard, TEXT) for shard in shards if isinstance(shard, Shard))
    yield from listed.values()
