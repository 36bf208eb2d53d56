"""Whom a release names: every document, or of very many those who published the most."""

from typing import Any

from schemas.registry import TABLES
from tests.publication_tables import OTHER_SOURCE, SOURCE, scanned, tables
from transforms.publication.attribution import Attributions, Credit, attributions
from transforms.publication.croissant import croissant
from transforms.publication.datapackage import datapackage
from transforms.publication.documents import Identity
from transforms.publication.readme import licence_lines

MANY = [SOURCE | {"source_id": f"page-{n}", "as_of": f"20{n:02}"} for n in range(3)] + [OTHER_SOURCE]
MANY += [SOURCE | {"source_id": "story", "publisher": "A Paper", "licence": "unknown"}]


def named(rows: list[dict[str, Any]], most: int) -> Attributions:
    """The attributions of these documents."""
    return attributions(TABLES, scanned(tables(sources=rows)), most)


def test_few_are_named_one_by_one() -> None:
    """In the order of their ids."""
    found = named(MANY, 5)
    assert [one.id for one in found.listed] == ["article", "page-0", "page-1", "page-2", "story"]
    assert (found.credits, found.others, found.as_of) == ((), 0, "2023-01")
    assert found.publishers == ("A Paper", "An Encyclopedia")


def test_of_many_the_publishers_are_named() -> None:
    """The one with the most documents first; what is beyond is counted, and nothing is passed over."""
    found = named(MANY, 2)
    assert found.listed == ()
    assert found.credits == (
        Credit("An Encyclopedia", "CC-BY-SA-3.0", 3),
        Credit("A Paper", "unknown", 1),
    )
    assert (found.count, found.others, found.as_of) == (5, 1, "2023-01")
    assert named(MANY, 3).count == 5 and named(MANY, 3).others == 0


def test_what_the_documents_of_a_release_say_of_many() -> None:
    """README, Data Package and Croissant have publishers, licences and counts, and say where all stand."""
    found = named(MANY, 2)
    assert "\n".join(licence_lines(found)).endswith(
        "All 5 documents stand one by one in `sources`, with title, publisher, licence and address.\n\n"
        "| publisher | documents | licence |\n|---|--:|---|\n"
        "| An Encyclopedia | 3 | CC-BY-SA-3.0 |\n| A Paper | 1 | unknown |\n| others | 1 | see `sources` |\n"
    )
    assert "| not known | 1 | unknown |" in "\n".join(licence_lines(named(MANY, 3)))
    package = datapackage(Identity("0.1.0"), (), found)
    assert [(one["title"], one["documents"]) for one in package["sources"]] == [
        ("3 documents of An Encyclopedia", 3),
        ("1 documents of A Paper", 1),
        ("1 documents of others, listed in sources", 1),
    ]
    assert {"title": "A Paper", "roles": ["publisher of a source"]} in package["contributors"]
    described = croissant("0.1.0", (), found)
    assert (described["creditText"], described["isBasedOn"]) == ("A Paper; An Encyclopedia", [])
    assert described["datePublished"] == "2023-01"
