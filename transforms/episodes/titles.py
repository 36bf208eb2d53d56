"""What the words in the header of an episode listing mean, and which words say that it lists something else."""

import re
from collections.abc import Mapping

from transforms.documents.columns import COLUMN_TITLES

_WANTED = {"number", "overall", "season", "title", "director", "writer", "release_date", "viewers", "code"}
_WANTED |= {"guests", "summary", "note", "ref", "date"}
_MORE_TITLES: Mapping[str, str] = {
    "air dates": "release_date",
    "aired on": "release_date",
    "airdates": "release_date",
    "first aired": "release_date",
    "original air dates": "release_date",
    "original air date(s)": "release_date",
    "original japanese airdate": "release_date",
    "original japanese air date": "release_date",
    "japanese airdate": "release_date",
    "japanese air date": "release_date",
    "original broadcast on": "release_date",
    "date first aired": "release_date",
    "date of broadcast": "release_date",
    "date of first broadcast": "release_date",
    "first air date": "release_date",
    "first broadcast date": "release_date",
    "first release date": "release_date",
    "original transmission date": "release_date",
    "transmission date": "release_date",
    "tx date": "release_date",
    "original release": "release_date",
    "original release date(s)": "release_date",
    "original u.k. air date": "release_date",
    "original uk airdate": "release_date",
    "original us airdate": "release_date",
    "premiere date": "release_date",
    "released": "release_date",
    "story and teleplay by": "writer",
    "writers": "writer",
    "directors": "director",
    "code": "code",
    "prod.": "code",
    "production": "code",
    "production no.": "code",
    "production number": "code",
    "animation directed by": "other",
    "animation director(s)": "other",
    "featured character(s)": "other",
    "length": "length",
    "running time": "other",
    "english airdate": "other",
    "english air date": "other",
    "english dub airdate": "other",
    "american airdate": "other",
    "american air date": "other",
    "setting": "other",
    "story by": "other",
    "storyboard artist(s)": "other",
    "storyboard by": "other",
    "storyboarded by": "other",
    "audience": "rating",
    "bbc one ranking": "rating",
    "dvr": "rating",
    "nightly rank": "rating",
    "rank": "rating",
    "rating": "rating",
    "rating/share": "rating",
    "share": "rating",
    "timeslot": "rating",
    "viewing figures": "viewers",
    "celebrity guests": "guests",
    "guest": "guests",
    "guests": "guests",
}
TITLES: Mapping[str, str] = {
    **{title: meaning for title, meaning in COLUMN_TITLES.items() if meaning in _WANTED and title != "song"},
    **_MORE_TITLES,
}
OTHER_WORKS = re.compile(
    r"Year|Album|Author|Publisher|(?<!oard)(?<!oard )Artist|Role|Label|ISBN|Developer|Platform|Issue|Illustrat"
)
"""Words of a header whose table lists records, books, films or roles, which have titles and dates too."""
