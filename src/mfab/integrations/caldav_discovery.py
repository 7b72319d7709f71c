"""Where somebody's calendars are, for who typed the address of something else. It is told, never published to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from mfab.diagnostics.printable import printable
from mfab.integrations.caldav_address import Address
from mfab.integrations.caldav_connection import Connection
from mfab.integrations.caldav_multistatus import Found, NotUnderstood, read_multistatus
from mfab.integrations.caldav_problem import CaldavProblem
from mfab.integrations.caldav_requests import XML, what_is_there, who_am_i

_WELL_KNOWN = "/.well-known/caldav"
_MOST_NAMED = 12


def where_calendars_are(connection: Connection, address: Address) -> str | None:
    """Return the addresses of the calendars that a server has for us, as a hint, or None."""
    try:
        for begin in (address, address.at(_WELL_KNOWN)):
            home = _home(connection, begin)
            if home is not None:
                return _told(connection, address, home)
        return _named(_calendars(connection, address))
    except (CaldavProblem, NotUnderstood):
        return None


def _home(connection: Connection, begin: Address) -> str | None:
    """Ask who we are, and then where that person's calendars are; only on the same machine."""
    place = begin
    for _ in range(2):
        found = _asked(connection, place, "0", who_am_i())
        home = next((each.home for each in found if each.home), None)
        principal = next((each.principal for each in found if each.principal), None)
        if home is not None or principal is None or not _is_here(begin, principal):
            return home
        place = begin.to(principal)
    return None


def _told(connection: Connection, address: Address, home: str) -> str | None:
    if _is_here(address, home):
        return _named(_calendars(connection, address.to(home)))
    parts = urlsplit(home)
    elsewhere = printable(f"https://{parts.netloc.rpartition('@')[2]}{parts.path}"[:200])
    return f"the server says that your calendars are on another machine: {elsewhere}"


def _named(calendars: list[str]) -> str | None:
    if not calendars:
        return None
    more = f", and {len(calendars) - _MOST_NAMED} more" if len(calendars) > _MOST_NAMED else ""
    return f"calendars there: {', '.join(calendars[:_MOST_NAMED])}{more}"


def _calendars(connection: Connection, home: Address) -> list[str]:
    return sorted(_listed(home, _asked(connection, home, "1", what_is_there())))


def _listed(home: Address, found: tuple[Found, ...]) -> Iterator[str]:
    for each in found:
        if each.is_calendar:
            yield f"{home.to(each.href)}{f' ({printable(each.title[:60])})' if each.title else ''}"


def _asked(connection: Connection, place: Address, depth: str, question: bytes) -> tuple[Found, ...]:
    answer = connection.ask("PROPFIND", place, {"Depth": depth, **XML}, question)
    return read_multistatus(answer.body) if answer.status == 207 else ()


def _is_here(address: Address, href: str) -> bool:
    host = urlsplit(href).hostname
    return host is None or host == address.host
