"""`showfacts release`: runs the flow here and now, on a server of its own or the one at PREFECT_API_URL."""

import os
import sys
from typing import Any, cast
from uuid import uuid4

from flows.addresses import without_secrets
from flows.operation.environment import set_up_prefect
from flows.operation.recording import recorded
from flows.options import Job
from flows.places import find_place
from flows.problems import ManifestError
from flows.raw_input.listing import require_manifest
from flows.terminal import show_progress


def run(job: Job, accept: str | None) -> int:
    """Run the flow and print its summary; whoever types at a terminal looks on. Raises what the flow raises."""
    show_progress(verbose=job.verbose, as_json=job.log_json)
    require_call(job)
    set_up_prefect(verbose=job.verbose)

    from flows.operation.outcome import Outcome
    from flows.operation.server import heartbeat_where_heard, prefect_server
    from flows.operation.summary import print_lines
    from flows.release import release

    with heartbeat_where_heard(), prefect_server():
        # Prefect hands out what is in the state that the flow returns.
        outcome = cast(Outcome, release(**parameters(job, accept), attended=sys.stdin.isatty()))
    print_lines(outcome.lines, outcome.said)
    print(f"open {outcome.page}")
    return 0


def require_call(job: Job) -> None:
    """Raises CallError and ManifestError for a place or a folder that is none, before Prefect is loaded.

    A run without a manifest is recorded and told of as any that fails; where a server is named, it is left to the
    flow, so that the server has it too.
    """
    output = str(find_place(job.output))
    if os.environ.get("PREFECT_API_URL"):
        return
    try:
        require_manifest(job.raw)
    except ManifestError:
        with recorded(str(uuid4()), job.raw, without_secrets(output), job.metrics):
            raise


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
        "keep_going": job.keep_going,
    }
