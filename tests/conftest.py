"""Every test session has its own cache and its own record of runs, so that none knows what another did."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("no clock", deadline=None)  # how long an example may take depends on the machine
settings.load_profile("no clock")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that no process ends long after the others."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point this process and all that it starts at empty folders."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        for name in [one for one in os.environ if one.startswith("SHOWFACTS_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the committed output folder, two folders deep, with its catalogue made by the code of today."""
    from flows.site.making import make_site

    root = Path(__file__).parent.parent
    output = tmp_path_factory.mktemp("host") / "any" / "path"
    shutil.copytree(root / "output", output, symlinks=True, ignore=shutil.ignore_patterns("site", ".*"))
    make_site(root / "raw", output)
    return output
