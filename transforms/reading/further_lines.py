"""Whether a line below a field of a glued infobox is a further value of it, or one whose own key may be lost.

Values of a kind of their own (days, times, countries, languages) tell whose they are. Names do not: a list of people
under a key is the key's only where the key that boxes have behind it stands in the box, too; else this may be the one
that is lost, and the names below it be its.
"""

import re
from collections.abc import Mapping, Set

from transforms.normal import MONTH
from transforms.patterns import regex

_AGAIN = r"(?: ?\([^()]{1,80}\)| ?\[\d{1,3}\])*"
_COUNTRIES = (
    "United States|USA|US|U.S.|United Kingdom|UK|U.K.|Great Britain|England|Scotland|Wales|Northern Ireland|Ireland"
    "|Canada|Australia|New Zealand|France|Germany|West Germany|East Germany|Austria|Switzerland|Italy|Spain|Portugal"
    "|Belgium|Netherlands|Luxembourg|Denmark|Sweden|Norway|Finland|Iceland|Poland|Czech Republic|Czechoslovakia"
    "|Slovakia|Hungary|Romania|Bulgaria|Serbia|Croatia|Slovenia|Yugoslavia|Greece|Turkey|Cyprus|Malta|Ukraine|Russia"
    "|Soviet Union|Israel|Egypt|Lebanon|Jordan|Iran|United Arab Emirates|Saudi Arabia|India|Pakistan|Bangladesh"
    "|Sri Lanka|China|Hong Kong|Taiwan|Japan|South Korea|Korea|Thailand|Vietnam|Malaysia|Singapore|Indonesia"
    "|Philippines|South Africa|Nigeria|Kenya|Ghana|Mexico|Brazil|Argentina|Chile|Colombia|Peru|Venezuela|Cuba"
)
_LANGUAGES = (
    "English|French|German|Italian|Spanish|Catalan|Basque|Galician|Portuguese|Dutch|Flemish|Danish|Swedish|Norwegian"
    "|Finnish|Icelandic|Polish|Czech|Slovak|Hungarian|Romanian|Bulgarian|Serbian|Croatian|Slovene|Greek|Turkish|Russian"
    "|Ukrainian|Hebrew|Yiddish|Arabic|Persian|Hindi|Urdu|Bengali|Tamil|Telugu|Malayalam|Marathi|Punjabi|Sinhala|Chinese"
    "|Mandarin|Cantonese|Japanese|Korean|Thai|Vietnamese|Malay|Indonesian|Filipino|Tagalog|Afrikaans|Zulu|Xhosa"
    "|Swahili|Welsh|Irish|Gaelic|Scottish Gaelic|Latin|American Sign Language|British Sign Language"
)
_GENRES = (
    "drama|dramedy|comed|sitcom|sketch|satir|parody|thriller|crime|mystery|detective|procedural|police|legal|medical"
    "|horror|fantas|science fiction|sci-?fi|supernatural|super ?hero|adventure|action|spy|espionage|war\\b|military"
    "|western|history|historical|period|biograph|documentar|docu|reality|game ?show|quiz|talk ?show|talent|variety"
    "|music|dance|anime|anim|cartoon|children|famil|teen|coming[- ]of[- ]age|young adult|romance|romantic|soap"
    "|telenovela|serial|series|anthology|cooking|sport|news|educational|travel|factual|nature|lifestyle|noir|political"
    "|psychological|tragedy|dystopia|apocalyp|lgbt|slice of life|mockumentary|improv|puppet|competition|show\\b"
)
_KINDS: Mapping[str, re.Pattern[str]] = {
    "day": regex(
        rf"[–—-]?\s*(?:(?:{MONTH}) \d|\d{{1,2}} (?:{MONTH})|\(?\d{{4}}-\d\d|(?:19|20)\d\d\b|present\b)"
    ),
    "time": regex(r"(?:approx\S*|about|circa|c\.)? ?\d.*\b(?:min(?:ute)?s?|hours?|hrs?)\b"),
    "count": regex(rf"\d{{1,4}}{_AGAIN}$"),
    "picture": regex(
        r".*(?:\b\d{3,4}[ip]\b|\b\dK\b|[SH]DTV|\bNTSC|\bPAL\b|\bUHD|[Ss]tereo|\b[Mm]ono|Dolby|[Ss]urround|\b\d\.1\b"
        r"|[Bb]lack[- ]and[- ]white|\b[Cc]olou?r|[Ff]ilm\b|[Ww]idescreen)"
    ),
    "technical": regex(
        r".*(?:\b\d{3,4}[ip]\b|[SH]DTV|\bNTSC\b|\bPAL\b|\bDolby|\b[Ss]tereo\b|\b(?:[Ss]ingle|[Mm]ulti\w*)[- ]camera)"
    ),
    "camera": regex(r".*(?:camera|[Vv]ideo|[Ff]ilm)"),
    "country": regex(rf"(?:{_COUNTRIES.replace('.', '[.]')}){_AGAIN}$"),
    "language": regex(rf"(?:{_LANGUAGES})(?: language)?{_AGAIN}$"),
    "genre": regex(rf".*(?:{_GENRES})", re.IGNORECASE),
    "any": regex(""),
}
_CERTAIN = tuple(kind for kind in _KINDS if kind not in ("picture", "camera", "genre", "any"))
"""Kinds whose looks nothing else has."""


def _by_key(of_keys: Mapping[str, str]) -> dict[str, str]:
    return {key: value for keys, value in of_keys.items() for key in keys.split("|")}


_DAYS = "original release|original run|release|released|first aired|last aired|original air date|recorded"
_KIND_OF = _by_key(
    {
        _DAYS: "any",
        "running time|length": "time",
        "no. of episodes|no. of seasons|no. of series|number of episodes|number of seasons": "count",
        "picture format|audio format": "picture",
        "camera setup": "camera",
        "country|country of origin": "country",
        "language|original language|original language(s)|original languages": "language",
        "genre|genres|format": "genre",
    }
)
_PEOPLE = "starring|voices of|presented by|judges|narrated by"
_NETWORKS = "network|channel|original network|original channel"
_BEHIND = _by_key(
    {
        "created by|developed by|directed by|director": _PEOPLE,
        "written by|writer|writers|screenplay by|story by": "directed by|director",
        "country|country of origin": "language|original language|original language(s)|original languages",
        f"{_NETWORKS}|picture format|audio format": _DAYS,
        "production company|production companies|production company(s)|production company(ies)|studio|distributor": (
            f"{_NETWORKS}|{_DAYS}"
        ),
    }
)
"""Key -> keys of which boxes have one behind it."""

_OF_ONE = frozenset({"composer", "producer", "executive producer", "editor", "showrunner"})
"""Keys that boxes write in the plural, or with `(s)`, where there are several."""


def is_further_value(key: str, line: str, keys: Set[str]) -> bool:
    """Whether a line below a field is one more of its values; `keys`: those of the box (all casefolded)."""
    if key in _OF_ONE:
        return False
    own = _KIND_OF.get(key)
    if own is not None:
        fits = _KINDS[own].match(line) is not None
    else:
        fits = not any(_KINDS[kind].match(line) for kind in _CERTAIN)
    behind = _BEHIND.get(key)
    return fits and (behind is None or not keys.isdisjoint(behind.split("|")))
