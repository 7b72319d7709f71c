"""Calendars over HTTP as programs fetch them, from a real server over each kind of store."""

import gzip
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from mfab.integrations.luck import new_key, new_secret
from mfab.runs.commands import Submit, Take
from mfab.store.opening import open_store
from mfab.use_cases.feeds import Luck, add_feed, feed_path, revoke_feed
from mfab.web.server import MOST_CONNECTIONS
from tests.servers.postgresql import PostgresqlServer
from tests.use_cases.launch_in_store import Launch, begun, seconds
from tests.web.served import Server, served

SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}

# Places where nothing is; `FEED` stands for the path of a feed that there is.
ELSEWHERE = (
    "/", "//", "/feeds", "/feeds/", "/feeds/.ics", "/feeds/../feeds/x.ics", "/feeds/%2e%2e/%00.ics",
    "/feeds/%FF%FE.ics", "/feeds/" + "a" * 9000 + ".ics", "FEED/", "/FEED", "FEED%0a", "FEED%00.ics", "FEED;x",
)  # fmt: skip


@dataclass
class Office:
    """A launch with a feed of Anna's and one of the whole team's, and the server that tells of it."""

    launch: Launch
    server: Server
    secret: str
    everybodys: str

    @property
    def path(self) -> str:
        return feed_path(self.secret)


@pytest.fixture
def office(store_place: str, tmp_path: Path) -> Iterator[Office]:
    with open_store(store_place) as store:
        launch = begun(store, tmp_path)
        luck, at = Luck(new_secret, new_key), seconds("2027-03-01 09:00")
        secrets = [add_feed(store, whose, None, at, luck).secret for whose in ("anna", "team")]
        with served(store_place) as server:
            yield Office(launch, server, *secrets)


def sequences(text: bytes) -> dict[str, int]:
    """Return the sequence of each event."""
    return {title(each): int(each["SEQUENCE"]) for each in Calendar.from_ical(text).walk("VEVENT")}


def event(text: bytes, name: str) -> bytes:
    """Return one event of a calendar."""
    (found,) = (each for each in Calendar.from_ical(text).walk("VEVENT") if title(each) == name)
    return bytes(found.to_ical())


def title(event: Component) -> str:
    """Return what an event is called, whether it is done or not."""
    return str(event["SUMMARY"]).removeprefix("✓ ")


def test_a_program_fetches_a_calendar_once_and_then_asks_whether_it_changed(office: Office) -> None:
    first = office.server.ask(office.path)
    assert first.status == 200 and "The brief" in sequences(first.body)
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers.items() >= SAFE.items() and "set-cookie" not in first.headers and "server" not in first.headers
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n" in first.body
    tag, since = first.headers["etag"], first.headers["last-modified"]
    assert since == "Mon, 01 Mar 2027 08:00:00 GMT" and re.fullmatch(r'"[0-9a-f]{32}"', tag)
    for known in ({"If_None_Match": f'"other", W/{tag}'}, {"If_None_Match": "*"}, {"If_Modified_Since": since}):
        again = office.server.ask(office.path, **known)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["last-modified"] == since
    # What says that it has another version is not believed by its date.
    assert office.server.ask(office.path, If_None_Match='"other"', If_Modified_Since=since).status == 200
    for odd in ("yesterday", "Mon, 01 Mar 2027 08:00:00", "Mon, 99 Foo 99999 99:99:99 GMT", ""):
        assert office.server.ask(office.path, If_Modified_Since=odd).status == 200


@pytest.mark.parametrize("store_place", ["sqlite"], indirect=True)
def test_a_head_says_what_a_get_would_say(office: Office) -> None:
    whole, head = office.server.ask(office.path), office.server.ask(office.path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}
    assert int(head.headers["content-length"]) == len(whole.body)


