"""Webhooks, posted to a real server: the forms of Slack, Teams and one's own, refusals, and harmless text."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from tests.integrations.digests import NOW, digest, notice
from tests.servers.web import Posts, web_server

from mfab.integrations.delivery import Undelivered, WrongChannel
from mfab.integrations.webhook import WebhookChannel


@pytest.fixture
def posts() -> Iterator[Posts]:
    with web_server() as server:
        yield server


def channel(posts: Posts, form: str = "plain") -> WebhookChannel:
    return WebhookChannel(posts.url, form, lambda: NOW)


def refusal(posts: Posts, status: int, **headers: str) -> Undelivered:
    posts.answers = [(status, {name.replace("_", "-"): value for name, value in headers.items()})]
    with pytest.raises(Undelivered) as refused:
        channel(posts).send(digest())
    assert "s3cret" not in refused.value.message
    return refused.value


def texts_of_card(body: Any) -> list[str]:
    (attachment,) = body["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    blocks = attachment["content"]["body"]
    assert {block["type"] for block in blocks} == {"RichTextBlock"}
    return [run["text"] for block in blocks for run in block["inlines"]]


def test_a_program_of_ones_own_gets_each_thing_with_its_parts(posts: Posts) -> None:
    channel(posts).send(digest(notice(due="2027-03-02T11:00:00+01:00", command="mfab take nordlys-3 copy")))

    (body,) = posts.bodies
    assert (body["person"], body["email"]) == ("bo", "bo@example.com")
    assert body["reminders"][0]["due"] == "2027-03-02T11:00:00+01:00"
    assert posts.headers[0]["Idempotency-Key"] == body["id"] == "2f0c0f6e-0000-5000-8000-000000000001"


def test_slack_gets_text(posts: Posts) -> None:
    channel(posts, "slack").send(digest())

    assert posts.bodies[0]["text"].startswith(
        "Bo Lind, one thing for you:\n\nnordlys-3: Launch of Nordlys 3\n- 'The copy'"
    )


def test_teams_gets_a_card(posts: Posts) -> None:
    channel(posts, "teams").send(digest(notice(why="'The brief' is done")))

    assert posts.bodies[0]["type"] == "message"
    assert texts_of_card(posts.bodies[0]) == [
        "Bo Lind, one thing for you:",
        "nordlys-3: Launch of Nordlys 3",
        "'The copy' is ready for you",
        "why: 'The brief' is done",
    ]


@pytest.mark.parametrize(
    "typed", ["<!channel>", "<@U024BE7LH>", "<https://evil.example|pay here>", "@everyone", "@here now"]
)
@pytest.mark.parametrize("form", ["slack", "plain"])
def test_what_somebody_typed_calls_nobody_and_links_nowhere(posts: Posts, typed: str, form: str) -> None:
    channel(posts, form).send(digest(notice(f"'{typed}' is ready for you", why=typed), name=typed))

    text = posts.bodies[0]["text"]
    assert typed not in text if form == "slack" or typed.startswith("@") else "@U" not in text
    if form == "slack":
        assert "<" not in text and ">" not in text
        assert (posts.bodies[0]["mrkdwn"], posts.bodies[0]["parse"]) == (False, "none")


def test_an_address_in_a_text_stays_an_address(posts: Posts) -> None:
    channel(posts, "slack").send(digest(notice("ask anna@example.com")))

    assert "ask anna@example.com" in posts.bodies[0]["text"]


def test_a_card_shows_markdown_as_it_was_typed(posts: Posts) -> None:
    channel(posts, "teams").send(digest(notice("'**free** [click](https://evil.example) <at>all</at>' is ready")))

    # Runs of text know no Markdown, and a mention needs an entity beside it.
    assert texts_of_card(posts.bodies[0])[2] == "'**free** [click](https://evil.example) <at>all</at>' is ready"
    assert "msteams" not in posts.bodies[0]["attachments"][0]["content"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413])
def test_a_refusal_is_final(posts: Posts, status: int) -> None:
    assert refusal(posts, status).is_permanent


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_a_server_in_trouble_is_tried_again(posts: Posts, status: int) -> None:
    assert not refusal(posts, status).is_permanent


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_not_taken_for_a_delivery(posts: Posts, status: int) -> None:
    assert refusal(posts, status, Location=posts.url).is_permanent
    assert len(posts.bodies) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_who_asks_to_wait_is_waited_for(posts: Posts, status: int) -> None:
    assert refusal(posts, status, Retry_After="120").retry_after == 120
    later = format_datetime(NOW + timedelta(minutes=10), usegmt=True)
    assert refusal(posts, status, Retry_After=later).retry_after == 600


@pytest.mark.parametrize(
    ("wait", "seconds"), [("soon", None), ("-5", None), ("9" * 40, 86400), ("Mon, 01 Mar 2027 14:00:00 GMT", 0)]
)
def test_a_strange_wish_to_wait_does_no_harm(posts: Posts, wait: str, seconds: int | None) -> None:
    assert refusal(posts, 429, Retry_After=wait).retry_after == seconds


def test_a_server_that_is_not_there_concerns_all() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Undelivered) as refused:
            channel(Posts(url=f"http://127.0.0.1:{taken.getsockname()[1]}/s3cret")).send(digest())

    assert refused.value.message == "webhook 127.0.0.1: connection refused"
    assert refused.value.concerns_all


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mfab.integrations.webhook.TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Undelivered) as refused:
        channel(Posts(url=f"http://127.0.0.1:{silent.getsockname()[1]}/")).send(digest())

    assert "no answer within" in refused.value.message


@pytest.mark.parametrize(
    "address",
    [
        "hooks.example.com/s3cret",
        "file:///etc/s3cret",
        "ftp://h/s3cret",
        "https://",
        "https://h:x/s3cret",
        "https://h/s3 cret",
    ],
)
def test_an_address_that_is_wrong_is_not_repeated(address: str) -> None:
    with pytest.raises(WrongChannel) as wrong:
        WebhookChannel(address, "plain", lambda: NOW)

    assert "MFAB_WEBHOOK" in str(wrong.value) and "s3" not in str(wrong.value)


def test_a_secret_address_is_not_sent_in_the_clear_to_another_machine() -> None:
    with pytest.raises(WrongChannel, match="not encrypted"):
        WebhookChannel("http://hooks.example.com/s3cret", "plain", lambda: NOW)
