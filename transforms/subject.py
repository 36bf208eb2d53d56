"""Which show a page says it is about: its title names it, and its first sentence or infobox must say so too.

Nothing is guessed. The name is always the title's, never cut out of a sentence, and a page whose text does not say of
this very name that it is a television series (a season of one, a list of its episodes or awards, its soundtrack) has
no subject. What a page is about is told by the page alone: which other pages there are changes no show's name.

Of the qualifiers that tell titles apart, the bare ones (`(TV series)`, `(TV programme)`) belong to the title. One that
tells more (`(2007 TV series)`, `(British TV series)`, `(miniseries)`) is there because another show has the name: it
stays in the show's name, so that two shows are never mixed. Texts call the show without it (`Source.called`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from transforms.documents.model import Document, Kind
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.seasons import NUMERAL, ORDINAL
from transforms.source import QUALIFIER, show_to_called
from transforms.works import BEFORE_NOUN, HATNOTE, is_page_of_another_work

Sort = Literal["series", "season", "part", "episodes", "awards", "soundtrack"]


class Subject(NamedTuple):
    """The show's name, with a qualifier that tells it from another, and what of it the page is about.

    A `part` is a season that has a name of its own (`Some Show: The Return`).
    """

    show: str
    sort: Sort


_FORMS: tuple[tuple[Sort, str], ...] = (
    ("episodes", r"lists? of (?P<show>.+) episodes(?: \((?:seasons?|series) [^()]*\))?"),
    (
        "awards",
        r"list of (?:awards(?: and nominations)?|accolades|awards and accolades) (?:received|won|earned) by"
        r" (?P<show>.+)",
    ),
    ("season", rf"(?P<show>.+?),? (?:\((?:season|series) {NUMERAL}\)|(?:season|series) {NUMERAL})"),
    ("season", rf"(?P<show>.+?) \({ORDINAL} (?:season|series)\)"),
    ("soundtrack", r"(?P<show>.+?) \((?:[\w' ]{1,30} )?soundtrack\)"),
    ("soundtrack", r"(?P<show>.+?): (?:[\w' ]{1,40} )?(?:music|songs|score|soundtrack)\b.*"),
    ("series", r"(?P<show>.+)"),
    ("part", r"(?P<show>.+?): .+"),
)
_TITLES = tuple((sort, regex(form, re.IGNORECASE)) for sort, form in _FORMS)
_BARE = frozenset(
    {"tv series", "television series", "tv show", "tv program", "tv programme", "television show"}
)
_MEDIUM = r"(?:television|TV|web|streaming|animated|anime|reality|documentary)"
# A series that is told on a screen: `television drama series`, `sitcom`; not `series` alone.
_SCREEN = (
    rf"(?:{_MEDIUM}[- ](?:(?!(?:films?|movies?|by|of|for|about|based)\b)[\w'&/-]+,? ){{0,6}}?"
    r"(?:mini-?|docu-?)?(?:series|show|serial|sitcom|soap opera|program(?:me)?)"
    r"|sitcom|situation comedy series|soap opera|telenovela|(?:tele|mini|docu)-?series|(?:game|talk|quiz) show)"
    r"(?![\w-])(?! (?:episode|film|special|pilot|premiere|finale|presenter|host|character|franchise|block|slot|guide"
    r"|network|channel|writer|producer|director|creator|critic|awards?)\b)"
)
# What is read, heard or played, or tells of shows, whatever else stands before the noun.
_NO_SCREEN = regex(
    r"\b(?:films?|movies?|novels?|books?|comics?|manga|radio|podcasts?|audio|games?(?! show)|albums?|songs?|plays?"
    r"|musicals?|channels?|networks?|stations?|franchise|stage|magazine|fictional|lectures?|concerts?|toys?|awards?|pilot)\b",
    re.IGNORECASE,
)
_SAYS = regex(r"\b(?:is|was) (?:an?|the|one of the) |(?:series|season|sitcom|show|music|soundtrack)\b")
_IS = r"[^.;]{0,160}?\b(?:is|was) (?:an?|the|one of the) "
_DEFINED = regex(rf"{_IS}(?P<words>{BEFORE_NOUN}{_SCREEN})")
_CALLED_SERIES = regex(rf"{_IS}(?P<words>{BEFORE_NOUN}(?:series|show|serial|program(?:me)?)(?![\w-]| of\b))")
_DEFINITION = regex(
    rf"{_IS}(?P<words>(?:(?!\b(?:by|based|about|that|which|who|created|from|of|in|on|for|adapted)\b)[^.;]){{1,120}})"
)
_ON_AIR = regex(
    r"\b(?:[Tt]he (?:series|show|program(?:me)?) (?:was |has |is )?(?:been )?(?:originally |first )*"
    r"(?:aired|broadcast|premiered|televised)|First (?:aired|broadcast|shown)"
    r"|(?:that|which) (?:(?:was|were|has been|originally|first) )*(?:aired|broadcast|premiered))\b"
)
_SEASON_OF = rf"\b{ORDINAL}(?: and (?:final|last))? (?:season|series) of\b[^.;]{{0,160}}?"
_MUSIC = regex(r"\b(?:soundtracks?|scores?|music|songs)\b", re.IGNORECASE)
_SAME_NAME = regex(rf"{_SCREEN},? of the same (?:name|title)\b")
# Behind a name: what would make it the beginning of a longer one.
_ENDS = r"(?![\w-]|: ?\w|(?: (?:of|the|and|in|on|at|a|for|to|with|&))* [A-Z0-9])"
_COUNTS = (
    "num episodes",
    "no. of episodes",
    "number of episodes",
    "num seasons",
    "no. of seasons",
    "no. of series",
)
_CHANNELS = ("network", "original network", "channel", "original channel", "first aired", "original release")
_NO_CHANNELS = (
    "home station",
    "syndicates",
    "feed",
    "updates",
    "hosted by",
    "provider",
    "author",
    "publisher",
)
_END = regex(_ENDS)
_LEADS, _LEAD_BLOCKS, _LONGEST_LOOK, _LONGEST_TITLE = 3, 80, 700, 200


def page_to_subject(title: str, document: Document) -> Subject | None:
    """What a page of this title says that it is about; None where it does not say that it is about a show.

    `document` may be the page's beginning; the show of its source is not looked at.
    """
    title = tidy(title)
    leads = list(document_to_leads(document))
    for sort, pattern in _TITLES if len(title) <= _LONGEST_TITLE else ():
        match = pattern.fullmatch(title)
        name = title_to_name(match["show"]) if match else None
        if name and is_said(sort, name, leads, document):
            return Subject(name.show, sort)
    return None


class Name(NamedTuple):
    """A show's name as texts write it, as it is published, and whether its qualifier says that it is on television."""

    called: str
    show: str
    is_told: bool


