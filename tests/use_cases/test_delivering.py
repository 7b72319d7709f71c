"""Delivery to a real mail server: at least once, one digest a person, in their working time, and never for ever."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.runs.reminding import TEAM
from tests.servers.mail import Mailbox, mail_server
from tests.servers.web import web_server
from tests.use_cases.launch_in_store import Launch, begun, clock_at, in_utc, seconds

from mfab.integrations.delivery import Channel
from mfab.integrations.smtp import MailChannel, read_mail_server
from mfab.integrations.webhook import WebhookChannel
from mfab.runs.commands import Approve, Submit, Take, Undo
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.delivering import BACKOFF, LEASE, Delivered, Deliverer
from mfab.use_cases.timing import Timing


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "mfab.db")) as opened:
        yield opened


@pytest.fixture
def launch(store: Store, tmp_path: Path) -> Launch:
    return begun(store, tmp_path)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as server:
        yield server


def by_mail(mailbox: Mailbox) -> Channel:
    server = read_mail_server(f"smtp://127.0.0.1:{mailbox.port}")
    return MailChannel(server, "mfab@example.com", lambda: in_utc("2027-03-01 09:00"))


def delivered(
    launch: Launch, channel: Channel, when: str, worker: str = "one", *, keeps_quiet: bool = True
) -> Delivered:
    timing = Timing(launch.store, keeps_quiet=keeps_quiet)
    return Deliverer(launch.store, [channel], timing, clock_at(when), worker).deliver()


def nobody() -> Mailbox:
    """Return the address of a mail server that is not there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return Mailbox(port=taken.getsockname()[1])


def test_one_mail_tells_a_person_everything_and_nothing_is_sent_twice(launch: Launch, mailbox: Mailbox) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    launch.act("2027-03-02 10:00", "bo", Submit("copy"))
    launch.act("2027-03-02 10:10", "carla", Approve("copy"))

    first = delivered(launch, by_mail(mailbox), "2027-03-02 10:20")
    second = delivered(launch, by_mail(mailbox), "2027-03-02 10:30")

    # Anna's brief, Bo's copy and Carla's approval are done by now: what is no longer so is not said.
    assert (first.sent, first.outdated, second.sent) == (2, 3, 0)
    assert [mail["To"].addresses[0].addr_spec for mail in mailbox.mails] == ["carla@example.com", "gus@example.com"]


def test_what_is_done_taken_back_and_done_again_is_told_once(launch: Launch, mailbox: Mailbox) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    launch.act("2027-03-02 10:00", "bo", Submit("copy"))
    launch.act("2027-03-02 10:10", "carla", Approve("copy"))
    launch.act("2027-03-02 10:15", "carla", Undo())

    delivered(launch, by_mail(mailbox), "2027-03-02 10:20")
    assert "gus@example.com" not in [mail["To"].addresses[0].addr_spec for mail in mailbox.mails]
    launch.act("2027-03-02 10:25", "carla", Approve("copy"))
    delivered(launch, by_mail(mailbox), "2027-03-02 10:40")
    launch.act("2027-03-02 10:45", "carla", Undo())
    launch.act("2027-03-02 10:50", "carla", Approve("copy"))
    delivered(launch, by_mail(mailbox), "2027-03-02 11:10")

    people = [mail["To"].addresses[0].addr_spec for mail in mailbox.mails]
    assert people.count("gus@example.com") == 1


def test_the_outbox_forgets_what_it_sent_a_month_ago(launch: Launch, mailbox: Mailbox) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    launch.act("2027-03-02 10:00", "bo", Submit("copy"))
    launch.act("2027-03-02 10:10", "carla", Approve("copy"))
    delivered(launch, by_mail(mailbox), "2027-03-02 10:20")

    delivered(launch, by_mail(mailbox), "2027-04-05 10:20")

    # What still waits for Carla is known to have been said; that the copy is done is news no more.
    assert [message.kind for message in launch.store.messages(("sent",))] == ["ready", "ready", "approval", "ready"]


def test_things_of_two_runs_go_into_one_mail(launch: Launch, store: Store, tmp_path: Path, mailbox: Mailbox) -> None:
    begun(store, tmp_path, "polaris")

    assert delivered(launch, by_mail(mailbox), "2027-03-01 09:00").sent == 2
    (text,) = mailbox.bodies()
    assert "Anna Holm, 2 things for you:" in text and "nordlys: " in text and "polaris: " in text


