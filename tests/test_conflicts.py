"""What documents disagree on: what kind of difference it is, and what is only another form of a name."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from schemas.registry import TABLES
from tests.documents import a_document, a_source
from tests.small_release import small_release
from transforms.extraction import read
from transforms.findings import Record, Value
from transforms.inspection.quotes import alias_faults, mark_faults
from transforms.people.linking import is_slip, slips_to_names
from transforms.publication.datapackage import registry_to_schemas
from transforms.reconciliation.kinds import is_form, kind_of
from transforms.reconciliation.merging import Disagreement
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import NEWEST, NEWEST_STATE, NEWEST_WORDS, Choice, RowSet, Told
from transforms.succession.renaming import rename_rows
from transforms.validation import validate_tables

OLD = """= Some Show =

== Cast ==
=== Main ===
- Ashwin Viswanath as Mr Roe
- Ann Lee as Benjamin "Ben" Hope
"""
NEW = """= Some Show =

== Cast ==
=== Main ===
- Ashwin Vishwanath as Mr John Roe
- Ann Lee as Ben Hope
"""


def told(as_of: str | None) -> Told:
    """A record of a page of that date."""
    return Told(Record("cast", {}, ()), a_source("structured", as_of=as_of))


@pytest.mark.parametrize(
    ("choice", "value", "other", "dates", "kind"),
    [
        (NEWEST, "main", "recurring", ("2025", "2023"), "contradiction"),
        (NEWEST_STATE, "won", "pending", ("2025-07", "2023-01"), "update"),
        (NEWEST_STATE, "won", "pending", ("2025", "2025-01"), "contradiction"),
        (NEWEST_STATE, "won", "pending", ("2025", None), "contradiction"),
        (NEWEST_STATE, 24, 8, ("2025", "2023"), "update"),
        (NEWEST_STATE, 24, 8, ("2023", "2025"), "contradiction"),
        (NEWEST_WORDS, "a calm girl", "a girl", ("2025", "2023"), "wording"),
        (NEWEST, "2022-04-22", "2022-04", ("2025", "2023"), "precision"),
        (NEWEST, "Ann Lee and Bo Dee", "Bo Dee", ("2025", "2023"), "precision"),
        (NEWEST, "Ann Lee", "Ann Lee, Bo Dee", ("2025", "2023"), "precision"),
        (NEWEST, "Ann Lees and Bo Dee", "Ann Lee and Bo Dee", ("2025", "2023"), "wording"),
        (NEWEST, date(2022, 4, 22), date(2022, 4, 23), ("2025", "2023"), "contradiction"),
    ],
)
def test_kinds(
    choice: Choice, value: Value, other: Value, dates: tuple[str | None, str | None], kind: str
) -> None:
    """Free text is wording, what changes is an update where dates tell, a part of the other is precision."""
    assert kind_of(choice, value, Disagreement(told(dates[0]), told(dates[1]), other)) == kind


@pytest.mark.parametrize(
    ("one", "other", "form"),
    [
        ("Mr Youssef Farouk", "Mr Farouk", True),
        ("Ben Hope", 'Benjamin "Ben" Hope', True),
        ("Mr. Lange", "Mr Lange", True),
        ("Zoë Roe", "Zoe Roe", True),
        ("Professor Leo Dalton", "Dr Leo Dalton", True),
        ("Ashwin Vishwanath", "Ashwin Viswanath", True),
        ("Ann’s", "Ann's", False),
        ("ann lee", "Ann Lee", False),
        ("Ann Lee", "Bo Dee", False),
        ("Ann Lee and Bo Dee", "Ann Lee", False),
        ("Part 1", "Part 2", False),
    ],
)
def test_forms_of_a_name(one: str, other: str, form: bool) -> None:
    """Less or more of it, a title, an accent, a letter; not another name, nor a list that holds it."""
    assert is_form(NEWEST, one, other) is is_form(NEWEST, other, one) is form


def made(*texts: tuple[str, str, str]) -> RowSet:
    """The rows that documents of these ids, dates and texts make together."""
    return reconcile([read(a_source("structured", id=id, as_of=as_of), text) for id, as_of, text in texts])


def test_other_forms_are_aliases_and_no_conflicts() -> None:
    """A form of a character's name hangs on its row, one of a performer's on the person; each is proved."""
    rows = made(("new", "2025", NEW), ("old", "2023", OLD))
    found = {(one["dataset"], one["row_id"], one["alias"], one["source_id"]) for one in rows["aliases"]}
    assert found == {
        ("cast", "some-show/mr-john-roe/ashwin-vishwanath", "Mr Roe", "old"),
        ("cast", "some-show/ben-hope/ann-lee", 'Benjamin "Ben" Hope', "old"),
        ("people", "some-show/ashwin-vishwanath", "Ashwin Viswanath", "old"),
    }
    assert not rows["conflicts"]
    proved = {one["row_id"]: one["quote"] for one in rows["evidence"] if one["dataset"] == "aliases"}
    assert proved["people/some-show/ashwin-vishwanath/Ashwin Viswanath/old"] == "Ashwin Viswanath"
    assert len(proved) == 3
    counts = {str(one["name"]): one["source_count"] for one in rows["people"]}
    assert counts == {"Ashwin Vishwanath": 2, "Ann Lee": 2}


def test_two_names_in_one_sentence_are_forms_of_one() -> None:
    """What two documents say in the same words of one person: the older name is the person's, too."""
    said = "= Some Show =\n\nThe crew worked with colourist {}, who works for a company, on the look of the show.\n"
    rows = made(("new", "2025", said.format("Tobias James Roe")), ("old", "2023", said.format("Toby Roe")))
    assert [(one["name"], one["source_count"]) for one in rows["people"]] == [("Tobias James Roe", 2)]
    assert [(one["dataset"], one["alias"]) for one in rows["aliases"]] == [("people", "Toby Roe")]
    assert not rows["conflicts"]


