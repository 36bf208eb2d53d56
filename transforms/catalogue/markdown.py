"""Markdown that releases are described in, as HTML: our own words and cells of the data, so nothing in it is markup."""

from markdown_it import MarkdownIt
from markupsafe import Markup

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
_READER.disable(["image", "link", "autolink", "html_inline", "html_block", "reference"])


def to_html(text: str) -> Markup:
    """The text as HTML; links are left as their words, for they lead to files of a release's folder."""
    return Markup(_READER.render(text))


def without_title(text: str) -> str:
    """The text below its first heading."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if first.startswith("# ") else text
