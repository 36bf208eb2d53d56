"""Writes what documents say into Markdown so that it stays text: names, titles and addresses are data."""

import re

from transforms.patterns import regex
from transforms.turning import shown

_SIGNS = regex(r"([\\`*_\[\]<>|~]|&(?=[A-Za-z#]))")
_TICKS = regex("`+")
_ADDRESS = regex(r"https?://\S+")


def plain(text: str) -> str:
    """The text with every sign escaped that Markdown or HTML would read as something else."""
    return shown(_SIGNS.sub(r"\\\1", text))


def code(text: str) -> str:
    """The text in code marks that are longer than any within it."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    marks, gap = "`" * (longest + 1), " " if longest else ""
    return f"{marks}{gap}{shown(text)}{gap}{marks}"


def link(text: str, url: str | None) -> str:
    """The text as a link, where the address is one that a browser may follow unasked."""
    if url is None or not _ADDRESS.fullmatch(url):
        return plain(text)
    whole = re.sub(r"[<>\\|]", lambda sign: f"%{ord(sign[0]):02X}", url)
    return f"[{plain(text)}](<{whole}>)"


def cell(text: str) -> str:
    """Our own words as a cell of a table, their marks kept."""
    return text.replace("|", "\\|")
