"""The units of OPERATIONS.md are ones that systemd takes, and call what there is."""

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import COMMANDS

OPERATIONS = Path(__file__).parent.parent / "flows" / "OPERATIONS.md"
UNIT = re.compile(r"`/etc/systemd/system/(\S+)`:\n\n```ini\n(.*?)```", re.DOTALL)
UNITS = dict(UNIT.findall(OPERATIONS.read_text(encoding="utf-8")))
CHECKOUT = "/opt/showfacts"


def test_there_is_a_unit_for_each_process() -> None:
    """Server, worker, and both in one; each is started again, and calls a program of the checkout's environment."""
    assert list(UNITS) == [f"showfacts-{name}.service" for name in ("server", "worker", "serve")]
    for text in UNITS.values():
        unit = configparser.ConfigParser(interpolation=None, strict=False)
        unit.read_string(text)
        program, command, *_ = shlex.split(unit["Service"]["ExecStart"])
        assert unit["Service"]["Restart"] == "always"
        name = program.removeprefix(f"{CHECKOUT}/.venv/bin/")
        assert name == "prefect" or (name == "showfacts" and command in COMMANDS)
        assert (Path(sys.executable).parent / name).exists()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """Without a word of complaint, where the programs are."""
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("prefect", "showfacts"):
        (programs / name).symlink_to(Path(sys.executable).parent / name)
    for name, text in UNITS.items():
        (tmp_path / name).write_text(text.replace(CHECKOUT, str(tmp_path)), encoding="utf-8")
    units = [str(tmp_path / name) for name in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "showfacts" in line] == []
    assert done.returncode == 0, done.stderr
