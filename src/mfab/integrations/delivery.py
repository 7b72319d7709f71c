"""What is delivered, by what, and why it was not: the words that mail, webhook and apprise share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mfab.diagnostics.printable import printable
from mfab.export.plain_text import one_line

# So long a server may take for an answer, in seconds.
TIMEOUT = 20
_MOST_OF_AN_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing of a digest. `due` is a moment in ISO 8601 with the offset of the person's zone."""

    id: str
    run: str
    title: str
    text: str
    kind: str
    task: str | None = None
    why: str | None = None
    due: str | None = None
    command: str | None = None
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """All that is said to one person at once. The same notices give the same `id`, whenever it is sent."""

    id: str
    person: str
    name: str
    email: str | None
    notices: tuple[Notice, ...]


class Undelivered(Exception):
    """A digest was not taken. `message` never holds a password or the address of a service.

    `is_permanent` means that trying again is useless, `retry_after` is how many seconds the other side asks to wait,
    `concerns_all` that no other digest would be taken now either.
    """

    def __init__(
        self, message: str, *, is_permanent: bool = False, retry_after: int | None = None, concerns_all: bool = False
    ) -> None:
        super().__init__(message)
        self.message = message
        self.is_permanent = is_permanent
        self.retry_after = retry_after
        self.concerns_all = concerns_all


class WrongChannel(Exception):
    """A way to tell people is set up wrongly. The sentence does not quote what was set: it may hold a password."""


class Channel(Protocol):
    """A way to tell people."""

    @property
    def name(self) -> str:
        """What the way is called: `mail`, `webhook` or `apprise`."""

    def reaches(self, digest: Digest) -> bool:
        """Tell whether the person of a digest can be told this way."""

    def send(self, digest: Digest) -> None:
        """Deliver a digest. Raises `Undelivered`."""

    def close(self) -> None:
        """Let go of connections."""


def said_by_server(text: str, secrets: Sequence[str | None]) -> str:
    """Return a server's answer as one short line, without what must stay secret: servers repeat what they are told."""
    line = one_line(text)
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        line = line.replace(secret, "…")
    return printable(line[:_MOST_OF_AN_ANSWER])
