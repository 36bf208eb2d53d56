"""The column titles of episode listings, by what they mean, and words that say that something else is listed."""

from transforms.patterns import regex
from transforms.reading.headers import Headers, by_title
from transforms.reading.titles import ANY_TABLE

TITLES = by_title(
    {
        "number": (
            "no.|no|#|ep|ep.|ep#|ep #|ep no.|episode|episode #|episode no.|episode number|no. in|no. in season|"
            "in season|in series|season #|season no."
        ),
        "overall": "no. overall|overall|no. in series|series #|series no.",
        "season": "series|season|seasons",
        "title": "title|episode title|name of episode",
        "director": "directed by|director|director(s)",
        "writer": "written by|writer|writer(s)|teleplay by",
        "release_date": (
            "original release date|original air date|original airdate|originally aired|original broadcast|"
            "original broadcast date|original u.s. air date|original us air date|original uk air date|us air date|"
            "u.s. air date|uk air date|release date|first broadcast|broadcast date|broadcast|air date|airdate"
        ),
        "viewers": (
            "u.s. viewers (millions)|us viewers (millions)|u.s. viewers (in millions)|u.s. viewers|us viewers|"
            "uk viewers (millions)|uk viewers (million)|uk viewers|viewers (millions)|viewers (in millions)|viewers|"
            "ratings"
        ),
        "code": "prod. code|prod.code|prod code|production code|prod. no.",
        "guests": "celebrity guest(s)|guest(s)|guest stars|guest star(s)",
        "summary": "summary|synopsis|plot",
    }
)
_MORE_TITLES = by_title(
    {
        "release_date": (
            "air dates|aired on|airdates|first aired|original air dates|original air date(s)|original japanese airdate|"
            "original japanese air date|japanese airdate|japanese air date|original broadcast on|date first aired|"
            "date of broadcast|date of first broadcast|first air date|first broadcast date|first release date|"
            "original transmission date|transmission date|tx date|original release|original release date(s)|"
            "original u.k. air date|original uk airdate|original us airdate|premiere date|released"
        ),
        "writer": "story and teleplay by|writers",
        "director": "directors",
        "code": "code|prod.|production|production no.|production number",
        "other": (
            "animation directed by|animation director(s)|featured character(s)|running time|english airdate|"
            "english air date|english dub airdate|american airdate|american air date|setting|story by|"
            "storyboard artist(s)|storyboard by|storyboarded by"
        ),
        "length": "length",
        "rating": "audience|bbc one ranking|dvr|nightly rank|rank|rating|rating/share|share|timeslot",
        "viewers": "viewing figures",
        "guests": "celebrity guests|guest|guests",
    }
)
"""Titles that open no table by themselves, and are known where a listing is known by others."""
LISTING = Headers.of(ANY_TABLE, TITLES, _MORE_TITLES)
"""All titles of a listing of episodes."""
OTHER_WORKS = regex(
    r"Year|Album|Author|Publisher|(?<!oard)(?<!oard )Artist|Role|Label|ISBN|Developer|Platform|Issue|Illustrat"
)
"""Words of a header whose table lists records, books, films or roles, which have titles and dates too."""