@pytest.mark.parametrize("store_place", ["sqlite"], indirect=True)
def test_a_calendar_is_packed_for_who_can_unpack_it(office: Office) -> None:
    plain = office.server.ask(office.path)
    packed = office.server.ask(office.path, Accept_Encoding="br, gzip;q=0.8")
    assert packed.headers["content-encoding"] == "gzip" and gzip.decompress(packed.body) == plain.body
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert packed.headers["etag"] != plain.headers["etag"]
    for tag in (packed.headers["etag"], plain.headers["etag"]):
        assert office.server.ask(office.path, Accept_Encoding="gzip", If_None_Match=tag).status == 304
    assert "content-encoding" not in office.server.ask(office.path, Accept_Encoding="gzip;q=0, br").headers


def test_a_change_in_the_run_is_in_the_calendar_at_the_next_poll(office: Office) -> None:
    path = feed_path(office.everybodys)
    planned = office.server.ask(path)
    office.launch.act("2027-03-01 09:40", "anna", Submit("brief", is_done_only=True))
    early = office.server.ask(path, If_None_Match=planned.headers["etag"])
    assert early.status == 200 and early.headers["etag"] != planned.headers["etag"]
    assert set(sequences(planned.body).values()) == {0} and sequences(early.body)["The brief"] == 1
    office.launch.act("2027-03-01 09:50", "bo", Take("copy"))
    taken = office.server.ask(path, If_Modified_Since=early.headers["last-modified"])
    assert (sequences(taken.body)["The brief"], sequences(taken.body)["The copy"]) == (1, 2)
    assert event(taken.body, "The brief") == event(early.body, "The brief")
    assert event(taken.body, "The copy") != event(early.body, "The copy")
    assert office.server.ask(path).body == taken.body


def test_polls_at_the_same_time_are_answered_alike(office: Office) -> None:
    path = feed_path(office.everybodys)
    with ThreadPoolExecutor(8) as clients:
        first = list(clients.map(lambda _: office.server.ask(path), range(16)))
        office.launch.act("2027-03-01 09:40", "anna", Submit("brief", is_done_only=True))
        then = list(clients.map(lambda _: office.server.ask(path), range(16)))
    for answers in (first, then):
        assert {each.status for each in answers} == {200}
        assert len({each.headers["etag"] for each in answers}) == 1
    assert max(sequences(then[0].body).values()) == 1


def test_a_revoked_address_leads_nowhere_as_one_that_never_was(office: Office) -> None:
    assert office.server.ask(office.path).status == 200
    feed = office.launch.store.feeds()[0]
    revoke_feed(office.launch.store, feed.id, seconds("2027-03-01 10:00"))
    revoked, unknown = office.server.ask(office.path), office.server.ask(feed_path(new_secret()))
    assert revoked.status == unknown.status == 404
    assert {**revoked.headers, "date": ""} == {**unknown.headers, "date": ""}
    assert revoked.body == unknown.body == b"not found\n"
    assert office.server.ask(feed_path(office.everybodys)).status == 200


def test_no_secret_is_written_anywhere(office: Office, store_place: str) -> None:
    office.server.ask(office.path)
    office.server.ask(office.path + "?from=me")
    office.server.ask(office.path.removesuffix(".ics"))
    office.server.ask(office.path, "DELETE")
    office.server.ask(feed_path("guess" + office.secret))
    office.server.send(f"GET {office.path} HTTP/1.1\r\n\x00broken\r\n\r\n".encode())
    assert office.server.stop() == 0
    log = "\n".join(office.server.lines)
    feed = office.launch.store.feeds()[0]
    assert f"GET feed {feed.id} 200" in log and "GET no such feed 404" in log and "DELETE elsewhere 405" in log
    for secret in (office.secret, feed.token):
        assert secret not in log
    assert not any(office.secret in line for line in office.launch.store.export_lines())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("store_place", ["sqlite"], indirect=True)
def test_the_server_ends_what_it_is_at_and_then_itself(office: Office, number: int) -> None:
    assert office.server.ask("/health").body == b"ok\n"
    assert office.server.stop(number) == 0
    assert office.server.lines[-1] == "served; all is closed"
    assert not any("Traceback" in line for line in office.server.lines)


