"""Addresses of calendars: what is allowed as one, what stands in it, and where a server may send us."""

import pytest

from mfab.integrations.caldav_address import for_name, has_name, read_address, redirected
from mfab.integrations.caldav_problem import CaldavProblem


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://cal.example.com/anna/launch", "https://cal.example.com/anna/launch/"),
        ("https://cal.example.com:443/anna/", "https://cal.example.com/anna/"),
        ("https://cal.example.com:8443", "https://cal.example.com:8443/"),
        ("HTTPS://Cal.Example.com/a b/".replace(" ", "%20"), "https://cal.example.com/a%20b/"),
        ("https://kalender.example.dk/møde/", "https://kalender.example.dk/m%C3%B8de/"),
        ("http://[::1]:5232/x/", "http://[::1]:5232/x/"),
        ("http://localhost/x/", "http://localhost/x/"),
        ("https://kø.example.dk/x/", "https://xn--k-5ga.example.dk/x/"),
    ],
)
def test_an_address_is_shown_as_it_is_asked(text: str, shown: str) -> None:
    assert str(read_address(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "https://anna:s3cret@cal.example.com/",
        "https://s3cret@cal.example.com/",
        "https://anna:s3cret@[bad/",
        "http://cal.example.com/",
        "http://127.0.0.1.example.com/",
        "http://localhost@example.com/",
        "ftp://cal.example.com/",
        "file:///etc/passwd",
        "https://",
        "https://cal.example.com:port/",
        "https://cal.example.com/?token=s3cret",
        "https://cal.example.com/a\r\nX: y/",
        "https://cal.example.com/a b/",
    ],
)
def test_what_is_no_safe_address_is_refused_and_no_secret_quoted(text: str) -> None:
    with pytest.raises(CaldavProblem) as refused:
        read_address(text)
    assert "s3cret" not in f"{refused.value.message} {refused.value.hint}"


def test_a_name_is_put_into_the_path_and_cannot_leave_it() -> None:
    assert for_name("https://c.example/{name}/l/", "../bo?x#y") == "https://c.example/..%2Fbo%3Fx%23y/l/"
    assert has_name("https://c.example/{name}/") and not has_name("https://c.example/")


@pytest.mark.parametrize("text", ["https://{name}.example/", "https://c.example:{name}/", "{name}://c.example/"])
def test_a_name_does_not_choose_the_machine(text: str) -> None:
    with pytest.raises(CaldavProblem):
        has_name(text)


@pytest.mark.parametrize(
    ("location", "to"),
    [
        ("/dav/launch/", "https://cal.example.com/dav/launch/"),
        ("https://cal.example.com:8443/x/", "https://cal.example.com:8443/x/"),
        ("other/", "https://cal.example.com/anna/other/"),
    ],
)
def test_a_server_may_send_us_on_to_itself(location: str, to: str) -> None:
    assert str(redirected(read_address("https://cal.example.com/anna/"), location)) == to


@pytest.mark.parametrize(
    "location",
    [
        "http://cal.example.com/anna/",
        "https://evil.example/",
        "https://cal.example.com@evil.example/",
        "https://cal.example.com.evil.example/",
        "//evil.example/anna/",
        "file:///etc/passwd",
        "https://[bad/",
    ],
)
def test_a_password_is_not_taken_along_to_another_machine(location: str) -> None:
    with pytest.raises(CaldavProblem):
        redirected(read_address("https://cal.example.com/anna/"), location)


def test_only_what_stands_right_in_the_calendar_is_an_entry_of_it() -> None:
    calendar = read_address("https://cal.example.com/anna%20b/launch/")
    assert calendar.names("/anna%20b/launch/x%40mfab.ics") == "x@mfab.ics"
    assert calendar.names("https://cal.example.com/anna b/launch/x@mfab.ics") == "x@mfab.ics"
    assert [calendar.names(href) for href in ("/anna%20b/launch/", "/anna%20b/launch/x/y", "/other/x.ics")] == [
        None
    ] * 3
