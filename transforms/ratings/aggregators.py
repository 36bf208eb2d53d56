"""Reads what review aggregators say: approval, average and score, with review counts, seals and the consensus."""

import re
from collections.abc import Sequence

from transforms.findings import Cell, inferred, stated
from transforms.normal import number_in_words
from transforms.patterns import regex
from transforms.ratings.attributions import Attribution, sentence_to_attributions
from transforms.ratings.drafts import Draft, Paragraph
from transforms.ratings.figures import (
    PUBLIC,
    RATERS,
    Figure,
    Measurement,
    breath_of,
    figures_to_measurements,
    is_later,
    is_measure,
    is_of_public,
    is_on_aggregators,
    review_count,
    sentence_to_figures,
)
from transforms.ratings.notations import amount
from transforms.ratings.subjects import Place, sentence_to_places, subject_of
from transforms.sentences import Sentence

_NOT_CRITICS = regex(rf"\b{PUBLIC}", re.IGNORECASE)
_FOLLOWS = regex(
    r"\s*(?:Its? |Based on |The (?:site|website|aggregator|season|series|show|average|critical|critics|consensus)\b"
    r"|[^,]{0,60}\bseasons?\b)",
    re.IGNORECASE,
)
_CONTINUES = regex(
    r"approval rating|average (?:rating|score)|weighted average|Certified Fresh|based on|rating of|score of|scored"
    r"|gave it"
)
_RESPECTIVELY = regex(r"\brespectively\b")
_GIVES = regex(r"g(?:[ai]v|rade)|award|rate[sd]|rating it|score[sd] it")
_CONSENSUS = regex(
    r"\b(?:consensus|summary|summari[sz]\w+|(?:site|website|aggregator)(?:'s|’s)? "
    r"(?:verdict|states?|stated|reads?|says|said|writes?))\b"
)
_LABEL = regex(
    r"[Cc]ertified [Ff]resh|[Uu]niversal [Aa]cclaim|[Oo]verwhelming [Dd]islike"
    r"|(?:[Gg]enerally|[Mm]ostly) (?:[Uu]n)?[Ff]avou?rable(?: [Rr]eviews)?"
    r"|[Gg]enerally (?:[Pp]ositive|[Nn]egative)(?: [Rr]eviews)?"
    r"|[Mm]ixed [Oo]r [Aa]verage(?: [Rr]eviews)?|[Mm]ixed(?: [Rr]eviews)?(?=[\"”])"
)
_SEAL = "certified fresh"
_SHORTEST_CONSENSUS = 4
_PERCENT = "a percentage where the aggregator named last gives points; whose it is is not said"
_ELSEWHERE = "a verdict on another work, or on another season than the page's"


def read_aggregators(paragraph: Paragraph, sentence: Sentence) -> bool:
    """Adds the sentence's verdicts to the paragraph; True when the sentence was about an aggregator."""
    if paragraph.rater is None and not is_on_aggregators(sentence.masked):
        return False
    figures = sentence_to_figures(sentence.masked)
    names = [figure for figure in figures if figure.kind == "rater"]
    if not names and not _goes_on(paragraph, sentence):
        return False
    credits = sentence_to_attributions(sentence) if not names or _GIVES.search(sentence.masked) else []
    if credits and not names:
        return False
    own = [figure for figure in figures if not _is_credited(figure, names, credits)]
    _read_verdicts(
        paragraph, sentence, own, {_name(sentence, name): _rater(sentence, name) for name in reversed(names)}
    )
    if names:
        paragraph.rater = _rater(sentence, names[-1])
    _add_consensus(paragraph, sentence)
    return True


def _is_credited(figure: Figure, names: Sequence[Figure], credits: Sequence[Attribution]) -> bool:
    """True for a number that stands nearer behind a critic than behind the aggregator's name."""
    named = max((name.start for name in names if name.start <= figure.start), default=-1)
    critics = [credit.start for credit in credits if credit.critic is not None and credit.end <= figure.start]
    return is_measure(figure) and bool(critics) and critics[-1] > named


def _goes_on(paragraph: Paragraph, sentence: Sentence) -> bool:
    """True when a sentence that names no aggregator still speaks of the one named before."""
    if paragraph.rater is None or _NOT_CRITICS.search(sentence.masked):
        return False
    if _CONSENSUS.search(sentence.masked) and sentence.quotations:
        return True
    return bool(_FOLLOWS.match(sentence.masked) and _CONTINUES.search(sentence.masked))


