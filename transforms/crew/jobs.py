"""What sentences call those who made a show, and what they say was done."""

import re
from collections.abc import Mapping

from transforms.reading.jobs import JOBS

CRAFTS: Mapping[str, str] = {
    "production design": "production designer",
    "costume design": "costume designer",
    "set decoration": "set decorator",
    "art direction": "art director",
    "sound design": "sound designer",
    "cinematography": "cinematographer",
    "editing": "editor",
    "casting": "casting director",
    "choreography": "choreographer",
    "music supervision": "music supervisor",
    "props": "props",
}
"""What is done -> who does it, where a sentence says by whom."""

_NO_PERSONS = frozenset((*CRAFTS, *"story teleplay screenplay music costumes".split()))
_PERSONS = (word for word in JOBS if word not in _NO_PERSONS and "(" not in word and " by" not in word)
JOB = f"(?:{'|'.join(map(re.escape, sorted(_PERSONS, key=len, reverse=True)))})"
"""A job as a sentence calls who has it."""

OF_A_PRODUCTION = (
    "production designer|costume designer|set decorator|art director|casting director|intimacy coordinator"
    "|stunt coordinator|make-up designer|colourist|production buyer|digital imaging technician|cinematographer"
    "|visual effects supervisor|sound designer|music supervisor|showrunner|script editor|co-creator"
).split("|")
"""Jobs that nobody has but within a production: `costume designer Jane Doe` on a show's page is the show's."""

VERBS: Mapping[str, str] = {
    "created": "creator",
    "co-created": "creator",
    "developed": "developer",
    "devised": "creator",
    "conceived": "creator",
    "adapted for television": "developer",
    "adapted for the screen": "developer",
    "written": "writer",
    "co-written": "writer",
    "directed": "director",
    "produced": "producer",
    "executive produced": "executive producer",
    "edited": "editor",
    "showrun": "showrunner",
}
"""What somebody did to a show -> as what."""
