"""`showfacts release`: runs the flow here and now, on Prefect's embedded API or the server at PREFECT_API_URL."""

from typing import Any, cast

from flows.operation.environment import set_up_prefect
from flows.options import Job
from flows.places import find_place
from flows.terminal import show_progress


def run(job: Job, accept: str | None) -> int:
    """Run the flow and print its summary. Raises what the flow raises."""
    set_up_prefect(verbose=job.verbose)
    show_progress(verbose=job.verbose, as_json=job.log_json)

    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.operation.outcome import Outcome
    from flows.operation.summary import print_lines
    from flows.release import release

    # A heartbeat tells a server that a worker is alive; here it would only make the run wait for its thread.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        # Prefect hands out what is in the state that the flow returns.
        outcome = cast(Outcome, release(**parameters(job, accept)))
    print_lines(outcome.lines, outcome.said)
    return 0


def parameters(job: Job, accept: str | None = None) -> dict[str, Any]:
    """The flow's parameters as the command line gives them."""
    return {
        "raw": job.raw,
        "output": str(find_place(job.output)),
        "workers": job.workers,
        "dask": job.dask,
        "accept": accept,  # a schedule has none: each loss needs a reason of its own
        "cache": job.cache,
        "keep": not job.no_cache,
        "metrics": job.metrics,
    }
