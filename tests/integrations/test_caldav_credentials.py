"""Who publishes: the environment, then the keyring, then netrc; and no password in any sentence."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.null import Keyring as NoKeyring
from keyring.credentials import Credential, SimpleCredential
from keyring.errors import KeyringLocked

from mfab.integrations.caldav_credentials import Credentials, find_credentials, service_of
from mfab.integrations.caldav_problem import CaldavProblem

HOST = "cal.example.com"


class Drawer(KeyringBackend):
    """A keyring in memory, as a desktop has one; `is_locked` refuses everything."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked("s3cret")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_credential(self, service: str, username: str | None) -> Credential | None:
        found = [name for kept, name in self.kept if kept == service and username in (None, name)]
        if self.is_locked:
            raise KeyringLocked("s3cret")
        return SimpleCredential(found[0], self.kept[service, found[0]]) if found else None


@pytest.fixture
def drawer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawer]:
    monkeypatch.setenv("HOME", str(tmp_path))
    made, before = Drawer(), keyring.get_keyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before if before.priority > 0 else NoKeyring())


def netrc(folder: Path, text: str) -> None:
    (folder / ".netrc").write_text(text, encoding="utf-8")
    (folder / ".netrc").chmod(0o600)


def test_the_environment_comes_first_then_the_keyring_then_netrc(drawer: Drawer, tmp_path: Path) -> None:
    netrc(tmp_path, f"machine {HOST} login anna password from-netrc\n")
    assert find_credentials(HOST, None, None, None) == Credentials("anna", "from-netrc", "netrc")

    keyring.set_password(service_of(HOST), "anna", "from-keyring")
    assert find_credentials(HOST, None, None, None) == Credentials("anna", "from-keyring", "the keyring")

    assert find_credentials(HOST, "anna", "given", None) == Credentials("anna", "given", "the environment")


def test_a_user_that_is_given_chooses_among_what_is_kept(drawer: Drawer, tmp_path: Path) -> None:
    keyring.set_password(service_of(HOST), "bo", "of-bo")
    keyring.set_password(service_of(HOST), "anna", "of-anna")
    netrc(tmp_path, f"machine {HOST} login cecilie password of-cecilie\n")

    assert [find_credentials(HOST, user, None, None) for user in ("anna", "cecilie", "dan")] == [
        Credentials("anna", "of-anna", "the keyring"),
        Credentials("cecilie", "of-cecilie", "netrc"),
        None,
    ]


def test_what_is_kept_for_another_machine_is_not_taken(drawer: Drawer, tmp_path: Path) -> None:
    keyring.set_password(service_of("other.example.com"), "anna", "x")
    netrc(tmp_path, "machine other.example.com login anna password x\n")

    assert find_credentials(HOST, None, None, None) is None


def test_a_keyring_that_is_locked_is_no_reason_to_stop(drawer: Drawer) -> None:
    drawer.is_locked = True
    assert find_credentials(HOST, None, None, None) is None


@pytest.mark.parametrize("text", ["machine x login y passwrd s3cret\n", "s3cret"])
def test_a_netrc_that_is_not_understood_is_not_quoted(drawer: Drawer, tmp_path: Path, text: str) -> None:
    netrc(tmp_path, text)
    with pytest.raises(CaldavProblem) as refused:
        find_credentials(HOST, None, None, None)
    assert "s3cret" not in refused.value.message and ".netrc" in refused.value.message


def test_half_of_what_is_needed_is_said() -> None:
    with pytest.raises(CaldavProblem, match="MFAB_CALDAV_USER is not"):
        find_credentials(HOST, None, "s3cret", None)
    with pytest.raises(CaldavProblem, match="colon"):
        find_credentials(HOST, "anna:x", "s3cret", None)


def test_a_password_is_not_shown_with_who_it_is_of() -> None:
    assert "s3cret" not in repr(Credentials("anna", "s3cret", "netrc"))
