"""What documents say otherwise of a published value: the other side of a conflict, with its words where they stand.

A release names the other document and its value, not the line. The value is shown in the text only where there is
no doubt about the place: its words stand once in the lines that the document has of the row, or once in the document.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.conflicts import CONFLICTS
from transforms.catalogue.addresses import passage_anchor, source_page
from transforms.catalogue.passages import Archive, Passage, Tables
from transforms.catalogue.texts import Text
from transforms.spans import Span

Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Dispute:
    """The other value, its document, what kind of conflict it is, the rule that chose, and its words in the text."""

    kind: str
    rule: str
    other_value: str
    other_source: Mapping[str, Any]
    passage: Passage | None
    page: str


def conflicts_by_cell(tables: Tables) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """The rows of conflicts by table, row id and column."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    if CONFLICTS.name in tables:
        for one in tables[CONFLICTS.name].iter_rows(named=True):
            found.setdefault((one["dataset"], one["row_id"], one["field"]), []).append(one)
    return found


def to_dispute(conflict: Mapping[str, Any], evidence: Rows, archive: Archive) -> Dispute:
    """A row of conflicts with the other side's passage; `evidence` is the row's."""
    name, value = conflict["other_source"], conflict["other_value"]
    own = [one for one in evidence if one["source_id"] == name]
    stated = sorted({one["line"] for one in own if one["basis"] == "stated"})
    lines = sorted({one["line"] for one in own})
    text = archive.texts.get(name)
    return Dispute(
        kind=conflict["kind"],
        rule=conflict["rule"],
        other_value=value,
        other_source=archive.sources[name],
        passage=find_words(text, (stated, lines), value, archive) if text else None,
        page=source_page(name) + "".join(f"#L{line}" for line in (stated or lines)[:1]),
    )


def find_words(text: Text, sets: Iterable[Sequence[int]], words: str, archive: Archive) -> Passage | None:
    """The only place of the words in the first set of lines, or else in the whole text, that has them at all.

    None where there is more than one there.
    """
    for numbers in (*sets, range(1, len(text.lines) + 1)):
        places = list(occurrences((text.lines[number - 1] for number in numbers), words))
        if places:
            return place_to_passage(text, places[0], archive) if len(places) == 1 else None
    return None


def occurrences(lines: Iterable[Span], words: str) -> Iterator[Span]:
    """Where the words stand in the lines, capitals or not, and not within a longer word or number."""
    sought = words.lower()
    for line in lines:
        quote = line.quote.lower()
        if len(quote) != len(line.quote):  # a letter that is two in lower case: offsets would not fit
            continue
        start = quote.find(sought)
        while start >= 0:
            end = start + len(sought)
            if not (goes_on(quote[start - 1 : start + 1]) or goes_on(quote[end - 1 : end + 1])):
                yield line.within(start, end)
            start = quote.find(sought, end)


def goes_on(pair: str) -> bool:
    """Whether two characters belong to one word or one number; in a text whose cells ran together both may touch."""
    return len(pair) == 2 and (pair.isalpha() or pair.isdigit())


def place_to_passage(text: Text, place: Span, archive: Archive) -> Passage:
    """The place as a passage that nothing was published from."""
    context, line = text.context(place.start, place.end), text.line_at(place.start)
    anchor = passage_anchor(line, context.start, context.end)
    return Passage(
        source=archive.sources[text.source_id],
        line=line,
        context=context,
        basis="not published",
        cites=(),
        address=f"{source_page(text.source_id)}#{anchor}",
    )
