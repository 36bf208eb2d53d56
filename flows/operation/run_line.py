"""A line of the record of runs, as it must be to be believed: a crash or a hand may have changed it since."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, InstanceOf

from flows.operation.ends import End


def with_zone(text: str) -> str:
    """Refuses what is no moment that others can be counted from."""
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("has no time zone")
    return text


Text = InstanceOf[str]
"""Also the name of a folder that is not UTF-8, whose bytes Python has as halves of surrogate pairs."""
Moment = Annotated[Text, AfterValidator(with_zone)]


class Line(BaseModel):
    """The fields of a `Run`."""

    model_config = ConfigDict(extra="forbid")

    id: Text
    raw: Text
    output: Text
    started: Moment
    pid: Annotated[int, Field(gt=0, lt=1 << 31)]
    host: Text
    ended: Moment | None = None
    end: End | None = None
    said: Text = ""
    version: Text | None = None
    seconds: dict[str, float] = {}
    tables: list[dict[str, str | float | None]] = []
    shards: list[dict[str, Any]] = []
    last_good: list[dict[str, Any]] = []
