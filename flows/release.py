"""The main job as a Prefect flow: read → extract → reconcile → validate → publish."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas import State
from prefect.states import Completed
from prefect.utilities.annotations import quote

from flows import publish as publication
from flows import steps
from flows.publish import Published
from flows.store.places import find_place
from flows.summary import Line, lines_to_markdown, tables_to_lines

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: the tables' figures and where the newest release lies."""

    lines: tuple[Line, ...]
    published: Published


def step(function: Callable[P, R]) -> Callable[P, R]:
    """The function as a task whose arguments Prefect neither hashes nor walks through: they are whole tables."""
    one: Callable[..., R] = task(cache_policy=NO_CACHE, persist_result=False)(function)

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        quoted = {name: quote(value) for name, value in kwargs.items()}
        return one(*map(quote, args), **quoted)

    return run


read = step(steps.read)
extract = step(steps.extract)
reconcile = step(steps.reconcile)
validate = step(steps.validate)
publish = step(publication.publish)


@flow(persist_result=False)
def release(
    raw: Path = Path("raw"), output: Path | str = "output", workers: int = 1, accept: str | None = None
) -> State[Outcome]:
    """Release what the documents in `raw` say to `output`; unchanged data is a completed run without a release.

    `output` is a folder or an address such as s3://bucket/prefix. `accept` is the reason why it may lose more than a
    release may lose without one. Raises ManifestError, RefusedError or StoreError; the run has then failed and
    the output is as it was.
    """
    documents = read(raw)
    readings = extract(documents, workers)
    tables = validate(reconcile(readings), readings, raw)
    outcome = Outcome(tuple(tables_to_lines(tables)), publish(tables, find_place(str(output)), accept))
    return report(outcome)


def report(outcome: Outcome) -> State[Outcome]:
    """The run's last word, on its page in Prefect and as its state."""
    said = str(outcome.published)
    create_markdown_artifact(
        f"# {said}\n\n{lines_to_markdown(outcome.lines)}", key="release-summary", description=said
    )
    return Completed(
        name="Completed" if outcome.published.is_new else "Unchanged", message=said, data=outcome
    )
