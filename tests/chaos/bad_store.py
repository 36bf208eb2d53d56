"""Stands between a publisher and the object store, and does to its requests what networks and stores do."""

import os
import signal
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from urllib.parse import urlsplit

from tests.chaos.plan import ANSWERS, KILLS, WAITING, Actor

ENDPOINT = "AWS_ENDPOINT_URL"
PATIENCE_S = 0.5
"""How long such clients wait for an answer; what comes too late comes a little after."""
PATIENT_S = 300.0
"""How long an answer of the store itself is waited for; who waits at its gate gets one before."""
ERRORS = (500, 503, 429)
NO_BODY = (204, 304)


@contextmanager
def between(actor: Actor) -> Iterator[None]:
    """For the block, a process between this one and the store, which disturbs the actor's requests as planned."""
    if ENDPOINT not in os.environ:
        yield
        return
    listening = socket.create_server(("127.0.0.1", 0))
    store = urlsplit(os.environ[ENDPOINT]).netloc
    publisher = os.getpid()
    if not os.fork():
        try:
            Between(listening, store, actor, publisher).serve()
        finally:
            os._exit(0)
    os.environ[ENDPOINT] = f"http://127.0.0.1:{listening.getsockname()[1]}"
    if actor.fault in WAITING:
        os.environ["AWS_TIMEOUT"] = f"{int(1000 * PATIENCE_S)}ms"
    listening.close()
    yield


class Between(ThreadingHTTPServer):
    """Hands requests on to the store until the publisher is no more; the n-th ones are disturbed."""

    daemon_threads = True

    def __init__(self, listening: socket.socket, store: str, actor: Actor, publisher: int) -> None:
        super().__init__(listening.getsockname(), Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.store, self.actor, self.publisher = store, actor, publisher
        self.numbers, self.busy = count(), set[int]()

    def serve(self) -> None:
        """Serves, and ends this process when the publisher has ended and all that it sent has been done."""
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        while os.getppid() == self.publisher or self.busy:
            time.sleep(0.01)

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: clients that have gone away are what it is for."""

    def fault_of(self, number: int) -> str:
        """What is wrong with the request of that number."""
        is_hit = self.actor.at <= number < self.actor.at + self.actor.outage
        return self.actor.fault if is_hit and self.actor.fault in (*ANSWERS, *KILLS) else ""


class Handler(BaseHTTPRequestHandler):
    """One connection of the publisher."""

    protocol_version = "HTTP/1.1"
    server: Between
    upstream: HTTPConnection | None = None

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def handle_one(self) -> None:
        """A request, disturbed or not."""
        self.server.busy.add(threading.get_ident())
        try:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if len(body) < length:  # the publisher is no more: no store takes half an object
                self.close_connection = True
            else:
                self.disturb(self.server.fault_of(next(self.server.numbers)), body)
        finally:
            self.server.busy.discard(threading.get_ident())

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = handle_one  # noqa: N815 - names of http.server

    def disturb(self, fault: str, body: bytes) -> None:
        """Does with the request what the fault says."""
        before = {"reset": self.reset, "kill before": self.kill, "time-out": self.wait, "late": self.wait}
        if fault in before:
            before[fault]()
        if fault in ("reset", "kill before", "time-out"):
            self.close_connection = True
            return
        if fault in ("error", "denied"):
            self.reply(403 if fault == "denied" else ERRORS[int(self.server.actor.at) % 3], {}, b"<Error/>")
            return
        if fault == "slow":
            time.sleep(PATIENCE_S / 4)
        status, headers, data = self.hand_on(body)
        if fault == "error after":
            self.reply(500, {}, b"<Error/>")
        elif fault in ("lost", "late", "kill after"):
            if fault == "kill after":
                self.kill()
            self.close_connection = True
        else:
            self.reply(status, headers, data, cut=fault == "partial")

    def kill(self) -> None:
        """Ends the publisher."""
        os.kill(self.server.publisher, signal.SIGKILL)

    def reset(self) -> None:
        """Breaks the connection off."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def wait(self) -> None:
        """Lets the publisher wait for longer than it does."""
        time.sleep(1.5 * PATIENCE_S)

    def hand_on(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """The store's answer to the request, asked once more where the store has closed an idle connection."""
        for _ in range(2):
            self.upstream = self.upstream or HTTPConnection(self.server.store, timeout=PATIENT_S)
            try:
                self.upstream.request(self.command, self.path, body, dict(self.headers))
                answer = self.upstream.getresponse()
                return answer.status, dict(answer.getheaders()), answer.read()
            except (HTTPException, ConnectionError):
                self.upstream = None
        raise ConnectionError(self.server.store)

    def reply(self, status: int, headers: dict[str, str], data: bytes, *, cut: bool = False) -> None:
        """Answers; of an answer that is cut the second half never comes."""
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        length = headers.get("Content-Length", "0") if self.command == "HEAD" else str(len(data))
        if status not in NO_BODY:
            self.send_header("Content-Length", length)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data[: len(data) // 2] if cut else data)
        self.close_connection = self.close_connection or cut
