"""What a page is about: pages on people, bands and companies have no cast; in some shows people play themselves."""

import re

from transforms.documents.model import Document, Kind
from transforms.patterns import regex

_HEAD = 4000
# Infobox keys that no show, film or play has, as `- Key: value` or glued to the value.
_OTHER_KEYS = regex(
    r"^(?:- )?(?:Birth Date|Birth Name|Birth Place|Born|Died|Occupation(?:\(s\))?|Years [Aa]ctive|Founded|Foundation|"
    r"Founders?(?:\(s\))?|Headquarters|Industry|Key [Pp]eople|Num Employees|Number of employees|"
    r"(?:Current |Past )?Members|Isbn|ISBN|Height|Position|Playing position)(?:: |(?=[A-Z0-9\"(]))",
    re.MULTILINE,
)
_OTHER_SUBJECTS = regex(
    r"(?P<show>\b(?:series|show|programme|program|sitcom|soap|drama|serial|film|movie|miniseries|telenovela|anime|cartoon|"
    r"play|musical|comedy|season|game|franchise|list|opera|pilot|special)\b)"
    r"|\b(?:actor|actress|comedian|singer|songwriter|rapper|musician|model|presenter|director|screenwriter|author|"
    r"footballer|player|politician|journalist|company|corporation|studio|channel|network|club|team|band|album|song|"
    r"single|novel|magazine|charity|school|university)\b",
    re.IGNORECASE,
)
_UNSCRIPTED = regex(
    r"\b(?:reality|talk show|chat show|game show|gameshow|quiz|panel show|panel game|talent|competition|contest|news|"
    r"docusoap|documentary|docu-?series|variety|infotainment)\b",
    re.IGNORECASE,
)
_SUBJECT = regex(r"[^\n]{0,200}?\b(?:is|was) (?:an?|the) (?P<what>[^.\n]{0,200})")
_FIRST_BLOCKS = 80


def has_cast(document: Document) -> bool:
    """False where the head of an encyclopedia page says that another subject than a production is described."""
    if document.rendering == "prose" or document.fields("starring", "num episodes", "no. of episodes"):
        return True
    if _OTHER_KEYS.search(document.content, 0, _HEAD):
        return False
    noun = _OTHER_SUBJECTS.search(_subject(document))
    return noun is None or noun["show"] is not None


def is_scripted(document: Document) -> bool:
    """False where infobox or first sentence call the page's subject a show in which people play themselves."""
    told = [value.quote for _, value in document.fields("genre", "genres", "format")]
    return not any(map(_UNSCRIPTED.search, (*told, _subject(document))))


def _subject(document: Document) -> str:
    """What the first paragraph that opens with the page's title or show says that this is; empty where none does."""
    names = (document.source.called, document.source.title.partition(" (")[0])
    for block in document.blocks[:_FIRST_BLOCKS]:
        if block.kind is Kind.PARAGRAPH:
            line = block.parts[0]
            opens = any(document.content.startswith(name, line.start) for name in names)
            if opens and (match := line.match(_SUBJECT)):
                return match["what"]
    return ""
