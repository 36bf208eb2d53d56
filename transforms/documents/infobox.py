"""Infobox keys as web pages print them, and how a glued `KeyValue` line is cut."""

import re

from transforms.patterns import regex
from transforms.spans import Span

KEYS = (
    "Also known as|Artist|Audio format|Based on|Camera setup|Channel|Cinematography|Composer|Composer(s)|"
    "Composers|Country|Country of origin|Created by|Creative director(s)|Developed by|Directed by|Director|"
    "Distributor|Editor|Editor(s)|Editors|Ending theme|Executive producer|Executive producer(s)|"
    "Executive producers|First aired|First shown in|Followed by|Format|Genre|Genres|Judges|Label|Language|Last aired|"
    "Length|Location(s)|Music by|Narrated by|Network|No. of episodes|No. of seasons|No. of series|Number of episodes|"
    "Number of seasons|Opening theme|Original air date|Original channel|Original language|Original language(s)|"
    "Original languages|Original network|Original release|Original run|Picture format|Preceded by|Presented by|"
    "Producer|Producer(s)|Producers|Production companies|Production company|Production company(s)|"
    "Production company(ies)|Production location|Production location(s)|Production locations|Recorded|Related|"
    "Related shows|Release|Released|Running time|Screenplay by|Showrunner|Showrunner(s)|Showrunners|Starring|Studio|"
    "Story by|Theme music composer|Venue|Voices of|Website|Written by|Writer|Writers"
).split("|")

_KEY = regex(
    "("
    + "|".join(re.escape(key) for key in sorted(KEYS, key=len, reverse=True))
    + r")(?=[A-Z0-9À-Þ\"'“(.$]|approx)(.*)"
)
LONGEST_VALUE = 160
_SENTENCE = regex(r"(?<!\b[JS]r)[.!?](?:\[\d+\])*\s*$")


_BEGINNINGS = frozenset(key[:4] for key in KEYS)


def glued_field(line: Span, quote: str, running_key: Span | None) -> tuple[Span, Span] | None:
    """Key and value of a line such as `Created byJane Doe`; a further value line belongs to the running key.

    `quote` is the line's text. None when the line opens no field and none is running, or is too long for an infobox.
    """
    if len(quote) > LONGEST_VALUE:
        return None
    if quote[:4] in _BEGINNINGS and (match := line.match(_KEY)):
        return line.at(*match.span(1)), line.at(*match.span(2)).strip()
    if running_key is None or line.search(_SENTENCE):
        return None
    return running_key, line.strip()
