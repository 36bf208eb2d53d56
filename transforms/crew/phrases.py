"""The ways in which sentences tell who made a show: names, a job or what was done, and the words that join them.

Patterns are for sentences in which the show's name is blanked by `‡`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transforms.crew.jobs import CRAFTS, JOB, OF_A_PRODUCTION, VERBS
from transforms.patterns import regex
from transforms.reading.names import PARTICLES, SHORT_TITLE, SUFFIX, WORD
from transforms.reading.proper_names import OPENERS

_PARTICLE = "|".join(sorted(PARTICLES, key=len, reverse=True))
_ADVERBS = (
    "eventually initially additionally subsequently previously originally recently currently reportedly ultimately "
    "furthermore moreover today tonight executive series costume production casting"
)
_OPENER = "|".join(sorted({*OPENERS, *_ADVERBS.split()} - {"will"}))
_NAME_WORD = rf"(?:{SHORT_TITLE}|{WORD})"
_BEGINS = rf"(?<![\w'’-])(?<!\b[IiOoAa][nt] )(?!(?i:{_OPENER})\b)"
_NAME = rf"{_BEGINS}{_NAME_WORD}(?: (?:(?:{_PARTICLE}) ){{0,2}}{_NAME_WORD}){{0,4}}(?:,? {SUFFIX})?"
_NAMES = rf"(?P<names>{_NAME}(?:(?:, and |, | and | & ){_NAME}){{0,11}})"
_OCCUPATION = (
    r"(?:author|novelist|writer|screenwriter|producer|director|composer|comedian|playwright|filmmaker|film-maker"
    r"|creator|showrunner|musician|songwriter|singer|journalist|actor|actress|cartoonist|artist|duo|team|brothers"
    r"|sisters)s?"
)
# `British author Jane Doe`, `American writer and television producer Jane Doe`
_CALLED = rf"(?:(?:the )?(?:(?:[A-Z][\w-]+|[a-z][\w'-]*),? (?:and )?){{0,7}}?{_OCCUPATION} (?=[A-Z]))?"
_VERB = f"(?i:{'|'.join(sorted(map(re.escape, VERBS), key=len, reverse=True))})"
_VERBS = rf"(?P<verbs>{_VERB}(?:(?:, and |, | and ){_VERB}){{0,3}})"
_KIND = r"(?:series|show|programme|program|sitcom|season|soap opera|soap|serial|mini-?series|comedy|drama|documentary)"
_OTHER_TITLE = r"(?!,? (?:titled |called )?[\"“A-Z]| (?:finale|premiere|opener|bible|pilot|theme|special)\b)"
_WORK = rf"(?:(?:[Tt]he|[Tt]his|[Ii]ts) (?:[\w-]+ ){{0,4}}{_KIND}\b{_OTHER_TITLE}|‡+)"
_PREPOSITION = r"(?:of|in|on|for|to|from|with|by|like|than|about|at)"
_OF_WORK = r"(?:(?:series|show|programme|season)(?:['’]s?)? )?"
# `director of the new gallery`, `editor for a newspaper`
_OF_OTHERS = rf"(?! (?:of|at|for|in|to) (?!{_WORK}|(?:season|series) \w))(?![\w-])"
_JOBS = rf"(?P<jobs>{JOB}(?:(?:, and |, | and ){JOB}){{0,3}}){_OF_OTHERS}"
_CHOSEN = (
    "enlisted hired announced confirmed named attached appointed chosen selected recruited signed tapped revealed "
    "credited"
).split()
_ENLISTED = rf"(?:{'|'.join(_CHOSEN)}|brought (?:on board|in on|on|in)|signed on)"
_WORKS = "serves serve served acts act acted works worked returns returned continues continued joins joined".split()
_SERVES = f"(?:{'|'.join(_WORKS)})"
_LATER = r"(?: (?:also|later|then|eventually|subsequently|initially|again))?"
_A = r"(?: the| an?)?(?: new)?"
_IS = r"(?:is|was|are|were|has been|have been|had been)"
_MUSIC = (
    r"(?P<music>(?:(?:original|musical|incidental|background) ){0,3}(?:score|music)"
    r"|(?:opening |title |main )?theme (?:music|tune|song)|title music)"
)


class Phrase(NamedTuple):
    """One way to say it. Where none of `signs` stands in a sentence the pattern does not, and is not looked for.

    `core` is a part of the pattern that is found sooner than the names before it.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    core: re.Pattern[str] | None = None

    def finditer(self, masked: str) -> Iterator[re.Match[str]]:
        """Every place of the phrase in a sentence."""
        for sign in self.signs:
            if sign in masked:
                is_told = self.core is None or self.core.search(masked) is not None
                return self.pattern.finditer(masked) if is_told else iter(())
        return iter(())


