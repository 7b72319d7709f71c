"""Entries of calendars as a feed sees them: whether one is for its subscribers, and how the store keeps one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mfab.export.calendars.entry import CalendarEntry
from mfab.export.plain_text import one_line
from mfab.model.playbook import Playbook
from mfab.model.team import Team
from mfab.store.records import Feed

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def is_for(feed: Feed, entry: CalendarEntry) -> bool:
    """Tell whether an entry stands in the calendar of a feed."""
    match feed.scope:
        case "person":
            return feed.name in entry.people
        case "role":
            return feed.name in entry.roles
        case "function":
            return feed.name in entry.functions
        case "team":
            return True


def full_name(feed: Feed, team: Team, playbook: Playbook) -> str | None:
    """Return how the person or the role of a feed is called, if that is written somewhere."""
    if feed.scope == "person" and feed.name in team.people:
        return one_line(team.people[feed.name].name or "") or None
    if feed.scope == "role" and feed.name in playbook.roles:
        return one_line(playbook.roles[feed.name].title or "") or None
    return None


def entry_to_json(entry: CalendarEntry) -> str:
    """Return an entry as the store keeps it."""
    return _adapter().dump_json(entry, exclude_defaults=True).decode("utf-8")


def entry_from_json(text: str) -> CalendarEntry:
    """Return an entry as it was kept."""
    return _adapter().validate_json(text)


@cache
def _adapter() -> TypeAdapter[CalendarEntry]:
    from pydantic import TypeAdapter

    return TypeAdapter(CalendarEntry)
