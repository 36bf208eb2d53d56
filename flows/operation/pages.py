"""What a run shows of itself in Prefect: its name, its summary, its changes; where it failed, what to do."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from uuid import UUID

import httpx
import polars as pl
from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.context import FlowRunContext
from prefect.states import Completed

from flows.addresses import masked
from flows.operation.outcome import Outcome
from flows.operation.runs import Run
from flows.operation.summary import HEADINGS, Line, rows_to_lines
from flows.places import Place, files_below
from flows.problems import Problem, UserError
from flows.raw_input.last_good import used_to_line
from flows.raw_input.shard_report import ShardReport, reports_to_line, reports_to_lines
from flows.raw_input.substitutes import Substitute
from flows.store.catalog import read_catalog, require_entry
from flows.store.errors import StoreError
from flows.store.opening import open_release
from flows.store.reading import scan_table
from flows.terminal import PROGRESS, counted
from transforms.publication.markdown import code, plain

SUMMARY = "release-summary"
CHANGES = "release-changes"
PROBLEMS = "release-problems"
LONGEST = 100_000


@contextmanager
def shown() -> Iterator[None]:
    """A server that does not take what the block shows changes nothing about the run: what it did is done."""
    try:
        yield
    except httpx.HTTPError as error:
        PROGRESS.warning(
            "the run's page in Prefect could not be written: %s", masked(str(error)) or type(error).__name__
        )


def show_outcome(outcome: Outcome, output: Place) -> None:
    """The run's name, its summary and, where something was published, the changes."""
    published = outcome.published
    of = f"{counted(outcome.shows, 'show')}, {counted(outcome.documents, 'document')}"
    name_run(f"{published.version} of {of}" if published.is_new else f"{published.version} unchanged, {of}")
    create_markdown_artifact(summary_page(outcome, output), key=SUMMARY, description=outcome.said)
    if published.is_new:
        changes = (published.folder / "CHANGES.md").read_bytes().decode()
        create_markdown_artifact(
            changes[:LONGEST], key=CHANGES, description=f"What is new in {published.version}"
        )


def show_refusal(error: UserError) -> None:
    """Why there is no release, and what to do about it, problem by problem."""
    count = counted(len(error.problems), "problem")
    page = [f"# No release: {count}", error.stands, *map(problem_to_markdown, error.problems)]
    page += ["Rejects by reason:", reasons_to_markdown(error)] if error.reasons else []
    name_run(f"no release, {count}")
    create_markdown_artifact("\n\n".join(page)[:LONGEST], key=PROBLEMS, description=f"No release: {count}")


def problem_to_markdown(problem: Problem) -> str:
    """What to do in front, then where and why; what a document or a manifest says stays text."""
    shown = "".join(f"\n\n      {line}" for line in problem.text.splitlines())
    return f"- **{plain(problem.remedy)}**\n\n  {code(problem.place)}: {plain(problem.what)}{shown}"


def correct(run: Run) -> None:
    """Set the state that Prefect has of a run that had done what it should before its process failed or was killed."""
    name = "Unchanged" if run.end == "unchanged" else "Completed"
    with get_client(sync_client=True) as client:
        client.set_flow_run_state(UUID(run.id), Completed(name=name, message=run.said), force=True)


def reasons_to_markdown(error: UserError) -> str:
    """Why rows were rejected, as text that no sign in it can change."""
    return "\n".join(f"    {line}" for one in error.reasons for line in str(one).splitlines())


def name_run(name: str) -> None:
    """Give the run around this call another name."""
    context = FlowRunContext.get()
    if context and context.flow_run:
        context.client.update_flow_run(context.flow_run.id, name=name)


def summary_page(outcome: Outcome, output: Place) -> str:
    """Where the release lies, and its figures against those of the release before it."""
    published = outcome.published
    before = earlier_lines(output, published.version) if published.is_new else {}
    figures = lines_to_markdown(outcome.lines, before)
    compared = (
        "In brackets: the difference to the release before." if "(" in figures else "No figure has changed."
    )
    files = f"Files in `{published.folder}`: {files_to_markdown(published.folder)}"
    parts = (
        f"# {published}",
        figures,
        *([compared] if before else []),
        *last_good_to_parts(outcome.last_good),
        *shards_to_parts(outcome.shards),
        files,
    )
    return "\n\n".join(parts)


def shards_to_parts(shards: Sequence[ShardReport]) -> list[str]:
    """What became of the records of shards, and which of them are no documents."""
    lines = "\n".join(f"    {line}" for line in reports_to_lines(shards))
    return [reports_to_line(shards), *([lines] if lines else [])] if shards else []


def last_good_to_parts(used: Sequence[Substitute]) -> list[str]:
    """The documents that have their last good text, and what is wrong with what came since."""
    return [f"{used_to_line(used)}:", "\n".join(f"    {one}" for one in used)] if used else []


def earlier_lines(output: Place, version: str) -> dict[str, Line]:
    """The figures of the release before this one; none where there is none, or its tables are of another making.

    Of its tables only those columns are read that are counted.
    """
    entry = read_catalog(output).find(version)
    if entry is None or entry.previous is None:
        return {}
    try:
        before = require_entry(output, entry.previous)
        scan = partial(scan_table, open_release(output, before))
        return {line.table: line for line in rows_to_lines(before.rows, scan)}
    except (StoreError, KeyError, pl.exceptions.PolarsError):
        return {}


def lines_to_markdown(lines: Sequence[Line], before: Mapping[str, Line]) -> str:
    """The figures as a Markdown table."""
    rows = [HEADINGS, ("---", *("---:" for _ in HEADINGS[1:]))]
    rows += [line_to_cells(line, before.get(line.table)) for line in lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def line_to_cells(line: Line, before: Line | None) -> tuple[str, ...]:
    """One table's figures, those that changed with the difference in brackets."""
    if before is None:
        return line.cells()
    figures = ("", "rows", "rejects", "conflicts", "even", "precision", "recall")
    changes = (change(getattr(before, name), getattr(line, name)) if name else "" for name in figures)
    return tuple(cell + shown for cell, shown in zip(line.cells(), changes, strict=True))


def change(before: float | None, now: float | None) -> str:
    """` (+3)`; nothing where there is no difference."""
    if before is None or now is None or before == now:
        return ""
    difference = now - before
    return f" ({difference:+,})" if isinstance(difference, int) else f" ({difference:+.3f})"


def files_to_markdown(folder: Place) -> str:
    """The release's files; links where a browser can follow them."""
    address = f"{folder}/" if str(folder).startswith("http") else ""
    names = files_below(folder)
    return " · ".join(f"[{name}]({address}{name})" if address else f"`{name}`" for name in names)
