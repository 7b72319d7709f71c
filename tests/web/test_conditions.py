"""Whether a client has what it asks for already, by the headers that clients and proxies really send."""

import pytest

from mfab.web.conditions import http_date, is_known, takes_gzip

TAG = "0123456789abcdef0123456789abcdef"
# Monday, 1 March 2027, 09:00 in Copenhagen.
MODIFIED = 1803888000


@pytest.mark.parametrize(
    "sent",
    [f'"{TAG}"', f'W/"{TAG}"', f'"{TAG}-gzip"', f'W/"{TAG}--gzip"', f'"{TAG};gzip"', f'"x" , W/"{TAG}"', " * "],
)
def test_a_tag_is_known_however_a_proxy_has_marked_it(sent: str) -> None:
    assert is_known({"if-none-match": sent}, TAG, MODIFIED)


@pytest.mark.parametrize("sent", ["", '""', TAG, f'"{TAG[:-1]}"', f'"{TAG}x"', '"*"', "W/", '"' * 9000])
def test_another_tag_is_not_known_whatever_the_date_says(sent: str) -> None:
    headers = {"if-none-match": sent, "if-modified-since": "Mon, 01 Mar 2027 08:00:00 GMT"}
    assert not is_known(headers, TAG, MODIFIED)


def test_a_date_counts_to_the_second() -> None:
    assert is_known({"if-modified-since": "Mon, 01 Mar 2027 08:00:00 GMT"}, TAG, MODIFIED)
    assert is_known({"if-modified-since": "Mon, 01 Mar 2027 09:00:01 +0100"}, TAG, MODIFIED)
    assert not is_known({"if-modified-since": "Mon, 01 Mar 2027 07:59:59 GMT"}, TAG, MODIFIED)
    assert not is_known({}, TAG, MODIFIED)


@pytest.mark.parametrize("sent", ["never", "Mon, 01 Mar 2027", "Mon, 01 Mar 99999 08:00:00 GMT", "\x00", "1 " * 5000])
def test_what_is_no_date_is_passed_over(sent: str) -> None:
    assert not is_known({"if-modified-since": sent}, TAG, MODIFIED)


def test_a_date_is_written_as_http_wants_it() -> None:
    assert http_date(MODIFIED) == "Mon, 01 Mar 2027 08:00:00 GMT"


@pytest.mark.parametrize("sent", ["gzip", "GZIP", "deflate, gzip;q=0.5", "*", "x-gzip ; q=1.0", "br,gzip"])
def test_who_can_unpack_gzip_says_so_in_many_ways(sent: str) -> None:
    assert takes_gzip({"accept-encoding": sent})


@pytest.mark.parametrize("sent", ["", "identity", "br", "gzip;q=0", "gzip; q=0.000", "notgzip", "gzip=1", "gzip;q=2"])
def test_who_cannot_unpack_gzip_gets_plain_text(sent: str) -> None:
    assert not takes_gzip({"accept-encoding": sent})
