"""How large a document may be, and one line of it: what is larger is no page, and takes longer than anybody waits."""

from collections.abc import Sequence

from transforms.spans import Span

MOST_CHARACTERS = 10_000_000
"""The longest pages of encyclopedias have two million."""
LONGEST_LINE = 1_000_000


def lines_to_excess(content: str, lines: Sequence[Span]) -> str | None:
    """What is too large in a text, and how large it is; None where nothing is."""
    if len(content) > MOST_CHARACTERS:
        return f"the document has {len(content):,} characters; no more than {MOST_CHARACTERS:,} are read"
    for number, line in enumerate(lines, 1):
        if (length := line.end - line.start) > LONGEST_LINE:
            return f"line {number:,} has {length:,} characters; no more than {LONGEST_LINE:,} are read"
    return None
