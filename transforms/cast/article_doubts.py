"""What makes a claim of an article uncertain: whose work it is of, that it only might be so, that names contradict."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transforms.cast.article_claims import Claim, Proof
from transforms.findings import Reject
from transforms.patterns import regex
from transforms.reading.names import TITLES
from transforms.reading.passages import Ground, Passage
from transforms.reading.scope import Ties

_UNGROUNDED = "it says who plays whom, but not in which work"
_OF_OTHERS = "it says who plays whom of a performer who is called another work's"
_BOTH = "a name that is a performer's here is a character's elsewhere in the text"
_SUPPOSED = "it says who might have played whom, or did not"
_SUPPOSES = regex(
    r"\b(?:want(?:s|ed)? (?:[A-Z]\w*|to see)|wish\w*|imagin\w+|hop(?:e|ed|es|ing) (?:for|that|to see)|"
    r"rumou?r\w*|reportedly|"
    r"tipped|considered|offered|turn(?:s|ed) (?:it )?down|audition\w*|in talks|in the running|in line to|"
    r"dream\w*|suggested|"
    r"odds|bookies|speculat\w*|potential\w*|almost|nearly|instead of|love to see|like to see|would (?:have|"
    r"love|like)|"
    r"(?:could|should|might|may) (?:have|be|play|star|yet))\b|['’]d (?:love|like)\b|\b(?:[Pp]icture|"
    r"[Tt]hink) (?=[A-Z])"
)
_DENIES = regex(
    r"\b(?:not(?! only)|never|nobody|whether|if|unless|without)\b|n['’]t\b|\A\W*(?:Who|What|Would|Could)\b"
)
_CLAUSE, _PART = regex(r"[:;.!?—–]\s"), regex(r"[,:;.!?()—–]\s?")


class Told(NamedTuple):
    """A claim whose names are joined to their long forms, folded."""

    claim: Claim
    performer: str
    character: str


def told_of_show(told: Sequence[Told], ties: Ties, rejects: dict[int, Reject]) -> Iterator[Told]:
    """What is said of the show; what may be is a reject for its passage, what is said of others is left out."""
    grounded = [(one, one.claim.ground) for one in told]
    own = [one for one, ground in grounded if ground is Ground.SHOW]
    known = _Known(
        elsewhere={(one.performer, one.character) for one, ground in grounded if ground is Ground.OTHER},
        certain={(one.performer, one.character) for one in own},
        performers=_best((one.performer, one) for one in own),
        characters=_best((one.character, one) for one in own),
        words=_words(one.character for one in own),
    )
    for one, ground in grounded:
        if ground is Ground.OTHER or (
            ground is Ground.LIKELY and (one.performer, one.character) in known.certain
        ):
            continue
        if reason := _doubt(one, ground, ties, known):
            rejects.setdefault(id(one.claim.passage), reject(one.claim.passage, reason))
        else:
            yield one


def reject(passage: Passage, reason: str) -> Reject:
    """A passage that makes no row."""
    return Reject("cast", passage.sentence.origin.strip(), reason)


class _Known(NamedTuple):
    """Folded names, and pairs of them, that claims of the text give: of other works, of the show; with their proof."""

    elsewhere: set[tuple[str, str]]
    certain: set[tuple[str, str]]
    performers: dict[str, Proof]
    characters: dict[str, Proof]
    words: set[str]
    """The words of the show's characters."""


def _best(named: Iterable[tuple[str, Told]]) -> dict[str, Proof]:
    """How well it is proven of each name, where the names of a claim differ and it is no mere supposition."""
    best: dict[str, Proof] = {}
    for name, one in named:
        if one.performer != one.character and not _is_supposed(one.claim):
            best[name] = max(one.claim.proof, best.get(name, one.claim.proof))
    return best


def _doubt(one: Told, ground: Ground, ties: Ties, known: _Known) -> str | None:
    """Why a claim that may be of the show makes no row, None where it does."""
    claim, passage = one.claim, one.claim.passage
    named = passage.names_show()
    believed = ground is Ground.SHOW or (ground is Ground.LIKELY and _is_likely(one, ties, known))
    if not believed or ((one.performer, one.character) in known.elsewhere and not named):
        return _UNGROUNDED
    if one.performer in ties.others and not named:
        return _OF_OTHERS
    if _is_supposed(claim):
        return _SUPPOSED
    if one.performer == one.character:
        return None
    as_character = known.characters.get(one.performer, Proof.NONE)
    as_performer = known.performers.get(one.character, Proof.NONE)
    return _BOTH if as_character >= claim.proof or as_performer > claim.proof else None


def _is_likely(one: Told, ties: Ties, known: _Known) -> bool:
    """Whether a claim behind one on another work is the show's after all.

    Its performer is called the show's, a character of the show stands beside, or the other work was only one that
    somebody else was in.
    """
    passage = one.claim.passage
    if one.performer in ties.own:
        return True
    own = (one.claim.performer, one.claim.character)
    beside = _words(name.key for name in passage.names if name not in own)
    if not beside.isdisjoint(known.words):
        return True
    return passage.asides is not None and passage.asides.isdisjoint(
        _words(name.key for name in passage.names)
    )


def _words(names: Iterable[str]) -> set[str]:
    """The words of folded names, without titles."""
    return {word for name in names for word in name.split()} - TITLES


def _is_supposed(claim: Claim) -> bool:
    """Whether the clause says that it might be so, or is not."""
    if claim.is_aside:
        return False
    masked = claim.passage.masked
    clause = max((match.end() for match in _CLAUSE.finditer(masked, 0, claim.start)), default=0)
    part = max((match.end() for match in _PART.finditer(masked, 0, claim.start)), default=0)
    return bool(_SUPPOSES.search(masked, clause, claim.end) or _DENIES.search(masked, part, claim.end))
