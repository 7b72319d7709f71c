"""A real mail server on this machine that keeps what it is handed, and answers as a test wants."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

PASSWORD = "p4ss/w:rd@"
USER = "factory@example.com"


@dataclass
class Mailbox:
    """What the server took, and what it answers: to a recipient, and to a mail. `on_mail` sees each mail first."""

    mails: list[EmailMessage] = field(default_factory=list)
    to_recipient: dict[str, str] = field(default_factory=dict)
    to_mail: list[str] = field(default_factory=list)
    on_mail: Callable[[EmailMessage], None] | None = None
    encrypted: list[bool] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.to_recipient.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.to_mail.pop(0) if self.to_mail else "250 taken"
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            mail = message_from_bytes(envelope.content, policy=default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
            self.encrypted.append(session.ssl is not None)
            if self.on_mail is not None:
                self.on_mail(mail)
        return answer

    def bodies(self) -> list[str]:
        """Return the texts of the mails."""
        return [mail.get_content() for mail in self.mails]


class _AnyPort(Controller):
    """A server on a port that the machine chooses."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def _login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    is_known = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_known, handled=False)


@contextmanager
def mail_server(context: ssl.SSLContext | None = None, **settings: Any) -> Iterator[Mailbox]:
    """Run a mail server on a free port. With a `context` it offers STARTTLS; `settings` are those of aiosmtpd."""
    mailbox = Mailbox()
    controller = _AnyPort(
        mailbox, hostname="127.0.0.1", port=0, tls_context=context, authenticator=_login,
        auth_require_tls=context is not None, **settings,
    )  # fmt: skip
    controller.start()
    try:
        mailbox.port = controller.port
        yield mailbox
    finally:
        controller.stop()
