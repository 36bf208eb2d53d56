"""Records of the crew: a person, a job, and the season or the episode that it was done for."""

from collections.abc import Iterator, Mapping

from transforms.crew.names import NO_PERSON, span_to_parts
from transforms.documents.model import Document
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.reading.infobox import Field
from transforms.reading.jobs import word_to_job
from transforms.spans import Span

DATASET = "crew"
_LOST = "a key whose names are lost"


def field_to_findings(field: Field, document: Document, season: Cell | None) -> Iterator[Finding]:
    """A row for each person of a field whose key is a job, and for each season that a bracket behind the name tells."""
    job = word_to_job(field.name)
    if job is None:
        return
    if not field.lines:
        yield Reject(DATASET, field.key, _LOST)
    for line in field.lines:
        # `Orlando, Florida` below a key may be of another that is lost.
        for part in span_to_parts(line, document, one_word=line is field.lines[0]):
            if not part.is_person:
                yield Reject(DATASET, line, NO_PERSON)
                continue
            own = {"name": stated(part.named.value), **job_cells(field.key, job, part.named.words)}
            for of_season in part.named.seasons or (season,):
                yield record(own, (field.key, line), of_season)


def job_cells(key: Span, job: str, words: Span | None = None) -> dict[str, Cell]:
    """The job and the words for it: `Director`, with what a bracket adds `Director (finale)`."""
    text = key.value or ""
    job_text = stated(key) if words is None else Cell(f"{text} ({words.value})", (key, words), "inferred")
    return {"job": stated(key) if text == job else inferred(key, job), "job_text": job_text}


def record(cells: Mapping[str, Cell], extent: tuple[Span, ...], season: Cell | None) -> Record:
    """The record, of the season where there is one."""
    of_season = {} if season is None else {"season": season}
    return Record(DATASET, {**cells, **of_season}, extent)
