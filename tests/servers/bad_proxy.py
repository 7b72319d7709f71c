"""A machine before a calendar server that misbehaves on purpose: busy, cut connections, lost conditions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR

_KEPT = ("etag", "content-type", "www-authenticate", "location")


@dataclass(frozen=True)
class Fault:
    """What is done in place of the right thing: another answer, or a cut before or after the server has acted.

    With `is_from_server` the server acts, and only its answer is replaced.
    """

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_from_server: bool = False


CUT_BEFORE = Fault()
CUT_AFTER = Fault(is_from_server=True)


@dataclass
class Proxy:
    """`faults` are looked up by method, the first of a list first; `lost` are names of headers that do not get through.

    `before` is called before a request is passed on: what somebody else does at that moment.
    """

    server_port: int
    port: int = 0
    faults: dict[str, list[Fault | None]] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    before: Callable[[str, str], None] | None = None
    seen: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def methods(self) -> list[str]:
        """Return the methods of all requests."""
        return [method for method, _, _ in self.seen]

    def url(self, path: str) -> str:
        """Return the address of something behind this machine."""
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def bad_proxy(server_port: int) -> Iterator[Proxy]:
    """Run the machine on a free port, before a server at another."""
    proxy = Proxy(server_port)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            method, headers = self.command, {key.lower(): text for key, text in self.headers.items()}
            proxy.seen.append((method, self.path, headers))
            waiting = proxy.faults.get(method, [])
            fault = waiting.pop(0) if waiting else None
            if fault == CUT_BEFORE:
                self._cut()
                return
            if proxy.before is not None:
                proxy.before(method, self.path)
            answer = (200, {}, b"")
            if fault is None or fault.is_from_server:
                answer = self._asked(method, {k: v for k, v in headers.items() if k not in proxy.lost}, body)
            if fault == CUT_AFTER:
                self._cut()
                return
            if fault is not None and fault.status is not None:
                answer = (fault.status, fault.headers, fault.body)
            self._answer(*answer)

        do_GET = do_PUT = do_DELETE = do_PROPFIND = do_REPORT = _pass_on  # noqa: N815

        def _asked(self, method: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
            connection = HTTPConnection("127.0.0.1", proxy.server_port, timeout=30)
            connection.request(method, self.path, body, headers)
            answer = connection.getresponse()
            kept = {k: v for k, v in answer.getheaders() if k.lower() in _KEPT}
            return answer.status, kept, answer.read()

        def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            with suppress(OSError):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def _cut(self) -> None:
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(SHUT_RDWR)

        def log_message(self, format: str, *arguments: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        proxy.port = server.server_address[1]
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
