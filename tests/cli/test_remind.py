"""`mfab remind` as cron runs it: digests, delivery, the outbox, and a process that is killed between two steps."""

import json
import os
import signal
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab
from tests.servers.mail import Mailbox, mail_server
from tests.servers.web import web_server
from tests.use_cases.launch_in_store import begun

from mfab.runs.commands import Submit
from mfab.store.opening import open_store

AT = "2027-03-01T15:10"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A launch whose brief is done: the copy waits for Bo."""
    with open_store(str(tmp_path / ".mfab" / "mfab.db")) as store:
        begun(store, tmp_path).act("2027-03-01 15:00", "anna", Submit("brief"))
    return tmp_path


def smtp(mailbox: Mailbox) -> dict[str, str]:
    return {"MFAB_SMTP": f"smtp://127.0.0.1:{mailbox.port}", "MFAB_FROM": "Factory <mfab@example.com>"}


def started(folder: Path, today: str, variables: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Start `mfab remind` beside the test."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MFAB_")}
    return subprocess.Popen(
        [sys.executable, "-m", "mfab", "remind", "--today", today],
        cwd=folder, env={**environment, **variables}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_dry_run_prints_one_digest_a_person_and_writes_nothing(workspace: Path, mfab: Mfab) -> None:
    ran = mfab("remind", "--dry-run", "--today", "2027-03-02T12:00")

    assert (ran.code, ran.out) == (0, """\
Bo Lind, one thing for you:

nordlys: Launch of Nordlys
- 'The copy' should have been taken up by you; it was due Tue 2 Mar 2027 11:00
  mfab take nordlys copy

Eva Mortensen, one thing for you:

nordlys: Launch of Nordlys
- urgent: 'The copy' has not been taken up in time, it waits for Bo Lind: please see to it
  why: nobody has acted in time
  mfab status nordlys
