"""A quoted passage shown where it stands: its line in the document, the quote marked."""

import re
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\r|\n")
OPEN, CLOSE = "⟦", "⟧"
AROUND = 90


@dataclass(frozen=True, slots=True)
class Passage:
    """The text before and after a quote within its line, cut to a width that can be read, and the line above."""

    above: str
    before: str
    quote: str
    after: str


def find_passage(text: str, start: int, end: int) -> Passage:
    """The surroundings of `text[start:end]`; blanks and cuts are shown as one blank and `…`."""
    starts = [0, *(found.end() for found in LINE_END.finditer(text, 0, start))]
    line = starts[-1]
    found = LINE_END.search(text, end)
    stop = found.start() if found else len(text)
    return Passage(
        above=cut(text[starts[-2] : line].strip(), 2 * AROUND, False) if len(starts) > 1 else "",
        before=cut(text[line:start], AROUND, True),
        quote=text[start:end],
        after=cut(text[end:stop], AROUND, False),
    )


def cut(text: str, width: int, from_left: bool) -> str:
    """The end of `text` that lies next to the quote."""
    if len(text) <= width:
        return text
    return "…" + text[-width:] if from_left else text[:width] + "…"


def marked(passage: Passage, *, colour: bool) -> str:
    """The line with the quote between brackets, also bold on a terminal with colours."""
    bold, plain = ("\033[1;7m", "\033[0m") if colour else ("", "")
    return f"{passage.before}{OPEN}{bold}{passage.quote}{plain}{CLOSE}{passage.after}"
