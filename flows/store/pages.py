"""The catalogue's pages in the output folder: put together aside, moved to their place whole, and told from others'.

They are `index.html` and the folder `site/`, whose `SHA256SUMS` lists them all. A folder of that name that holds
anything else is somebody's: it is neither written to nor removed.
"""

import errno
import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from flows.places import Key, Place, as_os_error, files_below
from flows.problems import Problem
from flows.store.errors import REMEDIES, naming, store_error
from flows.store.files import remove_folder, settle
from flows.store.layout import FILES, HOME, SITE
from flows.store.staging import OLD, is_folder, make_staging
from flows.store.store import After
from transforms.publication.paths import SUMS, sums_to_hashes

LIST = f"{SITE}/{SUMS}"
"""The list of all pages with their checksums, the first page and the shared files among them, but not itself."""
GENERATOR = b'<meta name="generator" content="showfacts">'
"""Stands in each page of ours."""
Pages = Mapping[str, bytes]


def with_list(pages: Pages) -> dict[str, bytes]:
    """The pages by their path in the output folder, and the list of them."""
    lines = [f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(pages.items())]
    return {**pages, LIST: "".join(lines).encode()}


def listed(output: Place) -> dict[str, str]:
    """The pages that the output's list names, with their SHA-256; none where there is no list."""
    with naming(output):
        path = output / LIST
        return sums_to_hashes(path.read_bytes()) if path.exists() else {}


def are_whole(output: Path) -> bool:
    """Whether there is a list, and every page that it names is there as it was made."""
    return bool(listed(output)) and not any(page_problems(output))


def page_problems(output: Path) -> Iterator[Problem]:
    """The listed pages that are not there, or not as they were made. Raises StoreError where one cannot be read."""
    for name, digest in listed(output).items():
        path = output / name
        with naming(path):
            is_right = path.is_file() and sha256(path.read_bytes()).hexdigest() == digest
        if not is_right:
            yield Problem(
                str(path), "is missing or not as it was made", "make it again with `showfacts site`"
            )


def require_own(output: Path) -> None:
    """Raises StoreError where something of somebody's stands where the pages belong."""
    site, page = output / SITE, output / HOME
    with naming(output):
        if os.path.lexists(site):
            known = listed(output) if is_folder(site) else {}
            odd = [name for name in files_below(site) if f"{SITE}/{name}" not in {*known, LIST}]
            if not known or odd:
                what = (
                    f"holds {odd[0]}, which is no page of the catalogue"
                    if known
                    else "is not the catalogue's"
                )
                raise store_error(
                    site, what, "move it away and run `showfacts site` again; nothing was changed"
                )
        if os.path.lexists(page) and not (page.is_file() and GENERATOR in page.read_bytes()):
            raise store_error(page, "is not the catalogue's first page", REMEDIES[errno.EEXIST])


def put_pages(output: Path, pages: Pages, after: After = lambda step: None) -> None:
    """Moves the pages to their place, for who holds the store. A kill leaves the old ones or the new ones.

    `after` is called with the name of each step that is done. Raises StoreError where that cannot be, or something of
    somebody's stands there.
    """
    require_own(output)
    with naming(output):
        staging = make_staging(output, SITE)
        for name, data in sorted(with_list(pages).items(), key=lambda one: one[0] == HOME):
            path = staging / (HOME if name == HOME else f"{FILES}/{name.removeprefix(f'{SITE}/')}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        settle(staging)
        after("write")
        move_pages(output, staging, after)
        remove_folder(staging)


def move_pages(output: Path, staging: Path, after: After = lambda step: None) -> None:
    """Moves whole new pages out of the staging folder, also where a killed run had begun with it."""
    site = output / SITE
    if (staging / FILES).exists():
        if site.exists():
            site.rename(staging / OLD)
            after("aside")
        (staging / FILES).rename(site)
        after("move")
    if (staging / HOME).exists():
        (staging / HOME).replace(output / HOME)
        after("first page")
    settle(output)


def finish_pages(output: Path, staging: Path) -> None:
    """Ends what a killed run had begun: pages that are half moved go on to their place; others are forgotten.

    The first page is the last that is written, so where it waits without the others these are in their place.
    """
    if (staging / OLD).exists() or ((staging / HOME).exists() and not (staging / FILES).exists()):
        move_pages(output, staging)


def upload_pages(output: Key, pages: Pages) -> None:
    """Writes the pages as objects, the first one last, and removes those of before that are no more."""
    import obstore

    whole = with_list(pages)
    before = listed(output)
    changed = [name for name in sorted(pages) if before.get(name) != sha256(pages[name]).hexdigest()]
    with naming(output), as_os_error(output):
        for name in sorted([*changed, LIST], key=lambda name: (name == LIST, name == HOME, name)):
            obstore.put(output.store, (output / name).path, whole[name], attributes=content_type(name))
        gone = [(output / name).path for name in sorted(before.keys() - whole.keys()) if is_page(name)]
        if gone:
            obstore.delete(output.store, gone)


def is_page(name: str) -> bool:
    """Whether a name that a list has is one that pages have: no path leads out of the folder."""
    return name.startswith(f"{SITE}/") and ".." not in name.split("/")


TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
}


def content_type(name: str) -> dict[str, str]:
    """What a host says of the file, so that browsers show it."""
    kind = TYPES.get(name.rpartition(".")[2])
    return {"Content-Type": kind} if kind else {}
