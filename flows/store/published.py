"""Which release a run leaves as the newest."""

from dataclasses import dataclass

from flows.places import Place


@dataclass(frozen=True, slots=True)
class Published:
    """The newest release: its version, its folder, and whether this run made it."""

    version: str
    folder: Place
    is_new: bool

    def __str__(self) -> str:
        """One line that says it."""
        if self.is_new:
            return f"published {self.version} in {self.folder}"
        return f"nothing new: the data is that of {self.version} in {self.folder}"
