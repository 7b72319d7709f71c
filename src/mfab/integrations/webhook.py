"""Digests by webhook: one POST of JSON, in the form that Slack, Teams or a program of one's own takes."""

from __future__ import annotations

import http.client
import json
import ssl
import urllib.request
from collections.abc import Callable, Mapping
from datetime import datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from mfab.integrations.delivery import TIMEOUT, Digest, Undelivered, WrongChannel
from mfab.integrations.delivery_text import plain_message, slack_message, teams_message

FORMS: Mapping[str, Callable[[Digest], dict[str, object]]] = {
    "plain": plain_message,
    "slack": slack_message,
    "teams": teams_message,
}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
# Of the refusals by number, these may pass: too slow, too early, too many.
_PASSING = (408, 425, 429)
_LONGEST_WAIT = 24 * 60 * 60


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirected POST would become a GET, and be taken for delivered."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


class WebhookChannel:
    """Posts digests to one address, which is a secret: who knows it can post there too."""

    name = "webhook"

    def __init__(self, address: str, form: str, now: Callable[[], datetime]) -> None:
        try:
            parts = urlsplit(address)
            self._host = parts.hostname or ""
            _ = parts.port
        except ValueError:
            raise WrongChannel("MFAB_WEBHOOK is no address; write one that begins with https://") from None
        if parts.scheme not in ("https", "http") or not self._host or any(each.isspace() for each in address):
            raise WrongChannel("MFAB_WEBHOOK is no address; write one that begins with https://")
        if parts.scheme == "http" and self._host not in _LOOPBACK:
            raise WrongChannel(
                "MFAB_WEBHOOK is not encrypted: it begins with http://, which only this machine may have"
            )
        self._address, self._form, self._now = address, FORMS[form], now
        https = urllib.request.HTTPSHandler(context=ssl.create_default_context())
        self._opener = urllib.request.build_opener(_NoRedirects(), https)

    def reaches(self, digest: Digest) -> bool:
        return True

    def send(self, digest: Digest) -> None:
        """Post a digest. Raises `Undelivered`."""
        data = json.dumps(self._form(digest), ensure_ascii=True).encode("ascii")
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "mfab",
            "Idempotency-Key": digest.id,
        }
        request = urllib.request.Request(self._address, data, headers, method="POST")
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                answer.read(64 * 1024)
        except HTTPError as error:
            with error:
                raise self._refused(error) from None
        except TimeoutError:
            raise self._unreachable(f"no answer within {TIMEOUT} seconds") from None
        except URLError as error:
            raise self._unreachable(_reason(error.reason)) from None
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(_reason(error)) from None

    def close(self) -> None:
        self._opener.close()

    def _unreachable(self, reason: str) -> Undelivered:
        return Undelivered(f"webhook {self._host}: {reason}", concerns_all=True)

    def _refused(self, error: HTTPError) -> Undelivered:
        code = error.code
        words = http.client.responses.get(code, "")
        message = f"webhook {self._host}: {code} {words}".rstrip()
        wait = self._wait(error.headers.get("Retry-After")) if code in (429, 503) else None
        is_permanent = code < 500 and code not in _PASSING
        return Undelivered(message, is_permanent=is_permanent, retry_after=wait, concerns_all=code in (429, 503))

    def _wait(self, text: str | None) -> int | None:
        """Return the seconds of a Retry-After: a number, or a date."""
        if text is None:
            return None
        if text.strip().isdecimal():
            return min(int(text.strip()[:9]), _LONGEST_WAIT)
        try:
            seconds = (parsedate_to_datetime(text) - self._now()).total_seconds()
        except (ValueError, TypeError):
            return None
        return min(max(0, round(seconds)), _LONGEST_WAIT)


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {TIMEOUT} seconds"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "the connection broke off"
