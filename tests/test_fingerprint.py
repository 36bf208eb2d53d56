"""What is read and reconciled from real pages and cases is exactly what it was; a change of it is a decision."""

import pytest

from tests.fingerprint import differences, everything


@pytest.mark.heavy
def test_nothing_that_is_read_has_moved() -> None:
    """Every record, passage, reject, statement and reconciled row; `python -m tests.fingerprint --dump` shows them."""
    assert not differences(everything())
