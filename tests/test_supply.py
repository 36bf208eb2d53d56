"""What is installed is what was tested: the lock, the bill of materials, and the environment say the same."""

import json
import re
import subprocess
import sys
import tomllib

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from flows.signing.code import OWN, installed
from tests.sbom import LOCK, ROOT, SBOM, make_sbom, read_lock

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DIGEST = re.compile("[0-9a-f]{64}")


def test_the_lock_is_what_runs_here() -> None:
    """Every library that the main job needs, and every one that those need, in the version that is pinned."""
    here = [one for one in read_lock().items() if not (mark := one[1].requirement.marker) or mark.evaluate()]
    remedy = "pip install -r requirements.txt, or pin anew as CONTRIBUTING.md says"
    assert {name: one.version for name, one in here} == installed(OWN), remedy


def test_the_project_pins_what_the_lock_pins() -> None:
    """Both ways of installing give the same, with the extras too."""
    lock = read_lock()
    extras = [line for group in PROJECT["optional-dependencies"].values() for line in group]
    asked = {
        canonicalize_name(one.name): one for one in map(Requirement, [*PROJECT["dependencies"], *extras])
    }
    assert len(asked.keys() & lock.keys()) >= len(PROJECT["dependencies"])
    assert not [
        str(one) for name, one in asked.items() if name in lock and lock[name].version not in one.specifier
    ]


def test_the_lock_has_hashes_and_no_addresses() -> None:
    """Whoever installs from it asks an index of their own, and takes no other file from there."""
    lock = read_lock()
    assert all(one.hashes and all(map(DIGEST.fullmatch, one.hashes)) for one in lock.values())
    assert not re.search(r"[/@]|^-", LOCK.read_text(encoding="utf-8"), re.MULTILINE)


def test_pip_takes_the_lock() -> None:
    """As it stands, and where all of it is installed there is nothing to do; no index is asked."""
    words = ["install", "--dry-run", "--no-index", "--require-hashes", "-r", str(LOCK)]
    done = subprocess.run([sys.executable, "-m", "pip", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Would install" not in done.stdout


def test_the_bill_of_materials_is_made_anew() -> None:
    """The same bytes, whoever makes it and when: `python -m tests.sbom --write`."""
    assert make_sbom() == SBOM.read_text(encoding="utf-8")


def test_the_bill_of_materials_is_whole() -> None:
    """It is as its standard wants it, lists what the lock lists, with licence and hashes, and everything is needed."""
    text = SBOM.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    found = {one["purl"]: tuple(sorted(h["content"] for h in one["hashes"])) for one in bill["components"]}
    lock = read_lock().items()
    assert found == {f"pkg:pypi/{name}@{one.version}": tuple(sorted(one.hashes)) for name, one in lock}
    assert [one["name"] for one in bill["components"] if not one["licenses"]] == []
    needed = {other for one in bill["dependencies"] for other in one.get("dependsOn", ())}
    assert needed == found.keys()
    assert re.findall(r"\w+://[^\"]+", text) == [bill["$schema"]]
