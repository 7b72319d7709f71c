"""A real calendar server on this machine, Radicale, with a user, a password and empty calendars."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

USER, PASSWORD = "anna", "p4ss/w:rd@ü"
_CALENDAR = """<?xml version="1.0" encoding="utf-8"?>
<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>
<d:displayname>{title}</d:displayname></d:prop></d:set></c:mkcalendar>"""


@dataclass(frozen=True)
class RadicaleServer:
    """A running server. Its calendars are Anna's."""

    port: int
    numbers: Iterator[int]

    def new_calendar(self, name: str | None = None, title: str = "Launch") -> str:
        """Make an empty calendar and return its path."""
        path = f"/{USER}/{name or f'calendar-{next(self.numbers)}'}/"
        assert self.ask("MKCALENDAR", path, _CALENDAR.format(title=title).encode())[0] == 201
        return path

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Send a request as another program of Anna's; return the status, the headers and the body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        login = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, {"Authorization": f"Basic {login}", **given})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def text_of(self, path: str) -> str:
        """Return the whole calendar as one file, as a subscriber gets it."""
        status, _, body = self.ask("GET", path)
        assert status == 200
        return body.decode()


@contextmanager
def radicale_server() -> Iterator[RadicaleServer]:
    """Run Radicale on a free port, and end it."""
    with tempfile.TemporaryDirectory(prefix="mfab-calendars-") as name:
        folder = Path(name)
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
        port = _free_port()
        settings = {
            "server-hosts": f"127.0.0.1:{port}",
            "server-max-connections": "40",
            "server-delay-on-error": "0",
            "auth-type": "htpasswd",
            "auth-htpasswd-filename": str(folder / "users"),
            "auth-htpasswd-encryption": "plain",
            "auth-delay": "0",
            "storage-filesystem-folder": str(folder / "collections"),
            "logging-level": "error",
        }
        options = [f"--{key}={value}" for key, value in settings.items()]
        process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", "", *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
        )  # fmt: skip
        try:
            _wait_until_it_answers(process, port)
            yield RadicaleServer(port, count(1))
        finally:
            process.terminate()
            process.wait(30)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    patient_until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert process.poll() is None, "the server ended as soon as it was started"
            assert time.monotonic() < patient_until, "the server does not answer"
            time.sleep(0.05)
