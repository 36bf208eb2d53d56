"""Markdown that releases are described in, as HTML: our own words and cells of the data, so nothing in it is markup."""

import re
from functools import cache
from itertools import count

from markdown_it import MarkdownIt
from markupsafe import Markup

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
_STYLE = re.compile(' style="text-align:right"')
"""How the reader aligns numbers: the pages' policy allows no style but that of the style sheet."""
_BOX = '<div class="box" tabindex="0" role="region" aria-label="Table {}">'
_TABLE = re.compile("<table>.*?</table>", re.DOTALL)
_READER.disable(["image", "link", "autolink", "html_inline", "html_block", "reference"])


def to_html(text: str) -> Markup:
    """The text as HTML; links are left as their words, for they lead to files of a release's folder."""
    html = _STYLE.sub(' class="num"', _READER.render(text))
    number = count(1)
    boxed = _TABLE.sub(lambda found: f"{_BOX.format(next(number))}{found[0]}</div>", html)
    return Markup(boxed)


@cache
def to_inline(text: str) -> Markup:
    """A sentence as HTML: its `names` as code."""
    return Markup(_READER.renderInline(text))


def without_title(text: str) -> str:
    """The text below its first heading."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if first.startswith("# ") else text
