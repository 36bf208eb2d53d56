"""Says how to cite a release: CITATION.cff for people and reference managers, .zenodo.json for the archive."""

import json
from collections.abc import Sequence
from typing import Any

from transforms.publication.attribution import Attribution, newest_date, publishers
from transforms.publication.identity import DESCRIPTION, KEYWORDS, LICENCE, NAME, TITLE

MESSAGE = "If you use this data, please cite it as below, and name the documents that README.md lists."
FULL_DATE = len("2022-04-22")


def citation_cff(version: str, named: Sequence[Attribution]) -> bytes:
    """The text of CITATION.cff (https://citation-file-format.github.io, 1.2.0).

    Its texts are written as JSON's, which YAML reads alike. A release does not know the time: its date is that of
    its newest document where that is a whole day.
    """
    lines = [
        "cff-version: 1.2.0",
        f"message: {quoted(MESSAGE)}",
        "type: dataset",
        f"title: {quoted(TITLE)}",
        f"abstract: {quoted(DESCRIPTION)}",
        f"version: {quoted(version)}",
        *([f"date-released: {quoted(day)}"] if (day := release_day(named)) else []),
        f"license: {LICENCE.id}",
        f"authors: [{{name: {quoted(NAME)}}}]",
        "keywords:",
        *(f"  - {quoted(word)}" for word in KEYWORDS),
    ]
    return ("\n".join(lines) + "\n").encode()


def zenodo(version: str, named: Sequence[Attribution]) -> dict[str, Any]:
    """The metadata of a deposit, as https://developers.zenodo.org/#representation describes them."""
    from_whom = publishers(named)
    return {
        "title": TITLE,
        "upload_type": "dataset",
        "description": DESCRIPTION,
        "version": version,
        **({"publication_date": day} if (day := release_day(named)) else {}),
        "creators": [{"name": NAME}],
        "access_right": "open",
        "license": LICENCE.id,
        "keywords": list(KEYWORDS),
        **({"notes": f"Read from documents of {', '.join(from_whom)}."} if from_whom else {}),
    }


def release_day(named: Sequence[Attribution]) -> str | None:
    """The day of the newest document; None where only its month or year is known."""
    newest = newest_date(named)
    return newest if newest and len(newest) == FULL_DATE else None


def quoted(text: str) -> str:
    """A text as JSON and YAML both write it."""
    return json.dumps(text, ensure_ascii=False)
