"""`showfacts serve`: one process that runs the main job on a schedule, with a Prefect server of its own if need be."""

import os
from pathlib import Path
from typing import Any

from flows.addresses import masked
from flows.commands.release import parameters
from flows.operation.children import KEEPER
from flows.operation.environment import set_up_prefect
from flows.operation.recording import tell_of_the_dead
from flows.operation.server import named_server, prefect_server
from flows.options import Job
from flows.terminal import PROGRESS, show_progress

NAME = "served"


def run(cron: str, timezone: str, port: int, job: Job) -> int:
    """Serve until stopped. Raises CallError for a schedule that is none, ServerError where there is no server.

    Runs that died with an earlier `serve` are told of at once; of those that die from now on this one tells, or where
    it dies itself, the server, unless that is its own.
    """
    set_up_prefect(verbose=job.verbose)
    show_progress(verbose=job.verbose, as_json=job.log_json)
    schedule = checked(cron, timezone)
    os.environ[KEEPER] = str(os.getpid())  # for the processes of the runs
    is_ours = not named_server()
    with prefect_server(port) as address:
        from flows.operation.silence import SILENCE_S, watch_for_silence

        PROGRESS.info(
            "%s (%s): runs, logs and figures at %s", *schedule, masked(address.removesuffix("/api"))
        )
        watch_for_silence(SILENCE_S, tell=not is_ours)
        tell_of_the_dead(str(job.output))
        serve(*schedule, absolute(parameters(job)))
    return 0


def checked(cron: str, timezone: str) -> tuple[str, str]:
    """The same schedule. Raises CallError where it is none."""
    from pydantic import ValidationError

    from flows.problems import CallError, Problem

    try:
        from prefect.client.schemas.schedules import CronSchedule

        CronSchedule(cron=cron, timezone=timezone)
    except ValidationError as error:
        remedy = "give a cron line such as “0 6 * * *” and a zone such as Europe/London"
        what = "; ".join(one["msg"].removeprefix("Value error, ") for one in error.errors())
        raise CallError([Problem("--cron, --timezone", what, remedy)]) from error
    return cron, timezone


def serve(cron: str, timezone: str, given: dict[str, Any]) -> None:
    """Wait for the time, run, wait again; each run is a process of its own."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.release import release

    release.serve(
        NAME,
        schedule=Cron(cron, timezone=timezone),
        parameters=given,
        global_limit=ConcurrencyLimitConfig(limit=1),
        pause_on_shutdown=False,
        print_starting_message=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


def absolute(given: dict[str, Any]) -> dict[str, Any]:
    """The parameters as JSON has them, with paths that do not depend on where a run's process starts."""
    paths = {name: str(one.absolute()) for name, one in given.items() if isinstance(one, Path)}
    output = given["output"]
    return given | paths | {"output": output if "://" in output else str(Path(output).absolute())}
