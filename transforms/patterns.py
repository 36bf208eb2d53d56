"""Regular expressions that are compiled when they are first used: a run compiles only those that its documents need."""

import re
from typing import cast

_SHOWN = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))


class _Pattern:
    """A pattern that is not compiled yet; `pattern` is its text."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Called for what only a compiled pattern has: from now on it answers as one."""
        found = re.compile(self.pattern, self._flags)
        self.__dict__.update({shown: getattr(found, shown) for shown in _SHOWN})
        object.__setattr__(self, "__class__", _Compiled)  # asking a class with `__getattr__` takes longer
        return getattr(found, name)


class _Compiled:
    """A pattern whose own dictionary holds what the compiled one shows, so that calls go straight to that."""


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, for all that one may ask of a compiled one. One that is wrong raises re.error when it is used."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
