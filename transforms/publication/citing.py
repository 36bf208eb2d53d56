"""Says how to cite a release: CITATION.cff for people and reference managers, .zenodo.json for the archive."""

import json
from collections.abc import Sequence
from typing import Any

from transforms.publication.identity import DESCRIPTION, KEYWORDS, LICENCE, NAME, TITLE

MESSAGE = "If you use this data, please cite it as below, and name the documents that README.md lists."
FULL_DATE = len("2022-04-22")


def citation_cff(version: str, as_of: str | None) -> bytes:
    """The text of CITATION.cff (https://citation-file-format.github.io, 1.2.0).

    Its texts are written as JSON's, which YAML reads alike. A release does not know the time: its date is `as_of`,
    that of its newest document, where that is a whole day.
    """
    lines = [
        "cff-version: 1.2.0",
        f"message: {quoted(MESSAGE)}",
        "type: dataset",
        f"title: {quoted(TITLE)}",
        f"abstract: {quoted(DESCRIPTION)}",
        f"version: {quoted(version)}",
        *([f"date-released: {quoted(day)}"] if (day := whole_day(as_of)) else []),
        f"license: {LICENCE.id}",
        f"authors: [{{name: {quoted(NAME)}}}]",
        "keywords:",
        *(f"  - {quoted(word)}" for word in KEYWORDS),
    ]
    return ("\n".join(lines) + "\n").encode()


def zenodo(version: str, as_of: str | None, publishers: Sequence[str]) -> dict[str, Any]:
    """The metadata of a deposit, as https://developers.zenodo.org/#representation describes them.

    `publishers` are those of the documents that the release was read from.
    """
    return {
        "title": TITLE,
        "upload_type": "dataset",
        "description": DESCRIPTION,
        "version": version,
        **({"publication_date": day} if (day := whole_day(as_of)) else {}),
        "creators": [{"name": NAME}],
        "access_right": "open",
        "license": LICENCE.id,
        "keywords": list(KEYWORDS),
        **({"notes": f"Read from documents of {', '.join(publishers)}."} if publishers else {}),
    }


def whole_day(as_of: str | None) -> str | None:
    """The date where it is a day; None where it is a month or a year, which neither file can say."""
    return as_of if as_of and len(as_of) == FULL_DATE else None


def quoted(text: str) -> str:
    """A text as JSON and YAML both write it."""
    return json.dumps(text, ensure_ascii=False)