def phrase(pattern: str, *signs: str) -> Phrase:
    """A phrase of a pattern."""
    return Phrase(regex(pattern), signs)


def phrase_behind(names: str, core: str, *signs: str) -> Phrase:
    """A phrase that begins with names, and whose signs are common words."""
    return Phrase(regex(names + core), signs, regex(core))


BY = phrase(rf"\b{_VERBS}(?: for (?:television|TV|the screen|[A-Z]\w+))? by {_CALLED}{_NAMES}", " by ")
"""What was done by whom; of what stands before."""

AS = (
    phrase(
        rf"{_NAMES},? {_IS}{_LATER} {_ENLISTED} (?:as|to be){_A} {_OF_WORK}{_JOBS}",
        *(f"{word} {joint}" for word in (*_CHOSEN, "on", "in", "board") for joint in ("as", "to be")),
    ),
    phrase(
        rf"{_NAMES}{_LATER} {_SERVES} as{_A} {_OF_WORK}(?:the )?{_JOBS}",
        *(f"{word} as" for word in _WORKS),
    ),
    phrase(
        rf"\bwith {_NAMES} (?:(?:serving|acting|returning|working|continuing) )?as{_A} {_OF_WORK}{_JOBS}",
        "with ",
    ),
    phrase(
        rf"{_NAMES} (?:takes|took|taking)(?: over)? (?:the role of|as) (?:the )?{_JOBS}",
        "the role of",
        "over as",
        "takes as",
        "took as",
        "taking as",
    ),
    phrase(rf"\bthe (?P<jobs>{JOB}) role was (?:handed over|given|passed(?: on)?) to {_NAMES}", " role was "),
    phrase(rf"\b[Tt]he {_JOBS} (?:for|of|on) {_WORK} {_IS} {_CALLED}{_NAMES}", "he "),
    phrase(rf"^As (?:the )?{_JOBS}, {_NAMES}(?= [a-z])", "As "),
)
"""Who was, is or became what."""

ALONGSIDE = regex(rf"[^.;]{{0,60}}?,? (?:alongside|along with|together with) {_NAMES}")
"""Behind one of `AS`: who did the same."""

TO_DO = phrase(
    rf"{_NAMES} {_IS}{_LATER} (?P<words>{_ENLISTED} to (?P<did>create (?:the|its|all) animations?"
    rf"|compose (?:the|its) (?:original )?(?:score|music)|(?:direct|write|edit)(?= {_WORK})))",
    " to create ",
    " to compose ",
    " to direct ",
    " to write ",
    " to edit ",
)
TO_DO_AS = {
    "create": "animator",
    "compose": "composer",
    "direct": "director",
    "write": "writer",
    "edit": "editor",
}
"""Who was chosen to do what."""

OF_SERIES = phrase(
    rf"(?<!book )(?<!comic )(?<!film )(?<!web )(?<!novel )\b(?:[Ss]eries|[Ss]how)(?:['’]s)? "
    rf"(?P<jobs>{JOB}(?: and {JOB}){{0,2}}) {_NAMES}",
    "eries",
    "how",
)
"""`Series creator Jane Doe`."""

CALLED = phrase(
    rf"(?<![\w-])(?P<jobs>(?i:{'|'.join(OF_A_PRODUCTION)})s?) {_NAMES}",
    *sorted({job[-7:].lstrip() for job in OF_A_PRODUCTION}),
)
"""`Costume designer Jane Doe`."""

BESIDE_NAME = phrase(rf"(?<![\w-])(?<!own )(?P<jobs>{JOB}) {_NAMES}", "or ", "er ")
"""`editor Jane Doe`, of this show or of another."""

