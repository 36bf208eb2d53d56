"""Whoever is refused is told the true reason: of rejects, of a show's name, on the terminal and as JSON."""

import json
import pickle
from pathlib import Path

import pytest

from flows import steps
from flows.cli import main
from flows.operation.pages import reasons_to_markdown
from flows.problems import RefusedError, first_thing_to_do
from tests.test_bad_input import ENTRY, raw_folder
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
