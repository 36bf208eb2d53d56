"""Recognises the rendering of a raw text by the marks that only it leaves."""

import re
from typing import Literal

Rendering = Literal["structured", "plain", "prose"]

# Each begins with a line's end, which is quickly found; the text gets one at its beginning.
_STRUCTURED = re.compile(r"\n(?:=+ \S[^\n]* =+|Infobox|\| [^\n]* \|)[ \t]*(?=\n|\Z)")
_PLAIN = re.compile(r"\n(?:From Wikipedia,? the free encyclopedia[ \t]*(?=\n|\Z)|  +(?:•|\d+\. \^) )")
_EDIT_LINK = re.compile(r"\[edit\][ \t]*(?=\n|\Z)")


def text_to_rendering(content: str) -> Rendering:
    """`structured` or `plain` when the text bears marks of one (the more frequent wins), else `prose`."""
    text = "\n" + (content.replace("\r\n", "\n").replace("\r", "\n") if "\r" in content else content)
    structured = sum(1 for _ in _STRUCTURED.finditer(text))
    plain = sum(1 for _ in _PLAIN.finditer(text)) + sum(1 for _ in _EDIT_LINK.finditer(text))
    if structured == plain == 0:
        return "prose"
    return "structured" if structured >= plain else "plain"
