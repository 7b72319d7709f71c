"""What goes for every answer: headers that keep it safe, a line in the log without its address, and no traceback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFETY = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex, nofollow"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "REPORT")


@dataclass(frozen=True, slots=True)
class Watching:
    """Stands around the application. `tell` takes a line of the log, `timer` gives seconds."""

    app: ASGIApp
    tell: Callable[[str], None]
    timer: Callable[[], float]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, statuses = self.timer(), list[int]()
        scope.setdefault("state", {})

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
                message = {**message, "headers": [*message.get("headers", ()), *SAFETY]}
            await send(message)

        try:
            await self.app(scope, receive, send_safely)
        except Exception as error:
            # A traceback would quote the request, and with it the secret in its path.
            scope["state"]["problem"] = f"this is a bug in mfab: {type(error).__name__}{_place(error)}"
            if not statuses:
                await _failed(send_safely)
        self.tell(_line(scope, statuses[0] if statuses else 0, (self.timer() - begun) * 1000))


def _line(scope: Scope, status: int, milliseconds: float) -> str:
    """Return a line of the log. The path is left out: whoever reads the line could read the calendar."""
    state: dict[str, Any] = scope["state"]
    method = scope["method"] if scope["method"] in _METHODS else "?"
    problem = f": {state['problem']}" if "problem" in state else ""
    return f"{method} {state.get('subject', 'elsewhere')} {status} {milliseconds:.1f}ms{problem}"


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" in {trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace is not None else ""


async def _failed(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 500, "headers": headers})
    await send({"type": "http.response.body", "body": b"internal server error\n"})