def title_to_name(title: str) -> Name | None:
    """The show's name in its part of a title; None where a qualifier says that this is something else."""
    qualifier = QUALIFIER.search(title)
    if qualifier is None:
        return None if title.endswith(")") else Name(title, title, False)
    called, words = show_to_called(title), qualifier["words"]
    if _NO_SCREEN.search(words):
        return None
    return Name(called, called if words.casefold() in _BARE else title, not words.isdecimal())


def document_to_leads(document: Document) -> Iterator[str]:
    """The beginnings of the page's first paragraphs, before its first heading but the title."""
    own = document.title_span
    blocks = (
        block
        for section in document.sections
        if all(own is not None and heading.start == own.start for heading in section.headings)
        for block in section.blocks
        if block.kind is Kind.PARAGRAPH and not block.span.match(HATNOTE) and block.span.search(_SAYS)
    )
    for block in islice(blocks, _LEADS):
        yield tidy(block.span.quote[:_LONGEST_LOOK])


def is_said(sort: Sort, name: Name, leads: Sequence[str], document: Document) -> bool:
    """Whether the page's beginning says of this name what its title lets expect."""
    if sort == "soundtrack":
        return any(_MUSIC.search(lead) and names_series(lead, name.called, sort) for lead in leads)
    if is_page_of_another_work(document):
        return False
    if sort == "part":
        called = re.escape(name.called)
        return any(
            re.search(rf"{_SEASON_OF}\b{called}{_ENDS}", lead) and names_series(lead, name.called)
            for lead in leads
        )
    if is_series(name, leads, document):
        return True
    return sort != "series" and (
        any(names_series(lead, name.called) for lead in leads)
        or (sort == "season" and has_infobox(name, document))
    )


def is_series(name: Name, leads: Sequence[str], document: Document) -> bool:
    """Whether a sentence that begins with the name, or else the infobox, says that it is a series on a screen."""
    for lead in leads:
        bare = lead.lstrip("\"'“‘")
        end = len(name.called)
        if not bare.startswith(name.called) or not _END.match(bare, end):
            continue
        if defined := _DEFINED.match(bare, end):
            return not _NO_SCREEN.search(defined["words"])
        if defined := _DEFINITION.match(bare, end):
            is_other = _NO_SCREEN.search(defined["words"]) or not _CALLED_SERIES.match(bare, end)
            on_air = name.is_told or has_infobox(name, document) or _ON_AIR.search(bare, defined.end())
            return not is_other and bool(on_air)
    return has_infobox(name, document)


def names_series(lead: str, called: str, sort: Sort = "season") -> bool:
    """Whether a paragraph speaks of the series of this name: `the television series X`, `X, an American sitcom`."""
    name = rf"[\"“'‘]?{re.escape(called)}(?!\w)"
    found = re.search(
        rf"(?P<words>{_SCREEN}),? (?:called |titled |entitled )?{name}{_ENDS}", lead
    ) or re.search(rf"(?<!\w){name}[\"”'’]?, (?:an?|the) (?P<words>{BEFORE_NOUN}{_SCREEN})", lead)
    if found is None and sort == "soundtrack":
        found = re.search(rf"(?P<words>{_SAME_NAME.pattern})", lead)
    return found is not None and not _NO_SCREEN.search(found["words"])


def has_infobox(name: Name, document: Document) -> bool:
    """Whether the infobox counts episodes or seasons and names a channel or a first day, as those of shows do.

    The page must name the show beside its title: an infobox alone does not say whose it is.
    """
    if document.fields(*_NO_CHANNELS) or not (document.fields(*_COUNTS) and document.fields(*_CHANNELS)):
        return False
    paragraphs = (block.span for block in document.blocks[1:_LEAD_BLOCKS] if block.kind is Kind.PARAGRAPH)
    return any(name.called in span.quote and not span.match(HATNOTE) for span in paragraphs)
