"""The words that tell a prize from a category and both from a nominee; every word rule of the awards stands here."""

import re
from collections.abc import Mapping

from transforms.reading.names import PARTICLES

PRIZE_ENDS: Mapping[str, float] = {
    # how little a name ending so needs to be a prize: 0 = certainly one
    "awards": 0.0,
    "prizes": 0.0,
    "prize": 0.2,
    "honours": 0.2,
    "honors": 0.2,
    "award": 0.5,
    "emmys": 0.3,
    "baftas": 0.3,
    "bafta": 0.8,
    "oscars": 0.3,
    "logies": 0.3,
    "globes": 0.3,
    "globe": 0.8,
    "tcas": 0.5,
    "trophy": 0.8,
    "medal": 0.8,
    "guild": 0.7,
    "society": 0.7,
    "association": 0.7,
    "associations": 0.7,
    "festival": 0.7,
    "academy": 1.0,
    "institute": 0.8,
    "foundation": 1.0,
    "circle": 0.8,
    "critics": 1.2,
    "editors": 1.0,
    "federation": 1.0,
    "council": 1.2,
    "union": 1.2,
    "museum": 1.5,
    "america": 1.5,
    "britain": 1.5,
    "television": 2.5,
    "gala": 0.8,
    "d'or": 0.5,
    "emmy": 0.9,
    "awardstm": 0.2,
}
KNOWN_PRIZES = frozenset(
    {
        "peabody",
        "peabody award",
        "peabody awards",
        "humanitas prize",
        "rose d'or",
        "golden rose",
        "golden globe",
        "golden globes",
        "primetime emmy",
        "daytime emmy",
        "international emmy",
        "bafta",
        "bafta tv",
        "bafta craft",
        "bafta scotland",
        "bafta cymru",
        "american cinema editors",
        "american society of cinematographers",
        "directors guild of america",
        "writers guild of america",
        "writers guild of great britain",
        "producers guild of america",
        "screen actors guild",
        "visual effects society",
        "cinema audio society",
        "motion picture sound editors",
        "international film music critics association",
        "television critics association",
        "prix italia",
        "prix jeunesse",
        "prix jeunesse international",
        "prix europa",
        "monte-carlo tv festival",
        "monte-carlo television festival",
        "banff television festival",
        "afi",
        "american film institute",
        "glaad",
        "ascap",
        "bmi",
        "saturn",
        "hugo",
        "satellite",
        "annie",
    }
)
PRIZE_STARTS = frozenset(
    # words that only the names of prizes begin with
    "premios premio prix prêmio prêmios gawad".split()
)
PARTS_OF_SHOW = frozenset({"season", "series", "episode", "volume", "part", "chapter"})
ORGANISATIONS = frozenset(
    "guild society academy association institute federation union circle council".split()
)
UNDIVIDED_PRIZES = frozenset(
    # given without categories
    {
        "peabody award",
        "peabody awards",
        "peabody",
        "george foster peabody award",
        "afi award",
        "humanitas prize",
    }
)
QUOTED = re.compile(r"""["“]([^"“”]{1,160})["”]|(?<![\w])['‘]([^'‘’]{2,80})['’](?!\w)""")
GENERIC_HEADINGS = re.compile(
    r"(?:\W*(?:critical|major|other|further|industry|list|of|the|and|amp|&|reception|awards?|nominations?|accolades?|honou?rs?|"
    r"prizes?|recognition|wins?|legacy|response|summary|overview|table|commercial|performance|ratings|impact|"
    r"received|won|festivals?)\W*)+",
    re.IGNORECASE,
)
NOT_IN_PRIZE = frozenset(
    # words of headings that tell of awards, never of a prize's own name
    "list nominations nomination nominated received by other various major minor notable season seasons".split()
)
AWARD_HEADING = re.compile(
    r"\b(?:[Aa]wards?|[Aa]ccolades?|[Nn]ominations?|[Hh]onou?rs|[Pp]rizes?|[Rr]ecognition|[Ww]ins|AWARDS|ACCOLADES)\b"
)
OPENERS = frozenset(
    "best outstanding favorite favourite most choice breakthrough breakout excellence achievement top funniest "
    "sexiest greatest worst ultimate exceptional distinguished individual memorable original".split()
)
CONNECTIVES = frozenset(
    "a an and by for from in of on or the to with at into over vs de la - – — / & + | : amp their his her its".split()
)
PERSON_CATEGORY = re.compile(
    r"\b(?:actor|actress|actors|actresses|performance|performer|presenters?|host|hosting|director|directing|direction|"
    r"writ(?:er|ing)|judge|winner|contestant|casting|star|newcomer|villain|baddie|hero|cinematography|"
    r"cinematographer|edit(?:or|ing|ed)|music|score|composer|composition|costumes?|make-?up|hairstyling|hair|design|sound|"
    r"effects|stunt|personality|screenplay|teleplay|talent of|producer|male|female|acting|breakthrough|couple|duo|kiss|"
    r"person|man|woman|choreography|song|lyrics|role|comedian|entertainer|voice-?over)\b",
    re.IGNORECASE,
)
SHOW_CATEGORY = re.compile(
    r"\b(?:series|show|shows|drama|comedy|programmes?|programs?|programming|sitcom|soap|serial|miniseries|mini-series|documentary|"
    r"production|film|movie|game|entertainment|reality|talent)\b",
    re.IGNORECASE,
)
NAME_PARTICLES = PARTICLES | {"mac", "mc", "st", "ten"}
NAME_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv obe cbe mbe phd asc bsc a.c.e a.c.e. ace".split())
