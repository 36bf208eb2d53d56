"""`showfacts health`: an exit code for monitors: did the last run end well, is it long ago, does one hang?"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from flows.operation.runs import Run, read_runs
from flows.places import Place

HEALTHY, FAILED, STALE, HANGING = 0, 1, 3, 4
"""The exit codes; 2 is a wrong call, as everywhere."""


@dataclass(frozen=True, slots=True)
class Health:
    """The verdict in a word and as an exit code, and a sentence that says why and what to do."""

    state: str
    code: int
    said: str


def run(output: Place, max_age_h: float, max_run_h: float, *, as_json: bool) -> int:
    """Print one line, or the same as JSON. The exit code is the answer."""
    now, limits = datetime.now(UTC), (timedelta(hours=max_age_h), timedelta(hours=max_run_h))
    health = runs_to_health(read_runs(str(output)), now, *limits)
    print(json.dumps(asdict(health), ensure_ascii=False) if as_json else f"{health.state}: {health.said}")
    return health.code


def runs_to_health(runs: Sequence[Run], now: datetime, max_age: timedelta, max_run: timedelta) -> Health:
    """What the record of runs says at this moment: a run that hangs, then one that failed, then that none is recent."""
    going = next((one for one in reversed(runs) if one.end is None and not one.has_died), None)
    last = next((one for one in reversed(runs) if one is not going), None)
    good = max((moment(one.ended) for one in runs if one.succeeded and one.ended), default=None)
    if going and now - moment(going.started) > max_run:
        what = f"a run of {going.host} (process {going.pid}) goes on since {going.started}"
        return Health("hanging", HANGING, f"{what}, longer than {hours(max_run)}; look at it, and stop it")
    if last and not last.succeeded:
        first = last.said.partition("\n")[0] or "the process ended without a word; run it again"
        return Health("failed", FAILED, f"the last run, of {last.started}, {last.end or 'crashed'}: {first}")
    if good is None:
        remedy = "run `showfacts release` as the user who is asked here"
        return Health("stale", STALE, f"no run has ended well on this machine for this user; {remedy}")
    if now - good > max_age:
        when = good.isoformat(timespec="seconds")
        remedy = "see that the schedule, its server and its worker run"
        return Health(
            "stale", STALE, f"the last run that ended well did so {when}, over {hours(max_age)} ago; {remedy}"
        )
    return Health("healthy", HEALTHY, f"the last run ended well {good.isoformat(timespec='seconds')}")


def moment(text: str) -> datetime:
    """A moment of the record."""
    return datetime.fromisoformat(text)


def hours(limit: timedelta) -> str:
    """`26 h`."""
    return f"{limit.total_seconds() / 3600:g} h"
