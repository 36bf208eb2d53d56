"""`showfacts deploy`: prefect.yaml's deployments on a server, and what it does about runs that fall silent."""

import os
import subprocess
import sys

from flows.addresses import masked
from flows.operation.environment import set_up_prefect
from flows.operation.server import answers, named_server
from flows.problems import CallError, Problem


def run(silence: int) -> int:
    """Deploy. Raises CallError where no server is named or answers; the exit code is Prefect's where it refuses."""
    set_up_prefect(verbose=False)
    server = (
        os.environ.get("PREFECT_API_URL") or named_server()
    )  # the one without Prefect, which is slow to load
    if not server:
        remedy = "prefect config set PREFECT_API_URL=http://127.0.0.1:4200/api (the address of your server)"
        raise CallError([Problem("PREFECT_API_URL", "names no Prefect server to deploy to", remedy)])
    if not answers(server):
        remedy = "start it, and wait until it answers (OPERATIONS.md), or mend PREFECT_API_URL"
        raise CallError([Problem(masked(server), "no Prefect server answers there", remedy)])
    from flows.operation.silence import watch_for_silence

    done = subprocess.run([sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"], check=False)
    if done.returncode == 0:
        watch_for_silence(silence, tell=True)
    return done.returncode
