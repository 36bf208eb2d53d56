"""What documents and operators write is data: no title, quote or reason becomes markup in what is published."""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from flows.operation.pages import problem_to_markdown
from flows.problems import Problem
from tests.pages import all_pages
from tests.test_bad_input import ENTRY, PAGE, raw_folder, released
from transforms.extraction import read

EVIL = "a](javascript:alert(1)) <script>alert(1)</script> ![x](//evil) `b` | <img src=x onerror=y> **c**"

REASON = f"{EVIL} \u202etxet"


def html(text: str) -> str:
    """The page as a browser would get it, raw HTML let through."""
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def assert_harmless(text: str) -> None:
    """No script, no image, no link but those to the web and within the release."""
    shown = html(text)
    assert "<script" not in shown and "<img" not in shown
    assert not re.findall(r'(?:href|src)="(?!https?://|[\w./#-]+")[^"]*"', shown)


@pytest.fixture(name="folder", scope="module")
def evil_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second release, with a reason, of a document whose title and lines are full of marks."""
    base = tmp_path_factory.mktemp("evil")
    raw = raw_folder(base / "raw", 2)
    (raw / "sources.toml").write_text(
        ENTRY.format(n=0)
        + ENTRY.format(n=1).replace('title = "Show 1"', f"title = '{EVIL}'\nurl = 'https://x.org/a)<b>|`c'")
    )
    (raw / "page-1.txt").write_text(PAGE.format(n=1) + f"\n- Zoe Smith as Doctor {EVIL}\n")
    released(raw, base / "output")
    (raw / "page-1.txt").write_text(PAGE.format(n=1).rpartition("\n")[0])
    released(raw, base / "output", REASON, attended=False)
    return base / "output"


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0"])
@pytest.mark.parametrize("name", ["README.md", "CHANGES.md", "DICTIONARY.md"])
def test_pages_show_marks_as_text(folder: Path, version: str, name: str) -> None:
    """Of every page that a release has."""
    assert_harmless((folder / "releases" / version / name).read_text(encoding="utf-8"))


def test_they_are_still_said(folder: Path) -> None:
    """Title and reason stand there letter by letter for who reads the page, and in the JSON files."""
    release = folder / "releases" / "0.2.0"
    for name in ("README.md", "CHANGES.md"):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html((release / name).read_text(encoding="utf-8"))
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    assert package["accepted"] == REASON
    changes = (release / "CHANGES.md").read_text(encoding="utf-8")
    assert "[U+202E]txet" in changes and "\u202e" not in changes


def test_no_value_turns_the_direction_of_writing() -> None:
    """Names that are not what they look like are rejected, with the sign's name; that only for them."""
    said = set()
    for page in all_pages():
        turned = re.sub(r"(?<=[a-z])\n|(?<=[a-z])(?= \()|(?<=[a-z])(?=\s*\|)", "\u202e\\g<0>", page.content)
        findings = read(page.source, turned).findings
        values = {
            str(cell.value)
            for one in findings.records
            if one.dataset != "citations"
            for cell in one.cells.values()
        }
        assert not [value for value in values if "\u202e" in value]
        said |= {one.reason for one in findings.rejects if "U+202E" in one.reason}
    assert said == {"a value has U+202E RIGHT-TO-LEFT OVERRIDE, which nobody sees"}


def test_a_refusal_on_prefects_page_is_text() -> None:
    """Prefect shows Markdown in a browser: place, words, text and remedy are data there too."""
    assert_harmless(problem_to_markdown(Problem(EVIL, EVIL, EVIL, f"{EVIL}\n\n{EVIL}")))
