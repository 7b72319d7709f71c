"""Who publishes, and with what password: from the environment, else the keyring of this machine, else netrc."""

from __future__ import annotations

import netrc
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mfab.integrations.caldav_problem import CaldavProblem

WAYS = "give MFAB_CALDAV_USER and MFAB_CALDAV_PASSWORD, or keep the password in the keyring or in netrc"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user, the password, and where it was found."""

    user: str
    password: str = field(repr=False)
    source: str

    @property
    def header(self) -> str:
        """The value of `Authorization` for them: a secret."""
        return "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")


def find_credentials(host: str, user: str | None, password: str | None, netrc_file: str | None) -> Credentials | None:
    """Return what to log in to a host with, None when nothing is kept for it. Raises `CaldavProblem`.

    `user` and `password` are those of the environment, `netrc_file` is another place than `~/.netrc`.
    """
    if user is not None and ":" in user:
        raise CaldavProblem("MFAB_CALDAV_USER has a colon, which a user's name cannot have here")
    if user is not None and password is not None:
        return Credentials(user, password, "the environment")
    if password is not None:
        raise CaldavProblem("MFAB_CALDAV_PASSWORD is set, but MFAB_CALDAV_USER is not", WAYS)
    return _from_keyring(host, user) or _from_netrc(host, user, netrc_file)


def service_of(host: str) -> str:
    """Return the name under which the keyring keeps the password for a host."""
    return f"mfab {host}"


def _from_keyring(host: str, user: str | None) -> Credentials | None:
    """Ask the keyring, when the package for it is installed."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        found: Any = keyring.get_credential(service_of(host), user)
    except (KeyringError, OSError, RuntimeError):
        # A machine without a desktop has the package but nothing to ask.
        return None
    if found is None or not found.username or not found.password:
        return None
    return Credentials(found.username, found.password, "the keyring")


def _from_netrc(host: str, user: str | None, file: str | None) -> Credentials | None:
    path = Path(file).expanduser() if file is not None else Path.home() / ".netrc"
    try:
        entry = netrc.netrc(str(path)).authenticators(host)
    except FileNotFoundError:
        return None
    except netrc.NetrcParseError as error:
        # Its own message may quote what it did not understand, which may be the password.
        raise CaldavProblem(f"{path.name} cannot be read: line {error.lineno} is not understood") from None
    except (OSError, UnicodeDecodeError):
        raise CaldavProblem(f"{path.name} cannot be read") from None
    if entry is None or not entry[0] or not entry[2] or (user is not None and entry[0] != user):
        return None
    return Credentials(entry[0], entry[2], "netrc")
