"""Phrases that put the character first or make both one: `Ann, played by Jane Doe`, `Jane Doe is her aunt, Ann`."""

from collections.abc import Iterator

from transforms.cast.article_claims import Claim, Proof, pairs_to_claims
from transforms.cast.article_words import is_possessive, is_titled, named_to, row_from, row_to
from transforms.patterns import regex
from transforms.reading.passages import Passage
from transforms.reading.proper_names import Name, is_person_shaped

_PLAYED_BY = regex(
    r"(?:,| [-–—]|—| \()? ?(?:(?:who )?(?:is |was |(?P<several>are |were )))?(?:also |now |being )?"
    r"(?:(?:played|portrayed|embodied|(?P<voice>voiced))(?:,? (?!by\b)[a-z0-9-]+){0,6}|brought to life),? by "
    r"(?:the )?"
)
_ITSELF = regex(r" (?:him|her|it)self\Z")
_APPOSITIVE = regex(r", (?:an?|the|her|his|their)(?: [a-zA-Z][\w'’-]*){1,8},?\Z")
_OF_SOMEBODY = regex(r", [A-Z][\w-]*['’]s(?: [a-z][\w'’-]*){1,4}\Z")
_NEXT_BY = regex(
    r"(?:,|;| and|, and|, with| while|, while) (?:the )?(?P<age>young(?:er)?|older|old|adult|teenage)? ?(?=[A-Z])"
)
_BY = regex(r" by ")
_WHOM, _PLAYS = regex(r",? whom? (?=[A-Z])"), regex(r" (?:plays|played|portrays|portrayed)\b")
_RELATION = regex(r"(?:(?:his|her|their|our)|[A-Z][\w-]*['’]s) [a-z]")
_IS = regex(r",? (?:is|was) (?=[A-Z]|(?:the|her|his|their|our) )")
_IS_ALL = regex(r"\W|\Z| (?:who|and|but|while|with|whose)\b")
_LOOKS_BACK = 90


def whom_claims(passage: Passage) -> Iterator[Claim]:
    """`Ann, whom Jane Doe plays with icy calm`."""
    for match in _WHOM.finditer(passage.masked):
        performer = next((one for one in passage.names if one.start == match.end()), None)
        character = named_to(passage, match.start())
        if performer and character and _PLAYS.match(passage.masked, performer.end):
            yield Claim(passage, performer, character, character.start, performer.end)


def by_claims(passage: Passage) -> Iterator[Claim]:
    """`Ann (played by Jane Doe)`, `Ann is played by Jane Doe and Bob by Max Roe`."""
    masked = passage.masked
    for match in _PLAYED_BY.finditer(masked):
        characters = _played(passage, match.start(), match["several"] is not None)
        performers = row_from(passage, match.end(), len(characters))
        voice = match.span("voice") if match["voice"] else None
        if performers and not is_possessive(masked, performers[-1]):
            if len(performers) == 1:
                performers *= len(characters)
            found = [*pairs_to_claims(passage, performers, characters, voice)]
            yield from found
            yield from _further(passage, found[-1]) if found else ()


def _played(passage: Passage, end: int, several: bool) -> list[Name]:
    """Who is played: the name before, or the one before a description that commas part from it; a row for `are`."""
    masked = passage.masked
    if several:
        return row_to(passage, end)
    if itself := _ITSELF.search(masked, max(0, end - _LOOKS_BACK), end):
        end = itself.start()
    aside = _APPOSITIVE.search(masked, max(0, end - _LOOKS_BACK), end)
    if aside is None and masked.startswith(",", end):
        aside = _OF_SOMEBODY.search(masked, max(0, end - _LOOKS_BACK), end)
    found = (named_to(passage, aside.start()) if aside else None) or named_to(passage, end)
    return [found] if found else []


def _further(passage: Passage, before: Claim) -> Iterator[Claim]:
    """Claims that leave out `is played` behind one that does not."""
    masked = passage.masked
    while joint := _NEXT_BY.match(masked, before.end):
        character = next((one for one in passage.names if one.start == joint.end()), None)
        by = _BY.match(masked, character.end) if character else None
        performers = row_from(passage, by.end(), 1) if by else []
        if character is None or not performers:
            return
        before = Claim(passage, performers[0], character, character.start, performers[0].end, before.voice)
        yield before


def _is_plain(name: Name) -> bool:
    """Whether a name is a full one without a title."""
    return is_person_shaped(name.text) and not is_titled(name)


def is_claims(passage: Passage) -> Iterator[Claim]:
    """`Jane Doe is her aunt, Ann` and `Her aunt, Ann, is Jane Doe`: both ways, as one may be known to perform."""
    masked = passage.masked
    for name in passage.names:
        match = _IS.match(masked, name.end)
        following = row_from(passage, match.end(), 1) if match else []
        for other in following:
            if (
                not is_possessive(masked, other)
                and _IS_ALL.match(masked, other.end)
                and " " in name.text + other.text
            ):
                related = bool(_RELATION.match(masked, match.end(), other.start)) if match else False
                proof = (
                    Proof.BARE if related and _is_plain(name) and not _is_plain(other) else Proof.PERFORMER
                )
                yield from pairs_to_claims(passage, [name], [other], None, proof)
                yield from pairs_to_claims(passage, [other], [name], None, Proof.PERFORMER)
