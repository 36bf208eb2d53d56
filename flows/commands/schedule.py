"""What is no schedule, on the face of it: said before Prefect is loaded, which knows the rest."""

import re
from zoneinfo import ZoneInfo

from flows.problems import CallError, Problem

CRON = re.compile(r"@[a-z]+|\S+(?:\s+\S+){4,6}")
"""What every line of cron is: a word such as `@daily`, or five fields, with seconds and year six or seven."""
MOST = (59, 23, 31, 12, 7)
"""The greatest number of each of the five fields."""
SCHEDULE = "give a cron line such as “0 6 * * *” and a zone such as Europe/London"


def require_schedule(cron: str, timezone: str) -> None:
    """Raises CallError for what is no schedule on the face of it."""
    if not CRON.fullmatch(cron.strip()) or any(map(is_beyond, cron.split(), MOST)):
        raise CallError([Problem("--cron", f"{cron!r} is no line of cron", SCHEDULE)])
    try:
        ZoneInfo(timezone)
    except (KeyError, OSError, ValueError) as error:
        raise CallError([Problem("--timezone", f"{timezone!r} is no zone", SCHEDULE)]) from error


def is_beyond(field: str, most: int) -> bool:
    """Whether a field of five names a number that there is not; those behind a slash are steps."""
    return any(int(one) > most for one in re.findall(r"(?<![/\w#])\d+", field))
