"""Sentences that state no row of any table: what makes pages long."""

from collections.abc import Sequence
from random import Random

from tests.benchmarks.generator.blocks import MARK, Block, Heading, Paragraph
from tests.benchmarks.generator.words import ADJECTIVES, NOUNS, syllables

_SENTENCES = (
    "The {adjective} {noun} that opens the story was built on a disused airfield outside the town of {place}.",
    "Much of what follows turns on a {noun} that nobody has looked at for years, and on the {other} beside it.",
    "By the end of the winter the {noun} has changed hands twice, and the {other} stands empty.",
    "Filming took place in and around {place}, where the {noun} was closed to traffic for nine weeks.",
    "The makers had asked for a {adjective} look, and the {noun} was painted three times before they were content.",
    "Early drafts had no {noun} at all; it came in when the {other} proved too costly.",
    "It was said at the time that the {adjective} {noun} cost as much as all that had been shot before.",
    "A {noun} of the same kind still stands in the museum of {place}, with the {other} that belongs to it.",
    "Viewers wrote in to ask where the {noun} was, and were told that it had been taken down.",
    "The {other} is never explained, although the {adjective} {noun} is seen behind it more than once.",
    "Repeats were shown in the afternoon, without the {adjective} {noun}, which had been cut for time.",
    "In the first part {one} finds the {noun} that {two} had hidden, and says nothing of it until the {other} is sold.",
    "{one} does not trust {two}, who has come for the {noun} and stays for the {adjective} {other}.",
    "When {one} leaves the {noun} in the care of {two}, the {adjective} {other} is forgotten in the rain.",
    "In the last weeks of work the {noun} had to be moved by night, since the {other} was needed by day.",
)
_TITLES = ("Premise", "Production", "Filming", "Background", "Broadcast", "Home media", "Legacy", "Themes")
_LONGEST = 900
"""How long a paragraph gets, in letters."""


def sentence(random: Random, names: Sequence[str]) -> str:
    """One sentence, now and then with a reference mark."""
    one, two = random.sample(names, 2)
    noun, other = (word.lower() for word in random.sample(NOUNS, 2))
    words = {
        "noun": noun,
        "other": other,
        "adjective": random.choice(ADJECTIVES).lower(),
        "one": one,
        "two": two,
    }
    made = random.choice(_SENTENCES).format(**words, place=syllables(random))
    return made + MARK * (random.random() < 0.35)


def paragraph(random: Random, size: int, names: Sequence[str]) -> Paragraph:
    """Sentences of about so many letters."""
    made = sentence(random, names)
    while len(made) < size:
        made = f"{made} {sentence(random, names)}"
    return Paragraph(made)


def sections(random: Random, size: int, names: Sequence[str]) -> list[Block]:
    """Headings and paragraphs of about so many letters, none where there is no room; they are about `names`."""
    found: list[Block] = []
    titles = random.sample(_TITLES, len(_TITLES))
    while size > 150:
        if not found or (random.random() < 0.3 and titles):
            found.append(Heading(titles.pop()))
        one = paragraph(random, min(size, random.randint(200, _LONGEST)), names)
        found.append(one)
        size -= len(one.text)
    return found
