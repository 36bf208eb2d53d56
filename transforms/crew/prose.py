"""Sentences that say who made the show: on an encyclopedia's page of it, and in articles where they are on it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.crew.claims import SUPPORTS, UNSURE, Claim, sentence_to_claims
from transforms.crew.names import is_person
from transforms.crew.people import People
from transforms.crew.phrases import IS_ON_SHOW, may_tell, stems_in
from transforms.crew.records import DATASET, record
from transforms.documents.model import Document, Kind, Section
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.patterns import regex
from transforms.reading.infobox import own_box
from transforms.reading.names import joints
from transforms.reading.naming import ShowName, show_name
from transforms.reading.scope import Ground, document_to_passages
from transforms.seasons import SEASON, heading_season, page_season, season_number
from transforms.sentences import Sentence, line_to_sentences
from transforms.spans import Span

_JOINT = joints(",", "and|&")
_OTHER_WORKS = regex(
    r"\b(?:home (?:media|video|release)|dvd|video games?|spin-?offs?|remakes?|films?|movies?|novels?|books?|comics?"
    r"|albums?"
    r"|(?:other|foreign|international|american|u\.?s\.?|british|uk|australian) (?:media|versions?|adaptations?)"
    r"|adaptations?)\b",
    re.IGNORECASE,
)
_NOT_ON_CREW = regex(
    r"\b(?:reception|reviews?|accolades|awards?|plot|synopsis|episodes?|premise|soundtracks?|characters?)\b",
    re.IGNORECASE,
)
_SEASON = regex(
    rf"(?:\b(?:[Ff]or|[Oo]f|[Ii]n|[Oo]n|[Dd]uring)|^[\"'“‘]?)(?: [Tt]he|The)? ?(?P<season>{SEASON})",
    re.IGNORECASE,
)
_OF_THE_SHOW = frozenset({"creator", "developer"})
_LONGEST = 20_000
_BEFORE, _BEHIND = 90, 60
_HALF = "a name alone, of nobody or of several whom the page names in full"
_COMPANY = "whether a person or a company produced it is not certain"


class _Page(NamedTuple):
    show: ShowName
    people: People
    season: Cell | None


def prose_to_findings(document: Document, people: People) -> Iterator[Finding]:
    """What the paragraphs of a page on the show say; sections on other works and on verdicts are left out."""
    paragraphs = (block.span.quote for block in document.blocks if block.kind is Kind.PARAGRAPH)
    stems = stems_in("\n".join(paragraphs))
    if not stems:
        return
    box = {block.line for block, _ in own_box(document)}
    page = _Page(show_name(document.source.called), people, page_season(document))
    for section in document.sections:
        if _is_under(document, section, _OTHER_WORKS):
            continue
        is_on_crew = not _is_under(document, section, _NOT_ON_CREW)
        season = page.season or heading_season(section)
        for block in section.blocks:
            is_text = block.kind is Kind.PARAGRAPH and block.span.end - block.span.start <= _LONGEST
            if is_text and block.line not in box and may_tell(block.span.quote, stems):
                for sentence, claim in _line_to_claims(page.show, block.parts[0], stems):
                    if is_on_crew or claim.says_work:
                        yield from _claim_to_findings(page.people, sentence, claim, season)


def _is_under(document: Document, section: Section, words: re.Pattern[str]) -> bool:
    own = document.title_span
    headings = [heading for heading in section.headings if own is None or heading.start != own.start]
    return not section.lost and any(heading.search(words) for heading in headings)


def _line_to_claims(show: ShowName, line: Span, stems: Sequence[str]) -> Iterator[tuple[Sentence, Claim]]:
    goes_on = False
    for sentence in line_to_sentences(line):
        masked = with_show_blanked(sentence.masked, show)
        if may_tell(masked, stems):
            yield from ((sentence, claim) for claim in sentence_to_claims(masked, goes_on))
        goes_on = IS_ON_SHOW.match(masked) is not None


def article_to_findings(document: Document, people: People) -> Iterator[Finding]:
    """What the sentences of an article say of its show; of what may be another's there is a reject."""
    stems = stems_in(document.content)
    if not stems:
        return
    show = show_name(document.source.called)
    goes_on = False
    for passage in document_to_passages(document):
        masked = with_show_blanked(passage.masked, show)
        for claim in sentence_to_claims(masked, goes_on) if may_tell(masked, stems) else ():
            ground = passage.ground(claim.start, claim.end)
            if ground is not Ground.OTHER:
                doubt = claim.doubt if ground is Ground.SHOW else UNSURE
                yield from _claim_to_findings(people, passage.sentence, claim._replace(doubt=doubt), None)
        goes_on = IS_ON_SHOW.match(masked) is not None


def with_show_blanked(masked: str, show: ShowName) -> str:
    """The sentence with the show's name as signs, so that it is no person's and patterns know it."""
    for start, end in show.in_sentence(masked):
        masked = f"{masked[:start]}{'‡' * (end - start)}{masked[end:]}"
    return masked


def _claim_to_findings(
    people: People, sentence: Sentence, claim: Claim, season: Cell | None
) -> Iterator[Finding]:
    """A row for each person, or a reject; what a company is said to have done is no matter of the crew."""
    pieces = sentence.span(*claim.names).split(_JOINT)
    names = [cell for piece in pieces if (cell := people.cell(piece))]
    words = sentence.span(*claim.words)
    doubt = claim.doubt
    if doubt == SUPPORTS:
        known = [name for name in names if (str(name.value), claim.job) in people.jobs]
        yield from (_record(_cells(name, claim, sentence), sentence, None) for name in known)
        return
    if words.quote == "produced":
        known = [name for name in names if people.is_known(str(name.value))]
        doubt = doubt or (None if known or all(len(name.spans) > 1 for name in names) else _COMPANY)
        names = known if doubt is None else names
    elif doubt is None and len(names) < sum(is_person(piece.quote, one_word=True) for piece in pieces):
        yield Reject(DATASET, sentence.origin.strip(), _HALF)
    if doubt is not None:
        yield from [Reject(DATASET, sentence.origin.strip(), doubt)] if names else []
        return
    own = None if claim.job in _OF_THE_SHOW else _season(sentence, claim) or season
    for name in names:
        yield _record(_cells(name, claim, sentence), sentence, own)


def _cells(name: Cell, claim: Claim, sentence: Sentence) -> dict[str, Cell]:
    """The cells of a person whom a claim names."""
    words = sentence.span(*claim.words)
    job = stated(words) if words.value == claim.job else inferred(words, claim.job)
    return {"name": name, "job": job, "job_text": stated(words)}


def _record(cells: dict[str, Cell], sentence: Sentence, season: Cell | None) -> Record:
    return record(cells, (sentence.origin.strip(),), season)


def _season(sentence: Sentence, claim: Claim) -> Cell | None:
    """The one season that the sentence names near the claim."""
    masked = sentence.masked
    first, last = max(0, claim.start - _BEFORE), min(len(masked), claim.end + _BEHIND)
    found = {
        number: match
        for match in _SEASON.finditer(masked, first, last)
        if (number := season_number(match["season"]))
    }
    if len(found) != 1:
        return None
    ((number, match),) = found.items()
    span = sentence.group(match, "season")
    return stated(span, number) if span else None
