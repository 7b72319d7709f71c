"""A calendar file that mfab wrote earlier, read back: what it published, so that the next one continues it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mfab.diagnostics.quoted import quoted
from mfab.export.calendars.entry import Override
from mfab.export.calendars.ical import GONE, PRODUCT
from mfab.export.calendars.ledger import NOTHING_GONE, Gone, Known
from mfab.export.calendars.ledger_digest import as_written, digest
from mfab.export.calendars.reading_own_event import instead_of, known_event, seconds
from mfab.export.calendars.reading_own_lines import Component, whole_calendar
from mfab.export.plain_text import one_line

MOST_BYTES = 256 * 1024 * 1024
_GONE = re.compile(r"(\d{1,9});(\d{8}T\d{6}Z)")


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """What a file of ours published, by uid in its order; what was cancelled before; and the titles of the events
    that somebody changed by hand.
    """

    name: str
    known: Mapping[str, Known]
    gone: Gone
    edited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotOurs:
    """Why a file cannot be continued, as a sentence that goes on from the file's name."""

    reason: str


def read_own(data: bytes) -> OwnCalendar | NotOurs:
    """Return what a calendar file of ours published, or why it is none of ours. Nothing is ever raised."""
    if len(data) > MOST_BYTES:
        return NotOurs(f"is larger than {MOST_BYTES // 1024 // 1024} MiB")
    try:
        calendar = whole_calendar(data.decode())
    except UnicodeDecodeError:
        calendar = None
    if calendar is None:
        return NotOurs("is not a calendar that mfab wrote")
    maker = calendar.text("PRODID")
    if maker != PRODUCT:
        by = f"was written by {quoted(one_line(maker))}" if maker else "does not say who wrote it"
        return NotOurs(f"{by}, and not by mfab")
    return _own(calendar)


def _own(calendar: Component) -> OwnCalendar | NotOurs:
    known: dict[str, Known] = {}
    overrides: dict[str, list[Override]] = {}
    edited: list[str] = []
    for event in (part for part in calendar.parts if part.name == "VEVENT"):
        title = one_line(event.text("SUMMARY") or event.text("UID") or "")
        try:
            (uid, found), day = known_event(event), instead_of(event)
        except (ValueError, KeyError, OverflowError):
            return _unreadable(title)
        if day is not None and found.entry is not None:
            overrides.setdefault(uid, []).append(Override(day, found.entry))
            continue
        if uid in known:
            edited.append(title)
        known[uid] = found
    edited += (each[0].entry.title for uid, each in overrides.items() if uid not in known)
    for uid, found in known.items():
        known[uid] = _with(found, overrides.get(uid, []))
        try:
            is_edited = known[uid].digest != "" and _digest(known[uid]) != known[uid].digest
        except (ValueError, OverflowError):
            return _unreadable(_title(found))
        edited += [_title(found)] if is_edited else []
    return OwnCalendar(calendar.text("NAME") or "", known, _gone(calendar), tuple(edited))


def _unreadable(title: str) -> NotOurs:
    return NotOurs(f"was changed by hand at the event {quoted(title)}, which cannot be read any more")


def _with(known: Known, overrides: Sequence[Override]) -> Known:
    if known.entry is None or not overrides:
        return known
    return replace(known, entry=replace(known.entry, overrides=tuple(overrides)))


def _title(known: Known) -> str:
    return one_line(known.entry.title or known.entry.uid) if known.entry is not None else ""


def _digest(known: Known) -> str:
    return digest(as_written(known.entry)) if known.entry is not None else ""


def _gone(calendar: Component) -> Gone:
    line = calendar.first(GONE)
    found = _GONE.fullmatch(line.value) if line is not None else None
    if found is None:
        return NOTHING_GONE
    try:
        return Gone(int(found[1]), seconds(found[2]))
    except ValueError:
        return Gone(int(found[1]))
