"""How many rows a show has can be stated beside its gold; a release that has other numbers is refused."""

from pathlib import Path

import pytest

from flows.cli import main
from flows.problems import ManifestError
from flows.raw_input.expected import read_expected
from schemas.registry import SUBJECTS
from tests.small_release import small_release
from transforms.validation.expected import Expected, check_expected

ROOT = Path(__file__).parent.parent
HEADER = "show,dataset,min,max\n"


def stated(raw: Path, text: str) -> list[Expected]:
    """What a file with this text states, of some show."""
    gold = raw / "some-show" / "gold"
    gold.mkdir(parents=True)
    (gold / "expected.csv").write_text(text, encoding="utf-8")
    return read_expected(raw)


@pytest.mark.parametrize("name", SUBJECTS)
def test_rows_of_every_table_can_be_counted(name: str) -> None:
    """Also of those that name their show only by way of another table."""
    tables = small_release()[0]
    rows = tables[name].height
    assert not check_expected(tables, [Expected("The Show", name, rows, rows, "here")])
    assert not check_expected(tables, [Expected("Another", name, 0, 0, "here")])
    (less,) = check_expected(tables, [Expected("The Show", name, rows + 1, rows + 9, "here:2")])
    assert less.place == name
    assert less.what == f"the number of rows of The Show is {rows}, expected {rows + 1} to {rows + 9}"
    (more,) = check_expected(tables, [Expected("The Show", name, rows - 1, rows - 1, "here:2")])
    assert more.what.endswith(f"expected {rows - 1}") and "state it in here:2" in more.remedy


def test_bounds_are_read_with_their_places(tmp_path: Path) -> None:
    """Every line is a show, a table and two counts."""
    found = stated(tmp_path, f"{HEADER}A Show,cast,3,3\nA Show,awards,0,12\n")
    assert [one[:4] for one in found] == [("A Show", "cast", 3, 3), ("A Show", "awards", 0, 12)]
    assert found[1].place.endswith("some-show/gold/expected.csv:3")


def test_all_that_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    """Unknown tables, counts that are none, lines that are too short or too long."""
    lines = ["A Show,actors,1,2", "A Show,cast,2,1", "A Show,cast,some,2", "A Show,cast,1", "A,B,cast,1,2"]
    with pytest.raises(ManifestError) as raised:
        stated(tmp_path, HEADER + "\n".join(lines) + "\n")
    assert [one.place.rpartition(":")[2] for one in raised.value.problems] == ["2", "3", "4", "5", "6"]
    assert "no dataset “actors”" in str(raised.value) and "→ choose one of cast, tracks" in str(raised.value)


@pytest.mark.parametrize("text", ["", "show,table,rows\n"])
def test_other_columns_are_refused(tmp_path: Path, text: str) -> None:
    """Nothing is guessed from a file of another form."""
    with pytest.raises(ManifestError, match=r"write show,dataset,min,max"):
        stated(tmp_path, text)


def test_a_show_that_lost_a_document_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The refusal names table, show, what was found and expected, and where to state another count."""
    (tmp_path / "page.txt").write_text("= A Show =\n\n== Cast ==\n- Ann Lee as Jo\n", encoding="utf-8")
    entry = ('id = "page"', 'file = "page.txt"', 'show = "A Show"', 'title = "A Show"')
    manifest = "\n".join(("[[source]]", *entry, 'kind = "encyclopedia"', 'licence = "unknown"', ""))
    (tmp_path / "sources.toml").write_text(manifest, encoding="utf-8")
    assert stated(tmp_path, f"{HEADER}A Show,cast,1,1\n")
    call = ["check", "--raw", str(tmp_path), "--no-cache"]
    assert main(call) == 0
    (tmp_path / "some-show" / "gold" / "expected.csv").write_text(f"{HEADER}A Show,cast,2,2\n")
    capsys.readouterr()
    assert main(call) == 1
    said = capsys.readouterr().err
    assert "cast: the number of rows of A Show is 1, expected 2" in said
    assert "expected.csv:2" in said
