"""Where lines went is told by rows alone: no line is extracted that none stands on, and nothing read is lost."""

from hashlib import sha256

from schemas.registry import TABLES
from tests.documents import a_source
from tests.soundness import text_to_faults
from transforms.extraction import read
from transforms.findings import Value
from transforms.frames import rows_to_frames
from transforms.line_fates import Fates, count_lines
from transforms.reconciliation.lines import UNSHOWN
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import RowSet
from transforms.validation import validate_tables
from transforms.validation.expected import Expected, check_expected
from transforms.validation.structure import NO_REJECTS, SEE_REJECTS, check_bounds

GLUED = """Some Show is a television series.

Episodes[edit]
No.TitleGuestDirected byWritten byOriginal release date
1"One"Ann Lee
Bo Dee
Cy RoeDi Poe29 June 2010
"""
MENTIONED = """Some Show is a television series.

Music[edit]
Songs such as "Low Water" by Ann Lee are heard.
"""


def test_a_line_is_extracted_where_a_row_stands_on_it() -> None:
    """A reject beside it takes nothing away; every further line is ignored."""
    found = count_lines({"a": 9, "b": 2}, [("a", 1), ("a", 1), ("a", 3)], [("a", 3), ("a", 4), ("b", 2)])
    assert found == {"a": Fates(2, 1, 6), "b": Fates(0, 1, 1)}


def test_a_line_of_which_nothing_is_published_is_no_line_that_is_extracted() -> None:
    """A song that only a sentence tells of is a reject, for it was read; a guest between two cells was not."""
    mentioned, glued = (read(a_source("plain"), text) for text in (MENTIONED, GLUED))
    assert mentioned.findings.records
    (reject,) = reconcile([mentioned])["rejects"]
    assert (reject["dataset"], reject["line"], reject["reason"]) == ("tracks", 4, UNSHOWN)
    assert fates(reconcile([mentioned])) == [0, 1, 3]
    rows = reconcile([glued])
    assert [row["title"] for row in rows["episodes"]] == ["One"] and not rows["rejects"]
    assert fates(rows) == [4, 0, 3]
    assert not text_to_faults(MENTIONED, "plain") + text_to_faults(GLUED, "plain")


def fates(rows: RowSet) -> list[Value | None]:
    """How many lines of the only document were extracted, rejected and ignored."""
    (source,) = rows["sources"]
    return [source[name] for name in Fates._fields]


def test_a_line_whose_row_is_refused_is_extracted_no_more() -> None:
    """It is a reject then; the other lines of the row are ignored."""
    rows = reconcile([read(a_source("plain", sha256=sha256(GLUED.encode()).hexdigest()), GLUED)])
    for table in ("episodes", "crew"):
        for row in rows[table]:
            row["season"] = -1
    validation = validate_tables(rows_to_frames(rows), {"page": GLUED})
    rejected = set(validation.tables["rejects"]["line"])
    assert rejected and validation.tables["episodes"].is_empty()
    shown = set(validation.tables["evidence"]["line"])
    found = validation.tables["sources"].select(Fates._fields).row(0)
    assert found == (len(shown), len(rejected - shown), 7 - len(shown | rejected))
    assert found != tuple(fates(rows))


def test_who_is_sent_to_the_rejects_finds_some() -> None:
    """A count that is not met names the first reject of its table, and says so where there is none."""
    rows = rows_to_frames(reconcile([read(a_source("plain"), MENTIONED)]))
    tracks, cast = check_expected(
        rows, [Expected("Some Show", name, 1, 1, "here") for name in ("tracks", "cast")]
    )
    assert f"see its rejects (1), the first at page:4: {UNSHOWN}" in tracks.remedy
    assert "no line of its documents (page) is rejected" in cast.remedy
    for rejects, remedy in ((1, SEE_REJECTS), (0, NO_REJECTS)):
        problems = check_bounds({"evidence": 0, "rejects": rejects}, TABLES)[1]
        assert [one.remedy for one in problems] == [remedy]
