"""The commands of who operates it: schedule, state, catalogue. What each needs is loaded when it runs."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from flows import options
from flows.commands.app import app
from flows.places import find_place
from flows.raw_input.listing import require_manifest


@app.command
def site(
    *,
    raw: options.Raw = options.RAW,
    output: options.Output = options.OUTPUT,
    cache: options.CacheFolder = None,
) -> int:
    """Make the catalogue again from the releases: pages for people, in which every value shows its passages.

    Example: showfacts site --output output
    """
    place = find_place(output)
    from flows.store.catalog import require_entry

    require_entry(place, None)
    from flows.commands.site import run

    return run(raw, place, cache)


@app.command
def serve(
    *,
    cron: Annotated[str, Parameter(metavar="LINE", help="When the main job runs.")] = "0 6 * * *",
    timezone: Annotated[str, Parameter(metavar="ZONE", help="Where that is the time.")] = "Etc/UTC",
    port: Annotated[
        int, Parameter(help="Of the Prefect server that is started unless PREFECT_API_URL names one.")
    ] = 4200,
    job: options.Job = options.JOB,
) -> int:
    """Run the main job on a schedule, until stopped.

    Example: showfacts serve --cron "0 6 * * *" --timezone Europe/London
    """
    require_manifest(job.raw)
    find_place(job.output)
    from flows.commands.schedule import require_schedule

    require_schedule(cron, timezone)
    from flows.commands.serve import run

    return run(cron, timezone, port, job)


@app.command
def deploy(
    *,
    silence: Annotated[
        int,
        Parameter(
            metavar="SECONDS",
            help="A run that says nothing for so long has crashed; it says something every 30 s.",
            validator=Number(gte=10),
        ),
    ] = 90,
) -> int:
    """Give prefect.yaml's deployments to the Prefect server at PREFECT_API_URL, which then finds silent runs and tells.

    Example: showfacts deploy
    """
    from flows.commands.deploy import run

    return run(silence)


@app.command
def status(
    *, raw: options.Raw = options.RAW, output: options.Output = options.OUTPUT, json: options.Json = False
) -> int:
    """The last release, the last run, and what changed in raw/ since.

    Example: showfacts status --output s3://bucket/prefix --json
    """
    place = find_place(output)
    from flows.commands.status import run

    return run(raw, place, as_json=json)


@app.command
def health(
    *,
    output: options.Output = options.OUTPUT,
    max_age: Annotated[
        float,
        Parameter(metavar="HOURS", help="A run must have ended well within so long.", validator=Number(gt=0)),
    ] = 26,
    max_run: Annotated[
        float, Parameter(metavar="HOURS", help="No run may go on for longer.", validator=Number(gt=0))
    ] = 6,
    json: options.Json = False,
) -> int:
    """For monitors: exit code 0 healthy, 1 the last run failed, 3 none ended well lately, 4 one hangs.

    Example: showfacts health --max-age 26 --max-run 2
    """
    place = find_place(output)
    from flows.commands.health import run

    return run(place, max_age, max_run, as_json=json)


@app.command
def init(
    folder: Annotated[Path, Parameter(metavar="DIR", help="The folder of the new project.")] = Path(),
    /,
) -> int:
    """A new project anywhere: raw/sources.toml with one example document, ready to run.

    Example: showfacts init my-shows
    """
    from flows.commands.init import run

    return run(folder)


@app.command
def rollback(
    version: Annotated[str, Parameter(help="A release that was published.")],
    /,
    *,
    reason: Annotated[options.Reason, Parameter(help="Stands in the catalogue.")],
    output: options.Output = options.OUTPUT,
) -> int:
    """Let `latest` lead to an earlier release; nothing is deleted.

    Example: showfacts rollback 0.3.1 --reason "season 2 is missing from the cast"
    """
    place = find_place(output)
    from flows.store.catalog import require_entry

    require_entry(place, version)
    from flows.commands.rollback import run

    return run(version, reason, place)


@app.command
def prune(
    *,
    keep: Annotated[
        int, Parameter(metavar="N", help="So many of the newest releases stay.", validator=Number(gte=1))
    ],
    dry_run: Annotated[bool, options.flag("Only say what would go.")] = False,
    raw: options.Raw = options.RAW,
    output: options.Output = options.OUTPUT,
    json: options.Json = False,
) -> int:
    """Drop old releases; those stay that latest or another stable address leads to, or that a redirect needs.

    Example: showfacts prune --keep 10 --dry-run
    """
    place = find_place(output)
    from flows.store.catalog import require_entry

    require_entry(place, None)
    from flows.commands.prune import run

    return run(keep, raw, place, dry_run=dry_run, as_json=json)
