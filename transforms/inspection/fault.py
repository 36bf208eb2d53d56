"""What is wrong with a published release: where, and what."""

from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that is not as it should be; `file` is relative to the release's folder."""

    file: str
    what: str
