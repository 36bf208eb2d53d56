"""Where what is kept for a user lies, as the XDG Base Directory Specification says."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """What can be made again."""
    return home("XDG_CACHE_HOME", ".cache")


def state_folder() -> Path:
    """What is to be remembered."""
    return home("XDG_STATE_HOME", ".local/state")


def home(variable: str, usual: str) -> Path:
    """Our folder in the one that the variable names, else in the usual one."""
    return Path(os.environ.get(variable) or Path.home() / usual) / "showfacts"
