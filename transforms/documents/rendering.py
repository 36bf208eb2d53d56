"""Recognises the rendering of a raw text by the marks that only it leaves."""

import re
from typing import Literal

Rendering = Literal["structured", "plain", "prose"]

_STRUCTURED = re.compile(r"^(?:=+ \S.* =+|Infobox|\| .* \|)[ \t]*\r?$", re.MULTILINE)
_PLAIN = re.compile(
    r"^(?:.*\[edit\]|From Wikipedia,? the free encyclopedia|  +(?:•|\d+\. \^) .*)[ \t]*\r?$", re.MULTILINE
)


def text_to_rendering(content: str) -> Rendering:
    """`structured` or `plain` when the text bears marks of one (the more frequent wins), else `prose`."""
    structured = sum(1 for _ in _STRUCTURED.finditer(content))
    plain = sum(1 for _ in _PLAIN.finditer(content))
    if structured == plain == 0:
        return "prose"
    return "structured" if structured >= plain else "plain"
