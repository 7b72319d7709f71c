"""Publishing through trouble: a busy server, cut connections, lost conditions, and an end in the middle."""

import time
from dataclasses import replace
from datetime import date

import pytest
from tests.servers.bad_proxy import CUT_AFTER, CUT_BEFORE, Fault, Proxy
from tests.servers.radicale import USER, RadicaleServer
from tests.use_cases.calendars import ALL, ANNA, BRIEF, COPY, LAUNCH, RUN, Desk, fates, kinds, renamed

from mfab.export.calendars.entry import CalendarEntry, Days
from mfab.integrations.caldav_credentials import Credentials
from mfab.integrations.caldav_problem import CaldavProblem
from mfab.use_cases.publishing import publish


@pytest.fixture
def desk(radicale: RadicaleServer, proxy: Proxy) -> Desk:
    return Desk(radicale, proxy, radicale.new_calendar())


def later(entry: CalendarEntry) -> CalendarEntry:
    return replace(entry, when=Days(date(2027, 3, 20), date(2027, 3, 21)))


def sequences(desk: Desk) -> dict[str, int]:
    return {title: int(event["SEQUENCE"]) for title, event in desk.events().items()}


def test_a_busy_server_is_waited_for_as_long_as_it_asks(desk: Desk) -> None:
    desk.proxy.faults = {
        "PROPFIND": [Fault(429, {"Retry-After": "7"})],
        "PUT": [None, Fault(503, {"Retry-After": "3"}), Fault(503)],
    }

    assert {each.fate for each in desk.publish(*ALL).outcomes} == {"done"}

    assert desk.waited == [7, 3, 2]
    assert set(sequences(desk).values()) == {0}


def test_who_asks_to_wait_for_an_hour_is_left_alone_and_the_rest_is_done_the_next_time(desk: Desk) -> None:
    desk.proxy.faults = {"PUT": [None, None, None, Fault(503, {"Retry-After": "3600"})]}

    published = desk.publish(*ALL)

    assert fates(published) == ["done Brief"] and desk.waited == []
    assert published.problem is not None and "asks to wait 60 minutes" in published.problem.message
    assert kinds(desk.see(*ALL)) == ["same Brief", "create Copy, and a translation", "create Launch"]
    assert len(desk.publish(*ALL).outcomes) == 2


@pytest.mark.parametrize("cut", [CUT_BEFORE, CUT_AFTER], ids=["before", "after"])
@pytest.mark.parametrize("method", ["PROPFIND", "REPORT", "PUT", "DELETE"])
def test_a_cut_connection_costs_nothing_but_time(desk: Desk, method: str, cut: Fault) -> None:
    desk.publish(*ALL)
    # The first cut on a connection that was kept open is no trouble; two are.
    desk.proxy.faults = {method: [cut, cut]}

    published = desk.publish(BRIEF, later(COPY))

    assert fates(published) == ["done Copy, and a translation", "done Launch"]
    assert sequences(desk) == {"Brief": 0, "Copy, and a translation": 1}


def test_a_new_entry_whose_answer_was_lost_is_known_again(desk: Desk) -> None:
    desk.proxy.faults = {"PUT": [None, None, None, CUT_AFTER, CUT_AFTER]}

    assert fates(desk.publish(*ALL)) == [f"done {each.title}" for each in ALL]
    assert set(sequences(desk).values()) == {0}


def test_a_server_that_stays_away_ends_it_and_running_again_finishes(desk: Desk) -> None:
    desk.publish(BRIEF)
    desk.proxy.faults = {"PUT": [CUT_BEFORE] * 40}

    published = desk.publish(*ALL)

    assert published.problem is not None and "the connection broke off, 6 times" in published.problem.message
    desk.proxy.faults.clear()
    assert fates(desk.publish(*ALL)) == ["done Copy, and a translation", "done Launch"]


def test_a_server_that_loses_conditions_is_noticed_and_nothing_is_overwritten_all_the_same(desk: Desk) -> None:
    desk.proxy.lost = ("if-match", "if-none-match")
    desk.publish(*ALL)
    found = desk.calendar()
    planned = desk.see(later(BRIEF), later(COPY), later(LAUNCH))
    desk.edit(COPY, renamed)

    published = publish(found, RUN, planned)

    assert published.ignores_conditions
    assert fates(published) == ["done Brief", "conflict Copy, and a translation", "done Launch"]
    assert "Lunch with Bo" in desk.events()


