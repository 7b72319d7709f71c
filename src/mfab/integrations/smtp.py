"""Digests by mail: over TLS where the server has it, with a Message-ID that stays when a mail is sent again."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from mfab.integrations.delivery import TIMEOUT, Digest, Undelivered, WrongChannel, said_by_server
from mfab.integrations.delivery_text import plain_text, safe, subject

_FORM = "write smtp://user:password@host:587, or smtps:// for a server that begins with TLS"
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
# What a server says to a login that it does not take: the mail itself may be fine.
_LOGIN_CODES = (530, 534, 535, 538)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in. `is_encrypted_first` means that the connection begins with TLS."""

    host: str
    port: int
    is_encrypted_first: bool
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)


def read_mail_server(text: str) -> MailServer:
    """Read MFAB_SMTP. Raises `WrongChannel`, which never quotes it."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise WrongChannel(f"MFAB_SMTP is no address of a mail server; {_FORM}") from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise WrongChannel(f"MFAB_SMTP is no address of a mail server; {_FORM}")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise WrongChannel("MFAB_SMTP goes on behind the host; write /, ? and # in a password as %2F, %3F and %23")
    is_first = parts.scheme == "smtps"
    user = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    return MailServer(parts.hostname, port or (465 if is_first else 587), is_first, user, password)


class MailChannel:
    """Sends mail over one connection, which is opened with the first digest and after a failure anew."""

    name = "mail"

    def __init__(self, server: MailServer, sender: str, now: Callable[[], datetime]) -> None:
        self._server, self._now = server, now
        name, address = parseaddr(sender)
        self._from = _address(name, address)
        if self._from is None:
            raise WrongChannel("the sender of mail, 'from' or MFAB_FROM, is no e-mail address")
        self._connection: smtplib.SMTP | None = None

    def reaches(self, digest: Digest) -> bool:
        return digest.email is not None

    def send(self, digest: Digest) -> None:
        """Hand a digest in. Raises `Undelivered`."""
        mail = self._mail(digest)
        try:
            self._connected().send_message(mail)
        except Undelivered:
            self.close()
            raise
        except (smtplib.SMTPException, OSError, ValueError, MessageError) as error:
            self.close()
            raise self._undelivered(error) from None

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()

    def _mail(self, digest: Digest) -> EmailMessage:
        assert self._from is not None
        to = _address(safe(digest.name), digest.email or "")
        if to is None:
            raise Undelivered(f"the team has no usable e-mail address of '{digest.person}'", is_permanent=True)
        mail = EmailMessage(policy=SMTP_POLICY)
        mail["From"], mail["To"] = self._from, to
        mail["Subject"] = subject(digest)
        mail["Date"] = format_datetime(self._now())
        mail["Message-ID"] = f"<{digest.id}@{self._from.domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Auto-Response-Suppress"] = "All"
        mail.set_content(plain_text(digest))
        return mail

    def _connected(self) -> smtplib.SMTP:
        if self._connection is None:
            try:
                self._connection = self._open()
            except ssl.SSLError as error:
                raise self._of_server(f"TLS: {error.reason or type(error).__name__}") from None
            except smtplib.SMTPAuthenticationError as error:
                raise self._of_server(f"the login was refused: {self._said(error)}") from None
            except smtplib.SMTPResponseException as error:
                raise self._of_server(self._said(error)) from None
            except (smtplib.SMTPException, OSError) as error:
                raise self._of_server(_reason(error)) from None
        return self._connection

    def _open(self) -> smtplib.SMTP:
        server = self._server
        if server.is_encrypted_first:
            context = ssl.create_default_context()
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        try:
            connection.ehlo_or_helo_if_needed()
            is_encrypted = server.is_encrypted_first
            if not is_encrypted and connection.has_extn("starttls"):
                connection.starttls(context=ssl.create_default_context())
                connection.ehlo()
                is_encrypted = True
            if server.user is not None:
                if not is_encrypted and server.host not in _LOOPBACK:
                    raise self._of_server("it does not offer TLS, and a password is never sent in the clear")
                connection.login(server.user, server.password or "")
        except BaseException:
            connection.close()
            raise
        return connection

    def _of_server(self, reason: str) -> Undelivered:
        return Undelivered(f"mail server {self._server.host}: {reason}", concerns_all=True)

    def _undelivered(self, error: Exception) -> Undelivered:
        match error:
            case smtplib.SMTPRecipientsRefused():
                code, text = next(iter(error.recipients.values()))
                return self._refused(code, text)
            case smtplib.SMTPResponseException():
                return self._refused(error.smtp_code, error.smtp_error)
            case smtplib.SMTPNotSupportedError():
                return Undelivered("the mail server does not take an address with such letters", is_permanent=True)
            case smtplib.SMTPServerDisconnected() | OSError():
                return self._of_server(_reason(error))
            case _:
                return Undelivered(f"this makes no mail: {type(error).__name__}", is_permanent=True)

    def _refused(self, code: int, text: bytes | str) -> Undelivered:
        is_login = code in _LOGIN_CODES
        message = f"mail server {self._server.host}: {code} {self._clean(text)}"
        return Undelivered(message, is_permanent=500 <= code < 600 and not is_login, concerns_all=is_login)

    def _said(self, error: smtplib.SMTPResponseException) -> str:
        return f"{error.smtp_code} {self._clean(error.smtp_error)}"

    def _clean(self, text: bytes | str) -> str:
        shown = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        return said_by_server(shown, (self._server.password, self._server.user))


def _address(name: str, address: str) -> Address | None:
    """Return an address for a header, with the domain as mail servers write it; None for what is none."""
    if _ADDRESS.fullmatch(address) is None:
        return None
    local, _, domain = address.rpartition("@")
    try:
        return Address(name, local, domain if domain.isascii() else domain.encode("idna").decode("ascii"))
    except (ValueError, MessageError, UnicodeError):
        return None


def _reason(error: Exception) -> str:
    # The library reports a time-out of a conversation as a lost connection.
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return f"no answer within {TIMEOUT} seconds"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "the connection broke off"
