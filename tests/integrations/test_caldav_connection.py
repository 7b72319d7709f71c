"""Talking to servers that are slow, endless, sent elsewhere, wrongly certified, or no web servers at all."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
import trustme

from mfab.integrations import caldav_connection
from mfab.integrations.caldav_address import Address, read_address
from mfab.integrations.caldav_connection import Answer, Connection
from mfab.integrations.caldav_credentials import Credentials
from mfab.integrations.caldav_problem import CaldavProblem
from mfab.integrations.caldav_waiting import Patience, wish_to_wait

NOW = 1_800_000_000
Talk = Callable[[socket.socket, bytes], None]


@contextmanager
def server(talk: Talk, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Run a server that answers each request as `talk` does, and yield its port."""
    ended = threading.Event()

    def serve(listening: socket.socket) -> None:
        while not ended.is_set():
            with suppress(OSError):
                plain, _ = listening.accept()
                with plain:
                    visitor = context.wrap_socket(plain, server_side=True) if context is not None else plain
                    with visitor:
                        talk(visitor, visitor.recv(65536))

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        ended.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def answering(text: str) -> Talk:
    return lambda visitor, _: visitor.sendall(text.replace("\n", "\r\n").encode())


def asked(port: int, scheme: str = "http", host: str = "127.0.0.1") -> Answer:
    credentials = Credentials("anna", "s3cret", "netrc")
    connection = Connection(credentials, Patience(lambda seconds: None, lambda: NOW, (0, 0)))
    try:
        return connection.ask("GET", read_address(f"{scheme}://{host}:{port}/x/"))
    finally:
        connection.close()


def problem(port: int, scheme: str = "http") -> str:
    with pytest.raises(CaldavProblem) as refused:
        asked(port, scheme)
    assert "s3cret" not in f"{refused.value.message} {refused.value.hint}"
    return refused.value.message


def test_an_answer_without_an_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caldav_connection, "LARGEST_ANSWER", 100_000)

    def endless(visitor: socket.socket, _: bytes) -> None:
        visitor.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            visitor.sendall(b"x" * 65536)

    with server(endless) as port:
        assert problem(port) == "127.0.0.1: its answer does not end"


@pytest.mark.parametrize("begin", [b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "])
def test_an_answer_that_comes_byte_by_byte_is_cut_off(monkeypatch: pytest.MonkeyPatch, begin: bytes) -> None:
    monkeypatch.setattr(caldav_connection, "WHOLE_ANSWER", 0.5)

    def dripping(visitor: socket.socket, _: bytes) -> None:
        visitor.sendall(begin)
        while True:
            visitor.sendall(b"x")
            time.sleep(0.05)

    with server(dripping) as port:
        begun = time.monotonic()
        assert problem(port) == "127.0.0.1: its answer does not end"
        assert time.monotonic() - begun < 30


def test_a_server_that_says_nothing_is_asked_again_and_then_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caldav_connection, "SILENCE", 0.2)

    with server(lambda visitor, _: time.sleep(0.5)) as port:
        assert problem(port) == "127.0.0.1: no answer within 0.2 seconds, 3 times"


def test_half_an_answer_is_none() -> None:
    with server(answering("HTTP/1.1 200 OK\nContent-Length: 100\n\nhalf")) as port:
        assert problem(port) == "127.0.0.1: the connection broke off, 3 times"


def test_what_is_no_web_server_is_left_at_once() -> None:
    with server(answering("220 mail.example.com ESMTP\n")) as port:
        assert problem(port) == "127.0.0.1: this is no web server"


def test_nobody_at_the_port_is_said_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert problem(taken.getsockname()[1]) == "127.0.0.1 cannot be reached: nobody answers at this port"


def test_a_password_does_not_go_where_a_server_sends_it() -> None:
    seen: list[bytes] = []
    with server(lambda visitor, request: seen.append(request)) as elsewhere:
        location = f"https://localhost:{elsewhere}/"
        with server(answering(f"HTTP/1.1 302 Found\nLocation: {location}\nContent-Length: 0\n\n")) as port:
            assert "another machine" in problem(port)
    assert seen == []


def test_a_server_that_sends_us_round_in_circles_is_left() -> None:
    with server(answering("HTTP/1.1 301 Moved Permanently\nLocation: /x/\nContent-Length: 0\n\n")) as port:
        assert problem(port).endswith("sends us on and on")


def test_who_is_sent_on_on_the_same_machine_goes_with_the_same_question() -> None:
    def talk(visitor: socket.socket, request: bytes) -> None:
        if request.startswith(b"GET /x/ "):
            visitor.sendall(b"HTTP/1.1 308 Permanent Redirect\r\nLocation: /y/\r\nContent-Length: 0\r\n\r\n")
        else:
            visitor.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + request.split(b" ")[1][1:3])

    with server(talk) as port:
        answer = asked(port)
    assert (answer.body, answer.address) == (b"y/", Address(False, "127.0.0.1", port, "/y/"))


def test_a_certificate_of_nobody_is_not_trusted() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    seen: list[bytes] = []
    with server(lambda visitor, request: seen.append(request), context) as port:
        assert "certificate is not trusted" in problem(port, "https")
    assert seen == []


def test_a_certificate_that_is_trusted_but_of_another_machine_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("cal.example.com").configure_cert(context)
    with authority.cert_pem.tempfile() as file, server(answering("HTTP/1.1 200 OK\n\n"), context) as port:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        assert "certificate is not trusted" in problem(port, "https")


def test_with_a_certificate_that_is_right_the_answer_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with (
        authority.cert_pem.tempfile() as file,
        server(answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok"), context) as port,
    ):
        monkeypatch.setenv("SSL_CERT_FILE", file)
        assert asked(port, "https").body == b"ok"


def test_a_server_that_wants_another_way_to_log_in_is_told_from_a_wrong_password() -> None:
    with server(
        answering('HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="x"\nContent-Length: 0\n\n')
    ) as port:
        assert problem(port) == "127.0.0.1 does not take a user and a password"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        (format_datetime(datetime.fromtimestamp(NOW + 600, UTC), usegmt=True), 600),
        (format_datetime(datetime.fromtimestamp(NOW - 600, UTC), usegmt=True), 0),
        ("9" * 40, 86400),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        (None, None),
    ],
)
def test_a_wish_to_wait_is_a_number_or_a_moment(text: str | None, seconds: int | None) -> None:
    assert wish_to_wait(text, NOW) == seconds
