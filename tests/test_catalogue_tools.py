"""What others' tools say of the catalogue: the Nu validator of all pages, Lighthouse of two, and what they weigh."""

import gzip
import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.web import chromium, hosted, node_package, program

pytestmark = pytest.mark.heavy
FULL_MARKS = ("accessibility", "best-practices", "seo")
NEEDED = {"network-requests": 4, "total-byte-weight": 20_000, "cumulative-layout-shift": 0}
"""What a page may need until it is there: requests, bytes on the wire, and what moves meanwhile.

Lighthouse measures as well how fast that is; it depends on the machine and what else it does."""


def test_the_validator_finds_no_error(catalogue: Path) -> None:
    """Every page is HTML as it should be."""
    jar = node_package("vnu-jar") / "build" / "dist" / "vnu.jar"
    pages = [str(catalogue / "index.html"), *map(str, sorted((catalogue / "site").rglob("*.html")))]
    command = [program("java"), "-jar", str(jar), "--errors-only", "--format", "gnu", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert (done.returncode, done.stderr.splitlines()[:10]) == (0, [])


@pytest.mark.parametrize("page", ["index.html", "site/data/awards.html"])
def test_lighthouse(catalogue: Path, page: str, tmp_path: Path) -> None:
    """Full marks for all that is no speed, and little to be fetched before a page is there, for a slow telephone."""
    report = tmp_path / "report.json"
    with hosted(catalogue.parent.parent) as host:
        path = catalogue.relative_to(catalogue.parent.parent).as_posix()
        command = [
            program("node"),
            str(node_package("lighthouse") / "cli" / "index.js"),
            f"{host}/{path}/{page}",
            f"--only-categories={','.join(('performance', *FULL_MARKS))}",
            "--chrome-flags=--headless=new --no-sandbox",
            "--output=json",
            f"--output-path={report}",
            "--quiet",
        ]
        environment = {**os.environ, "CHROME_PATH": chromium()}
        subprocess.run(command, env=environment, check=True, timeout=300)
    told = json.loads(report.read_text("utf-8"))
    scores = {name: told["categories"][name]["score"] for name in FULL_MARKS}
    assert scores == dict.fromkeys(FULL_MARKS, 1)
    audits = told["audits"]
    needed = {name: audits[name].get("numericValue") for name in NEEDED}
    needed["network-requests"] = len(audits["network-requests"]["details"]["items"])
    assert {name: needed[name] for name in NEEDED if needed[name] > NEEDED[name]} == {}


def test_what_it_weighs(catalogue: Path) -> None:
    """The first page is light, and so are style sheet and script, which every page needs."""
    home = (catalogue / "index.html").read_bytes()
    assert len(home) <= 170_000
    assert len(gzip.compress(home, mtime=0)) <= 20_000
    assert (catalogue / "site" / "style.css").stat().st_size <= 12_000
    assert (catalogue / "site" / "site.js").stat().st_size <= 10_000
