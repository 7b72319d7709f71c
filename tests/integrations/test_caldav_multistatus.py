"""What a calendar server may answer, kindly meant or not."""

import pytest

from mfab.integrations.caldav_multistatus import MOST_ELEMENTS, NotUnderstood, read_multistatus

HEAD = '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'


def answer(*responses: str) -> bytes:
    return f"{HEAD}{''.join(f'<d:response>{each}</d:response>' for each in responses)}</d:multistatus>".encode()


def props(text: str, status: str = "HTTP/1.1 200 OK") -> str:
    return f"<d:propstat><d:prop>{text}</d:prop><d:status>{status}</d:status></d:propstat>"


def test_the_kind_the_title_and_the_etag_are_read() -> None:
    (found,) = read_multistatus(
        answer(
            "<d:href>/anna/launch/</d:href>"
            + props(
                "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>"
                "<d:displayname>Launch &amp; all</d:displayname>"
            )
            + props("<d:getetag/>", "HTTP/1.1 404 Not Found")
        )
    )
    assert (found.href, found.is_calendar, found.title, found.etag) == ("/anna/launch/", True, "Launch & all", None)


def test_what_the_server_does_not_have_is_not_taken_for_something() -> None:
    (found,) = read_multistatus(answer("<d:href>/x</d:href>" + props("<d:getetag>no</d:getetag>", "HTTP/1.1 404 N")))
    assert found.etag is None


def test_an_entry_that_is_gone_is_told_from_one_that_is_there() -> None:
    gone, there = read_multistatus(
        answer(
            "<d:href>/a.ics</d:href><d:status>HTTP/1.1 404 Not Found</d:status>",
            "<d:href>/b.ics</d:href>" + props('<d:getetag>"1"</d:getetag><c:calendar-data>BEGIN:\nX</c:calendar-data>'),
        )
    )
    assert gone.is_missing and not there.is_missing
    assert (there.etag, there.calendar_data) == ('"1"', "BEGIN:\nX")


def test_who_we_are_and_where_our_calendars_are() -> None:
    (found,) = read_multistatus(
        answer(
            "<d:href>/</d:href>"
            + props("<d:current-user-principal><d:href>/p/anna/</d:href></d:current-user-principal>")
            + props("<c:calendar-home-set><d:href>/c/anna/</d:href></c:calendar-home-set>")
        )
    )
    assert (found.href, found.principal, found.home) == ("/", "/p/anna/", "/c/anna/")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><d:multistatus xmlns:d="DAV:">&c;</d:multistatus>'
)
FILE = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BOMB, "could do harm"),
        (FILE, "could do harm"),
        (HEAD + "<a>" * 100_000, "more than mfab reads"),
        (HEAD + "<a/>" * (MOST_ELEMENTS + 1), "more than mfab reads"),
        ("<html><body>Log in</body></html>", "not the XML of a calendar server"),
        ("{}", "not the XML of a calendar server"),
        ("", "not the XML of a calendar server"),
        (HEAD, "not the XML of a calendar server"),
        ('<?xml version="1.0" encoding="made-up"?><x/>', "not the XML of a calendar server"),
    ],
    ids=["bomb", "file", "deep", "many", "html", "json", "empty", "half", "encoding"],
)
def test_what_is_no_answer_of_a_calendar_server_is_refused(body: str, said: str) -> None:
    with pytest.raises(NotUnderstood, match=said):
        read_multistatus(body.encode())


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotUnderstood):
        read_multistatus(b"\xff\xfe\x00" * 100)
