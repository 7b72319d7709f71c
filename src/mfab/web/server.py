"""The server: a socket, the application behind it, and a clean end when it is asked to stop."""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from urllib.parse import urlsplit

import uvicorn

from mfab.store.store import Store
from mfab.use_cases.feed_content import Content, look_ahead
from mfab.use_cases.feed_memory import FeedMemory
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
    """There is nothing to listen on; `message` says why, and `hint` what may help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


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
    except (socket.gaierror, UnicodeError):
        raise NoListening(
            f"there is no address '{host}' to listen on", "name one of this machine with --host"
        ) from None
    except (OSError, OverflowError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        hint = "another program may have it: name another one with --port"
        raise NoListening(f"nothing can listen on {address_of(host, port)}: {reason.lower()}", hint) from None


def address_of(host: str, port: int) -> str:
    """Return the address of the server itself."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach the server."""
    return host in _LOOPBACK or host.startswith("127.")


def serve(listening: socket.socket, serving: Serving) -> None:
    """Serve until SIGTERM or Ctrl-C; what is being answered then is answered to its end."""
    base_path = urlsplit(serving.base or "").path.rstrip("/")
    desk, memory, ended = Desk(serving.open_store, THREADS), FeedMemory[Content](), Event()
    desk.begin(lambda store: look_ahead(store, serving.clock(), memory, ended.is_set))
    config = uvicorn.Config(
        application(desk, memory, serving.clock, serving.tell, base_path),
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
        ended.set()
        desk.close()
