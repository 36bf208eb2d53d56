"""Reads what critics gave: stars, points and grades, each with who gave it and the words quoted with it."""

from collections.abc import Sequence

from transforms.findings import Cell, inferred, stated
from transforms.patterns import regex
from transforms.ratings.attributions import (
    Attribution,
    attribution_by_reference,
    attributions_of,
    is_known,
    sentence_to_attributions,
)
from transforms.ratings.drafts import Paragraph
from transforms.ratings.figures import is_former
from transforms.ratings.notations import Notation, is_given, notations
from transforms.ratings.others import is_given_to_another
from transforms.ratings.scope import is_on_reception
from transforms.ratings.subjects import Place, sentence_to_places, subject_of
from transforms.reading.naming import show_name
from transforms.sentences import Sentence
from transforms.spans import Span

_SHORTEST_QUOTE = 3
_NEAR = 40
_REVIEWS = regex(r"\b(?:review|critic(?!al condition)|prais|reception|acclaim)")
_JUDGES = regex(
    r"g[ai]v(?:e|ing)|award|grad(?:e[ds]?|ing)|rat(?:e[ds]|ing)|scor(?:e|ing)|review|stars?\b|assign|deem|bestow|call|receiv|earn|garner"
)
_PUBLIC = regex(r"\b(?:IMDb|audiences?|users?|viewers?)\b")


def read_critics(paragraph: Paragraph, sentence: Sentence, earlier: Sequence[Sentence]) -> None:
    """Adds the sentence's reviews; `earlier` holds the sentences before it in the paragraph, for `he` and `she`."""
    found = notations(sentence.masked)
    if not found or not _JUDGES.search(sentence.masked):
        return
    credits, places = sentence_to_attributions(sentence), sentence_to_places(sentence, paragraph.show)
    for number, notation in enumerate(found):
        following = found[number + 1].start if number + 1 < len(found) else len(sentence.masked)
        place = subject_of(sentence.masked, places, notation.start, notation.end, following)
        if (place and place.subject == "other") or _by_public(sentence, notation):
            continue
        previous = found[number - 1].end if number else 0
        givers = attributions_of(sentence.masked, credits, previous, notation.start, notation.end, following)
        if not credits and (giver := attribution_by_reference(sentence, earlier)):
            givers = [giver]
        givers = [giver for giver in givers if _is_reviewing(paragraph, giver)]
        if reason := _unfit(paragraph, sentence, place, givers) or _misplaced(
            paragraph, sentence, previous, notation.start
        ):
            paragraph.reject(sentence, reason)
            continue
        limit = next((c.start for c in credits if c.start > notation.end), len(sentence.masked))
        for giver in givers:
            _add(paragraph, sentence, notation, giver, place, limit)


def _unfit(
    paragraph: Paragraph, sentence: Sentence, place: Place | None, givers: Sequence[Attribution]
) -> str | None:
    if not givers:
        return "a verdict whose publication is not certain" if is_given(sentence.masked) else None
    subject = place.subject if place else "plain"
    is_unnamed = subject == "episode" and not (place and place.title)
    if is_unnamed or subject == "several" or (subject == "opening" and paragraph.of_page is None):
        return "a verdict on single episodes or several seasons at once"
    return None


def _misplaced(paragraph: Paragraph, sentence: Sentence, previous: int, start: int) -> str | None:
    """Why the verdict at `start`, behind the one that ends at `previous`, is none of the show's."""
    if is_former(sentence.masked, start):
        return "a verdict that another is only compared with"
    if is_given_to_another(sentence, show_name(paragraph.show), previous, start):
        return "a verdict on another work"
    return None


def _is_reviewing(paragraph: Paragraph, giver: Attribution) -> bool:
    """True for a publication that is known, or that is cited where the page speaks of reviews."""
    return is_known(giver.rater.quote) or (
        is_on_reception(paragraph.section) or bool(paragraph.block.span.search(_REVIEWS))
    )


def _add(
    paragraph: Paragraph,
    sentence: Sentence,
    notation: Notation,
    giver: Attribution,
    place: Place | None,
    limit: int,
) -> None:
    cells = _cells(sentence, notation, giver)
    draft = paragraph.draft(sentence, cells, place, notation.end)
    if quote := _quote(sentence, giver, notation, limit):
        draft.cells["quote"] = stated(quote)
    paragraph.drafts.append(draft)


def _by_public(sentence: Sentence, notation: Notation) -> bool:
    return bool(_PUBLIC.search(sentence.masked, notation.end, notation.end + _NEAR))


def _cells(sentence: Sentence, notation: Notation, credit: Attribution) -> dict[str, Cell]:
    written = sentence.span(notation.start, notation.end).strip("\"'“”‘’")
    cells = {
        "rater": stated(credit.rater),
        "measure": inferred(written, "review"),
        "value_text": stated(written),
    }
    if credit.critic is not None:
        cells["critic"] = stated(credit.critic)
    if notation.value is not None:
        cells["value"] = stated(written, notation.value)
        if notation.scale is not None:
            cells["scale_max"] = stated(written, notation.scale)
    return cells


def _quote(sentence: Sentence, credit: Attribution, notation: Notation, limit: int) -> Span | None:
    """The words quoted with a verdict: the first quotation behind it, else the last between the credit and it."""
    first, last = sentence.place(notation.start), sentence.place(notation.end - 1)
    stop = sentence.place(limit) if limit < len(sentence.masked) else sentence.origin.end
    credited = max(credit.rater.end, credit.critic.end if credit.critic else 0)
    long = [quotation for quotation in sentence.quotations if len(quotation.quote.split()) > _SHORTEST_QUOTE]
    behind = [q for q in long if last <= q.start < stop]
    between = [q for q in long if credited <= q.start < first]
    return next((q.strip() for q in (*behind, *reversed(between))), None)
