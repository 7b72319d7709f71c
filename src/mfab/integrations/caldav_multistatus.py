"""What a calendar server answers to PROPFIND and REPORT, read without trusting it: no DTD, no depth, no flood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

_DAV = "{DAV:}"
_CAL = "{urn:ietf:params:xml:ns:caldav}"
_RESPONSE = f"{_DAV}response"
_PROPERTY_GROUP = f"{_DAV}propstat"
# An answer that is all right nests about eight deep.
_DEEPEST = 40
MOST_ELEMENTS = 400_000


class NotUnderstood(Exception):
    """An answer that is no multistatus, or more than anybody needs. The sentence does not quote it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a server tells of one place. `calendar_data` is the text of a calendar resource, where it was asked for.

    `principal` and `home` are addresses as the server writes them.
    """

    href: str
    etag: str | None = None
    calendar_data: str | None = None
    is_calendar: bool = False
    is_missing: bool = False
    title: str | None = None
    principal: str | None = None
    home: str | None = None


def read_multistatus(body: bytes) -> tuple[Found, ...]:
    """Return what a multistatus tells, in its order. Raises `NotUnderstood`."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    reader = _Reader()
    try:
        parser = DefusedXMLParser(target=reader, forbid_dtd=True)
        parser.feed(body)
        parser.close()
    except DefusedXmlException:
        raise NotUnderstood("its answer is XML that could do harm") from None
    except (ParseError, LookupError, ValueError):
        raise NotUnderstood("its answer is not the XML of a calendar server") from None
    if not reader.is_multistatus:
        raise NotUnderstood("its answer is not the XML of a calendar server")
    return tuple(reader.found)


@dataclass(slots=True)
class _Reader:
    """Told each element as the parser meets it; keeps only what `Found` holds."""

    found: list[Found] = field(default_factory=list)
    is_multistatus: bool = False
    _path: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _count: int = 0
    _now: Found = field(default_factory=lambda: Found(""))
    _group: Found = field(default_factory=lambda: Found(""))
    _is_group_good: bool = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._path) >= _DEEPEST:
            raise NotUnderstood("its answer holds more than mfab reads at once")
        if not self._path:
            self.is_multistatus = tag == f"{_DAV}multistatus"
        self._path.append(tag)
        self._text.clear()
        if tag == _RESPONSE:
            self._now = Found("")
        elif tag == _PROPERTY_GROUP:
            self._group, self._is_group_good = Found(""), True

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        text = "".join(self._text)
        self._text.clear()
        self._path.pop()
        parent = self._path[-1] if self._path else ""
        if tag == _RESPONSE:
            if self._now.href:
                self.found.append(self._now)
        elif tag == _PROPERTY_GROUP:
            if self._is_group_good:
                self._now = _merged(self._now, self._group)
        elif tag == f"{_DAV}status":
            self._take_status(parent, text)
        elif tag == f"{_DAV}href" and _is_readable(text.strip()):
            self._take_address(parent, text.strip())
        else:
            self._take_property(tag, parent, text)

    def close(self) -> None:
        """Nothing is left to do: what was found is kept."""

    def _take_status(self, parent: str, text: str) -> None:
        words = text.split()
        code = words[1] if len(words) > 1 else ""
        if parent == _PROPERTY_GROUP:
            self._is_group_good = code.startswith("2")
        elif parent == _RESPONSE:
            self._now = replace(self._now, is_missing=not code.startswith("2"))

    def _take_address(self, parent: str, text: str) -> None:
        if parent == _RESPONSE:
            self._now = replace(self._now, href=self._now.href or text)
        elif parent == f"{_DAV}current-user-principal":
            self._group = replace(self._group, principal=text)
        elif parent == f"{_CAL}calendar-home-set":
            self._group = replace(self._group, home=self._group.home or text)

    def _take_property(self, tag: str, parent: str, text: str) -> None:
        if tag == f"{_DAV}getetag":
            self._group = replace(self._group, etag=text.strip() or None)
        elif tag == f"{_CAL}calendar-data":
            self._group = replace(self._group, calendar_data=text)
        elif tag == f"{_DAV}displayname":
            self._group = replace(self._group, title=text.strip() or None)
        elif tag == f"{_CAL}calendar" and parent == f"{_DAV}resourcetype":
            self._group = replace(self._group, is_calendar=True)


def _is_readable(href: str) -> bool:
    try:
        urljoin("https://host/", href)
        _ = urlsplit(href).hostname
    except ValueError:
        return False
    return True


def _merged(one: Found, other: Found) -> Found:
    changes = dict(_given(other))
    return replace(one, **changes)  # type: ignore[arg-type]


def _given(found: Found) -> Iterator[tuple[str, object]]:
    for name in ("etag", "calendar_data", "title", "principal", "home"):
        value = getattr(found, name)
        if value is not None:
            yield name, value
    if found.is_calendar:
        yield "is_calendar", True
