"""The column titles of tables of the cast, by what they mean."""

from transforms.reading.headers import by_title

TITLES = by_title(
    {
        "character": "character|characters|role|roles|name|character name|character(s)|role(s)",
        "performer": (
            "actor|actors|actor(s)|actress|actor/actress|actor/actresses|cast|cast member|performer|portrayed by|"
            "played by|portrayer|voice actor|voiced by|starring|voice|voices|voice actress|voice actor(s)|voice artist|"
            "voice cast|actor / actress|cast members|original actor|original cast|japanese voice actor|japanese voice|"
            "japanese cast|english voice actor|english voice|english cast"
        ),
        "description": "description",
        "film": "film",
        "count": "episode count|episodes",
        "duration": "duration|tenure",
    }
)