def test_a_server_that_loses_only_if_match_is_noticed_too(desk: Desk) -> None:
    desk.proxy.lost = ("if-match",)
    assert desk.publish(*ALL).ignores_conditions


def test_a_server_that_keeps_conditions_is_not_asked_before_each_write(desk: Desk) -> None:
    published = desk.publish(*ALL)

    assert not published.ignores_conditions
    # Look; look again, write, read back and try out two conditions with the first; then one request each.
    assert desk.proxy.methods() == ["PROPFIND", "REPORT", "PUT", "REPORT", "PUT", "PUT", "PUT", "PUT"]


def test_a_removal_is_looked_at_before_it_is_known_what_the_server_keeps(desk: Desk) -> None:
    desk.proxy.lost = ("if-match",)
    desk.publish(*ALL)
    planned = desk.see(BRIEF)
    desk.edit(COPY, renamed)

    assert fates(publish(desk.calendar(), RUN, planned)) == ["conflict Copy, and a translation", "done Launch"]
    assert "Lunch with Bo" in desk.events()


def test_a_server_that_rewrites_entries_is_said_and_the_rest_is_left(desk: Desk) -> None:
    def meanwhile(method: str, path: str) -> None:
        if method == "REPORT" and desk.proxy.methods().count("PUT") == 1:
            desk.proxy.before = None
            desk.edit(BRIEF, lambda text: "\r\n".join(each for each in text.split("\r\n") if "X-MFAB" not in each))

    desk.proxy.before = meanwhile
    published = desk.publish(*ALL)

    assert published.problem is not None and "does not keep entries as they are written" in published.problem.message
    assert set(desk.events()) == {"Brief"}


@pytest.mark.parametrize("status", [403, 409, 413, 507, 500])
def test_one_entry_that_is_refused_does_not_keep_the_others_out(desk: Desk, status: int) -> None:
    desk.proxy.faults = {"PUT": [None, None, None, Fault(status)]}

    assert fates(desk.publish(*ALL)) == ["done Brief", "refused Copy, and a translation", "done Launch"]


def test_why_an_entry_is_refused_is_told_in_our_words(desk: Desk) -> None:
    body = b'<d:error xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><c:max-resource-size/>' + b"p4ss" * 9
    desk.proxy.faults = {"PUT": [Fault(403, body=body)]}

    assert desk.publish(BRIEF).outcomes[0].reason == "403 Forbidden: the entry is too large for it"


def problem_of(desk: Desk, credentials: Credentials | None = ANNA) -> CaldavProblem:
    calendar = desk.calendar(credentials)
    with pytest.raises(CaldavProblem) as refused:
        calendar.names()
    return refused.value


def test_a_wrong_password_is_said_once_and_shown_never(desk: Desk) -> None:
    problem = problem_of(desk, Credentials(USER, "wr0ng", "the keyring"))

    assert problem.message == "127.0.0.1 does not take the user and password of the keyring"
    assert len(desk.proxy.seen) == 1
    assert "wr0ng" not in f"{problem.hint}{Credentials(USER, 'wr0ng', 'x')!r}"


def test_without_a_password_it_is_said_how_to_give_one(desk: Desk) -> None:
    problem = problem_of(desk, None)

    assert problem.message == "127.0.0.1 wants to know who publishes"
    assert "MFAB_CALDAV_USER" in (problem.hint or "")


def test_a_calendar_that_is_not_there_is_not_made(desk: Desk) -> None:
    desk.path = f"/{USER}/nowhere/"
    problem = problem_of(desk)

    assert problem.is_missing and problem.message.startswith("there is no calendar at http://127.0.0.1:")


def test_an_address_above_the_calendars_tells_where_they_are(desk: Desk) -> None:
    place = desk.radicale.new_calendar("0-named", "Launch of Nordlys")
    desk.path = f"/{USER}/"
    problem = problem_of(desk)

    assert problem.message.endswith("is no calendar")
    assert f"{place} (Launch of Nordlys)" in (problem.hint or "")