""")  # fmt: skip
    assert "2 reminders for 2 people, one person called in" in ran.err and "nothing was written" in ran.err
    assert mfab("remind", "--outbox").out.count("\n") == 2


def test_without_a_way_to_tell_people_it_is_kept_and_said(workspace: Path, mfab: Mfab) -> None:
    ran = mfab("remind", "--today", AT)

    assert (ran.code, ran.out) == (0, "nothing new to say\n")
    assert "2 in the outbox: nothing is sent" in ran.err


def test_mail_is_sent_once(workspace: Path, mfab: Mfab) -> None:
    with mail_server() as mailbox:
        first, second = (mfab("remind", "--today", AT, **smtp(mailbox)) for _ in range(2))

        assert first.out == "nothing new to say\n1 sent, 1 out of date and dropped\n"
        assert (second.code, second.out) == (0, "nothing new to say\n0 sent\n")
        assert [mail["To"] for mail in mailbox.mails] == ["Bo Lind <bo@example.com>"]


def test_the_settings_of_the_workspace_choose_the_form_and_the_hours(workspace: Path, mfab: Mfab) -> None:
    (workspace / "mfab.yaml").write_text("notify: {webhook: slack, quiet: off}\n", encoding="utf-8")
    with web_server() as posts:
        ran = mfab("remind", "--today", "2027-03-01T23:00", MFAB_WEBHOOK=posts.url)

    assert ran.code == 0, ran.err
    assert posts.bodies[0]["mrkdwn"] is False


def test_mail_without_a_sender_is_refused_with_what_to_write(workspace: Path, mfab: Mfab) -> None:
    ran = mfab("remind", "--today", AT, MFAB_SMTP="smtp://u:s3cret@127.0.0.1:1")

    assert ran.code == 2 and "MFAB_FROM" in ran.err and "s3cret" not in ran.out + ran.err


def test_a_way_that_is_chosen_and_not_set_up_is_told(workspace: Path, mfab: Mfab) -> None:
    (workspace / "mfab.yaml").write_text("notify: {by: webhook, from: mfab@example.com}\n", encoding="utf-8")
    ran = mfab("remind", "--today", AT, MFAB_SMTP="smtp://127.0.0.1:1")

    assert ran.code == 2 and "mfab.yaml tells people by webhook, and MFAB_WEBHOOK is not set" in ran.err


def test_broken_settings_are_told_with_their_line(workspace: Path, mfab: Mfab) -> None:
    (workspace / "mfab.yaml").write_text("notify: {webhook: slak}\n", encoding="utf-8")
    ran = mfab("remind", "--today", AT, MFAB_WEBHOOK="https://hooks.example.com/x")

    assert ran.code == 2
    assert "mfab.yaml:1: 'slak' is not one of plain, slack, teams; did you mean 'slack'?" in ran.err


def test_dead_letters_are_listed_and_tried_again(workspace: Path, mfab: Mfab) -> None:
    with mail_server() as mailbox:
        mailbox.to_recipient["bo@example.com"] = "550 no such person"
        failed = mfab("remind", "--today", AT, **smtp(mailbox))
        assert failed.code == 1 and "1 dead letter" in failed.out
        assert "mail server 127.0.0.1: 550 no such person" in failed.err
        listed = mfab("remind", "--outbox").out
        assert listed == (
            "dead     bo  nordlys: 'The copy' is ready for you "
            "(mail server 127.0.0.1: 550 no such person, tried 1 time)\n"
        )
        (letter,) = json.loads(mfab("remind", "--outbox", "--json").out)["messages"]
        assert (letter["state"], letter["attempts"]) == ("dead", 1)

        mailbox.to_recipient.clear()
        again = mfab("remind", "--retry-dead", "--today", AT, **smtp(mailbox))
        assert (again.code, again.out) == (0, "nothing new to say\n1 sent\n")
        assert mfab("remind", "--outbox").out == ""


def test_what_is_told_as_json_can_be_read(workspace: Path, mfab: Mfab) -> None:
    with mail_server() as mailbox:
        ran = mfab("remind", "--json", "--today", "2027-03-02T12:00", **smtp(mailbox))

    told = json.loads(ran.out)
    assert [each["person"] for each in told["escalations"]] == ["eva"]
    assert told["delivery"]["sent"] == 3 and told["at"] == "2027-03-02T12:00:00+01:00"


def test_without_a_store_nothing_is_made(tmp_path: Path, mfab: Mfab) -> None:
    ran = mfab("remind")

    assert ran.code == 2 and "there is no store" in ran.err and not (tmp_path / ".mfab").exists()


def test_two_of_the_three_commands_in_one_are_refused(workspace: Path, mfab: Mfab) -> None:
    assert mfab("remind", "--dry-run", "--retry-dead").code == 2


def test_killed_between_sending_and_recording_it_sends_again_under_the_same_id(workspace: Path, mfab: Mfab) -> None:
    with mail_server() as mailbox:
        running: list[subprocess.Popen[bytes]] = []

        def kill(mail: EmailMessage) -> None:
            # The server has the mail, and its answer never arrives.
            if len(mailbox.mails) == 1:
                running[0].send_signal(signal.SIGKILL)
                running[0].wait(30)

        mailbox.on_mail = kill
        running.append(started(workspace, AT, smtp(mailbox)))
        assert running[0].wait(60) == -signal.SIGKILL
        too_early = mfab("remind", "--today", "2027-03-01T15:20", **smtp(mailbox))
        after_the_lease = mfab("remind", "--today", "2027-03-01T15:25", **smtp(mailbox))

        assert (too_early.out.splitlines()[-1], after_the_lease.out.splitlines()[-1]) == ("0 sent", "1 sent")
        first, second = mailbox.mails
        assert first["Message-ID"] == second["Message-ID"] and first.get_content() == second.get_content()


def test_two_that_deliver_at_once_send_nothing_twice(tmp_path: Path) -> None:
    names = [f"launch-{number}" for number in range(6)]
    with open_store(str(tmp_path / ".mfab" / "mfab.db")) as store:
        for name in names:
            begun(store, tmp_path, name).act("2027-03-01 15:00", "anna", Submit("brief"))
    with mail_server() as mailbox:
        both = [started(tmp_path, AT, smtp(mailbox)) for _ in range(2)]
        assert [each.wait(60) for each in both] == [0, 0]

        told = [text.count("'The copy' is ready for you") for text in mailbox.bodies()]
        assert sum(told) == len(names)
