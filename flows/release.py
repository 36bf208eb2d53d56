"""The main job as a Prefect flow: read → extract → validate → publish."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas import State
from prefect.client.schemas.objects import FlowRun, TaskRun
from prefect.context import FlowRunContext
from prefect.flows import Flow
from prefect.states import Completed, Failed
from prefect.tasks import Task
from prefect.utilities.annotations import quote

from flows import steps
from flows.addresses import without_secrets
from flows.batches.executors import open_executor
from flows.batches.extracting import Listing
from flows.batches.keeping import keep_texts, kept_texts
from flows.batches.ledger import Ledger, opened_ledger
from flows.building import next_release
from flows.building.last_good import opened_last_good
from flows.building.making import Ingredients
from flows.operation.outcome import Outcome, extracted_to_outcome
from flows.operation.pages import correct, show_outcome, show_refusal, shown
from flows.operation.recording import Recorder, recorded, tell_of_crash, timed
from flows.operation.runs import last_version
from flows.operation.summary import lines_to_records
from flows.places import find_place
from flows.problems import PagesError, Problem, UserError, first_thing_to_do
from flows.raw_input.last_good import LastGood, used_texts
from flows.site import making
from flows.store.notebooks import put_notebook
from flows.store.published import Published
from flows.terminal import PROGRESS

P = ParamSpec("P")
R = TypeVar("R")


def may_pass(_: Task[..., Any], __: TaskRun, state: State[Any]) -> bool:
    """Whether another try may help: a disk or a store did not answer. Bad data is as bad the second time."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, UserError) and all(one.passing for one in error.problems)


def step(function: Callable[P, R], name: str) -> Callable[P, R]:
    """The function as a task of this name; its arguments, whole tables, Prefect neither hashes nor walks through."""
    one: Callable[..., R] = task(
        name=name,
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=2,
        retry_delay_seconds=[2, 10],
        retry_condition_fn=may_pass,
    )(function)

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        quoted = {name: quote(value) for name, value in kwargs.items()}
        with timed(name):
            return one(*map(quote, args), **quoted)

    return run


read = step(steps.read, "read")
extract = step(steps.extract, "extract")
validate = step(steps.validate, "validate")
publish = step(next_release.publish, "publish")
show = step(making.make_site, "site")


def run_id() -> str:
    """The number of the run in Prefect."""
    context = FlowRunContext.get()
    assert context and context.flow_run, "only a flow asks"
    return str(context.flow_run.id)


@contextmanager
def after(published: Published) -> Iterator[None]:
    """What fails in the block, fails after the release: the error says that first."""
    try:
        yield
    except Exception as error:  # whatever it is, the release stands
        problems = error.problems if isinstance(error, UserError) else ()
        if not problems:
            PROGRESS.error("a defect of showfacts", exc_info=error)
        why = "" if problems else f" ({type(error).__name__}: {error})"
        what = f"is published, but its pages could not be made{why}"
        raise PagesError(
            [Problem(str(published.folder), what, "make them with `showfacts site`"), *problems]
        ) from error


def crashed(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Called by whoever had started the run's process, when that died; the process itself has no word in it."""
    raw, output = (str(flow_run.parameters.get(name, name)) for name in ("raw", "output"))
    known = tell_of_crash(str(flow_run.id), raw, without_secrets(output), state.message or "")
    if known and known.succeeded:
        correct(known)


def read_and_record(record: Recorder, raw: Path, ledger: Ledger, last_good: LastGood | None) -> Listing:
    """The documents; the record of the run tells which of them are none, or have their last good text."""
    listing = read(raw, ledger, last_good)
    record.read([one.to_record() for one in listing.shards if one.refusals], used_texts(last_good))
    return listing


@flow(flow_run_name="release of {raw}", persist_result=False, on_crashed=[crashed])
def release(
    raw: Path = Path("raw"),
    output: Path | str = "output",
    workers: int = 1,
    accept: str | None = None,
    cache: Path | None = None,
    keep: bool = True,
    metrics: Path | None = None,
    dask: str | None = None,
    attended: bool = False,
    keep_going: bool = False,
) -> State[Outcome]:
    """Release what the documents in `raw` say to `output`; unchanged data is a completed run without a release.

    `output` is a folder or an address such as s3://bucket/prefix. `accept` is the reason why it may lose more than a
    release may lose without one and, unless somebody looks on (`attended`), why it may be MAJOR. What is extracted is
    kept in `cache` (the user's cache folder) unless `keep` is off. `metrics` is a file for Prometheus' node exporter.
    With `keep_going` a bad document has the text that it has in the newest release; one that only says less is taken as
    it is where there is a reason to `accept` that. `dask` is the address of a Dask scheduler whose workers, with the
    same code and folders, extract instead of `workers` processes here. Where the data, the manifest or the store do not
    allow a release, the run has failed, with what to do in its first line, and the output is as it was.
    """
    texts = kept_texts(cache)
    try:
        with (
            recorded(run_id(), raw, without_secrets(str(output)), metrics) as record,
            opened_ledger(cache, keep) as ledger,
            open_executor(workers, dask) as executor,
            opened_last_good(find_place(str(output)) if keep_going else None, texts) as last_good,
        ):
            place = find_place(str(output))
            listing, folders = steps.read_and_extract(
                raw,
                ledger,
                executor,
                last_good,
                as_received=bool(accept),
                read=partial(read_and_record, record),
                extract=extract,
            )
            extracted = validate(listing, folders)
            published = publish(
                Ingredients(extracted.partitions, extracted.whole, executor.run),
                place,
                accept,
                ledger if keep else None,
                attended=attended,
                left=last_version(record.run.output),
            )
            record.published(published.version)
            if keep:
                keep_texts(listing, texts, asked=keep_going)
            with after(published):
                put_notebook(place)
                page = str(show(raw, place, texts))
            outcome = extracted_to_outcome(extracted, published, page, used_texts(last_good))
            record.done(outcome.end, outcome.said, published.version, lines_to_records(outcome.lines))
    except UserError as error:
        with shown():
            show_refusal(error)
        return Failed(message=first_thing_to_do(error), data=error)
    with shown():
        show_outcome(outcome, place)
    return Completed(
        name="Completed" if published.is_new else "Unchanged", message=outcome.said, data=outcome
    )
