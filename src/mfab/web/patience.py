"""The protocol of a connection, with an end to patience: who begins a request and does not end it is let go."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 20


class PatientProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it. A connection that waits for its first request, or for the rest of one, ends."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._end_of_patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        else:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._end_of_patience is None and not self.transport.is_closing():
            self._end_of_patience = self.loop.call_later(SECONDS, self._let_go)

    def _wait_no_more(self) -> None:
        if self._end_of_patience is not None:
            self._end_of_patience.cancel()
            self._end_of_patience = None

    def _let_go(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
