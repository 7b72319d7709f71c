"""A real server on this machine, `mfab serve --feeds` as a process of its own, and a client that asks it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

TODAY = "2027-03-01T10:00"


@dataclass
class Response:
    """What was answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """A running server and the lines that it wrote."""

    process: subprocess.Popen[str]
    port: int = 0
    lines: list[str] = field(default_factory=list)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Response:
        """Ask once. Headers are given with underscores."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            found = connection.getresponse()
            return Response(found.status, {name.lower(): text for name, text in found.getheaders()}, found.read())
        finally:
            connection.close()

    def send(self, data: bytes) -> bytes:
        """Send bytes that need be no request, and return the answer to its end."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            parts = []
            try:
                while part := connection.recv(65536):
                    parts.append(part)
            except ConnectionResetError:
                pass
            return b"".join(parts)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to stop; return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(30)


@contextmanager
def served(place: str, *options: str, folder: Path | None = None) -> Iterator[Server]:
    """Run a server over a store, with a clock that stands still."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MFAB_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "mfab", "serve", "--feeds", "--port", "0", "--store", place, *options],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=folder,
        env={**environment, "MFAB_TODAY": TODAY},
    )  # fmt: skip
    server = Server(process)
    listening = threading.Event()
    reader = threading.Thread(target=_read, args=(server, listening), daemon=True)
    reader.start()
    try:
        assert listening.wait(60) and server.port, server.lines
        yield server
    finally:
        process.kill()
        process.wait(30)
        reader.join(30)
        assert process.stderr is not None
        process.stderr.close()


def _read(server: Server, listening: threading.Event) -> None:
    assert server.process.stderr is not None
    for line in server.process.stderr:
        server.lines.append(line.rstrip("\n"))
        found = re.match(r"serving feeds on http://\S+?:(\d+)\b", line)
        if found is not None:
            server.port = int(found[1])
            listening.set()
    listening.set()
