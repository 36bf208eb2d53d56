"""Cuts a text into lines; every reader starts from these spans."""

from transforms.patterns import regex
from transforms.spans import Span

_LINE = regex(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_END = "\r\n"


def text_to_lines(source_id: str, content: str) -> tuple[Span, ...]:
    """The lines without their ends (`\\n`, `\\r\\n` or `\\r`); a last line that is empty does not count."""
    if "\r" in content:
        return tuple(
            Span(source_id, content, match.start(), match.start() + len(match[0].rstrip(_END)))
            for match in _LINE.finditer(content)
            if match[0]
        )
    lines, start = [], 0
    for text in content.split("\n"):
        lines.append(Span(source_id, content, start, start + len(text)))
        start += len(text) + 1
    return tuple(lines[:-1] if lines and not lines[-1] else lines)
