"""Whose fact it is: of which work each passage of an article speaks, the show's own or another's.

`document_to_passages` reads an article once; `Passage.ground` tells for a statement in it of which work it is. The
rules, strictest first:

- what follows right behind counts (`plays Ann in Other Show`, `plays Ann on the show`);
- behind `known for`, `previously` and their like nothing else counts;
- then the last work named before in the sentence, then one named later in it;
- then what the text is on: the show from its first mention on. A sentence that opens with another title, a heading that
  names one, `the crime drama series` where another was named last, end that until the show is named again;
- in a list of shows all under another's heading is the other's, whatever is named there.

`passages_to_ties` tells whom the text calls another work's (`Other Show star Jane Doe`): what it says of them counts
only in a sentence that names the show itself.
"""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from transforms.documents.model import Document
from transforms.patterns import regex
from transforms.reading.article_lines import Line, Told, document_to_lines
from transforms.reading.asides import Asides
from transforms.reading.mentions import sentence_to_mentions
from transforms.reading.named_works import KIND_OF_WORK, Works
from transforms.reading.naming import ShowName, show_name
from transforms.reading.outline import Title
from transforms.reading.passages import Ground, Mention, Passage
from transforms.reading.proper_names import sentence_to_names, text_to_writing
from transforms.reading.stretches import heads, is_title_on

__all__ = [
    "Ground",
    "Mention",
    "Passage",
    "Ties",
    "document_to_passages",
    "passages_to_ties",
]

_NEAR, _FIRST_LINES = 30, 4
_PLAIN = frozenset(
    "new hit popular award-winning acclaimed critically-acclaimed whole latest same entire show tv television "
    "bbc one two itv current upcoming beloved spin-off long-running much-loved smash first second third".split()
)
_OPENING = regex(
    r"(?:[^:]{0,60}: )?"
    r"(?:(?:[Tt]he|[Ii]n|[Oo]n|[Mm]eanwhile|[Oo]ver|[Ww]hile|[Aa]s for|[Ee]lsewhere|[Tt]hen)[ ,]+){0,3}"
    rf"(?:(?:[A-Z]{{2,}}|[a-z-]+)(?: One| Two)?(?:['’]s)? ){{0,3}}(?:{KIND_OF_WORK} )?[\"'“‘]?"
)
_OF_PERSON = regex(
    r"(?:['’‘′]s)? (?:(?:[a-z-]+ ){0,2}(?:star|actor|actress|alum|alumna|alumnus|hunk|veteran|heartthrob|frontman|"
    r"writer|leading man|leading lady|favourite|co-star|creator) )?$"
)
_OF_PEOPLE = regex(
    r"['’‘′]s |(?:['’‘′]s)? (?:co-)?(?:stars?|actors?|actress|hunk|alum|fans|viewers|writer)\b|,? and "
)


def document_to_passages(document: Document, people: Container[str] = ()) -> list[Passage]:
    """The sentences of an article in order, each with its names, the works it mentions and what the text is on.

    `people`: folded names that are known to be persons, and so no titles.
    """
    writing = text_to_writing(document.content)
    show, works = show_name(document.source.called), Works(document.source.called, people)
    lines = list(document_to_lines(document, writing))
    read = [one for line in lines for told, quoted in line.sentences for one in (told, *quoted)]
    for sentence, names, _ in read:
        works.meet(sentence.masked, names)
    for sentence, names, _ in read:
        works.learn(sentence.masked, names, show.in_sentence(sentence.masked))
    is_common = show.is_common(writing.small)

    def with_mentions(told: Told) -> Told:
        found = sentence_to_mentions(told.sentence, told.names, show, works, is_common)
        return told._replace(mentions=found)

    lines = [
        line._replace(
            sentences=[
                (with_mentions(told), list(map(with_mentions, quoted))) for told, quoted in line.sentences
            ]
        )
        for line in lines
    ]
    return list(_with_topics(document, lines, show, works))


class Ties(NamedTuple):
    """Folded names of those whom the text calls the show's (`Some Show's Jane Doe`) and of those it calls others'."""

    own: frozenset[str]
    others: frozenset[str]


def passages_to_ties(document: Document, passages: Sequence[Passage]) -> Ties:
    """Who is called which work's, in the text or in the page's title."""
    sides: dict[str, set[str]] = {"show": set(), "other": set()}
    for passage in passages:
        named = [one for one in passage.mentions if one.sort in sides]
        for name in passage.names if named else ():
            near = [one for one in named if one.end < name.start <= one.end + _NEAR]
            if near and _OF_PERSON.fullmatch(passage.masked, near[-1].end, name.start):
                sides[near[-1].sort].add(name.key)
    return Ties(frozenset(sides["show"] | _in_title(document)), frozenset(sides["other"] - sides["show"]))


