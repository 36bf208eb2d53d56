"""The words that tell a prize from a category and both from a nominee; every word rule of the awards stands here."""

import re
from collections.abc import Mapping
from typing import Literal

from transforms.patterns import regex
from transforms.reading.names import PARTICLES

PrizeEnd = Literal["certain", "likely", "body", "medium"]
PRIZE_ENDS: Mapping[str, PrizeEnd] = {
    # how much a name ending so tells of being a prize
    **dict.fromkeys("awards prizes".split(), "certain"),
    **dict.fromkeys(
        "award prize honours honors emmys baftas oscars logies globes tcas d'or awardstm".split(), "likely"
    ),
    **dict.fromkeys(
        "academy america association associations bafta britain circle council critics editors emmy federation "
        "festival foundation gala globe guild institute medal museum society trophy union".split(),
        "body",
    ),
    "television": "medium",
}
CERTAIN: frozenset[PrizeEnd] = frozenset({"certain"})
SURE: frozenset[PrizeEnd] = CERTAIN | {"likely"}
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
QUOTED = regex(r"""["“]([^"“”]{1,160})["”]|(?<![\w])['‘]([^'‘’]{2,80})['’](?!\w)""")
GENERIC_HEADINGS = regex(
    r"(?:\W*(?:critical|major|other|further|industry|list|of|the|and|amp|&|reception|awards?|nominations?|accolades?|honou?rs?|"
    r"prizes?|recognition|wins?|legacy|response|summary|overview|table|commercial|performance|ratings|impact|"
    r"received|won|festivals?)\W*)+",
    re.IGNORECASE,
)
NOT_IN_PRIZE = frozenset(
    # words of headings that tell of awards, never of a prize's own name
    "list nominations nomination nominated received by other various major minor notable season seasons".split()
)
AWARD_HEADING = regex(
    r"\b(?:[Aa]wards?|[Aa]ccolades?|[Nn]ominations?|[Hh]onou?rs|[Pp]rizes?|[Rr]ecognition|[Ww]ins|AWARDS|ACCOLADES)\b"
)
OPENERS = frozenset(
    "best outstanding favorite favourite most choice breakthrough breakout excellence achievement top funniest "
    "sexiest greatest worst ultimate exceptional distinguished individual memorable original mejor melhor meilleur "
    "meilleure miglior migliore".split()
)
CONNECTIVES = frozenset(
    "a an and by for from in of on or the to with at into over vs de la - – — / & + | : amp their his her its as "
    "playing portraying voicing".split()
)
PERSON_CATEGORY = regex(
    r"\b(?:actor|actress|actors|actresses|performance|performer|presenters?|host|hosting|director|directing|direction|"
    r"writ(?:er|ing)|judge|winner|contestant|casting|star|newcomer|villain|baddie|hero|cinematography|"
    r"cinematographer|edit(?:or|ing|ed)|music|score|composer|composition|costumes?|make-?up|hairstyling|hair|design|sound|"
    r"effects|stunt|personality|screenplay|teleplay|talent of|producer|male|female|acting|breakthrough|couple|duo|kiss|"
    r"person|man|woman|choreography|song|lyrics|role|comedian|entertainer|voice-?over)\b",
    re.IGNORECASE,
)
INDIVIDUAL_CATEGORY = regex(
    r"\b(?:actor|actress|actors|actresses|performer|presenters?|host|newcomer|villain|hero|personality|male|female|couple|"
    r"duo|man|woman|comedian|entertainer|performance|individual)\b",
    re.IGNORECASE,
)
SHOW_CATEGORY = regex(
    r"\b(?:series|show|shows|drama|comedy|programmes?|programs?|programming|sitcom|soap|serial|miniseries|mini-series|documentary|"
    r"production|film|movie|game|entertainment|reality|talent)\b",
    re.IGNORECASE,
)
NAME_PARTICLES = PARTICLES | {"mac", "mc", "st", "ten"}
NAME_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv obe cbe mbe phd asc bsc a.c.e a.c.e. ace".split())
