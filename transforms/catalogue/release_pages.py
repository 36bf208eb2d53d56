"""The pages of releases: the list of all, and each one's changes."""

from collections.abc import Iterator
from typing import Any

from transforms.catalogue.addresses import RELEASES, release_page
from transforms.catalogue.markdown import to_html, without_title
from transforms.catalogue.material import Material, Release
from transforms.catalogue.rendering import Renderer

Pages = Iterator[tuple[str, bytes]]


def release_pages(material: Material, renderer: Renderer) -> Pages:
    """The list, newest first, then a page per release."""
    listed = [release_line(one) for one in reversed(material.releases)]
    said = {"release": material.newest, "releases": listed}
    yield RELEASES, renderer.render("releases.html", RELEASES, said)
    for one in material.releases:
        page = release_page(one.version)
        said = {
            "release": material.newest,
            "shown": one,
            "changes": to_html(without_title(one.changes)),
            "is_newest": one is material.newest,
        }
        yield page, renderer.render("release.html", page, said)


def release_line(release: Release) -> dict[str, Any]:
    """A release in the list: its rows, and what the first lines of its changes say."""
    paragraphs = [
        part for part in without_title(release.changes).split("\n\n") if part and part[0] not in "#-|"
    ]
    return {
        "release": release,
        "page": release_page(release.version),
        "rows": sum(release.rows.values()),
        "said": to_html("\n\n".join(paragraphs[:1])),
    }