def _in_title(document: Document) -> set[str]:
    title, show = document.source.title, document.source.called
    start = title.find(show)
    behind = start + len(show)
    names = sentence_to_names(title, text_to_writing(title)) if start >= 0 else []
    return {
        name.key for name in names if name.start > behind and _OF_PERSON.fullmatch(title, behind, name.start)
    }


def _with_topics(
    document: Document, lines: Sequence[Line], show: ShowName, works: Works
) -> Iterator[Passage]:
    """The passages; what is quoted is on what the text is on, and does not change that."""
    topic, asides = _Topic(_first_topic(document, lines, show), _is_subject(document, lines, show)), Asides()
    for line in lines:
        if line.title is not None:
            topic.enter(line.title, show, works)
        for told, quoted in line.sentences:
            topic.begin(told.sentence.masked, told.mentions)
            own, *others = (
                Passage(
                    one.sentence,
                    tuple(one.names),
                    one.mentions,
                    topic.ground,
                    topic.meant,
                    line.is_others,
                    asides.persons,
                )
                for one in (told, *quoted)
            )
            yield from (own, *others)
            topic.end(told.sentence.masked, told.mentions)
            asides.meet(own)


def _first_topic(document: Document, lines: Sequence[Line], show: ShowName) -> Ground:
    """The show where the page's title names it, or no other work is named before it."""
    named = (one.sort for line in lines for one in _named(line))
    titled = is_title_on(document.source.title, show)
    return Ground.SHOW if titled or next(named, "") == "show" else Ground.UNKNOWN


def _named(line: Line) -> Iterator[Mention]:
    """The works that a line names in its own words."""
    return (one for told, _ in line.sentences for one in told.mentions if one.sort in ("show", "other"))


def _is_subject(document: Document, lines: Sequence[Line], show: ShowName) -> bool:
    """Whether the page's title names the show, or its first lines do, before any heading within the page."""
    headings = (place for place, line in enumerate(lines[:_FIRST_LINES]) if place and line.title is not None)
    early = lines[: next(headings, _FIRST_LINES)]
    named = any(one.sort == "show" for line in early for one in _named(line))
    return named or is_title_on(document.source.title, show)


class _Topic:
    """What the text is on, sentence by sentence."""

    def __init__(self, ground: Ground, is_subject: bool) -> None:
        """`is_subject`: the page is on the show, so that its headings head parts of what it says of it."""
        self.ground, self._last, self._is_subject = ground, "show", is_subject

    @property
    def meant(self) -> Ground:
        """What `the series` means: the topic, unless another work than it was named last."""
        return Ground.UNKNOWN if self.ground is Ground.SHOW and self._last == "other" else self.ground

    def enter(self, title: Title, show: ShowName, works: Works) -> None:
        """A title of a part or of a work."""
        if heads(title, show):
            self.ground = Ground.SHOW
        elif not self._is_subject and self.ground is Ground.SHOW:
            self.ground = Ground.UNKNOWN
        elif title.is_of_work or works.has(title.name.quote):
            self.ground, self._last = Ground.OTHER, "other"

    def begin(self, masked: str, mentions: Sequence[Mention]) -> None:
        """`The crime drama series …` is the work named last, which need not be the show."""
        first = mentions[0] if mentions else None
        if (
            first is not None
            and first.sort in ("generic", "newest")
            and _OPENING.fullmatch(masked, 0, first.start)
        ):
            words = set(masked[first.start : first.end].casefold().split()[1:-1])
            if words - _PLAIN and self._last == "other":
                self.ground = Ground.OTHER

    def end(self, masked: str, mentions: Sequence[Mention]) -> None:
        """What a sentence named: its first title makes the topic, the show's makes it wherever it is named."""
        named = [one for one in mentions if one.sort in ("show", "other") and one.sure]
        if not named:
            return
        first = named[0]
        opens = first.sort == "other" and _OPENING.fullmatch(masked, 0, first.start)
        if opens and not _OF_PEOPLE.match(masked, first.end):
            self.ground = Ground.OTHER
        elif any(one.sort == "show" for one in named):
            self.ground = Ground.SHOW
        self._last = named[-1].sort
