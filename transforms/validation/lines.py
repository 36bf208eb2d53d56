"""Where the lines of a text stand; written anew here so that a reader's mistake is not checked by itself."""

from bisect import bisect_right
from functools import cached_property

from transforms.patterns import regex

_END = regex(r"\r\n|\n|\r")


class Lines:
    """The lines of one text. They are numbered from 1 and end with CR LF, LF or CR."""

    def __init__(self, text: str) -> None:
        """Looks for nothing until it is asked."""
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each line's first character; what follows the last line end counts if it is there."""
        starts = [0, *(end.end() for end in _END.finditer(self.text))]
        return starts if starts[-1] < len(self.text) else starts[:-1]

    def at(self, offset: int) -> int:
        """The number of the line that the offset falls in, 0 where it falls outside the text."""
        return bisect_right(self.starts, offset) if 0 <= offset < len(self.text) else 0

    def line(self, number: int) -> str:
        """The line without its end, empty where there is no line of that number."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")
