"""Mail, handed to a real server: what arrives, what is refused, and what never leaves the machine."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme
from tests.integrations.digests import NOW, digest, notice
from tests.servers.mail import PASSWORD, USER, Mailbox, mail_server

from mfab.integrations.delivery import Digest, Undelivered, WrongChannel
from mfab.integrations.smtp import MailChannel, read_mail_server

LOGIN = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as server:
        yield server


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate for 127.0.0.1 by an authority that this process trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def channel(mailbox: Mailbox, login: str = "", scheme: str = "smtp") -> MailChannel:
    address = f"{scheme}://{login}127.0.0.1:{mailbox.port}"
    return MailChannel(read_mail_server(address), "Factory <mfab@example.com>", lambda: NOW)


def sent(mailbox: Mailbox, *digests: Digest, login: str = "", scheme: str = "smtp") -> None:
    opened = channel(mailbox, login, scheme)
    try:
        for each in digests:
            opened.send(each)
    finally:
        opened.close()


def refusal(mailbox: Mailbox, what: Digest, login: str = "", scheme: str = "smtp") -> Undelivered:
    with pytest.raises(Undelivered) as refused:
        sent(mailbox, what, login=login, scheme=scheme)
    return refused.value


def test_a_mail_arrives_with_all_that_is_to_be_done(mailbox: Mailbox) -> None:
    one = notice(why="'The brief' is done", due="2027-03-02T11:00:00+01:00", command="mfab take nordlys-3 copy")
    sent(mailbox, digest(one))

    (mail,) = mailbox.mails
    assert mail["To"] == "Bo Lind <bo@example.com>"
    assert mail["From"] == "Factory <mfab@example.com>"
    assert mail["Subject"] == "nordlys-3: 'The copy' is ready for you"
    assert mail["Message-ID"] == "<2f0c0f6e-0000-5000-8000-000000000001@example.com>"
    assert mail["Date"] == "Mon, 01 Mar 2027 14:30:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().replace("\r\n", "\n") == (
        "Bo Lind, one thing for you:\n\n"
        "nordlys-3: Launch of Nordlys 3\n"
        "- 'The copy' is ready for you, by Tue 2 Mar 2027 11:00\n"
        "  why: 'The brief' is done\n"
        "  mfab take nordlys-3 copy\n"
    )


def test_several_mails_go_over_one_connection(mailbox: Mailbox) -> None:
    sent(mailbox, digest(), digest(), digest())

    assert len(mailbox.mails) == 3


@pytest.mark.parametrize(
    "name", ["Bo\r\nBcc: all@example.com", "Bo\u2028Lind", "Jürgen Größe", "a, b <c@d.example>", '"']
)
def test_a_name_adds_no_header_and_no_recipient(mailbox: Mailbox, name: str) -> None:
    sent(mailbox, digest(name=name))

    (mail,) = mailbox.mails
    assert mail["Bcc"] is None
    (to,) = mail["To"].addresses
    assert to.addr_spec == "bo@example.com"


def test_what_somebody_typed_adds_no_header_and_no_line(mailbox: Mailbox) -> None:
    text = "'X\r\nBcc: all@example.com\r\n\r\n- pay this bill' is ready for you"
    sent(mailbox, digest(notice(text, why="a\n- b\x1b[2J")))

    (mail,) = mailbox.mails
    assert mail["Bcc"] is None and mail["Subject"].count("\n") == 0
    lines = mail.get_content().replace("\r\n", "\n").splitlines()
    assert lines[3] == "- 'X Bcc: all@example.com - pay this bill' is ready for you"
    assert lines[4] == "  why: a - b[2J"
    assert len(lines) == 5


@pytest.mark.parametrize(
    "address", ["bo", "bo@example.com\r\nRCPT TO:<all@example.com>", "a@b, c@d", "<bo@example.com>"]
)
def test_what_is_no_address_is_not_sent_to(mailbox: Mailbox, address: str) -> None:
    found = refusal(mailbox, digest(email=address))

    assert found.is_permanent and found.message == "the team has no usable e-mail address of 'bo'"
    assert mailbox.mails == []


def test_a_domain_with_letters_of_its_own_is_written_as_mail_servers_know_it(mailbox: Mailbox) -> None:
    sent(mailbox, digest(email="bo@møbler.example"))

    assert mailbox.mails[0]["To"] == "Bo Lind <bo@xn--mbler-vua.example>"


def test_a_recipient_that_is_not_there_is_refused_for_good(mailbox: Mailbox) -> None:
    mailbox.to_recipient["bo@example.com"] = "550 5.1.1 no such person"

    found = refusal(mailbox, digest())

    assert found.is_permanent and not found.concerns_all
    assert found.message == "mail server 127.0.0.1: 550 5.1.1 no such person"


def test_a_full_mailbox_may_be_emptied(mailbox: Mailbox) -> None:
    mailbox.to_recipient["bo@example.com"] = "452 4.2.2 mailbox full"

    assert not refusal(mailbox, digest()).is_permanent


def test_a_mail_that_is_refused_as_a_whole_is_refused_for_good(mailbox: Mailbox) -> None:
    mailbox.to_mail = ["554 5.7.1 looks like spam"]

    assert refusal(mailbox, digest()).is_permanent


def test_after_a_refusal_the_next_mail_is_taken(mailbox: Mailbox) -> None:
    mailbox.to_recipient["gone@example.com"] = "550 no such person"
    opened = channel(mailbox)
    with pytest.raises(Undelivered):
        opened.send(digest(email="gone@example.com"))
    opened.send(digest())
    opened.close()

    assert [mail["To"] for mail in mailbox.mails] == ["Bo Lind <bo@example.com>"]


def test_a_server_that_is_not_there_concerns_all_mails() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = Mailbox(port=taken.getsockname()[1])
        found = refusal(nobody, digest())

    assert found.concerns_all and not found.is_permanent
    assert found.message == "mail server 127.0.0.1: connection refused"


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mfab.integrations.smtp.TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        found = refusal(Mailbox(port=silent.getsockname()[1]), digest())

    assert "no answer within" in found.message and found.concerns_all


def test_where_the_server_offers_tls_it_is_used(certificate: ssl.SSLContext) -> None:
    with mail_server(certificate) as mailbox:
        sent(mailbox, digest(), login=LOGIN)

        assert mailbox.encrypted == [True]


def test_a_server_that_begins_with_tls_is_spoken_to_in_tls(certificate: ssl.SSLContext) -> None:
    with mail_server(ssl_context=certificate) as mailbox:
        sent(mailbox, digest(), scheme="smtps")

        assert len(mailbox.mails) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    certificate: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with mail_server(certificate) as mailbox:
        found = refusal(mailbox, digest(), login=LOGIN)

        assert "TLS" in found.message and mailbox.mails == []


def test_a_login_that_is_refused_keeps_the_mail_and_the_password(mailbox: Mailbox) -> None:
    found = refusal(mailbox, digest(), login="factory%40example.com:wr0ngsecret@")

    assert found.concerns_all and not found.is_permanent
    assert "the login was refused: 535" in found.message
    assert "wr0ngsecret" not in found.message and USER not in found.message


def test_an_answer_that_repeats_the_password_is_shown_without_it(mailbox: Mailbox) -> None:
    mailbox.to_mail = [f"554 go away, {USER} with {PASSWORD}"]

    assert refusal(mailbox, digest(), login=LOGIN).message == "mail server 127.0.0.1: 554 go away, … with …"


def test_a_password_is_never_sent_in_the_clear_to_another_machine(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mfab.integrations.smtp._LOOPBACK", ())

    assert refusal(mailbox, digest(), login=LOGIN).message == (
        "mail server 127.0.0.1: it does not offer TLS, and a password is never sent in the clear"
    )
    assert mailbox.mails == []


@pytest.mark.parametrize(
    "address",
    ["mail.example.com", "http://u:s3cret@host", "smtp://", "smtp://u:s3cret@host:port", "smtp://u:s3c/ret@host:25"],
)
def test_an_address_that_is_wrong_is_not_repeated(address: str) -> None:
    with pytest.raises(WrongChannel) as wrong:
        read_mail_server(address)

    assert "MFAB_SMTP" in str(wrong.value) and "s3c" not in str(wrong.value)


def test_a_server_is_read_with_its_usual_port_and_its_password_decoded() -> None:
    plain, encrypted = read_mail_server("smtp://u:a%2Fb%40c@host"), read_mail_server("smtps://host:2465")

    assert (plain.port, plain.user, plain.password) == (587, "u", "a/b@c")
    assert (encrypted.port, encrypted.is_encrypted_first) == (2465, True)
    assert "a/b@c" not in repr(plain)


def test_the_library_that_sends_tells_nothing_on_the_side(mailbox: Mailbox, capfd: pytest.CaptureFixture[str]) -> None:
    sent(mailbox, digest(), login=LOGIN)

    assert capfd.readouterr() == ("", "") and smtplib.SMTP.debuglevel == 0
