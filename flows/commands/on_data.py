"""The commands that make releases and ask what is in them. What each needs is loaded when it runs.

Before that, a wrong call is reported: a folder without a manifest, an address of no known kind.
"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from flows import options
from flows.commands.app import app
from flows.commands.refusals import told_as_json
from flows.commands.writing import make_folder
from flows.places import find_place
from flows.problems import CallError, Problem
from flows.raw_input.listing import require_manifest


@app.command
def release(
    *,
    job: options.Job = options.JOB,
    accept: Annotated[
        options.Reason | None, Parameter(help="Let rows or columns go; the reason stands in CHANGES.md.")
    ] = None,
    plan: Annotated[
        bool,
        options.flag("Only say what would be published, with the exit code that the release would have."),
    ] = False,
) -> int:
    """Read, extract, reconcile, validate and publish: the main job.

    Example: showfacts release --raw raw --output output --workers 2
    """
    if plan:
        require_manifest(job.raw)
        place = find_place(job.output)
        from flows.commands.plan import run as tell

        return tell(job, place, accept)
    from flows.commands.release import run

    return run(job, accept)


@app.command
def check(
    *,
    raw: options.Raw = options.RAW,
    workers: options.Workers = 1,
    dask: options.Dask = None,
    cache: options.CacheFolder = None,
    no_cache: options.NoCache = False,
    keep_going: options.KeepGoing = False,
    output: options.Output = options.OUTPUT,
    out: Annotated[
        Path | None,
        Parameter(
            metavar="DIR", help="Gets all rejects, conflicts, coverage, accuracy and checks as CSV files."
        ),
    ] = None,
    json: options.Json = False,
    log_json: options.LogJson = False,
) -> int:
    """The same without publishing: figures, and the worst rejects, conflicts and gaps.

    Example: showfacts check --raw raw --out check
    """

    def look() -> int:
        require_manifest(raw)
        against = find_place(output) if keep_going else None
        if out:
            make_folder(out)
        from flows.commands.check import run

        return run(
            raw,
            workers,
            dask,
            cache,
            out,
            keep=not no_cache,
            as_json=json,
            log_json=log_json,
            against=against,
        )

    return told_as_json(look) if json else look()


@app.command
def extract(
    *sources: Annotated[str, Parameter(name="SOURCE", help="Ids of the manifest; all if none is given.")],
    raw: options.Raw = options.RAW,
    out: Annotated[Path, Parameter(metavar="DIR", help="Gets one folder per source.")] = Path("extracted"),
    workers: options.Workers = 1,
) -> int:
    """What each document says by itself, as CSV.

    Example: showfacts extract wikipedia-2025 --out extracted
    """
    require_manifest(raw)
    from flows.commands.extract import run

    return run(sources, raw, out, workers)


@app.command
def explain(
    dataset: Annotated[str | None, Parameter(help="The name of a table.")] = None,
    row_id: Annotated[str | None, Parameter(help="The row's id: its table's first column.")] = None,
    field: Annotated[str | None, Parameter(help="One cell of it; all if not given.")] = None,
    /,
    *,
    find: Annotated[
        str | None, Parameter(metavar="NAME", help="Only list the rows with that name, of DATASET or of all.")
    ] = None,
    raw: options.Raw = options.RAW,
    output: options.Output = options.OUTPUT,
    version: options.Version = None,
    cache: options.CacheFolder = None,
    json: Annotated[bool, options.flag("Print one object of JSON per passage or row.")] = False,
) -> int:
    """The passages that a row or cell comes from, in context; with --find, which rows there are of a name.

    Example: showfacts explain awards ROW_ID result
    """
    place = find_place(output)
    if find is not None:
        from flows.commands.calls import asked_release

        release = asked_release(place, version, dataset)
        from flows.commands.find import run as list_rows

        return list_rows(find, dataset, release, as_json=json)
    if dataset is None or row_id is None:
        raise CallError([Problem("explain", "names no row", "give DATASET and ROW_ID, or --find NAME")])
    from flows.commands.calls import asked_release

    release = asked_release(place, version, dataset)
    from flows.commands.explain import run

    return run(dataset, row_id, field, raw, release, cache, as_json=json)


@app.command
def diff(
    old: Annotated[str | None, Parameter(help="A version; the one before NEW if not given.")] = None,
    new: Annotated[str | None, Parameter(help="A version; the newest if not given.")] = None,
    /,
    *,
    output: options.Output = options.OUTPUT,
    json: Annotated[bool, options.flag("Print the changes as JSON, one per line.")] = False,
) -> int:
    """What changed between two releases, row by row.

    Example: showfacts diff 0.1.0 0.2.0
    """
    place = find_place(output)
    from flows.commands.calls import chosen_versions

    versions = chosen_versions(place, old, new)
    from flows.commands.diff import run

    return run(*versions, place, as_json=json)


@app.command
def verify(
    version: options.Version = None,
    /,
    *,
    raw: options.Raw = options.RAW,
    output: options.Output = options.OUTPUT,
    rebuild: Annotated[
        bool, options.flag("Make it again from the raw folder and compare the bytes.")
    ] = False,
    rebuild_catalog: Annotated[
        bool,
        options.flag("Make a lost or damaged catalog.json again from the release folders; nothing else."),
    ] = False,
    pruned: Annotated[
        tuple[str, ...],
        Parameter(
            metavar="VERSION", help="With --rebuild-catalog: a release that was pruned, where that is lost."
        ),
    ] = (),
    key: Annotated[
        Path | None,
        Parameter(
            metavar="FILE", help="The publisher's public key (PEM), or several: look at the signatures."
        ),
    ] = None,
    max_age: Annotated[
        float | None,
        Parameter(metavar="DAYS", help="How old the catalogue's signature may be.", validator=Number(gt=0)),
    ] = None,
    workers: options.Workers = 1,
    dask: options.Dask = None,
    cache: options.CacheFolder = None,
) -> int:
    """A release against signatures, checksums, schemas, keys, evidence and raw text.

    Example: showfacts verify 0.2.0 --rebuild
    """
    place = find_place(output)
    from flows.commands.calls import read_trusted, require_versions
    from flows.store.catalog import require_entry

    if rebuild_catalog:
        require_versions(pruned)
        from flows.commands.verify import make_catalog

        return make_catalog(place, pruned)
    trusted, entry = read_trusted(key, max_age), require_entry(place, version)
    from flows.commands.verify import run

    return run(entry, raw, place, rebuild=rebuild, workers=workers, dask=dask, trusted=trusted, cache=cache)
