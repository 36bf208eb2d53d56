"""Keeps the texts that a release was made from, so that they can stand for what comes tomorrow (`--keep-going`)."""

from pathlib import Path

from flows.batches.extracting import Listing
from flows.batches.index import index_rows
from flows.batches.texts import read_listed
from flows.homes import cache_folder
from flows.problems import ManifestError
from flows.raw_input.kept_texts import KeptTexts
from flows.terminal import PROGRESS

UNASKED = 1_000
"""The texts of so many documents are kept in any case; those of more only where runs are to keep going."""


def kept_texts(cache: Path | None = None) -> KeptTexts:
    """The texts in a cache folder (None: the user's)."""
    return KeptTexts((cache or cache_folder()).absolute() / "texts")


def keep_texts(listing: Listing, texts: KeptTexts, *, asked: bool) -> None:
    """Keeps the texts of all documents, and lets go what nobody used for long; `asked` says that a run relies on it.

    The release is out already: what cannot be kept is said in a warning.
    """
    if listing.documents > UNASKED and not asked:
        return
    try:
        new = (row for row in index_rows(listing.grouping.index) if not texts.use(row["sha256"]))
        for row, document in read_listed(listing.raw, new):
            texts.keep(row["sha256"], document.content)
        texts.forget()
    except (OSError, ManifestError) as error:
        PROGRESS.warning("not all texts are kept for --keep-going: %s", error)
