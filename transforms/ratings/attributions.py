"""Who says it: the critic and the publication that a sentence credits with a verdict."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.patterns import regex
from transforms.ratings.publications import AGGREGATORS, PUBLICATIONS
from transforms.reading.names import PARTICLES
from transforms.sentences import Sentence
from transforms.spans import Span

_WORD = r"[A-ZÀ-Þ](?:[\w.\-!&/+]|['’](?!s\b|\s))*"
_NOT_A_NAME = (
    r"(?!(?:While|However|Critics?|Reviewers?|Reviewing|Writing|For|In|Meanwhile|Although|And|But|Likewise|Similarly|When"
    r"|Also|Both|Conversely|Television|Journalist|Columnist|Editor|Writer|On|From|With|The|Of|At|As|Its?|He|She|They|This"
    r"|Additionally|Finally|Lastly|Another|Other|Some|Many|Most|Several|Season|Series|Episode|Review|After|Despite|Fellow"
    r"|American|British)\b)"
)
_PARTICLE = "|".join(sorted(PARTICLES))
_PERSON = rf"{_NOT_A_NAME}{_WORD}(?: (?:{_WORD}|{_PARTICLE}|O['’]\w+)){{1,3}}"
_FIRST = r"(?:[A-Z0-9À-Þ/](?:[\w.\-!&/+]|['’](?!s\b|\s))*|iNews|io9|i(?= ))"
_LINK = r"(?:(?:of|the|for|on|&|at|to|in|the)(?= [A-Z]))"
PUBLICATION = rf"{_FIRST}(?: (?:{_FIRST}|{_LINK})){{0,5}}"
_KIND = r"(?:(?:\w+ )?(?:magazine|newspaper|website|web site|site|blog|publication|outlet|aggregator) )?"
_ROLE = (
    r"(?:(?:the |a |an )?(?:(?:TV|television|chief|senior|film|staff|culture) ){0,2}"
    r"(?:critic|reviewer|writer|journalist|editor|columnist) )"
)
_REVIEWING = r"(?:(?:also )?(?:writing|reviewing|reporting|speaking)(?: [^,.;_]{1,60}?)?)"
_VERB = (
    r"(?:also |similarly |likewise |was |had |both |all )*(?:g[ai]v(?:e|es|en|ing)|award(?:ed|s|ing)|rated|rates|rating"
    r"|graded|grades|scored|scores|assigned|assigns|bestowed|called|praised|said|wrote|stated|felt|described|found|considered|deemed|opined"
    r"|granted|offered|issued)\b"
)

_OF = r"(?:also )?(?:of|from|at|for|with|in)"
_OWN = r"(?:['’]s|(?<=s)['’])"

# What a credit looks like; where several fit, the earlier in this list wins.
_CREDITS = tuple(
    regex(pattern)
    for pattern in (
        # Jane Doe of The Paper · Jane Doe, writing for the magazine The Paper
        rf"\b(?P<critic>{_PERSON}),? (?:{_REVIEWING} |{_ROLE})?{_OF} (?:the )?{_KIND}(?:the )?(?P<rater>{PUBLICATION})",
        # Jane Doe reviewed it for The Paper
        rf"\b(?P<critic>{_PERSON}) (?:reviewed|wrote)[^,.;_]{{0,40}}? for (?:the )?(?P<rater>{PUBLICATION})",
        # For The Paper, Jane Doe gave
        rf"\b(?:[Ff]or|[Ii]n|[Ff]rom|[Aa]t|[Oo]f) (?:the )?{_KIND}(?:the )?(?P<rater>{PUBLICATION}), {_ROLE}?"
        rf"(?P<critic>{_PERSON})(?= {_VERB})",
        # The Paper's Jane Doe gave · from The Paper's Jane Doe
        rf"(?P<rater>{PUBLICATION}){_OWN} {_ROLE}?(?P<critic>{_PERSON})(?=(?:,[^,;_]{{1,60}},)? (?:who )?{_VERB})",
        rf"\b(?:from|by) (?:the )?(?P<rater>{PUBLICATION}){_OWN} {_ROLE}?(?P<critic>{_PERSON})",
        # The Paper critic Jane Doe
        rf"(?P<rater>{PUBLICATION}) {_ROLE}(?P<critic>{_PERSON})",
        # The Paper gave · The Paper and The Gazette both gave · from The Paper: only known names
        rf"(?P<names>{PUBLICATION}) (?:magazine |newspaper )?(?={_VERB})",
        rf"(?P<names>{PUBLICATION})(?=(?:,| and|, and) {PUBLICATION} (?:both|all) {_VERB})",
        rf"\b(?:from|by|in|for) (?:the )?{_KIND}(?P<names>{PUBLICATION})",
    )
)
# Somebody of somewhere who is not heard as a critic, and a possessive behind what only seems the publication.
_NO_CREDIT = regex(
    r"(?:,? who)? (?:also |was |were )?(?:received|earned|won|got|answered|finished|achieved|landed"
    r"|scored(?! (?:it|the))|obtained|took|tied|fame)\b|['’]s? [A-ZÀ-Þ]"
)
# Somebody who gives the next verdict, and nothing known says for whom.
_ANOTHER = regex(rf"[;,] (?:(?:and|while|but|whereas) )?{_PERSON}(?:,[^,;_]{{1,60}},)? {_VERB}")
_JOINTLY = regex(r",? and (?:the )?|, (?:the )?")
_BOUND = regex(
    r"(?:[ -]stars?)?(?:[ -](?:rating|review|score|grade|out of \w+))*,? "
    r"(?:(?:by|from|in|at|for)(?: the)? ?|(?=(?:by|from|in|for)\b))"
)
_KNOWN = regex(r"\b(?:" + "|".join(re.escape(name) for name in sorted(PUBLICATIONS)) + r")\b")
_EDGES = " .,'’"
_PRONOUN = regex(r"\s*(?:He|She|In (?:his|her)) |[^,.]{0,80}\b(?:he|she)\b")
_FIRST_WORD = regex(r"\s*([A-ZÀ-Þ][\w-]+)")
_SHORTLY = 2


class Attribution(NamedTuple):
    """Where a sentence says of whom that he gave a verdict; critic None: only a publication is named."""

    start: int
    end: int
    rater: Span
    critic: Span | None


def sentence_to_attributions(sentence: Sentence) -> list[Attribution]:
    """The credits of a sentence, in order, without overlaps."""
    found: list[Attribution] = []
    masked = sentence.masked
    for pattern in _CREDITS:
        for match in pattern.finditer(masked):
            credit = _credit(sentence, match)
            if credit and all(credit.end <= other.start or credit.start >= other.end for other in found):
                found.append(credit)
    return sorted(found, key=lambda credit: credit.start)


def attributions_of(
    masked: str, credits: Sequence[Attribution], previous: int, start: int, end: int, following: int
) -> Sequence[Attribution]:
    """Who is credited with the verdict at `start` to `end`: one, several who judge jointly, or none.

    The first behind it that is bound to it (`a four-star review in The Paper`), else the nearest before it, else the
    first behind it. `previous` is the end of the verdict before it: whoever gave that one gave this one too only where
    no one else is named in between.
    """
    before = [credit for credit in credits if credit.end <= start]
    behind = [credit for credit in credits if end <= credit.start < following]
    if not before or (behind and _BOUND.fullmatch(masked, end, behind[0].start)):
        return behind[:1]
    if before[-1].end < previous and (
        _KNOWN.search(masked, previous, start) or _ANOTHER.search(masked, previous, start)
    ):
        return ()
    first = len(before) - 1
    while first and _JOINTLY.fullmatch(masked, before[first - 1].end, before[first].start):
        first -= 1
    return before[first:]


def attribution_by_reference(sentence: Sentence, earlier: Sequence[Sentence]) -> Attribution | None:
    """The critic credited shortly before, where the sentence goes on with `He`, `She` or his last name."""
    if _PRONOUN.match(sentence.masked):
        credits = [
            credit for one in earlier[-_SHORTLY:] for credit in sentence_to_attributions(one) if credit.critic
        ]
        return credits[-1] if credits else None
    word = _FIRST_WORD.match(sentence.masked)
    for one in reversed(earlier) if word else ():
        for credit in sentence_to_attributions(one):
            if word and credit.critic and (credit.critic.value or "").endswith(f" {word[1]}"):
                return credit
    return None


def _credit(sentence: Sentence, match: re.Match[str]) -> Attribution | None:
    if "names" in match.re.groupindex:
        return next(iter(_known(sentence, match)), None)
    rater, critic = sentence.group(match, "rater"), sentence.group(match, "critic")
    if rater is None or critic is None or rater.value in AGGREGATORS or is_known(critic.quote):
        return None
    if _NO_CREDIT.match(sentence.masked, match.end()):
        return None
    return Attribution(match.start(), match.end(), _named(rater), critic.strip(_EDGES))


def _known(sentence: Sentence, match: re.Match[str]) -> Iterator[Attribution]:
    """A name without a mark: a known publication, or one whose possessive `'s` is lost before a person's name."""
    names = sentence.group(match, "names")
    if names is None:
        return
    names = names.strip(_EDGES)
    if is_known(names.quote):
        yield Attribution(match.start("names"), match.end("names"), _named(names), None)
        return
    words = names.quote.split(" ")
    for length in range(len(words) - 2, 0, -1):
        head = " ".join(words[:length])
        if is_known(head) and 2 <= len(words) - length <= 3:
            cut = names.start + len(head)
            yield Attribution(
                match.start("names"),
                match.end("names"),
                _named(names.at(names.start, cut)),
                names.at(cut + 1, names.end),
            )
            return


def _named(names: Span) -> Span:
    """The publication's name, without the capital `The` of a sentence's beginning where its own name has none."""
    names = names.strip(_EDGES)
    bare = names.quote.removeprefix("The ")
    cut = names.quote not in PUBLICATIONS and bare in PUBLICATIONS
    return names.at(names.end - len(bare), names.end) if cut else names


def is_known(name: str) -> bool:
    """True for the name of a publication in the table, with or without `The`."""
    return name in PUBLICATIONS or f"The {name}" in PUBLICATIONS or name.removeprefix("The ") in PUBLICATIONS
