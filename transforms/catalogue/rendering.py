"""Pages from templates: what is put into one is escaped, turning signs are written out, links lead from the page."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from transforms.catalogue.addresses import HOME, ICON, QUALITY, RELEASES, SCRIPT, SOURCES, STYLE, way
from transforms.catalogue.markdown import to_inline
from transforms.publication.identity import DESCRIPTION, LICENCE, NAME, TITLE
from transforms.turning import shown

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
"""What a page may load: files of its own host, and nothing inline."""
FIXED = {
    "policy": POLICY,
    "home": HOME,
    "style": STYLE,
    "script": SCRIPT,
    "icon": ICON,
    "quality": QUALITY,
    "all_releases": RELEASES,
    "all_sources": SOURCES,
    "name": NAME,
    "site_title": TITLE,
    "about": DESCRIPTION,
    "licence": LICENCE,
}


class Renderer:
    """Fills templates (their texts by name) with what the pages say."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._environment = Environment(
            loader=DictLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(FIXED)
        self._environment.filters.update(size=size, inline=to_inline)

    def render(self, template: str, page: str, said: Mapping[str, Any]) -> bytes:
        """The page of that path; `url` in the template makes a link to another one, or to a file of a release."""
        text = self._environment.get_template(template).render(said, page=page, url=partial(way, page))
        return (shown(text.rstrip()) + "\n").encode()


def size(count: int) -> str:
    """`7.4 kB`"""
    for unit, factor in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count} B"
