"""Talking to a calendar server: over TLS, with patience, within bounds, and never to another machine."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from mfab.integrations.caldav_address import Address, redirected
from mfab.integrations.caldav_credentials import WAYS, Credentials
from mfab.integrations.caldav_problem import CaldavProblem
from mfab.integrations.caldav_waiting import PASSING, Patience, wish_to_wait

# Seconds without a byte, seconds for an answer as a whole, and how much of one is read.
SILENCE = 20.0
WHOLE_ANSWER = 90.0
LARGEST_ANSWER = 16 * 1024 * 1024
_REDIRECTIONS = (301, 302, 307, 308)
_MOST_REDIRECTIONS = 5
AGAIN = "run the same command again: it goes on where it stopped"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, and where, when it sent us on. Names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: Address

    @property
    def words(self) -> str:
        """The status in words of the standard: what a server writes beside it is not repeated."""
        return f"{self.status} {http.client.responses.get(self.status, '')}".rstrip()


class _Cut(Exception):
    """An answer did not come, or not whole: it may the next time."""


class Connection:
    """One connection to a server, opened with the first request and after a failure anew."""

    def __init__(self, credentials: Credentials | None, patience: Patience) -> None:
        self._credentials, self._patience = credentials, patience
        self._http: http.client.HTTPConnection | None = None
        self._to: tuple[bool, str, int] | None = None
        self._has_answered = False

    def ask(
        self, method: str, address: Address, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """Send a request and return the answer, whatever its status but for 401. Raises `CaldavProblem`."""
        first = address
        for _ in range(_MOST_REDIRECTIONS):
            answer = self._patiently(method, address, headers or {}, body)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTIONS or location is None:
                return answer
            address = redirected(address, location)
        raise CaldavProblem(f"{first} sends us on and on")

    def close(self) -> None:
        """Let go of the connection."""
        connection, self._http, self._to = self._http, None, None
        if connection is not None:
            with suppress(OSError):
                connection.close()

    def _patiently(self, method: str, address: Address, headers: Mapping[str, str], body: bytes | None) -> Answer:
        reason = ""
        for pause in (*self._patience.pauses, None):
            wish = None
            try:
                answer = self._once_or_on_a_new_connection(method, address, headers, body)
            except _Cut as cut:
                reason = str(cut)
            else:
                if answer.status == 401:
                    raise self._not_let_in(answer)
                if answer.status not in PASSING:
                    return answer
                reason, wish = answer.words, wish_to_wait(answer.headers.get("retry-after"), self._patience.now())
            if wish is not None and wish > self._patience.longest_wish:
                raise CaldavProblem(f"{address.host}: {reason}, and it asks to wait {_span(wish)}", f"then {AGAIN}")
            if pause is not None:
                self._patience.sleep(max(pause, wish or 0))
        raise CaldavProblem(f"{address.host}: {reason}, {len(self._patience.pauses) + 1} times", f"later, {AGAIN}")

    def _once_or_on_a_new_connection(
        self, method: str, address: Address, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        """A server may have closed a connection that it kept open: that is no failure."""
        was_open = self._http is not None and self._http.sock is not None
        try:
            return self._once(method, address, headers, body)
        except _Cut:
            if not was_open:
                raise
            return self._once(method, address, headers, body)

    def _once(self, method: str, address: Address, headers: Mapping[str, str], body: bytes | None) -> Answer:
        expired: list[bool] = []
        try:
            connection = self._connected(address)
            with _no_longer_than(WHOLE_ANSWER, connection, expired):
                connection.request(method, address.path, body, self._headers(headers))
                response = connection.getresponse()
                content = response.read(LARGEST_ANSWER + 1)
                if response.length and len(content) <= LARGEST_ANSWER:
                    raise http.client.IncompleteRead(content, response.length)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise self._failure(address, error, has_expired=bool(expired)) from None
        except BaseException:
            self.close()
            raise
        if len(content) > LARGEST_ANSWER or expired:
            # What has no length keeps its connection open until it is read to its end.
            response.close()
            self.close()
            raise CaldavProblem(f"{address.host}: its answer does not end")
        self._has_answered = True
        return Answer(response.status, {key.lower(): text for key, text in response.getheaders()}, content, address)

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        login = {"Authorization": self._credentials.header} if self._credentials is not None else {}
        return {"User-Agent": "mfab", "Accept-Encoding": "identity", **login, **headers}

    def _connected(self, address: Address) -> http.client.HTTPConnection:
        to = (address.is_encrypted, address.host, address.port)
        if self._http is None or self._to != to:
            self.close()
            if address.is_encrypted:
                context = ssl.create_default_context()
                self._http = http.client.HTTPSConnection(*to[1:], timeout=SILENCE, context=context)
            else:
                self._http = http.client.HTTPConnection(*to[1:], timeout=SILENCE)
            self._to = to
        if self._http.sock is None:
            self._connect(self._http, address)
        return self._http

    def _connect(self, connection: http.client.HTTPConnection, address: Address) -> None:
        """Open the connection. Until a server has answered once, one that is not there is taken for a slip."""
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            raise CaldavProblem(f"{address.host}: its certificate is not trusted: {error.verify_message}") from None
        except ssl.SSLError as error:
            raise CaldavProblem(f"{address.host}: TLS: {error.reason or 'no agreement'}") from None
        except socket.gaierror:
            if not self._has_answered:
                raise CaldavProblem(f"there is no machine '{address.host}', or no way to it") from None
            raise
        except OSError as error:
            if not self._has_answered:
                raise CaldavProblem(f"{address.host} cannot be reached: {_reason(error)}") from None
            raise

    def _failure(self, address: Address, error: Exception, *, has_expired: bool) -> Exception:
        if has_expired:
            return CaldavProblem(f"{address.host}: its answer does not end")
        if isinstance(error, OSError | http.client.IncompleteRead):
            return _Cut(_reason(error))
        return CaldavProblem(f"{address.host}: this is no web server")

    def _not_let_in(self, answer: Answer) -> CaldavProblem:
        host = answer.address.host
        offered = answer.headers.get("www-authenticate", "")
        if offered and "basic" not in offered.lower():
            return CaldavProblem(
                f"{host} does not take a user and a password", "for Google and Microsoft 365 use a feed instead"
            )
        if self._credentials is None:
            return CaldavProblem(f"{host} wants to know who publishes", WAYS)
        return CaldavProblem(
            f"{host} does not take the user and password of {self._credentials.source}",
            "many servers want an app password here, made in their settings",
        )


@contextmanager
def _no_longer_than(seconds: float, connection: http.client.HTTPConnection, expired: list[bool]) -> Iterator[None]:
    """Cut a connection that is still busy after so long, and note in `expired` that it was.

    A time-out of the socket does not help against a server that sends a byte now and again.
    """
    # The connection forgets its socket as soon as the last answer on it has begun.
    held = connection.sock

    def cut() -> None:
        expired.append(True)
        with suppress(OSError):
            socket.socket.shutdown(held, socket.SHUT_RDWR)

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {SILENCE:g} seconds"
    if isinstance(error, ConnectionRefusedError):
        return "nobody answers at this port"
    return "the connection broke off"


def _span(seconds: int) -> str:
    return f"{seconds} seconds" if seconds < 120 else f"{-(-seconds // 60)} minutes"
