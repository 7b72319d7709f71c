"""Entries of a launch, a calendar to publish them to, and what another program does to them there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import quote
from uuid import NAMESPACE_DNS, uuid5

import icalendar
from tests.servers.bad_proxy import Proxy
from tests.servers.radicale import PASSWORD, USER, RadicaleServer

from mfab.export.calendars.entry import CalendarEntry, Days, EntryKind
from mfab.export.calendars.ical import resource_text
from mfab.integrations.caldav import Calendar
from mfab.integrations.caldav_address import read_address
from mfab.integrations.caldav_connection import Connection
from mfab.integrations.caldav_credentials import Credentials
from mfab.integrations.caldav_waiting import Patience
from mfab.use_cases.publishing import Publication, look, publish
from mfab.use_cases.publishing_changes import Change, Wanted

RUN = "small-launch/nordlys-3"
STAMP = 1_800_000_000
ANNA = Credentials(USER, PASSWORD, "the environment")


def entry(title: str, day: int, days: int = 1, **more: object) -> CalendarEntry:
    """Return work in March 2027."""
    uid = f"{uuid5(NAMESPACE_DNS, title)}@mfab"
    when = Days(date(2027, 3, day), date(2027, 3, day + days - 1))
    made = CalendarEntry(uid, EntryKind.WORK, title, f"What to do: {title}; with care, \nand a new line", when, "UTC")
    return replace(made, **more)  # type: ignore[arg-type]


BRIEF, COPY, LAUNCH = (
    entry("Brief", 1),
    entry("Copy, and a translation", 2, 4),
    entry("Launch", 9, kind=EntryKind.MILESTONE),
)
ALL = (BRIEF, COPY, LAUNCH)


@dataclass
class Desk:
    """Somebody who publishes, through a machine that may misbehave, and what happened to them."""

    radicale: RadicaleServer
    proxy: Proxy
    path: str
    waited: list[float] = field(default_factory=list)

    def calendar(self, credentials: Credentials | None = ANNA) -> Calendar:
        """Return the calendar, with a connection of its own."""
        patience = Patience(self.waited.append, lambda: STAMP)
        return Calendar(Connection(credentials, patience), read_address(self.proxy.url(self.path)))

    def see(self, *entries: CalendarEntry, run: str = RUN, forced: tuple[str, ...] = ()) -> tuple[Change, ...]:
        """Return what publishing would do."""
        return look(self.calendar(), Wanted(entries, run, STAMP, resource_text, forced))

    def publish(self, *entries: CalendarEntry, run: str = RUN, forced: tuple[str, ...] = ()) -> Publication:
        """Look and publish."""
        calendar = self.calendar()
        found = look(calendar, Wanted(entries, run, STAMP, resource_text, forced))
        return publish(calendar, run, found)

    def events(self) -> dict[str, icalendar.Event]:
        """Return what stands in the calendar by title, read by another program."""
        events = icalendar.Calendar.from_ical(self.radicale.text_of(self.path)).walk("VEVENT")
        found = {str(event["SUMMARY"]): event for event in events}
        assert len(found) == len(events)
        return found

    def place(self, entry: CalendarEntry) -> str:
        """Return the path of an entry on the server."""
        return f"{self.path}{quote(f'{entry.uid}.ics', safe='')}"

    def edit(self, entry: CalendarEntry, change: Callable[[str], str]) -> None:
        """Change an entry as somebody's calendar program does."""
        _, _, body = self.radicale.ask("GET", self.place(entry))
        assert self.radicale.ask("PUT", self.place(entry), change(body.decode()).encode())[0] in (201, 204)

    def remove(self, entry: CalendarEntry) -> None:
        """Remove an entry as somebody's calendar program does."""
        assert self.radicale.ask("DELETE", self.place(entry))[0] in (200, 204)


def renamed(text: str) -> str:
    """Return an entry with another title."""
    return re.sub(r"SUMMARY:[^\r\n]*", "SUMMARY:Lunch with Bo", text)


def kinds(found: Iterable[Change]) -> list[str]:
    """Return what is to become of each entry."""
    return [f"{change.kind} {change.title}" for change in found]


def fates(publication: Publication) -> list[str]:
    """Return what became of each change."""
    return [f"{each.fate} {each.change.title}" for each in publication.outcomes]
