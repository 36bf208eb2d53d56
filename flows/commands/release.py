"""`showfacts release`: runs the flow here and now, on Prefect's embedded API or the server at PREFECT_API_URL."""

from argparse import Namespace
from typing import Any, cast

from flows.operation.environment import set_up_prefect
from flows.terminal import show_progress


def run(arguments: Namespace) -> int:
    """Run the flow and print its summary. Raises what the flow raises."""
    set_up_prefect(verbose=arguments.verbose)
    show_progress(verbose=arguments.verbose, as_json=arguments.log_json)

    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.operation.outcome import Outcome
    from flows.operation.summary import print_lines
    from flows.release import release

    # A heartbeat tells a server that a worker is alive; here it would only make the run wait for its thread.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        # Prefect hands out what is in the state that the flow returns.
        outcome = cast(Outcome, release(**parameters(arguments)))
    print_lines(outcome.lines, str(outcome.published))
    return 0


def parameters(arguments: Namespace) -> dict[str, Any]:
    """The flow's parameters as the command line gives them."""
    return {
        "raw": arguments.raw,
        "output": str(arguments.output),
        "workers": arguments.workers,
        "accept": vars(arguments).get("accept"),  # a schedule has none: each loss needs a reason of its own
        "cache": arguments.cache,
        "keep": not arguments.no_cache,
        "metrics": arguments.metrics,
    }
