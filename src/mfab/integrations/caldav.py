"""A calendar on a CalDAV server: what stands in it, and one entry created, replaced or removed at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from mfab.integrations.caldav_address import Address
from mfab.integrations.caldav_connection import Answer, Connection
from mfab.integrations.caldav_discovery import where_calendars_are
from mfab.integrations.caldav_multistatus import Found, NotUnderstood, read_multistatus
from mfab.integrations.caldav_problem import CaldavProblem, RefusedByServer
from mfab.integrations.caldav_requests import XML, resources, what_is_there
from mfab.integrations.caldav_wording import refusal

_AT_ONCE = 50
_TEXT = {"Content-Type": "text/calendar; charset=utf-8"}
CHANGED_MEANWHILE = 412


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry as it stands on the server: its name there, its ETag if the server has them, its text."""

    name: str
    etag: str | None
    text: str


class Calendar:
    """One calendar. Every method raises `CaldavProblem` when nothing works any more."""

    def __init__(self, connection: Connection, address: Address) -> None:
        self._connection, self.address = connection, address
        self._paths: dict[str, str] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names of all that stands in the calendar. `CaldavProblem` when there is no calendar."""
        answer = self._connection.ask("PROPFIND", self.address, {"Depth": "1", **XML}, what_is_there())
        if answer.status in (404, 410):
            raise CaldavProblem(
                f"there is no calendar at {self.address}", "make it in your calendar program first", is_missing=True
            )
        if answer.status == 403:
            where = where_calendars_are(self._connection, self.address)
            raise CaldavProblem(f"{self.address} is closed to whom the server takes us for", where)
        if answer.status != 207:
            raise CaldavProblem(
                f"{self.address} is no calendar: {answer.words}", where_calendars_are(self._connection, self.address)
            )
        found = self._multistatus(answer)
        self.address = _as_folder(answer.address)
        if not any(each.is_calendar and _is_at(self.address, each.href) for each in found):
            raise CaldavProblem(
                f"{self.address} is no calendar", where_calendars_are(self._connection, self.address), is_missing=True
            )
        for each in found:
            name = self.address.names(each.href)
            if name is not None:
                self._paths[name] = self.address.to(each.href).path
        return tuple(self._paths)

    def read(
        self, names: Iterable[str], progress: Callable[[int, int], None] = lambda done, of_all: None
    ) -> dict[str, Resource]:
        """Return entries by their names, without those that are not there any more."""
        wanted = tuple(names)
        found: dict[str, Resource] = {}
        for begin in range(0, len(wanted), _AT_ONCE):
            some = wanted[begin : begin + _AT_ONCE]
            told = self._several(some)
            for name in some:
                resource = told[name] if name in told else self._if_readable(name)
                if resource is not None:
                    found[name] = resource
            progress(min(begin + _AT_ONCE, len(wanted)), len(wanted))
        return found

    def get(self, name: str) -> Resource | None:
        """Return an entry as it stands now, None when it is not there. Raises `RefusedByServer`."""
        answer = self._connection.ask("GET", self._place(name))
        if answer.status in (404, 410):
            return None
        self._require(answer, (200,))
        return Resource(name, _usable(answer.headers.get("etag")), answer.body.decode("utf-8", "replace"))

    def _if_readable(self, name: str) -> Resource | None:
        """One entry that cannot be read must not keep the others from being read."""
        try:
            return self.get(name)
        except RefusedByServer:
            return None

    def create(self, name: str, text: str) -> None:
        """Put an entry where none is. Raises `RefusedByServer`, with 412 when there is one."""
        self._put(name, text, {"If-None-Match": "*"})

    def replace(self, name: str, text: str, etag: str) -> None:
        """Put an entry in place of one as it was seen. Raises `RefusedByServer`, with 412 when it has changed."""
        self._put(name, text, {"If-Match": etag})

    def remove(self, name: str, etag: str) -> None:
        """Take an entry away as it was seen; one that is gone already is fine. Raises `RefusedByServer`."""
        answer = self._connection.ask("DELETE", self._place(name), {"If-Match": etag})
        self._require(answer, (200, 202, 204, 404, 410))

    def _put(self, name: str, text: str, condition: Mapping[str, str]) -> None:
        answer = self._connection.ask("PUT", self._place(name), {**_TEXT, **condition}, text.encode())
        self._require(answer, (200, 201, 204))

    def _place(self, name: str) -> Address:
        return self.address.at(self._paths[name]) if name in self._paths else self.address.child(name)

    def _several(self, names: Iterable[str]) -> dict[str, Resource | None]:
        """Ask for several entries in one request; a server that does not know how tells nothing."""
        asked = resources(self._place(name).path for name in names)
        answer = self._connection.ask("REPORT", self.address, {"Depth": "1", **XML}, asked)
        if answer.status != 207:
            return {}
        return dict(self._resources(self._multistatus(answer)))

    def _resources(self, found: Iterable[Found]) -> Iterator[tuple[str, Resource | None]]:
        for each in found:
            name = self.address.names(each.href)
            if name is None:
                continue
            if each.is_missing:
                yield name, None
            elif each.calendar_data is not None:
                yield name, Resource(name, _usable(each.etag), each.calendar_data)

    def _multistatus(self, answer: Answer) -> tuple[Found, ...]:
        try:
            return read_multistatus(answer.body)
        except NotUnderstood as problem:
            raise CaldavProblem(f"{answer.address.host}: {problem}") from None

    def _require(self, answer: Answer, good: tuple[int, ...]) -> None:
        if answer.status not in good:
            raise RefusedByServer(answer.status, refusal(answer.words, answer.body))


def _usable(etag: str | None) -> str | None:
    """Return an ETag that a header can hold, None for any other."""
    return etag if etag and etag.isascii() and etag.isprintable() else None


def _is_at(address: Address, href: str) -> bool:
    return unquote(_as_folder(address.to(href)).path) == unquote(address.path)


def _as_folder(address: Address) -> Address:
    return address if address.path.endswith("/") else address.at(f"{address.path}/")
