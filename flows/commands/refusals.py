"""What refuses, told as JSON to who asked for JSON."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from flows.problems import UserError


def told_as_json(work: Callable[[], int]) -> int:
    """The exit code of the work, or of what refused it, which is printed."""
    try:
        return work()
    except UserError as error:
        print(json.dumps(error_to_record(error), ensure_ascii=False, indent=2))
        return error.exit_code


def error_to_record(error: UserError) -> dict[str, Any]:
    """What is wrong, and why rows were rejected, for programs."""
    return {
        "refused": [asdict(one) for one in error.problems],
        "reasons": [asdict(one) for one in error.reasons],
    }
