"""Addresses in a calendar: of pages and of people, with nothing in them that a URI cannot hold."""

from __future__ import annotations

import re

from mfab.export.plain_text import clean, one_line

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.")
# All that RFC 3986 lets stand in a URI; a percent sign only where two hexadecimal digits follow.
_NOT_IN_URI = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})")
_NOT_IN_MAILTO = re.compile(r"[^A-Za-z0-9\-._~@+]")
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def web_address(text: str) -> str | None:
    """Return an address with what does not belong in one written in percent, or None for what is no address."""
    address = "".join(clean(text).split("\n")).strip()
    return _encoded(_NOT_IN_URI, address) if _SCHEME.match(address) else None


def mail_address(text: str) -> str | None:
    """Return somebody's address, or None for what is none."""
    address = one_line(text)
    name, _, host = address.rpartition("@")
    return address if name and host and " " not in address else None


def mailto(address: str) -> str:
    """Return an address of somebody as a URI."""
    return f"mailto:{_encoded(_NOT_IN_MAILTO, address)}"


def from_mailto(uri: str) -> str:
    """Return the address that `mailto` was given."""
    address = uri[len("mailto:") :] if uri[: len("mailto:")].lower() == "mailto:" else uri
    return _ENCODED.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode(errors="replace"), address)


def _encoded(unwanted: re.Pattern[str], text: str) -> str:
    return unwanted.sub(lambda found: "".join(f"%{octet:02X}" for octet in found[0].encode()), text)
