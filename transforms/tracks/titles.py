"""The column titles of track listings, by what they mean."""

from transforms.reading.headers import Headers, by_title

TITLES = by_title(
    {
        "length": "length|time",
        "artist": "artist|artist(s)|performed by|performer(s)",
        "composer": "writer(s) and composer(s)|composer|music|lyrics",
        "producer": "producer(s)",
        "title": "song",
    }
)
COLUMNS = Headers.of(
    by_title(
        {
            "number": "no.|no|#|track|track #|track no.|track number|number",
            "title": "title|song|songs|song title|track title|name",
            "artist": (
                "artist|artists|artist(s)|performed by|performer|performers|performer(s)|original artist|"
                "original artist(s)|original artists|original performer|singer|singer(s)|singers"
            ),
            "length": "length|time|duration|running time",
            "credit": (
                "writer|writers|writer(s)|written by|writer(s) and composer(s)|composer|composers|composer(s)|music|"
                "lyrics|lyricist|producer|producers|producer(s)"
            ),
            "release_date": "original air date|air date|airdate|release date|original release date|released",
            "place": "episode|episodes|episode title|season|series|scene|scenes|album|note|notes|ref|ref.|refs|ref(s)",
        }
    )
)
"""What the columns of a table that lists tracks mean; in other tables the same words mean other things."""