MUSIC = (
    phrase(
        rf"\b{_MUSIC}(?: (?:for|of|to) {_WORK})?,?(?: {_IS})?(?: also)?"
        rf"(?: (?:composed|written|created|scored|produced))? by {_CALLED}{_NAMES}",
        " by ",
    ),
    phrase_behind(
        rf"{_NAMES} (?:also )?",
        rf"(?:composed|scored|wrote|created) (?:the|an|all)(?: (?:series|show)['’]s?)? {_MUSIC}(?! (?:video|album))",
        "composed ",
        "scored ",
        "wrote ",
        "created ",
    ),
)
CRAFT = phrase(
    rf"\b(?P<craft>(?i:{'|'.join(CRAFTS)})) (?:(?:was|were|is) )?"
    rf"(?:(?:done|handled|provided|overseen|led|created) )?by (?P<names>{_NAME})",
    " by ",
)
_DID = "co-created created developed wrote directed edited".split()
DID = phrase_behind(
    rf"{_NAMES} (?:also )?",
    rf"(?P<did>{'|'.join(_DID)}|executive produced) "
    rf"(?:(?:all|every|each)(?: of)?(?: (?:the )?(?:\w+ )?episodes?)?(?: of| in)? )?{_WORK}"
    r"(?=[,.;:)]|$| (?:and|with|for|from|in|on|as|at|that|which|after|before|alongside|together|while|himself"
    r"|herself)\b)",
    *(f"{word} " for word in (*_DID, "produced")),
)
DONE = {"wrote": "written"}

SUBJECT = regex(
    rf"(?:(?P<article>\b(?:[Aa]n?|[Tt]he|[Tt]his|[Ii]ts)) "
    rf"(?P<words>(?:(?!{_PREPOSITION} )[\w'’.&/-]+,? ){{0,12}}?){_KIND}(?: (?:titled |called )?‡+)?|(?P<show>‡+))"
    r",?(?: (?:on|for) (?!the\b)[A-Z][\w ]{1,20},?)?(?: (?:that|which))?(?:, (?:filmed|set|shot) [^,;.]{1,80},)?"
    rf"(?: {_IS})?(?: (?:also|originally|initially|mainly|primarily))? $"
)
"""Right before what was done: the series that it was done to."""

OF_ANOTHER = regex(rf"\b(?<!season )(?<!series ){_PREPOSITION} $")
DEFINES = regex(r"‡+[^.;]{0,100} (?:is|was) $")
AFTERWARDS = regex(r"(?:,|,? and)? (?:is |was |were )?(?:also )?$")
OPENS = regex(rf"(?:{_WORK}|The (?:[\w-]+ ){{1,4}}season of)\b")
LATER_VERB = regex(r"(?:,| and|, and) (?:is|was|were)(?: also)? $")
LEADS = regex(rf"[^.;]{{0,60}}?, {_WORK}")
IT = regex(r"It (?:is|was)(?: also)? $")
IS_ON_SHOW = regex(rf"[\"'“‘]?(?:{_VERB} by [^.;]{{1,60}}?, )?{_WORK}")

OTHER = regex(
    r"\b(?:novels?|books?|comics?|films?|movies?|albums?|tracks?|trailers?|teasers?|scripts?|pilot|screenplay|scenes?"
    r"|videos?|episodes?|songs?|single|game|play|musical|podcast|magazine|webcomic|same name|original|previous"
    r"|earlier|another|other|spin-?offs?|story|stories|poster|petition|special|short|website|logo)\b"
)
"""Words for what else may be meant."""

OTHER_MUSIC = regex(
    r"\b(?:films?|movies?|albums?|games?|plays?|single|trailers?|teasers?|episodes?|documentary|advert\w*|novels?)\b"
)
_STEMS = (
    "creat develop devis conceiv adapt writ wrote direct produc edit showrun compos score music theme design decorat "
    "casting cinematograph photograph colourist colorist coordinat choreograph supervis animat storyboard technician "
    "buyer props"
).split()


def stems_in(text: str) -> tuple[str, ...]:
    """The beginnings of words without which nothing of a crew is told; those that a text has, its sentences may."""
    small = text.casefold()
    return tuple(stem for stem in _STEMS if stem in small)


def may_tell(text: str, stems: Iterable[str] = _STEMS) -> bool:
    """Whether one of the words stands in a text; `stems` are those of the whole page (see `stems_in`)."""
    small = text.casefold()
    for stem in stems:  # noqa: SIM110 (as a generator it takes twice as long, on every sentence)
        if stem in small:
            return True
    return False
