"""What the keys of infoboxes are called as properties, and which of them other tables hold."""

import re
from collections.abc import Mapping

from transforms.patterns import regex

_PROPERTIES: Mapping[str, str] = {
    "genre": "genre|genres",
    "format": "format",
    "network": "network|networks|original network|original networks|channel|original channel",
    "country": "country|country of origin|countries|countries of origin",
    "language": "language|languages|original language|original languages|original language(s)",
    "running_time_min": "runtime|running time|length",
    "based_on": "based on",
    "inspired_by": "inspired by",
    "production_company": (
        "company|production company|production companies|production company(s)|production company(ies)|studio|studios"
    ),
    "distributor": "distributor|distributors",
    "camera": "camera|camera setup",
    "location": "location|locations|location(s)|production location|production locations|production location(s)",
    "picture_format": "picture format",
    "audio_format": "audio format",
    "opening_theme": "opening theme|open theme|opentheme",
    "ending_theme": "ending theme|end theme|endtheme",
    "also_known_as": "also known as|alt name|alternate name",
    "preceded_by": "preceded by",
    "followed_by": "followed by",
    "related": "related|related shows",
    "presenter": "presenter|presenters|presented by|host|hosts|hosted by",
    "narrator": "narrator|narrators|narrated|narrated by",
    "judge": "judges|judge",
    "voice": "voices|voices of",
    "website": "website",
}
PROPERTIES = {key: name for name, keys in _PROPERTIES.items() for key in keys.split("|")}
"""Casefolded key -> property."""

LISTS = frozenset(
    "genre format network country language production_company distributor picture_format audio_format presenter "
    "narrator judge voice".split()
)
"""Properties whose values have no commas in them: a comma is the end of one."""

OF_ARTICLES = frozenset("genre network country language based_on production_company running_time_min".split())
"""What a key line of an article tells of its show for certain."""

LAST_DAYS = frozenset({"last aired", "original run", "original release"})
"""Keys whose values end with the last day, or with `present`."""

# The starring list, dates and counts, links and pictures.
_ELSEWHERE = regex(
    r"(?:starring|cast|main cast|stars?|(?:num|no\.?|number of)[ _].*|list[ _]episodes|episode list|first[ _]aired"
    r"|last[ _]aired|aired|original (?:release|run|air date)|released?|release date|debut|first[ _]run"
    r"|prev(?:ious)?[ _]\w+|next[ _]\w+|image.*|img.*|caption.*"
    r"|logo.*|alt|title|name|show[ _]name|bgcolou?r|colou?r|season[ _]number"
    r"|season[ _]name|episodes?|seasons?|series|.*chronology|label|artist|recorded|venue|italic[ _]title|module\d*"
    r"|imdb.*|tv[ _]?com.*)",
    re.IGNORECASE,
)


def key_to_property(name: str) -> str | None:
    """The property that a key (casefolded, `_` = blank) tells, by itself where no list has it; None where none."""
    known = PROPERTIES.get(name)
    if known is not None or _ELSEWHERE.fullmatch(name):
        return known
    return re.sub(r"[^a-z0-9]+", "_", name).strip("_") or None
