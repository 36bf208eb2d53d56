"""Tells pages and sections about other works (films, albums, books, people) from those about the show."""

import re

from transforms.documents.model import Block, Document, Kind, Section, once
from transforms.normal import tidy
from transforms.patterns import regex

OTHER_TITLE = regex(
    r"\((?:[\w' ]{1,30} )?(?:album|EP|song|soundtrack|film|novel|book|video game|comics?|actor|actress|singer|band"
    r"|musician|character)\)\s*$",
    re.IGNORECASE,
)
_MUSIC = regex(
    r"(?:studio |soundtrack |live |compilation |debut )*(?:album|EP|song|single|soundtrack)\b.* by ",
    re.IGNORECASE,
)
KEYS_OF_OTHERS = frozenset(
    {"box office", "artist", "isbn", "platform(s)", "platforms", "label", "recorded", "author", "occupation"}
    | {"occupations", "occupation(s)", "birth_date", "born", "gross"}
)
KEYS_OF_SHOWS = frozenset(
    "network|num episodes|num_episodes|no. of episodes|number of episodes|original network|original release"
    "|no. of seasons|no. of series|num seasons|num_seasons|num series|num_series|first aired|first_aired"
    "|original run|channel|original channel".split("|")
)
# `X is a British television series` is about a show, `X is a British television film` is not: the noun decides that
# stands first before the words that tell more of it.
BEFORE_NOUN = (
    r"(?:(?!(?:by|based|about|that|which|who|starring|created|set|from|of|in|on)\b)"
    r"(?:[^\s,;.]|\.(?=\S|\s[a-z]))+,?\s){0,14}?"
)
_SHOW = (
    r"(?P<show>(?:\w+-?)?series|sitcom|\w*show|season|soap(?: opera)?|telenovela|program(?:me)?|serial|anime|special"
    r"|lists?|episodes?|franchise)(?![\w-])"
)
_OTHER = (
    r"(?P<other>(?:film|book|novel|video game|comic book|podcast) series|films?|movie|telefilm|albums?|EP|extended play"
    r"|single|song|soundtrack|score|novel(?:la)?|books?|memoir|play|(?:video |board )?games?|act(?:or|ress)|singer"
    r"|musician|band|duo|group|rapper|comedian|presenter|director|producer|(?:screen|song)?writer|author|novelist"
    r"|journalist|critic|model|dancer|footballer|player|wrestler|athlete|politician|compan(?:y|ies)|studio|channel"
    r"|network|station|magazine|newspaper|website|platform|service|character)(?![\w-])"
    r"(?! (?:\w+ )?(?:show|series|program|programme|competition|drama|comedy|sitcom|documentary)\b)"
)
_DEFINITION = regex(
    rf".{{0,160}}?\b(?:is|was|are|were) (?:an?|the|one of the) {BEFORE_NOUN}(?:{_OTHER}|{_SHOW})"
)
HATNOTE = regex(r"This (?:article|page) |For |Not to be |See also")
_ELSEWHERE = regex(
    r"\b(?:soundtracks?|music|home (?:media|video|release)|video games?|spin-?offs?|remakes?|films?|movies?|novels?"
    r"|cast|characters|(?:other|foreign|international|american|u\.?s\.?|british|uk|australian) "
    r"(?:media|versions?|adaptations?))\b",
    re.IGNORECASE,
)
_LEAD_BLOCKS = 6
_LEAD_SECTIONS = 4
_INFOBOX = 60
_LONGEST_LOOK = 600
_SHORTEST_LEAD = 50


@once
def is_page_of_another_work(document: Document) -> bool:
    """True for pages about albums, films, books or people: first sentence, infobox or title say so."""
    definition = _definition(document)
    if definition is not None:
        return definition["show"] is None
    keys = {(b.parts[0].value or "").casefold() for b in document.blocks[:_INFOBOX] if b.kind is Kind.FIELD}
    if keys & KEYS_OF_OTHERS and not keys & KEYS_OF_SHOWS:
        return True
    for block in document.blocks[:_LEAD_BLOCKS]:
        span = block.parts[0] if block.parts else block.span
        if span.search(OTHER_TITLE) or (block.kind is not Kind.HEADING and block.span.match(_MUSIC)):
            return True
    return False


def is_section_on_other_works(document: Document, section: Section) -> bool:
    """True under a heading such as `Soundtrack` or `Film`; the page's own title does not count."""
    own = document.title_span
    headings = [heading for heading in section.headings if own is None or heading.start != own.start]
    return not section.lost and any(heading.search(_ELSEWHERE) for heading in headings)


def _definition(document: Document) -> re.Match[str] | None:
    """What the first long line of an encyclopedia's page says that its subject is; None where it says no such thing."""
    if document.source.kind != "encyclopedia":
        return None
    own = document.title_span
    for section in document.sections[:_LEAD_SECTIONS]:
        if any(own is None or heading.start != own.start for heading in section.headings):
            return None
        if lead := next((block for block in section.blocks[:_INFOBOX] if is_lead(block)), None):
            return _DEFINITION.match(tidy(lead.span.quote[:_LONGEST_LOOK]))
    return None


def is_lead(block: Block) -> bool:
    """Whether a block is a paragraph long enough to be a page's first sentence, and no note on other pages."""
    is_long = block.span.end - block.span.start > _SHORTEST_LEAD
    return is_long and block.kind is Kind.PARAGRAPH and not block.span.match(HATNOTE)
