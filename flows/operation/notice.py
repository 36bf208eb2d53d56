"""Tells somebody when a run fails: posts to a webhook, runs a command, or both, as the environment says."""

import json
import os
import shlex
import subprocess
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError

from flows.operation.runs import Run
from flows.raw_input.substitutes import Substitute, listed
from flows.terminal import PROGRESS, counted

URL = "SHOWFACTS_NOTIFY_URL"
COMMAND = "SHOWFACTS_NOTIFY_COMMAND"
PATIENCE_S = 20
TRIES = 3
LISTS = ("shards", "last_good")
"""What a run tells of where there is something to tell."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told: `text` for people (chat services show it), and the run itself for programs."""

    text: str
    run: dict[str, Any]

    def to_json(self) -> bytes:
        """The notice as it is posted, and as a command reads it on its standard input."""
        return json.dumps({"text": self.text, **self.run}, ensure_ascii=False).encode()


def run_to_notice(run: Run) -> Notice:
    """The notice of a run that did not succeed, or only with earlier texts of some documents."""
    shown = ("id", "raw", "output", "started", "ended", "host", "end", "said")
    head = f"showfacts: the release of {run.raw} to {run.output} {end_of(run)}"
    lost = sum(one["refused"] for one in run.shards)
    more = (
        f"\n{counted(lost, 'record')} of {counted(len(run.shards), 'shard')} could not be read"
        if lost
        else ""
    )
    told = [Substitute(**one) for one in run.last_good] if run.succeeded else []
    used = f"\n    {listed(told, len(told))}" if told else ""
    fields = {name: getattr(run, name) for name in (*shown, *filter(run.__getattribute__, LISTS))}
    return Notice(f"{head}\n{run.said}{more}{used}", fields)


def end_of(run: Run) -> str:
    """How it ended, in words; a run that did well is only told of because some documents are bad."""
    if run.succeeded:
        return f"{run.end} with old texts; to do: restore the documents below in {run.raw}"
    return f"{run.end}; {f'{run.version} is published' if run.version else 'the old release stands'}"


def notify(run: Run) -> None:
    """Tell who is to be told. That it cannot be told is logged; it changes nothing about the run."""
    notice = run_to_notice(run)
    if url := os.environ.get(URL):
        post(url, notice)
    if command := os.environ.get(COMMAND):
        call(command, notice)


def post(url: str, notice: Notice) -> None:
    """POST the notice as JSON."""
    headers = {"Content-Type": "application/json", "User-Agent": "showfacts"}
    for left in reversed(range(TRIES)):
        try:
            request = urllib.request.Request(url, notice.to_json(), headers)
            urllib.request.urlopen(request, timeout=PATIENCE_S).close()
        except (OSError, ValueError, HTTPException) as error:
            if not left:
                PROGRESS.warning("%s: the notice could not be posted: %s", URL, why(error))
        else:
            return


def call(command: str, notice: Notice) -> None:
    """Run the command, without a shell, with the notice on its standard input."""
    try:
        words = shlex.split(command)
        subprocess.run(words, input=notice.to_json(), timeout=PATIENCE_S, check=True, capture_output=True)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        PROGRESS.warning("%s: the notice could not be handed over: %s", COMMAND, why(error))


def why(error: Exception) -> str:
    """What went wrong, without the error's own words: address and command may hold a password, and they repeat it."""
    if isinstance(error, HTTPError):
        return f"the answer was {error.code}"
    if isinstance(error, subprocess.CalledProcessError):
        return f"exit code {error.returncode}"
    if isinstance(error, subprocess.TimeoutExpired):
        return f"it took longer than {PATIENCE_S} s"
    cause = error.reason if isinstance(error, URLError) else error
    return cause.strerror if isinstance(cause, OSError) and cause.strerror else type(cause).__name__
