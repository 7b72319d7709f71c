"""What is asked of a calendar server, as XML."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

XML = {"Content-Type": "application/xml; charset=utf-8"}
_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_NAMES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'


def what_is_there() -> bytes:
    """Ask for the kind, the title and the ETag of a place and of what stands in it."""
    return _propfind("<d:resourcetype/><d:displayname/><d:getetag/>")


def who_am_i() -> bytes:
    """Ask who the server takes us for, and where that person's calendars are."""
    return _propfind("<d:current-user-principal/><c:calendar-home-set/>")


def resources(hrefs: Iterable[str]) -> bytes:
    """Ask for the ETag and the text of some resources of a calendar."""
    named = "".join(f"<d:href>{escape(href)}</d:href>" for href in hrefs)
    properties = "<d:prop><d:getetag/><c:calendar-data/></d:prop>"
    return f"{_HEAD}<c:calendar-multiget {_NAMES}>{properties}{named}</c:calendar-multiget>".encode()


def _propfind(properties: str) -> bytes:
    return f"{_HEAD}<d:propfind {_NAMES}><d:prop>{properties}</d:prop></d:propfind>".encode()
