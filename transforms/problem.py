"""One thing that is wrong, as a record: of the raw folder, of a table, of a release, of a store."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Problem:
    """Where it is wrong (a file and line, a table, a release's file), what is wrong, and what to do about it.

    `text` is the offending line or value as it stands in the file, empty where there is none to show. `passing` says
    that the same may go well on another try.
    """

    place: str
    what: str
    remedy: str
    text: str = ""
    passing: bool = False

    def __str__(self) -> str:
        """The record as the lines that a person reads."""
        shown = f"\n    {self.text}" if self.text else ""
        return f"{self.place}: {self.what}{shown}\n    → {self.remedy}"

    def below(self, folder: object) -> "Problem":
        """The same with its place as seen from where the folder is."""
        return replace(self, place=f"{folder}/{self.place}")
