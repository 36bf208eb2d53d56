"""An object store in memory, as much of S3 as releases need: conditions hold in one step, and a race can be arranged.

It takes a tenth of the work of the one that `tests/object_server.py` starts, which knows all of S3, and whose
conditional writes look and write in two steps.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from flows.store.layout import CATALOG

BUCKET = "releases"
RACERS = 2
MEETING_S = 120.0
"""How long one who would replace the catalogue waits at the gate for another."""
DAY = "2026-01-01T00:00:00.000Z"
HTTP_DAY = "Thu, 01 Jan 2026 00:00:00 GMT"
Answer = tuple[int, dict[str, str], bytes]


class ObjectStore(ThreadingHTTPServer):
    """The objects of one bucket by name, and the gate, where there is one."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.objects = dict[str, bytes]()
        self.lock = threading.Lock()
        self.gate: threading.Barrier | None = None

    @property
    def variables(self) -> dict[str, str]:
        """With which clients find it; they wait longer for an answer than who waits at the gate."""
        keys = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
        endpoint = f"http://127.0.0.1:{self.server_address[1]}"
        wait = {"AWS_TIMEOUT": f"{int(2 * MEETING_S)}s"}
        return keys | wait | {"AWS_ENDPOINT_URL": endpoint, "AWS_ALLOW_HTTP": "true"}

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: clients are killed while they ask."""

    @contextmanager
    def race(self) -> Iterator[None]:
        """For the block, the first to replace the catalogue waits until another is about to: both have read it.

        Raises AssertionError where no other came.
        """
        self.gate = threading.Barrier(RACERS, self.open)
        try:
            yield
            assert self.gate is None, "nobody met at the gate"
        finally:
            self.open()

    def open(self) -> None:
        """Whoever comes now waits for nobody."""
        self.gate = None

    def wait_for_rival(self) -> None:
        """Holds who would replace the catalogue, where there is a gate."""
        if gate := self.gate:
            with suppress(threading.BrokenBarrierError):
                gate.wait(MEETING_S)


def tag(data: bytes) -> str:
    """An object's tag: S3's for what was put in one piece."""
    return f'"{md5(data).hexdigest()}"'


class Handler(BaseHTTPRequestHandler):
    """One connection to the store."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: ObjectStore

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def handle_one(self) -> None:
        """A request."""
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        address = urlsplit(self.path)
        name = unquote(address.path).removeprefix(f"/{BUCKET}").removeprefix("/")
        query = parse_qs(address.query, keep_blank_values=True)
        if len(body) < length:
            self.close_connection = True
        elif self.command == "PUT":
            self.reply(*self.put(name, body))
        elif self.command == "POST":
            listed = ElementTree.fromstring(body).findall(".//{*}Key")
            self.reply(*self.delete([one.text or "" for one in listed]))
        elif self.command == "DELETE":
            self.reply(*self.delete([name]))
        else:
            self.reply(*(self.get(name) if name else self.names(query.get("prefix", [""])[0])))

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = handle_one  # noqa: N815 - names of http.server

    def put(self, name: str, body: bytes) -> Answer:
        """Puts an object, a copy, or one on a condition."""
        objects = self.server.objects
        if name.rpartition("/")[2] == CATALOG:
            self.server.wait_for_rival()
        with self.server.lock:
            there = objects.get(name)
            wanted, none_wanted = self.headers["If-Match"], self.headers["If-None-Match"]
            if (wanted and (there is None or tag(there) != wanted)) or (none_wanted and there is not None):
                return error(412, "PreconditionFailed")
            if source := self.headers["x-amz-copy-source"]:
                copied = objects.get(unquote(source).lstrip("/").removeprefix(f"{BUCKET}/"))
                if copied is None:
                    return error(404, "NoSuchKey")
                body = copied
            objects[name] = body
        told = f"<CopyObjectResult><ETag>{escape(tag(body))}</ETag></CopyObjectResult>" if source else ""
        return 200, {"ETag": tag(body)}, told.encode()

    def get(self, name: str) -> Answer:
        """An object, or the part of it that is asked for."""
        data = self.server.objects.get(name)
        if data is None:
            return error(404, "NoSuchKey")
        about = {"ETag": tag(data), "Last-Modified": HTTP_DAY}
        if asked := self.headers["Range"]:
            first, last = map(int, asked.removeprefix("bytes=").split("-"))
            part = data[first : last + 1]
            return 206, about | {"Content-Range": f"bytes {first}-{first + len(part) - 1}/{len(data)}"}, part
        return 200, about, data

    def delete(self, names: list[str]) -> Answer:
        """Removes objects, those that are not there too."""
        with self.server.lock:
            for name in names:
                self.server.objects.pop(name, None)
        if self.command == "DELETE":
            return 204, {}, b""
        told = "".join(f"<Deleted><Key>{escape(name)}</Key></Deleted>" for name in names)
        return 200, {}, f"<DeleteResult>{told}</DeleteResult>".encode()

    def names(self, prefix: str) -> Answer:
        """All objects whose names begin so, in order, on one page."""
        with self.server.lock:
            found = sorted(
                (name, data) for name, data in self.server.objects.items() if name.startswith(prefix)
            )
        told = "".join(
            f"<Contents><Key>{escape(name)}</Key><LastModified>{DAY}</LastModified>"
            f"<ETag>{escape(tag(data))}</ETag><Size>{len(data)}</Size></Contents>"
            for name, data in found
        )
        return (
            200,
            {},
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{told}</ListBucketResult>".encode(),
        )

    def reply(self, status: int, headers: dict[str, str], data: bytes) -> None:
        """Answers."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        self.wfile.flush()


def error(status: int, code: str) -> Answer:
    """An answer as S3 gives it where it does not do what is asked."""
    return status, {}, f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode()


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    """A store that answers as long as the block."""
    with ObjectStore() as store:
        threading.Thread(target=store.serve_forever, args=(0.1,), daemon=True).start()
        try:
            yield store
        finally:
            store.shutdown()
