"""The titles of columns that tables of any dataset may have, by what they mean."""

from transforms.reading.headers import by_title

ANY_TABLE = by_title(
    {
        "date": (
            "date|date of ceremony|ceremony date|ceremony|date of award|date of the ceremony|ceremony date(s)"
        ),
        "ref": (
            "ref|ref.|refs|refs.|ref(s)|ref(s).|reference|references|source|ref.(s)|source(s)|sources|cite|citation|"
            "reference(s)|cit.|citations|cite(s)|references."
        ),
        "note": "notes|note",
    }
)
