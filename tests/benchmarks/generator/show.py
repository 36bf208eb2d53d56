"""A made-up show: who is in it, its seasons, songs, prizes and verdicts. Pages say parts of it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from tests.benchmarks.generator.words import (
    ADJECTIVES,
    CHANNELS,
    COUNTRIES,
    GENRES,
    JOBS,
    NOUNS,
    distinct,
    person,
    syllables,
    title,
    unique_noun,
)


class Part(NamedTuple):
    """A character, who plays it, what is said of it, the seasons in which it is (none: not said)."""

    character: str
    performer: str
    said: str
    seasons: tuple[int, ...] = ()


class Episode(NamedTuple):
    """One episode."""

    number: int
    in_season: int
    title: str
    director: str
    writer: str
    aired: date
    summary: str


class Season(NamedTuple):
    """A season and what critics say of it."""

    number: int
    episodes: tuple[Episode, ...]
    approval: int
    reviews: int
    average: str


class Nomination(NamedTuple):
    """One nomination, of `work` where it says for what; an empty nominee is the show."""

    year: int
    award: str
    category: str
    nominee: str
    result: str
    work: str = ""


class Review(NamedTuple):
    """What one critic gives it, in words such as `4/5`."""

    paper: str
    critic: str
    verdict: str


class Song(NamedTuple):
    """A song of the album."""

    title: str
    artist: str
    length_s: int


class Show(NamedTuple):
    """All of it. `scale` is how much there is to say: 1 for most, 5 for what everyone writes about."""

    name: str
    is_told: bool
    genre: str
    country: tuple[str, str]
    channel: str
    creator: str
    scale: float
    main: tuple[Part, ...]
    recurring: tuple[Part, ...]
    seasons: tuple[Season, ...]
    nominations: tuple[Nomination, ...]
    reviews: tuple[Review, ...]
    songs: tuple[Song, ...]

    @property
    def first(self) -> date:
        """The day of the first episode."""
        return self.seasons[0].episodes[0].aired

    @property
    def last(self) -> date:
        """The day of the last episode."""
        return self.seasons[-1].episodes[-1].aired


_CATEGORIES = (  # after the prize's own opening; of whom: of the show, of those who play, of those who make
    ("Drama Series", "show"),
    ("Comedy Series", "show"),
    ("Ensemble", "show"),
    ("New Programme", "show"),
    ("Actor", "cast"),
    ("Actress", "cast"),
    ("Supporting Actor", "cast"),
    ("Supporting Actress", "cast"),
    ("Newcomer", "cast"),
    ("Guest Performance", "cast"),
    ("Writing for a Drama Series", "makers"),
    ("Directing for a Comedy Series", "makers"),
    ("Casting", "makers"),
    ("Original Score", "makers"),
)
_OPENINGS = ("Best", "Best", "Best", "Outstanding", "Favourite")
_PRIZES = (
    "{} Awards",
    "{} Television Awards",
    "Golden {} Awards",
    "{} Critics Association Awards",
    "{} International Drama Awards",
    "{} Guild Awards",
    "{} Screen Awards",
)
_VERDICTS = ("3/5", "4/5", "4 out of 5", "7/10", "8 out of 10", "B+", "A−", "B", "four out of five")


def make_show(seed: int, number: int, revision: int = 0) -> Show:
    """The show of that number, the same whenever it is made; a later revision knows of more reviews and prizes."""
    random = Random(f"{seed} show {number}")
    scale = min(8.0, random.lognormvariate(0, 0.8))
    count = 4 + int(random.uniform(2, 10) * scale)
    names = distinct(person, count + 12, random)
    cast = make_parts(random, names[:count])
    seasons = tuple(make_seasons(random, scale, names[count : count + 8], revision))
    cast = spread(random, cast, len(seasons))
    main = 3 + min(len(cast) - 3, random.randint(1, 5))
    first = seasons[0].episodes[0].aired.year
    return Show(
        name=show_name(random, number),
        is_told=random.random() < 0.6,
        genre=random.choice(GENRES),
        country=random.choice(COUNTRIES),
        channel=random.choice(CHANNELS),
        creator=names[count],
        scale=scale,
        main=cast[:main],
        recurring=cast[main:],
        seasons=seasons,
        nominations=make_nominations(
            random, scale, first, {"cast": names[:count], "makers": names[count + 8 :]}, revision
        ),
        reviews=make_reviews(random, scale),
        songs=make_songs(random, scale) if random.random() < 0.15 else (),
    )


def show_name(random: Random, number: int) -> str:
    """A name that no other show has."""
    own = unique_noun(number)
    noun, adjective = random.choice(NOUNS), random.choice(ADJECTIVES)
    return random.choice(
        (
            own,
            f"{own} {noun}",
            f"{adjective} {own}",
            f"The {own} {noun}s",
            f"{noun} of {own}",
            f"{own} and Sons",
        )
    )


def make_parts(random: Random, performers: tuple[str, ...]) -> tuple[Part, ...]:
    """A part for each, in the order in which they are billed."""
    characters = distinct(person, len(performers), random)
    return tuple(
        Part(character, performer, random.choice(JOBS))
        for character, performer in zip(characters, performers, strict=True)
    )


def spread(random: Random, parts: tuple[Part, ...], seasons: int) -> tuple[Part, ...]:
    """Of some parts of a show with several seasons it is said in which they are."""
    if seasons == 1:
        return parts
    return tuple(
        part._replace(seasons=tuple(range(random.randint(1, seasons), seasons + 1)))
        if random.random() < 0.4
        else part
        for part in parts
    )


def make_seasons(random: Random, scale: float, makers: tuple[str, ...], revision: int) -> list[Season]:
    """One season a year; few shows have many."""
    day = date(random.randint(1985, 2022), random.randint(1, 12), random.randint(1, 28))
    found, number = list[Season](), 0
    for season in range(1, 2 + min(9, int(random.expovariate(1) * scale**0.5))):
        episodes = []
        for place in range(1, random.choice((6, 6, 8, 8, 10, 13)) + 1):
            number += 1
            aired = day + timedelta(weeks=place - 1)
            crew = random.choice(makers), random.choice(makers)
            episodes.append(Episode(number, place, title(random), *crew, aired, summary(random)))
        reviews = random.randint(8, 90) + 3 * revision
        average = f"{random.randint(50, 96) / 10}/10"
        found.append(Season(season, tuple(episodes), random.randint(45, 100), reviews, average))
        day += timedelta(days=364)
    return found


def summary(random: Random) -> str:
    """What happens in an episode, without a name."""
    noun, other = (word.lower() for word in random.sample(NOUNS, 2))
    return (
        f"A {noun} goes missing, and nobody wants to have seen it. In the meantime the {other} has to be repaired"
        f" before the {random.choice(NOUNS).lower()} is opened, which turns out to be harder than it seemed."
    )


def make_nominations(
    random: Random, scale: float, first: int, people: Mapping[str, Sequence[str]], revision: int
) -> tuple[Nomination, ...]:
    """By year and prize; most shows have few. A prize opens its categories with one word, a person has one trade."""
    if random.random() < 0.35:
        return ()
    found = list[Nomination]()
    wanted, year = int(random.uniform(2, 12) * scale), first
    prizes = distinct(lambda chance: chance.choice(_PRIZES).format(syllables(chance)), 40, random)
    trades = {of: list(names) for of, names in people.items()}
    opening = {prize: random.choice(_OPENINGS) for prize in prizes}
    makers = dict(zip((name for name, of in _CATEGORIES if of == "makers"), trades["makers"], strict=False))
    while len(found) < wanted + revision:
        year += 1
        for prize in random.sample(prizes, min(4, 1 + wanted // 6)):
            for category, of in random.sample(_CATEGORIES, random.choice((1, 1, 2, 3))):
                named = f"{opening[prize]} {category}"
                if of == "cast":
                    nominees = random.sample(trades["cast"], random.choice((1, 1, 1, 2)))
                    if len(nominees) == 2 and random.random() < 0.3:
                        nominees = [" and ".join(nominees)]
                else:
                    nominees = [makers.get(category, "")]
                won = random.randrange(3)
                work = (
                    title(random) if of == "makers" and makers.get(category) and random.random() < 0.4 else ""
                )
                found += [
                    Nomination(year, prize, named, nominee, "Won" if place == won else "Nominated", work)
                    for place, nominee in enumerate(nominees)
                ]
    return tuple(found)


def make_reviews(random: Random, scale: float) -> tuple[Review, ...]:
    """A few critics, each of another paper."""
    papers = distinct(lambda chance: f"The {syllables(chance)} Courier", min(6, int(2 * scale)), random)
    return tuple(Review(paper, person(random), random.choice(_VERDICTS)) for paper in papers)


def make_songs(random: Random, scale: float) -> tuple[Song, ...]:
    """An album's songs in their order."""
    titles = distinct(title, 6 + int(random.uniform(2, 8) * min(scale, 3)), random)
    return tuple(Song(one, person(random), random.randint(61, 320)) for one in titles)
