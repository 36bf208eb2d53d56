"""Notes whom a process calls that is not this machine: Python loads it first where PYTHONPATH has this folder.

Each call is a line of the file that CALLS_ELSEWHERE names, from this process and all that it starts.
"""

import os
import sys
from ipaddress import ip_address
from typing import Any

CALLS = ("socket.connect", "socket.sendto")
LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname")


def note(event: str, told: tuple[Any, ...]) -> None:
    """Writes down a host that is called or looked up and is not this machine."""
    host = told[1][0] if event in CALLS and isinstance(told[1], tuple) else None
    if event in LOOKUPS:
        host = told[0].decode() if isinstance(told[0], bytes) else told[0]
    if host and not is_here(host):
        with open(os.environ["CALLS_ELSEWHERE"], "a") as file:  # noqa: PTH123 - as little as may be is loaded here
            file.write(f"{event} {host} {' '.join(sys.argv)}\n")


def is_here(host: str) -> bool:
    """Whether that is this machine's loopback, or all of its addresses."""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    return address.is_loopback or address.is_unspecified


sys.addaudithook(note)
