"""Which works a sentence of an article mentions: its show, others by name or in quotation marks, `the series`."""

from collections.abc import Iterator, Sequence

from transforms.patterns import regex
from transforms.reading.named_works import KIND_OF_WORK, Works, possessive_titles
from transforms.reading.naming import ShowName
from transforms.reading.passages import Mention, Sort
from transforms.reading.proper_names import Name
from transforms.sentences import Sentence

_GENERIC = regex(rf"\b(?:[Tt]he|[Tt]his|[Ii]ts) (?P<words>(?:[A-Za-z-]+ ){{0,3}}?)(?:{KIND_OF_WORK}|cast)\b")
_NEWEST = frozenset("new latest current".split())
_ORIGINAL = frozenset("original old classic earlier parent".split())
# A show that another is likened to is not what the text is on.
_LIKENED = regex(
    r"\b(?:as|like|than|unlike|similar to|reminiscent of|(?:style|vein|world|spirit) of)(?: the)? [\"'“‘]?$"
)
_QUOTED = regex(r"[\"“](?P<inside>_{2,}[.!?,_])[\"”]?")
# A quotation is a title where such words lead to it; others are episodes, songs, nicknames and speech.
_LEADS = regex(
    rf"(?:(?:\b(?:(?<!as )in|on|from|of|and|or|to|for|like|than|by)|{KIND_OF_WORK}|['’]s)|,) (?:the )?$|^\W*$"
)
_STARRED = regex(r"(?:['’‘′]s)? (?:co-)?(?:stars?|actors?|actress|alum|creator|fame)\b")
_NO_WORK = regex(r"\b(?:[Ee]pisodes?|songs?|tracks?|single)\b[^.]{0,24}$")
_TITLE = regex(r"(?=[A-Z0-9])(?:(?:[A-Z0-9][\w'’-]*|of|the|an?|and|in|on|to|for|&)(?:[:,!?]? |$)){1,8}")
_LOOKS_BACK = 30
_ANOTHER_VERSION = regex(
    r"\b(?:(?i:original|old|classic|stage|film|movie|book|novel|american|british|australian|french|german|japanese|"
    r"korean|version of|adaptation of|remake of|the (?:19|20)\d\ds?)|US|UK|U\.S\.)(?: the)? [\"'“‘]?$"
)
_ON_SCREEN = regex(r"\b(?:TV|television|screen|small-screen) (?:version|adaptation) of(?: the)? [\"'“‘]?$")
_SAYS_SHOW = regex(
    r"(?:['’′]s\b)?,? (?:season|series|star|stars|viewers|fans|cast|creator|finale|spin-off|co-star|actor|actress|boss)"
)
_MARKS = "\"'“‘ "


def sentence_to_mentions(
    sentence: Sentence, names: Sequence[Name], show: ShowName, works: Works, is_common: bool
) -> tuple[Mention, ...]:
    """The works that a sentence mentions, in order; a show that something is only likened to is left out.

    `is_common`: the show's name is a word of the language, too.
    """
    masked = sentence.masked
    own = [_own(masked, *place, is_common) for place in show.in_sentence(masked)]
    found = list(own)
    for name in (*names, *possessive_titles(masked, names)):
        apart = not any(one.start < name.end and name.start < one.end for one in own)
        if (
            apart
            and name in works
            and not _LIKENED.search(masked, max(0, name.start - _LOOKS_BACK), name.start)
        ):
            found.append(Mention(name.start, name.end, "other"))
    found += _quoted(sentence, show)
    for match in _GENERIC.finditer(masked):
        found.append(Mention(*match.span(), _generic(frozenset(match["words"].casefold().split()))))
    named = {one.start for one in found if one.sort in ("show", "other")}
    alone = (one for one in found if one.sort == "show" or not named & {one.end + 1, one.end + 2})
    return tuple(sorted(alone, key=lambda one: one.start))


def _own(masked: str, start: int, end: int, is_common: bool) -> Mention:
    """The show at a place of its name, or another version of it; unsure where a common word opens the sentence."""
    opens = is_common and not masked[:start].strip(_MARKS)
    on_screen = _ON_SCREEN.search(masked, max(0, start - _LOOKS_BACK), start) is not None
    version = (
        not on_screen and _ANOTHER_VERSION.search(masked, max(0, start - _LOOKS_BACK), start) is not None
    )
    sure = not opens or _SAYS_SHOW.match(masked, end) is not None
    return Mention(start, end, "other" if version else "show", sure)


def _generic(words: frozenset[str]) -> Sort:
    """What `the … series` is by the words between."""
    return "other" if words & _ORIGINAL else "newest" if words & _NEWEST else "generic"


def _quoted(sentence: Sentence, show: ShowName) -> Iterator[Mention]:
    for match in _QUOTED.finditer(sentence.masked) if sentence.quotations else ():
        text = sentence.span(*match.span("inside")).quote.rstrip(",")
        if show.is_called(text):
            yield Mention(*match.span(), "show")
        elif _TITLE.fullmatch(text) and _is_title(sentence.masked, *match.span()):
            yield Mention(*match.span(), "other")


def _is_title(masked: str, start: int, end: int) -> bool:
    """Whether the words around a quotation of capitalised words make it a work's title."""
    first = max(0, start - _LOOKS_BACK)
    if _NO_WORK.search(masked, first, start):
        return False
    return bool(_LEADS.search(masked, first, start) or _STARRED.match(masked, end))
