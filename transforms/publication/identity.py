"""What every file of a release says of itself: whose it is, what it is for, under which licence it stands."""

from dataclasses import dataclass

NAME = "showfacts"
TITLE = "showfacts: open data about TV shows"
DESCRIPTION = (
    "Cast, tracks, ratings and awards of TV shows, read from what people wrote about them. Every value quotes "
    "the passage it comes from, what was lost is counted, and what sources disagree on is shown."
)

KEYWORDS = (
    "television",
    "TV series",
    "actors",
    "soundtracks",
    "critics",
    "prizes",
    "provenance",
    "open data",
)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its SPDX id, its title in words and the address of its text."""

    id: str
    title: str
    url: str


LICENCE = Licence(
    "CC-BY-SA-4.0",
    "Creative Commons Attribution-ShareAlike 4.0 International",
    "https://creativecommons.org/licenses/by-sa/4.0/",
)


def citation(version: str) -> str:
    """How to cite a release, in words."""
    return f"{TITLE}, release {version}."
