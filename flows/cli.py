"""The command line: what can be asked for, and the exit code of the answer."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from flows.problems import UserError
from flows.store.places import find_place

EPILOG = """exit codes: 0 done (also when there was nothing new to publish); 1 the data does not allow a
release, or a verification failed; 2 the call or the manifest is wrong"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code."""
    try:
        arguments = parser().parse_args(argv)
        command = import_module(f"flows.commands.{arguments.command}")
        return int(command.run(arguments))
    except UserError as error:
        print(error_text(error), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def error_text(error: UserError) -> str:
    """All problems, and how many they are where it is more than one."""
    count = len(error.problems)
    return str(error) + (f"\n{count} problems" if count > 1 else "")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        "showfacts", description="Raw text about TV shows in, open datasets out.", epilog=EPILOG
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (
        add_release,
        add_check,
        add_extract,
        add_explain,
        add_diff,
        add_verify,
        add_serve,
        add_status,
        add_rollback,
    ):
        add(commands)
    return top


Commands = argparse._SubParsersAction  # argparse has no public name for what add_subparsers returns


def add_release(commands: "Commands[argparse.ArgumentParser]") -> None:
    """The main job."""
    one = commands.add_parser("release", help="read, extract, reconcile, validate and publish")
    add_job(one)
    one.add_argument(
        "--accept",
        type=reason,
        metavar="REASON",
        help="let rows or columns go; the reason stands in CHANGES.md",
    )


def add_serve(commands: "Commands[argparse.ArgumentParser]") -> None:
    """The main job, again and again."""
    one = commands.add_parser("serve", help="run the main job on a schedule, until stopped")
    one.add_argument("--cron", default="0 6 * * *", metavar="LINE", help="when (default: %(default)s)")
    one.add_argument(
        "--timezone", default="Etc/UTC", metavar="ZONE", help="where that is the time (default: %(default)s)"
    )
    one.add_argument(
        "--port",
        type=int,
        default=4200,
        help="of the Prefect server that is started unless PREFECT_API_URL names one (default: %(default)s)",
    )
    add_job(one)


def add_job(one: argparse.ArgumentParser) -> None:
    """What the main job can be told."""
    add_raw(one)
    add_output(one)
    add_workers(one)
    add_cache(one)
    add_metrics(one)
    one.add_argument("--verbose", action="store_true", help="show the run's whole log, not only its progress")
    add_log(one)


def add_check(commands: "Commands[argparse.ArgumentParser]") -> None:
    """The main job without its last step."""
    one = commands.add_parser("check", help="the same without publishing: rows, rejects, conflicts, coverage")
    add_raw(one)
    add_workers(one)
    add_cache(one)
    one.add_argument("--json", action="store_true", help="print the summary as JSON")
    add_log(one)


def add_extract(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Each document by itself."""
    one = commands.add_parser("extract", help="what each document says by itself, as CSV")
    one.add_argument("sources", nargs="*", metavar="SOURCE", help="ids of the manifest (default: all)")
    add_raw(one)
    one.add_argument(
        "--out", type=Path, default=Path("extracted"), help="one folder per source (default: %(default)s)"
    )
    add_workers(one)
    add_cache(one)


def add_explain(commands: "Commands[argparse.ArgumentParser]") -> None:
    """From a value back to its passages."""
    one = commands.add_parser("explain", help="the passages that a row or cell comes from, in context")
    one.add_argument("dataset", metavar="DATASET")
    one.add_argument("row_id", metavar="ROW_ID")
    one.add_argument("column", nargs="?", metavar="COLUMN")
    add_raw(one)
    add_output(one)
    one.add_argument("--version", help="a release other than the newest")


def add_diff(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Two releases compared."""
    one = commands.add_parser("diff", help="what changed between two releases, row by row")
    one.add_argument("old", nargs="?", metavar="OLD", help="a version (default: the one before NEW)")
    one.add_argument("new", nargs="?", metavar="NEW", help="a version (default: the newest)")
    add_output(one)
    one.add_argument("--json", action="store_true", help="print the changes as JSON, one per line")


def add_verify(commands: "Commands[argparse.ArgumentParser]") -> None:
    """A release held against everything it claims."""
    one = commands.add_parser(
        "verify", help="a release against checksums, schemas, keys, evidence and raw text"
    )
    one.add_argument("version", nargs="?", metavar="VERSION", help="default: the newest")
    add_raw(one)
    add_output(one)
    one.add_argument(
        "--rebuild", action="store_true", help="make it again from the raw folder and compare the bytes"
    )
    one.add_argument(
        "--rebuild-catalog",
        action="store_true",
        help="make a lost or damaged catalog.json again from the release folders, and do nothing else",
    )


def add_status(commands: "Commands[argparse.ArgumentParser]") -> None:
    """What an operator looks at first."""
    one = commands.add_parser("status", help="the last release, the last run, and what changed in raw/ since")
    add_raw(one)
    add_output(one)
    one.add_argument("--json", action="store_true", help="print it as JSON")


def add_rollback(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Back to an earlier release."""
    one = commands.add_parser("rollback", help="let `latest` lead to an earlier release; nothing is deleted")
    one.add_argument("version", metavar="VERSION")
    one.add_argument("--reason", type=reason, required=True, help="stands in the catalogue")
    add_output(one)


def add_raw(one: argparse.ArgumentParser) -> None:
    """Where the documents are."""
    one.add_argument("--raw", type=Path, default=Path("raw"), metavar="DIR", help="default: %(default)s")


def add_output(one: argparse.ArgumentParser) -> None:
    """Where the releases are."""
    one.add_argument(
        "--output",
        type=find_place,
        default=Path("output"),
        metavar="PLACE",
        help="a folder, or an address such as s3://bucket/prefix (default: %(default)s)",
    )


def add_workers(one: argparse.ArgumentParser) -> None:
    """How many processes extract; the result does not depend on it."""
    one.add_argument(
        "--workers", type=positive, default=1, metavar="N", help="processes (default: %(default)s)"
    )


def add_cache(one: argparse.ArgumentParser) -> None:
    """Where extracted documents are kept; the result does not depend on it."""
    one.add_argument(
        "--cache",
        type=Path,
        metavar="DIR",
        help="where extracted documents are kept from run to run (default: the user's cache folder)",
    )
    one.add_argument("--no-cache", action="store_true", help="extract all documents anew, and keep nothing")


def add_metrics(one: argparse.ArgumentParser) -> None:
    """Where monitoring finds the figures."""
    one.add_argument(
        "--metrics",
        type=Path,
        metavar="FILE",
        help="write the figures for Prometheus' node exporter (*.prom)",
    )


def add_log(one: argparse.ArgumentParser) -> None:
    """For whoever collects logs."""
    one.add_argument("--log-json", action="store_true", help="write progress as one JSON object per line")


def reason(text: str) -> str:
    """A sentence that says why, on one line."""
    words = " ".join(text.split())
    if not words:
        raise argparse.ArgumentTypeError("must say why")
    return words


def positive(text: str) -> int:
    """A number of processes."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
