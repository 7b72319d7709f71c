"""Connections that are opened and never used, or used a letter at a time, do not stay."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from mfab.web import patience
from mfab.web.patience import PatientProtocol


async def slow(scope: object, receive: object, send: object) -> None:
    """An application that takes longer than patience lasts."""
    await asyncio.sleep(0.6)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})  # type: ignore[operator]
    await send({"type": "http.response.body", "body": b"ok"})  # type: ignore[operator]


@contextmanager
def running() -> Iterator[int]:
    """Run the application on a free port of this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(slow, http=PatientProtocol, log_config=None, lifespan="off", ws="none")  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(30)


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(patience, "SECONDS", 0.3)
    with running() as number:
        yield number


def seconds_until_closed(connection: socket.socket) -> float:
    begun = time.monotonic()
    connection.settimeout(20)
    assert connection.recv(10) == b""
    return time.monotonic() - begun


def test_who_says_nothing_is_let_go(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        assert seconds_until_closed(connection) < 10


def test_who_says_a_request_letter_by_letter_is_let_go(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        begun = time.monotonic()
        try:
            for letter in b"GET /" + b"a" * 1000:
                connection.sendall(bytes([letter]))
                time.sleep(0.05)
        except OSError:
            pass
        assert time.monotonic() - begun < 20


def test_who_waits_for_an_answer_is_not_let_go(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(20)
        for _ in range(2):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            received = b""
            while not received.endswith(b"ok"):
                part = connection.recv(1000)
                assert part
                received += part
        # The rest of a third request never comes.
        connection.sendall(b"GET / HT")
        assert seconds_until_closed(connection) < 10
