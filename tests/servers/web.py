"""A real web server on this machine that keeps what is posted, and answers as a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Posts:
    """What was posted: the headers and the JSON of each. `answers` are statuses with headers, 200 when none is left."""

    bodies: list[Any] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    on_post: Callable[[Any], None] | None = None
    url: str = ""


@contextmanager
def web_server() -> Iterator[Posts]:
    """Run a web server on a free port."""
    posts = Posts()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, headers = posts.answers.pop(0) if posts.answers else (200, {})
            posts.bodies.append(body)
            posts.headers.append(dict(self.headers))
            if posts.on_post is not None:
                posts.on_post(body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        posts.url = f"http://127.0.0.1:{server.server_address[1]}/hook/s3cret"
        yield posts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
