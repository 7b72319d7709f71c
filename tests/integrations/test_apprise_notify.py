"""apprise for real: to a web server on this machine."""

from urllib.parse import urlsplit

import pytest
from tests.integrations.digests import digest, notice
from tests.servers.web import web_server

from mfab.integrations.apprise_notify import AppriseChannel
from mfab.integrations.delivery import Undelivered, WrongChannel


def test_a_service_gets_subject_text_and_the_id_of_the_digest() -> None:
    with web_server() as posts:
        AppriseChannel(f"json://{urlsplit(posts.url).netloc}/hook").send(digest(notice("'@everyone <b>' is ready")))

    (body,) = posts.bodies
    assert body["title"].startswith("nordlys-3: ")
    assert "@everyone" not in body["message"] and "[2f0c0f6e-" in body["message"]


def test_a_service_that_refuses_is_tried_again_and_nothing_is_told_on_the_side(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with web_server() as posts:
        posts.answers = [(500, {})]
        with pytest.raises(Undelivered) as refused:
            AppriseChannel(f"json://user:s3cret@{urlsplit(posts.url).netloc}/hook").send(digest())

    assert refused.value.message == "apprise: a service did not take it" and not refused.value.is_permanent
    assert capfd.readouterr() == ("", "") and caplog.text == ""


def test_an_address_that_apprise_does_not_know_is_named_by_its_place() -> None:
    with pytest.raises(WrongChannel) as wrong:
        AppriseChannel("json://localhost nosuch://s3cret@host")

    assert str(wrong.value) == "address 2 of MFAB_APPRISE is none that apprise knows"