@pytest.mark.parametrize("store_place", ["sqlite"], indirect=True)
def test_whatever_else_is_asked_for_is_refused_in_a_word(office: Office) -> None:
    ask = office.server.ask
    for path in ELSEWHERE:
        found = ask(path.replace("FEED", office.path))
        assert (found.status, found.body) == (404, b"not found\n"), path
        assert "location" not in found.headers and found.headers.items() >= SAFE.items()
    for method in ("POST", "PUT", "DELETE", "PROPFIND", "OPTIONS", "TRACE", "BREW"):
        found = ask(office.path, method)
        assert found.status == 405 and set(found.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert office.server.send(b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000).startswith(b"HTTP/1.1 400 ")
    assert office.server.send(b"GET /" + b"a" * 100_000).startswith(b"HTTP/1.1 400 ")
    assert office.server.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03").startswith(b"HTTP/1.1 400 ")
    assert not office.server.send(b"GET /feeds/\xff.ics HTTP/1.1\r\nHost: x\r\n\r\n").startswith(b"HTTP/1.1 200")
    assert ask(office.path, Host="evil.example", X_Forwarded_Host="evil.example", X_Forwarded_Proto="ftp").status == 200
    assert ask(office.path).status == 200
    assert not any("Traceback" in line or "bug" in line for line in office.server.lines)


@pytest.mark.parametrize("store_place", ["sqlite"], indirect=True)
def test_too_many_connections_are_refused_and_the_server_goes_on(office: Office) -> None:
    with ExitStack() as held:
        for _ in range(MOST_CONNECTIONS):
            held.enter_context(socket.create_connection(("127.0.0.1", office.server.port)))
        assert office.server.ask(office.path).status == 503
    assert eventually(lambda: office.server.ask(office.path).status == 200)


def eventually(claim: Callable[[], bool]) -> bool:
    """Tell whether something comes true within half a minute."""
    patient_until = time.monotonic() + 30
    while not claim():
        if time.monotonic() > patient_until:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("store_place", ["sqlite"], indirect=True)
def test_behind_a_proxy_that_adds_a_path_the_address_is_found_with_it_and_without(
    store_place: str, tmp_path: Path
) -> None:
    with open_store(store_place) as store:
        begun(store, tmp_path)
        made = add_feed(store, "anna", None, seconds("2027-03-01 09:00"), Luck(new_secret, new_key))
    with served(store_place, "--base-url", "https://example.com/calendars/") as server:
        assert server.ask(feed_path(made.secret)).status == 200
        assert server.ask("/calendars" + feed_path(made.secret)).status == 200
        assert server.ask("/other" + feed_path(made.secret)).status == 404
        assert "seen as https://example.com/calendars;" in server.lines[0]


def test_while_the_store_is_out_of_reach_clients_are_asked_to_come_back(
    postgresql_url: str, postgresql_server: PostgresqlServer, tmp_path: Path
) -> None:
    with open_store(postgresql_url) as store:
        begun(store, tmp_path)
        made = add_feed(store, "anna", None, seconds("2027-03-01 09:00"), Luck(new_secret, new_key))
    with served(postgresql_url) as server:
        first = server.ask(feed_path(made.secret))
        name = re.search(r"/([^/?]+)\?", postgresql_url)
        assert name is not None
        gone = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name[1]}'"
        postgresql_server.sql(gone)
        # The connections were lost; new ones are made without a word.
        assert server.ask(feed_path(made.secret)).body == first.body
        postgresql_server.sql(f'ALTER DATABASE "{name[1]}" ALLOW_CONNECTIONS false')
        postgresql_server.sql(gone)
        away = server.ask(feed_path(made.secret))
        assert (away.status, away.headers["retry-after"]) == (503, "60") and server.ask("/health").status == 503
        postgresql_server.sql(f'ALTER DATABASE "{name[1]}" ALLOW_CONNECTIONS true')
        assert server.ask(feed_path(made.secret)).body == first.body
