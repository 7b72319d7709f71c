"""The ways to tell people that the environment gives. They hold passwords: they are never shown, logged or kept."""

import os
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NotifyEnvironment:
    """MFAB_SMTP, MFAB_WEBHOOK, MFAB_APPRISE and MFAB_FROM; an empty variable counts as unset."""

    smtp: str | None = field(default=None, repr=False)
    webhook: str | None = field(default=None, repr=False)
    apprise: str | None = field(default=None, repr=False)
    sender: str | None = None

    @property
    def has_any(self) -> bool:
        """Whether there is any way to tell people."""
        return any((self.smtp, self.webhook, self.apprise))


def read_notify_environment() -> NotifyEnvironment:
    """Return the ways that the environment of this process gives."""

    def value(name: str) -> str | None:
        return os.environ.get(name, "").strip() or None

    return NotifyEnvironment(value("MFAB_SMTP"), value("MFAB_WEBHOOK"), value("MFAB_APPRISE"), value("MFAB_FROM"))