def test_what_came_up_before_easter_is_told_after_it(store: Store, tmp_path: Path, mailbox: Mailbox) -> None:
    launch = begun(store, tmp_path, team=TEAM.replace("away: [2027-03-30..2027-04-02]", "away: []"))
    launch.act("2027-03-24 17:30", "anna", Submit("brief"))
    moments = ["2027-03-24 17:40", "2027-03-25 12:00", "2027-03-28 12:00", "2027-03-29 12:00", "2027-03-30 08:59"]

    for moment in moments:
        assert delivered(launch, by_mail(mailbox), moment).sent == 0
    found = delivered(launch, by_mail(mailbox), "2027-03-30 09:00")

    assert found.sent == 1 and mailbox.mails[0]["To"].addresses[0].addr_spec == "bo@example.com"


def test_when_working_time_begins_is_told_by_the_clock_of_summer(launch: Launch, mailbox: Mailbox) -> None:
    launch.act("2027-03-24 17:30", "anna", Submit("brief"))

    found = delivered(launch, by_mail(mailbox), "2027-03-25 12:00")

    assert found.waiting == 1 and found.next_at == seconds("2027-03-30 09:00")


def test_what_waits_for_working_time_has_not_been_tried(launch: Launch, mailbox: Mailbox) -> None:
    launch.act("2027-03-05 17:30", "anna", Submit("brief"))
    for _ in range(10):
        delivered(launch, by_mail(mailbox), "2027-03-06 12:00")

    assert [message.attempts for message in launch.store.messages(("pending",))] == [0]


def test_an_escalation_waits_for_working_time_too(launch: Launch, mailbox: Mailbox) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    launch.remind("2027-03-05 16:59")
    delivered(launch, by_mail(mailbox), "2027-03-05 17:01")

    assert mailbox.mails == []
    delivered(launch, by_mail(mailbox), "2027-03-08 09:00")
    assert "urgent" in mailbox.mails[-1]["Subject"]


def test_who_wants_no_quiet_hours_is_told_at_night(launch: Launch, mailbox: Mailbox) -> None:
    assert delivered(launch, by_mail(mailbox), "2027-03-06 23:00", keeps_quiet=False).sent == 1


def test_a_server_in_trouble_is_tried_again_later_and_later_then_no_more(launch: Launch) -> None:
    clock, waits = [seconds("2027-03-01 09:00")], []

    def attempt() -> Delivered:
        timing = Timing(launch.store, keeps_quiet=False)
        return Deliverer(launch.store, [by_mail(nobody())], timing, lambda: clock[-1], "one").deliver()

    for _ in BACKOFF:
        found = attempt()
        assert (found.failed, found.dead) == (1, 0) and found.next_at is not None
        waits.append(found.next_at - clock[-1])
        clock.append(found.next_at)
    last = attempt()

    assert tuple(waits) == BACKOFF == (60, 300, 1800, 7200, 43200)
    assert (last.failed, last.dead) == (0, 1)
    (letter,) = launch.store.messages(("dead",))
    assert (letter.attempts, letter.error) == (6, "mail server 127.0.0.1: connection refused")


def test_the_next_attempt_falls_into_working_time(launch: Launch) -> None:
    found = delivered(launch, by_mail(nobody()), "2027-03-05 16:59")

    assert found.next_at == seconds("2027-03-08 09:00")


def test_a_server_that_is_not_there_is_asked_once_for_all_people(launch: Launch, store: Store, tmp_path: Path) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    begun(store, tmp_path, "polaris")

    found = delivered(launch, by_mail(nobody()), "2027-03-01 15:10")

    assert found.failed == 2 and found.errors == ("mail server 127.0.0.1: connection refused",)


def test_a_refused_address_is_a_dead_letter_at_once_and_others_are_told(
    launch: Launch, store: Store, tmp_path: Path, mailbox: Mailbox
) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    begun(store, tmp_path, "polaris")
    mailbox.to_recipient["anna@example.com"] = "550 no such person"

    found = delivered(launch, by_mail(mailbox), "2027-03-01 15:10")

    assert (found.sent, found.dead, found.failed) == (1, 1, 0)


