"""Whoever is refused is told the true reason: of rejects, of a show's name, on the terminal and as JSON."""

import json
import pickle
from pathlib import Path

import pytest

from flows import steps
from flows.cli import main
from flows.operation.pages import reasons_to_markdown
from flows.problems import ManifestError, RefusedError, first_thing_to_do
from flows.raw_input.manifest import read_manifest
from tests.test_bad_input import ENTRY, raw_folder
from transforms.strange_signs import look_alike, strange_sign
from transforms.validation.verdict import NOT_NULL, Verdict


def unnamed(folder: Path) -> Path:
    """A raw folder of one page that never names the manifest's show."""
    raw = raw_folder(folder / "raw", 1)
    (raw / "sources.toml").write_text(ENTRY.format(n=0).replace('show = "Show 0"', 'show = "Another"'))
    return raw


def test_a_refusal_says_why_rows_are_rejected(tmp_path: Path) -> None:
    """By reason, with the first line of each; also when it has crossed a process."""
    with pytest.raises(RefusedError) as caught, steps.extracted(unnamed(tmp_path)):
        pass
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert [(one.dataset, one.count, one.source_id, one.line) for one in error.reasons] == [
            ("sources", 1, "page-0", 1)
        ]
        assert "1 × the page never names the show" in first_thing_to_do(error)
    assert "the page never names the show" in reasons_to_markdown(caught.value)


def test_check_is_json_also_when_it_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems and reasons as records, with the exit code of the refusal; also of a manifest that is wrong."""
    raw = unnamed(tmp_path)
    call = ["check", "--raw", str(raw), "--no-cache", "--json"]
    assert main(call) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["refused"][0]["place"] == "evidence" and "expected at least 1" in told["refused"][0]["what"]
    assert told["reasons"][0]["reason"].startswith("the page never names the show")
    (raw / "page-0.txt").write_text("Error 503 Service Unavailable")
    assert main(call) == 2
    assert "error page" in json.loads(capsys.readouterr().out)["refused"][0]["what"]


def test_a_show_that_no_passage_names_is_called_so() -> None:
    """Not `not null`, which says nothing to whoever wrote the manifest."""
    assert "no passage names the show" in Verdict("cast", "show", NOT_NULL, 1).reason
    assert Verdict("cast", "performer", NOT_NULL, 1).reason == "performer fails the check: not null"


@pytest.mark.parametrize(
    ("show", "said"),
    [
        ("The\u00a0Show", "has NO-BREAK SPACE (U+00A0) as its letter 4, which is no plain blank"),
        ("The Sh\u043ew", "has CYRILLIC SMALL LETTER O (U+043E) as its letter 7, in a word of Latin letters"),
        ("The \u202eShow", "has RIGHT-TO-LEFT OVERRIDE (U+202E) as its letter 5, which turns the direction"),
        ("The\u200bShow", "has ZERO WIDTH SPACE (U+200B) as its letter 4, which is not seen"),
    ],
)
def test_signs_that_nobody_sees_are_named(show: str, said: str, tmp_path: Path) -> None:
    """A show's name with one is refused at its line, with the sign's name."""
    raw = raw_folder(tmp_path / "raw", 1)
    (raw / "sources.toml").write_text(ENTRY.format(n=0).replace('show = "Show 0"', f'show = "{show}"'))
    with pytest.raises(ManifestError) as caught:
        read_manifest(raw)
    assert said in caught.value.problems[0].what and ":4" in caught.value.problems[0].place


@pytest.mark.parametrize("show", ["Naïve Ñandú", "Война и мир", "Ω Omega", "Show № 5", "シャーロック"])
def test_names_in_any_alphabet_pass(show: str) -> None:
    """What is one alphabet a word is somebody's language."""
    assert look_alike(show) is None and strange_sign(show) is None
