"""Shows, seasons and people: what pages say of them, and how rows of other tables lead to them."""

from pathlib import Path

import polars as pl
import pytest

from schemas.fields import LONGEST_ID
from schemas.registry import TABLES
from tests.cases_runner import cases, run_case
from tests.documents import a_document
from transforms.extraction import Reading
from transforms.findings import Finding, Findings, Record, stated
from transforms.frames import rows_to_frames
from transforms.reconciliation.ids import shortened
from transforms.reconciliation.mentions import tables_in_order
from transforms.reconciliation.reconcile import reconcile
from transforms.shows import extract
from transforms.spans import Span

PAGE = "Some Show\nAnn Lee as Bea in season 2. Ann Léé won Best Actress. Kim Ode wrote.\n"


@cases("shows")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


def tables(*records: Record) -> dict[str, pl.DataFrame]:
    """What the records of one page make."""
    found: tuple[Finding, ...] = records
    return rows_to_frames(reconcile([Reading(a_document(PAGE, "prose"), Findings.of(found))]))


def at(words: str) -> Span:
    """Where the words stand in the page."""
    document = a_document(PAGE, "prose")
    start = document.content.index(words)
    return document.span.at(start, start + len(words))


def cast(**children: str) -> Record:
    """Ann Lee's row."""
    cells = {"character": stated(at("Bea")), "performer": stated(at("Ann Lee"))}
    return Record("cast", cells, (at("Ann Lee as Bea in season 2."),))


def test_rows_lead_to_whom_they_name() -> None:
    """Performer and nominee of one name, however it is written, are one person, with both passages."""
    award = {"award": stated(at("Best Actress")), "category": stated(at("Best Actress"))}
    nominee = Record(
        "award_nominees",
        {"name": stated(at("Ann Léé")), "kind": stated(at("Ann Léé"), "person")},
        (at("Ann Léé"),),
    )
    named = Record("awards", award | {"nominee": stated(at("Ann Léé"))}, (at("won"),), (nominee,))
    made = tables(cast(), named)
    (person,) = made["people"].to_dicts()
    assert (person["name"], person["name_key"], person["source_count"]) == ("Ann Lee", "ann lee", 1)
    assert (
        made["cast"]["person_id"].item() == made["award_nominees"]["person_id"].item() == person["person_id"]
    )
    quotes = made["evidence"].filter(dataset="people", field="name")["quote"].to_list()
    assert quotes == ["Ann Lee", "Ann Léé"]
    assert made["cast"]["show_id"].item() == made["shows"]["show_id"].item() == "some-show"


def test_a_season_that_a_row_names_is_a_row() -> None:
    """With the row's passage; rows without season lead to none."""
    verdict = {
        "rater": stated(at("Kim Ode")),
        "measure": stated(at("wrote"), "review"),
        "value_text": stated(at("wrote")),
        "season": stated(at("season 2"), 2),
    }
    made = tables(cast(), Record("ratings", verdict, (at("Kim Ode"),)))
    assert made["seasons"].select("season_id", "show_id", "season").rows() == [
        ("some-show/season-2", "some-show", 2)
    ]
    assert made["ratings"]["season_id"].to_list() == ["some-show/season-2"]
    proof = made["evidence"].filter(dataset="seasons", field="season")
    assert proof["quote"].to_list() == ["season 2"]


def test_tables_come_behind_those_that_make_their_rows() -> None:
    """People and seasons are known only when every other table is."""
    order = tables_in_order(TABLES)
    assert order.index("shows") > max(order.index("people"), order.index("seasons"))
    assert order.index("people") > max(order.index("cast"), order.index("award_nominees"))


@pytest.mark.parametrize("length", [1, LONGEST_ID, LONGEST_ID + 1, 500])
def test_long_ids_are_cut(length: int) -> None:
    """What is short stays; what is too long follows from the whole, and leaves room for what tells it apart."""
    wanted = "a" * length
    made = shortened(wanted)
    assert len(made) <= LONGEST_ID
    assert (made == wanted) is (length <= LONGEST_ID)
    assert length <= LONGEST_ID or made != shortened(wanted + "a")
