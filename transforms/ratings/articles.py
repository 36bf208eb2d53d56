"""Ratings in articles: key lines of aggregators, the publication's own verdict, and sentences on the show."""

from collections.abc import Iterator

from transforms.documents.model import Document, Kind, Section
from transforms.findings import Finding, Record, Reject
from transforms.patterns import regex
from transforms.ratings import tables
from transforms.ratings.drafts import DATASET, Paragraph
from transforms.ratings.key_lines import read_key_line
from transforms.ratings.others import is_of_another
from transforms.ratings.own import own_verdict
from transforms.ratings.prose import read_paragraph
from transforms.ratings.scope import line_to_hints
from transforms.reading.headed import document_to_headed
from transforms.reading.naming import ShowName, show_name
from transforms.reading.stretches import document_to_stretches
from transforms.sentences import line_to_sentences
from transforms.spans import Span
from transforms.works import is_page_of_another_work

_PROSE = (Kind.PARAGRAPH, Kind.ITEM, Kind.FIELD)
_USERS = regex(
    r"\b\d(?:\.\d+)?(?: ?/ ?10| out of (?:10|ten))?(?: stars?| rating| score)? (?:on|from|at) IM[Dd][Bb]\b|"
    r"\bIM[Dd][Bb] (?:score|rating) of \d"
)
_IN_SENTENCE = "a verdict of IMDb's users within a sentence: what it is on is not certain"
_SEVERAL = "several verdicts of the publication's own; which is the show's is not certain"


def extract_article(document: Document) -> Iterator[Finding]:
    """What an article says of the show's ratings; what it says of other shows is not looked at."""
    if is_page_of_another_work(document):
        return
    show, stretches, own = show_name(document.source.called), document_to_stretches(document), list[Finding]()
    lead = Section((), document.blocks[:0])
    for block, _, season, _ in document_to_headed(document, stretches):
        if block.kind not in _PROSE:
            continue
        line = block.span.strip()
        read = read_key_line(line, season)
        if read is not None:
            yield from read
        elif verdict := own_verdict(document, line, show, season):
            own.append(verdict)
        elif hints := line_to_hints(block.span.quote):
            yield from read_paragraph(Paragraph(document, lead, block, season), hints, show)
        if read is None:
            yield from _of_users(line, show)
    yield from _settled(own)
    if document.rendering != "prose":
        for section in document.sections:
            if section.blocks and stretches.hold(section.blocks[0]):
                yield from tables.extract_tables(section)


def _of_users(line: Span, show: ShowName) -> Iterator[Reject]:
    """A reject for each sentence that gives a verdict of IMDb's users on the show: only its key lines are read."""
    if line.search(_USERS):
        for sentence in line_to_sentences(line):
            if _USERS.search(sentence.masked) and not is_of_another(sentence, show):
                yield Reject(DATASET, sentence.origin.strip(), _IN_SENTENCE)


def _settled(own: list[Finding]) -> Iterator[Finding]:
    """The own verdict where all that were found agree, else a reject for each that differs."""
    records = [one for one in own if isinstance(one, Record)]
    yield from (one for one in own if not isinstance(one, Record))
    values = {(one.text("value") or one.text("value_text"), one.text("season")) for one in records}
    if len(values) == 1:
        yield records[0]
    else:
        yield from (Reject(DATASET, one.extent[0], _SEVERAL) for one in records)
