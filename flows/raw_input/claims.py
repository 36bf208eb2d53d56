"""Which document has which id and file name: each is given once."""

from flows.problems import Problem


class Claims:
    """The ids and file names that documents have claimed, readable or not, and where they did so.

    Documents may share a file as long as they mean the same text, whose hash goes with the name; an id has none.
    """

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], tuple[str, str | None]] = {}

    def claim(self, key: str, value: str, place: str, sha256: str | None = None) -> Problem | None:
        """Claims it for the document at `place`; what is wrong where another document has it."""
        other, text = self._first.setdefault((key, value), (place, sha256))
        if other is place or (sha256 is not None and sha256 == text):
            return None
        return Problem(place, f"the {key} “{value}” is taken by {other}", f"give each document its own {key}")
