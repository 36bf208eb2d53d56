"""Which role the words around a claim state plainly: `guest star Jane Doe as Ann`, `recurs as Ann`, `in "
"the lead role of`."""

from transforms.cast.article_claims import Claim
from transforms.cast.headings import role_cell
from transforms.findings import Cell
from transforms.patterns import regex

_BETWEEN = (
    ("guest", regex(r"\b(?P<said>guest(?:s|[- ]star(?:s|red|ring)?)?)\b")),
    ("recurring", regex(r"\b(?P<said>recur(?:s|red|ring)|recurring)\b")),
    (
        "main",
        regex(
            r"\b(?P<said>(?:lead|leading|title|titular|main) (?:role|part)|series regular|leads|headlines)\b"
        ),
    ),
)
_BEFORE = (
    (
        "guest",
        regex(r"\b(?P<said>[Gg]uest[- ]stars?)(?:ring)?:? (?:(?:this \w+ )?(?:include|are|is) )?\Z"),
    ),
    (
        "recurring",
        regex(r"\b(?P<said>[Rr]ecurring)(?: (?:as well )?(?:are|is|guest stars?|cast(?: members?)?))?:? \Z"),
    ),
    ("main", regex(r"\b(?P<said>[Ss]eries regulars?|[Ll]ead (?:actor|actress))(?: include)?:? \Z")),
)
_ROW = regex(r"\W*(?:Also )?(?P<said>[Gg]uest[- ]starring|[Gg]uest stars)\b")
_SUPPORTING = regex(r"\bsupporting\b")
_LOOKS_BACK = 60


def claim_to_role(claim: Claim) -> Cell | None:
    """The role as stated with the claim; None where none is, or where `supporting` makes a lead another "
    "kind of one."""
    if claim.performer_in is not None or claim.character_in is not None:
        return None
    masked, sentence = claim.passage.masked, claim.passage.sentence
    first, last = sorted((claim.performer, claim.character), key=lambda name: name.start)
    start = claim.performer.start
    found = [
        (role, match)
        for patterns, begin, end in (
            (_BETWEEN, first.end, last.start),
            (_BEFORE, max(0, start - _LOOKS_BACK), start),
        )
        for role, pattern in patterns
        if (match := pattern.search(masked, begin, end))
    ]
    if not found and (row := _ROW.match(masked)):
        found = [("guest", row)]
    if not found or _SUPPORTING.search(masked, max(0, first.start - _LOOKS_BACK), last.start):
        return None
    role, match = found[0]
    return role_cell(role, sentence.span(*match.span("said")))
