"""Who made the show: infoboxes, lists of episodes, lines and sentences that say it plainly.

jobs                standard words for keys, titles, nouns and verbs
names, people       persons in lists of names; who is meant by a surname alone
lines, credits      infobox and lines of a job and names; directors and writers of the episodes that were read
phrases, claims     how sentences say it; what one sentence claims
prose               sentences of a page on the show, and of articles
records, rules      records; which of several documents are the same
"""

from collections.abc import Iterator, Sequence

from schemas.crew import CREW
from transforms.crew.credits import episodes_to_findings
from transforms.crew.lines import article_lines_to_findings, infobox_to_findings, listed_to_findings
from transforms.crew.people import People
from transforms.crew.prose import article_to_findings, prose_to_findings
from transforms.crew.rules import RULES, with_episodes
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.findings import Finding, Record
from transforms.lexicon import Lexicon
from transforms.reading.stretches import is_article
from transforms.works import is_page_of_another_work

__all__ = ["DATASET", "RULES", "extract", "follow"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """What the document says of who made the show, its infobox first."""
    if is_article(document):
        lines = list(article_lines_to_findings(document))
        yield from lines
        yield from article_to_findings(document, _people(document, lines, lexicon))
    elif not is_page_of_another_work(document):
        lines = [*infobox_to_findings(document), *listed_to_findings(document)]
        yield from lines
        yield from prose_to_findings(document, _people(document, lines, lexicon))


def follow(document: Document, records: Sequence[Record]) -> Iterator[Finding]:
    """The directors and writers of the episodes that were read from the document."""
    return episodes_to_findings(document, records)


def _people(document: Document, lines: Sequence[Finding], lexicon: Lexicon) -> People:
    jobs = [(one.text("name"), one.text("job")) for one in lines if isinstance(one, Record)]
    return People(document, lexicon, jobs)


DATASET = Dataset(tables=(CREW,), extract=extract, rules=(RULES,), follow=follow, complete=with_episodes)
