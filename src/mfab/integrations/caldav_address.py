"""The address of a calendar: what is allowed as one, what of it is shown, and where its resources are."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from mfab.diagnostics.printable import printable
from mfab.diagnostics.quoted import quoted
from mfab.integrations.caldav_problem import CaldavProblem

NAME = "{name}"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_EXAMPLE = "write one such as https://cloud.example.com/dav/calendars/anna/launch/"
# What a server may write into an address with or without percent signs.
_PLAIN = "/:@!$&'()*+,;=-._~%"


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is on a server. `path` is percent-encoded and begins with a stroke."""

    is_encrypted: bool
    host: str
    port: int
    path: str

    def __str__(self) -> str:
        scheme, usual = ("https", 443) if self.is_encrypted else ("http", 80)
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == usual else f":{self.port}"
        return printable(f"{scheme}://{host}{port}{self.path}")

    def at(self, path: str) -> Address:
        """Return another place on the same server."""
        return Address(self.is_encrypted, self.host, self.port, path)

    def is_same_server(self, other: Address) -> bool:
        """Tell whether another place may see the same password."""
        same = (self.is_encrypted, self.host, self.port) == (other.is_encrypted, other.host, other.port)
        return same or (self.host == other.host and other.is_encrypted)

    def child(self, name: str) -> Address:
        """Return the place of a resource in this collection."""
        return self.at(self.path + quote(name, safe=""))

    def to(self, href: str) -> Address:
        """Return what a server calls by a whole address, a path or a name, with nothing in it that cannot be asked."""
        return self.at(quote(urlsplit(urljoin(str(self), href)).path, safe=_PLAIN) or "/")

    def names(self, href: str) -> str | None:
        """Return the name of a resource that stands right in this collection, None for one that does not."""
        path = unquote(urlsplit(urljoin(str(self), href)).path)
        folder = unquote(self.path)
        name = path.removeprefix(folder)
        return name if path.startswith(folder) and name and "/" not in name else None


def read_address(text: str) -> Address:
    """Return the address of a calendar, with the stroke that ends it. Raises `CaldavProblem`.

    What is wrong is not quoted where it may be a password.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise CaldavProblem("this is no address of a calendar", _EXAMPLE) from None
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise CaldavProblem(
            "the address holds a user or a password, which every list of processes would show",
            "leave it out, and give MFAB_CALDAV_USER and MFAB_CALDAV_PASSWORD",
        )
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise CaldavProblem(f"{quoted(text[:80])} is no address of a calendar", _EXAMPLE)
    if parts.query or parts.fragment:
        raise CaldavProblem("the address of a calendar has no ? and no #", _EXAMPLE)
    if any(each.isspace() or not each.isprintable() for each in text.strip()):
        raise CaldavProblem("the address of a calendar has no spaces", "write a space as %20")
    is_encrypted = parts.scheme == "https"
    if not is_encrypted and parts.hostname not in _LOOPBACK:
        raise CaldavProblem(
            f"http://{printable(parts.hostname)} is not encrypted, and a password is never sent in the clear",
            "write https://; only this machine may have http://",
        )
    host = _ascii_host(parts.hostname)
    path = quote(parts.path or "/", safe=_PLAIN)
    folder = path if path.endswith("/") else f"{path}/"
    return Address(is_encrypted, host, port or (443 if is_encrypted else 80), folder)


def for_name(text: str, name: str) -> str:
    """Return an address with the name of somebody, or of a role, in place of `{name}`."""
    return text.replace(NAME, quote(name, safe=""))


def has_name(text: str) -> bool:
    """Tell whether an address has a place for a name. Raises `CaldavProblem` when it would name another machine."""
    scheme, _, rest = text.partition("://")
    if NAME in scheme or NAME in rest.split("/", 1)[0]:
        raise CaldavProblem(f"{NAME} stands in the name of the machine", f"write it behind the host: {_EXAMPLE}")
    return NAME in text


def redirected(address: Address, location: str) -> Address:
    """Return where a server sends us, if it is the same machine. Raises `CaldavProblem`."""
    try:
        parts = urlsplit(urljoin(str(address), location))
        port = parts.port
    except ValueError:
        raise CaldavProblem(f"{address} sends us on to what is no address") from None
    is_encrypted = parts.scheme == "https"
    to = Address(
        is_encrypted, parts.hostname or "", port or (443 if is_encrypted else 80), quote(parts.path, safe=_PLAIN) or "/"
    )
    if parts.scheme not in ("https", "http") or not address.is_same_server(to):
        raise CaldavProblem(
            f"{address} sends us on to another machine, {quoted(parts.netloc.rpartition('@')[2][:80])}",
            "the password is not sent there; if it is right, give the address there",
        )
    return to


def _ascii_host(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise CaldavProblem(f"{quoted(host[:80])} is no name of a machine", _EXAMPLE) from None
