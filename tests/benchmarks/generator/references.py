"""What reference marks lead to."""

from random import Random

from tests.benchmarks.generator.words import MONTHS, person, syllables, title

_PAPERS = ("The {} Courier", "{} Weekly", "The {} Post", "{} Tonight", "{} Screen")


def paper(random: Random) -> str:
    """A paper's name."""
    return random.choice(_PAPERS).format(syllables(random))


def day(random: Random, year: int) -> str:
    """A day of that year, as references write it."""
    return f"{random.randint(1, 28)} {random.choice(MONTHS)} {year}"


def reference(random: Random) -> str:
    """One line of the list: author and day where they are known, title, paper, when it was read."""
    year = random.randint(1996, 2024)
    author = f"{' '.join(reversed(person(random).split()))} ({day(random, year)}). ".replace(" ", ", ", 1)
    known = author if random.random() < 0.7 else ""
    headline = (
        f'"{title(random)} {random.choice(("returns", "is renewed", "wins again", "comes to an end"))}"'
    )
    kept = f" Archived from the original on {day(random, year)}." if random.random() < 0.5 else ""
    return f"{known}{headline}. {paper(random)}.{kept} Retrieved {day(random, year)}."
