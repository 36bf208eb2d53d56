"""Who directed and wrote each episode: from the episodes that a page lists, whose cells are cut already."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from schemas.episodes import EPISODES
from transforms.crew.names import NO_PERSON, span_to_parts
from transforms.crew.records import DATASET, job_cells
from transforms.documents.model import Document, Kind
from transforms.findings import Basis, Cell, Finding, Record, Reject
from transforms.patterns import regex
from transforms.reading.jobs import word_to_job
from transforms.spans import Span

_COLUMNS = {"director": "director", "writer": "writer"}
_TITLES = {
    "director": regex(r"Directed[ \xa0]?by|Directors?(?:\(s\))?"),
    "writer": regex(r"Written[ \xa0]?by|Writers?(?:\(s\))?|Teleplay[ \xa0]?by"),
}
_HEADER = regex(r"[Tt]itle|[Nn]o\.|#|[Aa]ir ?date|[Dd]ate")
_LABEL = regex(
    r"(?P<job>(?:Story|Teleplay|Screenplay|Written|Directed)[ \xa0]by|Story|Teleplay)[ \xa0\u200a]*:?\s*(?=[A-Z])"
)
_LONGEST_HEADER = 260
_NO_TITLE = "no title of a column says what the names did"


def episodes_to_findings(document: Document, records: Sequence[Record]) -> Iterator[Finding]:
    """A row for each person who directed or wrote an episode."""
    episodes = [one for one in records if one.dataset == EPISODES.name and _COLUMNS.keys() & one.cells.keys()]
    titles = {column: _titles(document, column) for column in _COLUMNS} if episodes else {}
    for episode in episodes:
        for column in _COLUMNS:
            if cell := episode.cells.get(column):
                title = _above(titles[column], episode.extent[0].start)
                yield from _cell_to_findings(document, episode, cell, title)


def _titles(document: Document, column: str) -> list[Span]:
    """Where headers of tables have the column's title, in order."""
    lines = (block.span for block in document.blocks if block.kind in (Kind.ROW, Kind.PARAGRAPH))
    short = (line for line in lines if line.end - line.start <= _LONGEST_HEADER)
    found = ((line, line.search(_TITLES[column])) for line in short)
    return [line.at(*match.span()) for line, match in found if match and line.search(_HEADER)]


def _above(titles: Sequence[Span], place: int) -> Span | None:
    """The last title before a place."""
    number = bisect_right([title.start for title in titles], place)
    return titles[number - 1] if number else None


def _cell_to_findings(
    document: Document, episode: Record, cell: Cell, title: Span | None
) -> Iterator[Finding]:
    key = title
    for line in cell.spans:
        for label, names in _labelled(line):
            key = label or key
            job = word_to_job(key.value or "") if key else None
            if key is None or job is None:
                yield Reject(DATASET, line, _NO_TITLE)
                continue
            for part in span_to_parts(names, document, one_word=False):
                if part.is_person:
                    basis: Basis = "carried" if cell.basis == "carried" else "stated"
                    name = Cell(part.named.value.value or "", (part.named.value,), basis)
                    yield _record(episode, {"name": name, **job_cells(key, job, part.named.words)})
                else:
                    yield Reject(DATASET, line, NO_PERSON)


def _labelled(line: Span) -> Iterator[tuple[Span | None, Span]]:
    """The names of a line, with the label before them (`Story by: A Teleplay by: B`) where there is one."""
    labels = list(line.finditer(_LABEL))
    first = line.at(line.start, labels[0].start() if labels else line.end).strip(" ,&\xa0")
    if first:
        yield None, first
    for label, following in zip_longest(labels, labels[1:]):
        if label is not None:
            names = line.at(label.end(), following.start() if following else line.end).strip(" ,&\xa0")
            if names:
                yield line.at(*label.span("job")), names


def _record(episode: Record, cells: Mapping[str, Cell]) -> Record:
    """The row of an episode; its title and number find it again and are no columns."""
    place = {
        column: episode.cells[column] for column in ("season", "number", "title") if column in episode.cells
    }
    return Record(DATASET, {**cells, **place}, episode.extent)
