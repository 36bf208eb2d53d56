"""`showfacts explain`: the passages that a row or a cell of a release comes from, with the quote in its line."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from flows.raw_input.passages import CLOSE, OPEN, find_passage, marked
from flows.reasons import Cells, find_reasons, reasons_to_records
from flows.store.opening import Opened
from flows.terminal import counted
from transforms.normal import value_to_text


def run(
    dataset: str,
    row_id: str,
    column: str | None,
    raw: Path,
    release: Opened,
    cache: Path | None,
    *,
    as_json: bool,
) -> int:
    """Print the evidence of one row or cell; a cell may have none. Raises CallError for what does not exist."""
    reasons = find_reasons(release, dataset, row_id, column)
    evidence, row, sources = reasons.evidence, reasons.row, reasons.sources
    from flows.batches.keeping import kept_texts
    from flows.raw_input.originals import released_texts

    texts = released_texts(raw, [sources[name] for name in evidence["source_id"].unique()], kept_texts(cache))
    if as_json:
        for record in reasons_to_records(reasons, texts):
            print(json.dumps(record, ensure_ascii=False))
        return 0
    print(f"{dataset} {row_id}  (release {release.folder.name})")
    if column and evidence.is_empty():
        value = row[column]
        why = "no source states it" if value is None else "an id or a count, made by showfacts"
        print(f"\n{column} = {shown(value)}   {why}")
    for (name,), passages in evidence.group_by("field", maintain_order=True):
        print(f"\n{name} = {shown(row.get(str(name)))}   {counted(passages.height, 'passage')}")
        for one in passages.iter_rows(named=True):
            print(*passage_lines(one, sources[one["source_id"]], raw, texts), sep="\n")
            for number, text in reasons.cited(one).items():
                print(f"    cites [{number}] {text}")
    return 0


def passage_lines(one: Cells, source: Cells, raw: Path, texts: Mapping[str, str]) -> Iterator[str]:
    """Where the passage stands, and its line with the quote marked."""
    date = f", as of {source['as_of']}" if source["as_of"] else ""
    date += f", its text of release {since}" if (since := source.get("text_from_release")) else ""
    yield f"  {raw / source['file']}:{one['line']}  [{one['source_id']}{date}]  {one['basis']}"
    text = texts.get(source["source_id"])
    if text is None:
        yield f"    {OPEN}{one['quote']}{CLOSE}   (the document is not in {raw}, or not as it was)"
        return
    passage = find_passage(text, one["char_start"], one["char_end"])
    if passage.above:
        yield f"    {passage.above}"
    yield f"  > {marked(passage, colour=sys.stdout.isatty())}"


def shown(value: object) -> str:
    """A cell as people write it."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return f"“{value}”"
    return value_to_text(value)