@pytest.mark.parametrize(
    ("lines", "slips"),
    [
        ({"lucy allen": "12", "lucy allens": "3", "dan edwards": "13"}, {"lucy allens": "lucy allen"}),
        ({"lucy allen": "12", "lucy allens": "1", "dan edwards": "1"}, {}),  # both in one list: two people
        ({"lucy allen": "12", "lucy allens": "3"}, {}),  # nothing in common
        ({"jan hillman": "12", "jon hillman": "3", "dan edwards": "13"}, {}),  # other first names
        (
            {"lucy allen": "12", "lucy allens": "3", "lucy alleng": "45", "dan edwards": "135"},
            {},
        ),  # for which?
    ],
)
def test_slips_of_the_pen(lines: dict[str, str], slips: dict[str, str]) -> None:
    """A surname that differs by a letter, beside the same people, and never in one line with the other."""
    places = {name: frozenset(("page", int(line)) for line in own) for name, own in lines.items()}
    assert slips_to_names(places) == slips


def test_long_names_only() -> None:
    """Short surnames differ by a letter often."""
    assert is_slip("lucy allen", "lucy allens") and not is_slip("jan hill", "jan hall")
    assert not is_slip("madonnas", "madonna")


def test_aliases_and_their_evidence_follow_a_renamed_row() -> None:
    """Ids that succession changes are changed there too."""
    tables, _ = small_release()
    moved = rename_rows(TABLES, tables, {"cast": {"the-show/eel-the-seal/cy-dun": "the-show/eel"}})
    assert moved["aliases"]["row_id"].to_list() == ["the-show/eel"]
    own = moved["evidence"].filter(pl.col("dataset") == "aliases")
    assert own["row_id"].to_list() == ["cast/the-show/eel/the Seal/page"]


def test_a_lost_entry_takes_its_marks_along() -> None:
    """What cites an entry that cannot be published is published all the same, without the mark."""
    tables, texts = small_release()
    broken = tables["citations"].with_columns(
        publisher=pl.when(pl.col("number") == 1).then(pl.lit(" x")).otherwise("publisher")
    )
    found = validate_tables(tables | {"citations": broken}, texts)
    assert found.tables["citations"]["number"].to_list() == [2]
    assert found.tables["evidence"]["citations"].null_count() == found.tables["evidence"].height
    assert found.tables["ratings"].height == tables["ratings"].height


def faults(tables: dict[str, pl.DataFrame]) -> Sequence[str]:
    """What inspection says of marks and aliases."""
    schemas = registry_to_schemas(TABLES)
    return [one.what for one in (*alias_faults(schemas, tables), *mark_faults(tables))]


def test_inspection_finds_marks_and_aliases_that_lead_nowhere() -> None:
    """And nothing in what fits, or in a release that had neither."""
    tables, _ = small_release()
    assert not faults(tables)
    assert not faults({name: tables[name] for name in tables if name not in ("aliases", "citations")})
    assert len(faults(tables | {"citations": tables["citations"].tail(1)})) == 1
    assert len(faults(tables | {"cast": tables["cast"].head(1)})) == 1


def test_documents_without_a_list_cite_nothing() -> None:
    """A mark that no entry explains is no citation."""
    rows = reconcile([read(a_source("plain"), "Some Show\n\nIt holds 97% on Rotten Tomatoes.[1]\n")])
    assert all(one["citations"] is None for one in rows.get("evidence", ()))
    assert not a_document("Some Show\n", "plain").references
