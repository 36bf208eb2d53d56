"""Reads year-end lists: who ranked the show where among the best of a year."""

import re
from collections.abc import Iterator

from transforms.findings import Cell, inferred, stated
from transforms.normal import number_or_ordinal
from transforms.patterns import regex
from transforms.ratings.attributions import PUBLICATION
from transforms.ratings.drafts import Paragraph
from transforms.ratings.others import is_given_to_another
from transforms.ratings.subjects import sentence_to_places, subject_of
from transforms.reading.names import joints
from transforms.reading.naming import show_name
from transforms.seasons import NUMERAL, ORDINAL, cited
from transforms.sentences import Sentence
from transforms.spans import Span

_RATERS = rf"(?P<raters>{PUBLICATION}(?:(?:, and |, | and ){PUBLICATION}){{0,8}})"
_SHOWS = (
    r"(?:new |British |American |streaming |queer |LGBTQ\+? ){0,2}(?:TV |television )?"
    r"(?:shows?|series|programmes?|programs?|dramas?|comed(?:y|ies)|sitcoms?)"
)
_OF_YEAR = rf"{_SHOWS} (?:of|in) (?P<year>(?:19|20)\d\d)\b"
_RANK = (
    rf"(?P<text>(?:number|no\.|No\.|#) ?(?P<number>{NUMERAL}|\d{{1,3}})(?![\w%])"
    rf"|(?P<ordinal>{ORDINAL})(?= (?:place|on|in|among)\b))"
)
_IT = r"(?:it|the (?:show|series|season)|[A-Z][\w' ]{1,40}?)"
_PLACED = r"(?:placed|ranked|listed|put|named|included|had)"

# "was ranked the best show of 2022 by A and B"
_BEST_BY = regex(
    rf"\b(?:ranked|named|voted|chosen|listed|declared|called|considered)(?: as)? "
    rf"(?:the )?(?P<text>best {_OF_YEAR}) by (?:the )?{_RATERS}"
)
# "A placed it at number four, B at number eight, and C at number 10"
_AT_RANK = regex(rf"{_RATERS} {_PLACED} {_IT} (?:at |as |in )?{_RANK}")
_NEXT_AT_RANK = regex(rf"(?:, and |, | and )(?P<raters>{PUBLICATION}) (?:at |as |in ){_RANK}")
# "A and B included it in their respective unranked list"
_UNRANKED = regex(
    rf"{_RATERS} {_PLACED} {_IT} (?:in|on) (?:its|their|an?|the)(?: respective)? (?P<text>unranked lists?)"
)
# "A named it the best TV show of 2022"
_BEST = regex(rf"{_RATERS} {_PLACED} {_IT} (?:as |at )?the (?P<text>best {_OF_YEAR})")
# "A named it one of the best new TV shows of 2022"
_ONE_OF = regex(
    rf"{_RATERS} {_PLACED} {_IT} (?:as |among )?(?P<text>(?:one of |among )the (?:\d+ |ten |twenty )?best {_OF_YEAR})"
)
_SIZE = regex(
    rf"(?<![\w-])(?:top (?P<top>{NUMERAL}|\d{{1,3}})(?![\w%])"
    rf"|(?P<size>{NUMERAL}|\d{{1,3}}) (?:best|greatest|new|favou?rite) (?:[\w+-]+ ){{0,2}}?"
    r"(?:shows|series|programmes|programs|dramas|comedies|sitcoms)\b)",
    re.IGNORECASE,
)
_JOINT = joints(",", "and")
_YEAR = regex(rf"\bbest {_OF_YEAR}")
_LEADING = regex(r"(?:Meanwhile|However|While|Also|Additionally|In addition|In (?:19|20)\d\d),? ?")


def may_hold_places(text: str) -> bool:
    """A quick look: False only for a text that tells of no list of a year."""
    return _YEAR.search(text) is not None


def read_lists(paragraph: Paragraph, sentence: Sentence) -> None:
    """Adds the sentence's list places to the paragraph; a place without a year, said here or before, is none."""
    if year := _YEAR.search(sentence.masked):
        span = sentence.span(*year.span("year"))
        paragraph.list_year = stated(span, int(year["year"]))
        paragraph.list_of = sentence.span(*year.span())
    if paragraph.list_year is None:
        return
    for match, rank in _places(sentence.masked):
        for rater in _raters(sentence, match):
            _add(paragraph, sentence, match, rater, rank)
    paragraph.list_year = inferred(paragraph.list_year.spans[0], paragraph.list_year.value)


def _places(masked: str) -> Iterator[tuple[re.Match[str], int | None]]:
    for pattern in (_BEST_BY, _BEST):
        for match in pattern.finditer(masked):
            yield match, 1
    for match in _AT_RANK.finditer(masked):
        yield match, _rank(match)
        following = _NEXT_AT_RANK.match(masked, match.end())
        while following:
            yield following, _rank(following)
            following = _NEXT_AT_RANK.match(masked, following.end())
    for pattern in (_UNRANKED, _ONE_OF):
        for match in pattern.finditer(masked):
            yield match, None


def _size(text: Span) -> Cell | None:
    """How many a list counts, by its own words: `one of the 50 best shows`, `The 20 Best Shows`, `Top 10 Series`."""
    found = text.search(_SIZE)
    number = number_or_ordinal(found["size"] or found["top"]) if found else None
    return (
        stated(text.at(*found.span("size" if found["size"] else "top")), number) if found and number else None
    )


def _cited_size(paragraph: Paragraph, after: int, rater: Span) -> Cell | None:
    """How many the list has whose title the reference behind `after` names."""
    for reference in cited(paragraph.document, paragraph.block.span, after, rater.quote):
        if size := _size(reference):
            return inferred(size.spans[0], size.value)
    return None


def _rank(match: re.Match[str]) -> int | None:
    return number_or_ordinal(match["number"] or match["ordinal"])


def _raters(sentence: Sentence, match: re.Match[str]) -> Iterator[Span]:
    raters = sentence.group(match, "raters")
    for rater in raters.split(_JOINT) if raters else ():
        leading = rater.match(_LEADING)
        name = rater.at(leading.end(), rater.end).strip(" .,") if leading else rater.strip(" .,")
        if name:
            yield name


def _add(
    paragraph: Paragraph, sentence: Sentence, match: re.Match[str], rater: Span, rank: int | None
) -> None:
    text = sentence.group(match, "text")
    if text is None or paragraph.list_year is None:
        return
    if is_given_to_another(sentence, show_name(paragraph.show), match.start(), match.end()):
        paragraph.reject(sentence, "a place in a list that another work has")
        return
    cells: dict[str, Cell] = {
        "rater": stated(rater),
        "measure": inferred(text, "list_rank"),
        "value_text": stated(text),
        "list_year": paragraph.list_year,
    }
    if rank is not None:
        cells["value"] = (
            stated(text, float(rank)) if "best" not in text.quote else inferred(text, float(rank))
        )
    if paragraph.list_of is not None:
        cells["subject"] = inferred(paragraph.list_of, "series")
    if size := _size(text) or _cited_size(paragraph, sentence.place(match.end() - 1), rater):
        cells["list_size"] = size
    place = subject_of(
        sentence.masked, sentence_to_places(sentence, paragraph.show), *match.span("text"), match.end()
    )
    paragraph.drafts.append(paragraph.draft(sentence, cells, place, match.end()))
