"""What a passage of an article says of who plays whom, and what it takes to believe it."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from transforms.reading.passages import Ground, Passage
from transforms.reading.proper_names import Name


class Proof(IntEnum):
    """How much a claim's own words say."""

    NONE = 0
    OWNS = 1
    """`Jane Doe's Captain Ann`: true where Jane Doe is known to perform and the text tells of Ann elsewhere."""
    PERFORMER = 2
    """`as Ann, Jane Doe`: true where Jane Doe is known to perform."""
    BARE = 3
    """`Jane Doe as Ann` without a verb: proof unless another phrase calls Ann a performer."""
    PLAYS = 4
    """`Jane Doe plays Ann`: proof unless Jane Doe is a character herself, who plays at school."""
    WORDS = 5
    """`played by`: the words themselves say who performs."""


class Claim(NamedTuple):
    """What a passage says: a performer, a character, where it says so, and the word for a voice where there is one."""

    passage: Passage
    performer: Name
    character: Name
    start: int
    end: int
    voice: tuple[int, int] | None = None
    proof: Proof = Proof.WORDS
    is_aside: bool = False
    """Whether brackets part it from the sentence around it."""
    performer_in: Passage | None = None
    """The passage in which the performer's name stands, where a pronoun stands for it in this one."""
    character_in: Passage | None = None

    @property
    def proven(self) -> bool:
        """Whether the words themselves say that the first performs."""
        return self.proof >= Proof.BARE

    @property
    def ground(self) -> Ground:
        """Of which work the claim is."""
        return self.passage.ground(self.start, self.end, is_aside=self.is_aside)


def pairs_to_claims(
    passage: Passage,
    performers: Sequence[Name],
    characters: Sequence[Name],
    voice: tuple[int, int] | None = None,
    proof: Proof = Proof.WORDS,
) -> Iterator[Claim]:
    """As many characters as performers go in order; else the last performer with the first character."""
    if not performers or not characters:
        return
    if len(performers) != len(characters):
        performers, characters = performers[-1:], characters[:1]
    start = min(performers[0].start, characters[0].start)
    end = max(performers[-1].end, characters[-1].end)
    for performer, character in zip(performers, characters, strict=True):
        yield Claim(passage, performer, character, start, end, voice, proof)
