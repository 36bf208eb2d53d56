"""Prefect's automations by which a server finds runs that have fallen silent, ends them, and tells of it.

Whoever had started a run's process sees it die and says so at once. A server learns of nothing where that one died
too, or its machine, or the network: it only hears no more heartbeats.
"""

import asyncio
import json
import os
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from prefect.automations import Automation, EventTrigger, Posture, ResourceSpecification
from prefect.blocks.webhook import Webhook
from prefect.client.schemas.objects import StateType
from prefect.events.actions import CallWebhook, ChangeFlowRunState
from prefect.types import SecretDict
from pydantic import SecretStr

from flows.operation.notice import URL

Labels = dict[str, str | list[str]]

SILENCE_S = 90
"""A run has fallen silent after so long: three heartbeats. With the server's own pace, two minutes at most."""
FLOW = "release"
ENDS = "showfacts: a run that has fallen silent has crashed"
TELLS = "showfacts: tell of runs that had fallen silent"
BLOCK = "showfacts-notice"
# A run in one of these states, or with a heartbeat, will say more; any word of it will do, how it ended too.
ALIVE = ("heartbeat", "Pending", "Submitting", "InfrastructurePending", "Running", "Cancelling")
SAID = (
    "No sign of life for {seconds} s: killed, out of memory, or its machine or network is down. Whether it had "
    "published before, `showfacts status` says, not this state. The next run puts right what it left."
)


def watch_for_silence(seconds: int, *, tell: bool) -> None:
    """Make the automations on the server, or make them anew; `tell` has it post notices to SHOWFACTS_NOTIFY_URL."""
    asyncio.run(put_all(seconds, os.environ.get(URL) if tell else None))


async def put_all(seconds: int, url: str | None) -> None:
    """The same, to this address if there is one."""
    await put(ending(seconds))
    if url:
        await put(telling(seconds, await webhook(url)))


async def put(automation: Automation) -> None:
    """One automation of that name is on the server, and it is this one."""
    try:
        automation.id = (await Automation.aread(name=automation.name)).id
    except ValueError:  # there is none yet
        await automation.acreate()
    else:
        await automation.aupdate()


async def webhook(url: str) -> UUID:
    """The server knows how to post there; the address may be a secret, and it keeps it as one."""
    headers = {"Content-Type": "application/json", "User-Agent": "showfacts"}
    hook = Webhook(url=SecretStr(url), headers=SecretDict(headers))
    return cast(UUID, await hook.asave(BLOCK, overwrite=True))


def runs_of(flow: str, **labels: str) -> dict[str, Any]:
    """What in an event has to do with runs of this flow."""
    run: Labels = {"prefect.resource.id": "prefect.flow-run.*", **labels}
    related: Labels = {"prefect.resource.role": "flow", "prefect.resource.name": flow}
    return {"match": ResourceSpecification(run), "match_related": ResourceSpecification(related)}


def ending(seconds: int) -> Automation:
    """After a sign of life, another one within so many seconds; or the run has crashed."""
    trigger = EventTrigger(
        posture=Posture.Proactive,
        after={f"prefect.flow-run.{name}" for name in ALIVE},
        expect={"prefect.flow-run.*"},
        for_each={"prefect.resource.id"},
        within=timedelta(seconds=seconds),
        **runs_of(FLOW),
    )
    said = SAID.format(seconds=seconds)
    crashed = ChangeFlowRunState(state=StateType.CRASHED, name="Crashed", message=said, force=False)
    return Automation(name=ENDS, trigger=trigger, actions=[crashed])


def telling(seconds: int, hook: UUID) -> Automation:
    """A notice when that automation has ended a run; a run that somebody else saw die is told of by that one."""
    labels = {"prefect.state-message": SAID.format(seconds=seconds)}
    trigger = EventTrigger(
        posture=Posture.Reactive,
        expect={"prefect.flow-run.Crashed"},
        for_each={"prefect.resource.id"},
        **runs_of(FLOW, **labels),
    )
    tell = CallWebhook(block_document_id=hook, payload=notice_template(seconds))
    return Automation(name=TELLS, trigger=trigger, actions=[tell])


def notice_template(seconds: int) -> str:
    """The notice in Prefect's template language, of the same form as those that we send ourselves."""
    said = SAID.format(seconds=seconds)
    parts = ["showfacts: the release of ", " to ", f" crashed\n{said}"]
    of = [f'flow_run.parameters.{name} | default("{name}")' for name in ("raw", "output")]
    words = [json.dumps(parts[0]), f"({of[0]})", json.dumps(parts[1]), f"({of[1]})", json.dumps(parts[2])]
    fields = {
        "text": " ~ ".join(words),
        "id": "flow_run.id | string",
        "raw": of[0],
        "output": of[1],
        "started": "flow_run.start_time | string",
        "end": '"crashed"',
        "said": json.dumps(said),
    }
    return "{" + ", ".join(f'"{name}": {{{{ ({value}) | tojson }}}}' for name, value in fields.items()) + "}"