def _read_verdicts(
    paragraph: Paragraph, sentence: Sentence, figures: Sequence[Figure], raters: dict[str, Cell]
) -> None:
    is_named = bool(raters)
    if not raters and paragraph.rater is not None:
        raters = {str(paragraph.rater.value): paragraph.rater}
    verdicts = figures_to_measurements(sentence.masked, figures, raters)
    counts = [f for f in figures if f.kind == "count" and not is_of_public(sentence.masked, f)]
    places = sentence_to_places(sentence, paragraph.show) if verdicts else ()
    drafts: dict[tuple[str, str, object], Draft] = {}
    for number, verdict in enumerate(verdicts):
        _, last = breath_of(verdicts, number)
        following = verdicts[last].figure.start if last < len(verdicts) else len(sentence.masked)
        place = subject_of(sentence.masked, places, verdict.figure.start, verdict.figure.end, following)
        paragraph.is_elsewhere = place.subject == "other" if place else paragraph.is_elsewhere
        if not is_named and verdict.rater == "Metacritic" and verdict.figure.kind == "percent":
            paragraph.reject(sentence, _PERCENT)
            continue
        if reason := _unfit(paragraph, sentence, verdict, place, verdicts):
            if reason != _ELSEWHERE:
                paragraph.reject(sentence, reason)
            continue
        cells = _cells(sentence, verdict) | {"rater": raters[verdict.rater]}
        draft = paragraph.draft(sentence, cells, place, verdict.figure.end)
        if place is not None and place.season is not None:
            paragraph.season = place.season
        counted = review_count(verdicts, counts, number)
        if counted and (count := _count_cell(sentence, counted)):
            draft.cells["review_count"] = count
        # A second figure for the same thing in one sentence is what something else is compared with, or what it became.
        key = (verdict.rater, verdict.measure, draft.text("season") + draft.text("episode"))
        if key not in drafts or is_later(sentence.masked, verdict.figure):
            drafts[key] = draft
    _add_labels(sentence, list(drafts.values()))
    paragraph.drafts.extend(drafts.values())


def _unfit(
    paragraph: Paragraph,
    sentence: Sentence,
    verdict: Measurement,
    place: Place | None,
    verdicts: Sequence[Measurement],
) -> str | None:
    """Why a verdict is none on a season or the show; a premiere's score stands for a season whose page it is on."""
    subject = place.subject if place else "plain"
    if paragraph.is_elsewhere or _is_compared(paragraph.of_page, place):
        return _ELSEWHERE
    opening = subject == "opening" and (verdict.measure == "approval" or paragraph.of_page is None)
    if (subject == "episode" and not (place and place.title)) or opening:
        return "a verdict on single episodes, not on a season or the show"
    if subject == "several":
        return "one sentence judges several seasons at once"
    alike = sum((other.rater, other.measure) == (verdict.rater, verdict.measure) for other in verdicts)
    if alike > 1 and _RESPECTIVELY.search(sentence.masked):
        return "several verdicts in one enumeration; which belongs to which season is not certain"
    return None


def _is_compared(of_page: Cell | None, place: Place | None) -> bool:
    """True for another season than the one that the page is about."""
    season = place.season if place else None
    return of_page is not None and season is not None and season.value != of_page.value


def _cells(sentence: Sentence, verdict: Measurement) -> dict[str, Cell]:
    figure = verdict.figure
    number = sentence.span(*figure.number)
    written = sentence.span(figure.number[0], figure.end) if verdict.is_scale_written else number
    # A percent sign implies its scale, and a rater's custom does; only `8.5/10` and its like state it.
    tell = stated if verdict.is_scale_written and not written.quote.endswith("%") else inferred
    return {
        "measure": inferred(sentence.span(figure.start, figure.end), verdict.measure),
        "value_text": stated(written),
        "value": stated(number, amount(number.quote)),
        "scale_max": tell(written, verdict.scale),
    }


def _count_cell(sentence: Sentence, figure: Figure) -> Cell | None:
    """The number of reviews; None for figures that count nothing: digits of other scripts, more than anyone counts."""
    number = sentence.span(*figure.number)
    count = number_in_words(number.quote)
    return None if count is None else stated(number, count)


def _add_labels(sentence: Sentence, drafts: Sequence[Draft]) -> None:
    if not drafts:
        return
    long = [span for span in sentence.quotations if len(span.quote.split()) > _SHORTEST_CONSENSUS]
    for match in sentence.origin.finditer(_LABEL):
        span = sentence.origin.at(*match.span())
        if any(quotation.start <= span.start < quotation.end for quotation in long):
            continue
        measure = "approval" if span.quote.casefold() == _SEAL else "score"
        draft = next((draft for draft in reversed(drafts) if draft.text("measure") == measure), None)
        if draft is not None:
            draft.cells.setdefault("label", stated(span))


def _add_consensus(paragraph: Paragraph, sentence: Sentence) -> None:
    said = _CONSENSUS.search(sentence.masked) if sentence.quotations else None
    approval = next(
        (draft for draft in reversed(paragraph.drafts) if draft.text("measure") == "approval"), None
    )
    if (
        said is None
        or approval is None
        or (paragraph.rater and paragraph.rater.value != approval.text("rater"))
    ):
        return
    behind = sentence.place(said.end() - 1)
    for quotation in sentence.quotations:
        if quotation.start > behind and len(quotation.quote.split()) >= _SHORTEST_CONSENSUS:
            approval.cells.setdefault("quote", stated(quotation))
            return


def _name(sentence: Sentence, name: Figure) -> str:
    return RATERS[sentence.masked[name.start : name.end].casefold()]


def _rater(sentence: Sentence, name: Figure) -> Cell:
    span, rater = sentence.span(name.start, name.end), _name(sentence, name)
    return stated(span) if span.value == rater else inferred(span, rater)
