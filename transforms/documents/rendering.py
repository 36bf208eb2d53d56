"""Recognises the rendering of a raw text by the marks that only it leaves."""

from typing import Literal

from transforms.patterns import regex

Rendering = Literal["structured", "plain", "prose"]

# Each begins with a line's end, which is quickly found; the text gets one at its beginning.
_STRUCTURED = regex(r"\n(?:=+ \S[^\n]* =+|Infobox|\| [^\n]* \|)[ \t]*(?=\n|\Z)")
_PLAIN = regex(r"\n(?:From Wikipedia,? the free encyclopedia[ \t]*(?=\n|\Z)|  +(?:•|\d+\. \^) )")
_EDIT_LINK = regex(r"\[edit\][ \t]*(?=\n|\Z)")


def text_to_rendering(content: str) -> Rendering:
    """`structured` or `plain` when the text bears marks of one (the more frequent wins), else `prose`."""
    text = "\n" + (content.replace("\r\n", "\n").replace("\r", "\n") if "\r" in content else content)
    structured = sum(1 for _ in _STRUCTURED.finditer(text))
    plain = sum(1 for _ in _PLAIN.finditer(text)) + sum(1 for _ in _EDIT_LINK.finditer(text))
    if structured == plain == 0:
        return "prose"
    return "structured" if structured >= plain else "plain"