@pytest.mark.parametrize("begin", ["/", "/.web/"])
def test_the_address_of_the_server_tells_where_the_calendars_are(desk: Desk, begin: str) -> None:
    place = desk.radicale.new_calendar(f"0-{begin.strip('/.')}", "Launch of Nordlys")
    desk.path = begin

    assert f"{place} (Launch of Nordlys)" in (problem_of(desk).hint or "")


def test_calendars_on_another_machine_are_told_and_not_asked(desk: Desk) -> None:
    home = "<c:calendar-home-set><d:href>https://p42.example.com/123/calendars/</d:href></c:calendar-home-set>"
    told = f"<d:response><d:href>/</d:href><d:propstat><d:prop>{home}</d:prop>"
    told += "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
    desk.path = f"/{USER}/"
    desk.proxy.faults = {"PROPFIND": [None, Fault(207, body=HOSTILE.format(path="/", others=told).encode())]}

    assert "on another machine: https://p42.example.com/123/calendars/" in (problem_of(desk).hint or "")
    assert len(desk.proxy.seen) == 2


def test_sixty_entries_are_read_with_two_questions(desk: Desk) -> None:
    many = tuple(replace(BRIEF, uid=f"{number:08}-x@mfab", title=f"Brief {number}") for number in range(60))
    begun = time.monotonic()
    desk.publish(*many)
    desk.proxy.seen.clear()

    assert fates(desk.publish(*many)) == []
    assert desk.proxy.methods() == ["PROPFIND", "REPORT", "REPORT"]
    assert time.monotonic() - begun < 60


HOSTILE = """<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
<d:response><d:href>{path}</d:href><d:propstat><d:prop><d:resourcetype><c:calendar/></d:resourcetype></d:prop>
<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>{others}</d:multistatus>"""
OF_THEIRS = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:b@mfab\nX-MFAB-RUN:{RUN}\nEND:VEVENT\nEND:VCALENDAR\n"
NAMES = (
    "{path}a b ø&#10;X: y@mfab.ics", "http://evil.example{path}b@mfab.ics", "{path}../bo/c@mfab.ics",
    "/bo/calendar/d@mfab.ics", "//evil.example/e@mfab.ics", "{path}f/g@mfab.ics", "", "[@mfab.ics",
    "//[x/h@mfab.ics", "https://[::1/i@mfab.ics",
)  # fmt: skip


def test_names_and_etags_that_a_server_makes_up_lead_nowhere(desk: Desk) -> None:
    others = "".join(f"<d:response><d:href>{each}</d:href></d:response>" for each in NAMES).format(path=desk.path)
    data = OF_THEIRS
    told = (
        f"<d:response><d:href>{desk.path}b@mfab.ics</d:href><d:propstat><d:prop><d:getetag>ø&#10;X: y</d:getetag>"
        f"<c:calendar-data>{data}</c:calendar-data></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>"
        "</d:response>"
    )
    desk.proxy.faults = {
        "PROPFIND": [Fault(207, body=HOSTILE.format(path=desk.path, others=others).encode())],
        "REPORT": [Fault(207, body=HOSTILE.format(path=desk.path, others=told).encode())],
    }

    published = desk.publish(BRIEF, forced=("all",))

    assert [(each.fate, each.change.uid) for each in published.outcomes] == [("done", BRIEF.uid), ("refused", "b@mfab")]
    assert all(path.startswith(desk.path) for _, path, _ in desk.proxy.seen)


def test_a_server_that_claims_to_hold_more_than_anybody_has_is_left(desk: Desk) -> None:
    many = "".join(f"<d:response><d:href>{desk.path}{n}@mfab.ics</d:href></d:response>" for n in range(20_001))
    desk.proxy.faults = {"PROPFIND": [Fault(207, body=HOSTILE.format(path=desk.path, others=many).encode())]}

    with pytest.raises(CaldavProblem, match="holds 20,001 entries"):
        desk.see(BRIEF)
    assert desk.proxy.methods() == ["PROPFIND"]