def test_a_dead_letter_can_be_tried_again_from_the_beginning(launch: Launch, mailbox: Mailbox) -> None:
    mailbox.to_recipient["anna@example.com"] = "550 no such person"
    delivered(launch, by_mail(mailbox), "2027-03-01 09:00")
    mailbox.to_recipient.clear()

    assert launch.store.revive_messages(seconds("2027-03-01 10:00")) == 1
    assert delivered(launch, by_mail(mailbox), "2027-03-01 10:00").sent == 1
    assert launch.store.revive_messages(seconds("2027-03-01 10:00")) == 0


def test_somebody_without_an_address_is_a_dead_letter_by_mail_and_told_by_webhook(
    store: Store, tmp_path: Path, mailbox: Mailbox
) -> None:
    launch = begun(store, tmp_path, team=TEAM.replace("email: anna@example.com, ", ""))
    assert delivered(launch, by_mail(mailbox), "2027-03-01 09:00").dead == 1
    store.revive_messages(seconds("2027-03-01 09:10"))

    with web_server() as posts:
        channels = [by_mail(mailbox), WebhookChannel(posts.url, "plain", lambda: in_utc("2027-03-01 09:00"))]
        found = Deliverer(store, channels, Timing(store), clock_at("2027-03-01 09:10"), "w").deliver()

    assert found.sent == 1 and posts.bodies[0]["person"] == "anna"


def test_who_asks_to_wait_is_left_alone_so_long(launch: Launch) -> None:
    with web_server() as posts:
        posts.answers = [(429, {"Retry-After": "1200"})]
        channel = WebhookChannel(posts.url, "slack", lambda: in_utc("2027-03-01 09:00"))
        found = delivered(launch, channel, "2027-03-01 09:00")

    assert found.next_at == seconds("2027-03-01 09:20")


def test_a_mail_is_sent_again_as_it_was_beside_what_is_new(launch: Launch, store: Store, tmp_path: Path) -> None:
    with mail_server() as mailbox:
        mailbox.to_mail = ["451 try later"]
        delivered(launch, by_mail(mailbox), "2027-03-01 09:00")
        begun(store, tmp_path, "polaris")
        assert delivered(launch, by_mail(mailbox), "2027-03-01 09:05").sent == 2

        # The first one may have arrived all the same: it is known by its id, which what is new has no part in.
        assert len(mailbox.mails) == 2 and len({mail["Message-ID"] for mail in mailbox.mails}) == 2


def test_what_a_killed_worker_holds_is_sent_by_another_when_its_lease_runs_out(
    launch: Launch, mailbox: Mailbox
) -> None:
    now = seconds("2027-03-01 09:00")
    assert len(launch.store.lease_messages(now, now + LEASE, "killed", 10)) == 1

    assert delivered(launch, by_mail(mailbox), "2027-03-01 09:14", "other").sent == 0
    assert delivered(launch, by_mail(mailbox), "2027-03-01 09:15", "other").sent == 1


def test_a_worker_whose_lease_went_to_another_records_nothing(launch: Launch) -> None:
    now = seconds("2027-03-01 09:00")
    (message,) = launch.store.lease_messages(now, now + 60, "slow", 10)
    launch.store.lease_messages(now + 60, now + 120, "other", 10)

    assert not launch.store.message_sent(message.id, "slow")
    assert not launch.store.message_put_off(message.id, "slow", now)


def test_what_was_done_meanwhile_is_not_asked_for_any_more(launch: Launch, mailbox: Mailbox) -> None:
    launch.act("2027-03-01 09:30", "anna", Take("brief"))

    found = delivered(launch, by_mail(mailbox), "2027-03-01 10:00")

    assert (found.sent, found.outdated) == (0, 1) and mailbox.mails == []


def test_the_store_keeps_no_password_and_no_address_of_a_service(launch: Launch) -> None:
    server = read_mail_server("smtp://factory:s3cretpass@127.0.0.1:1")
    delivered(launch, MailChannel(server, "mfab@example.com", lambda: in_utc("2027-03-01 09:00")), "2027-03-01 09:00")

    kept = json.dumps(list(launch.store.export_lines()))
    assert "connection refused" in kept and "s3cretpass" not in kept
