"""The server: a socket, the application behind it, and a clean end when it is asked to stop."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import uvicorn

from mfab.store.store import Store
from mfab.web.application import application
from mfab.web.desk import Desk
from mfab.web.patience import PatientProtocol

# A head of a request is a few hundred bytes; a secret has 43.
LARGEST_HEAD = 16 * 1024
MOST_CONNECTIONS = 500
THREADS = 4
SECONDS_TO_END = 10
SECONDS_KEPT_ALIVE = 15
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class NoListening(Exception):
    """There is nothing to listen on; the message says why."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve. `clock` gives the moment in seconds, `tell` takes a line of the log."""

    open_store: Callable[[], Store]
    clock: Callable[[], int]
    tell: Callable[[str], None]
    base: str | None = None


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises `NoListening`."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=256)
    except (OSError, OverflowError, UnicodeError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise NoListening(f"nothing can listen on {address_of(host, port)}: {reason}") from None


def address_of(host: str, port: int) -> str:
    """Return the address of the server itself."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach the server."""
    return host in _LOOPBACK or host.startswith("127.")


def serve(listening: socket.socket, serving: Serving) -> None:
    """Serve until SIGTERM or Ctrl-C; what is being answered then is answered to its end."""
    base_path = urlsplit(serving.base or "").path.rstrip("/")
    desk = Desk(serving.open_store, THREADS)
    config = uvicorn.Config(
        application(desk, serving.clock, serving.tell, base_path),
        http=PatientProtocol,
        loop="asyncio",
        ws="none",
        lifespan="off",
        # Its own lines would hold the paths, and with them the secrets; ours do not.
        log_config=None,
        access_log=False,
        # Nothing here depends on who asks and by which name: no header of a proxy is believed, and none is needed.
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=SECONDS_KEPT_ALIVE,
        timeout_graceful_shutdown=SECONDS_TO_END,
        h11_max_incomplete_event_size=LARGEST_HEAD,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        # It sends itself once more the signal that ended it, which is to end nothing then.
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        desk.close()
