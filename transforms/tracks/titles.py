"""The column titles of track listings, by what they mean."""

from transforms.reading.headers import by_title

TITLES = by_title(
    {
        "length": "length|time",
        "artist": "artist|artist(s)|performed by|performer(s)",
        "composer": "writer(s) and composer(s)|composer|music|lyrics",
        "producer": "producer(s)",
        "title": "song",
    }
)
