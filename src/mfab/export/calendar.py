"""A plan as one iCalendar file: an event for each task, approval, gate and milestone.

There is no METHOD: it is a file to import or subscribe to, not an invitation, and METHOD:PUBLISH would ask
for an ORGANIZER that a plan does not have. Hours are in UTC, which every program shows in its own zone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from mfab.export import ical_text
from mfab.export.days import Days, days_of, has_hours, local
from mfab.export.event_text import description, summary
from mfab.export.wording import approvals_of, phase_title
from mfab.model.plan import Plan, Row
from mfab.model.process import Kind

if TYPE_CHECKING:
    from ics.grammar.parse import Container, ContentLine

PRODUCT = "-//mfab//The marketing factory//EN"
_NAMESPACE = UUID("6f1f7a0e-8d0f-5b1c-9a55-3d2b6a4c7e10")


def calendar(plan: Plan) -> str:
    """Return the calendar of a plan. Summaries and branches that are not planned are left out."""
    return "".join(_lines(_component(plan)))


def uid(plan: Plan, row: Row) -> str:
    """Return what a calendar program knows an event by: the same for each export of the same run."""
    return f"{uuid5(_NAMESPACE, json.dumps([plan.playbook, plan.run, row.id]))}@mfab"


def _component(plan: Plan) -> Container:
    from ics.grammar.parse import Container

    name = f"{plan.title} ({plan.run})" if plan.run is not None else plan.title
    days = days_of(plan)
    rows = {row.id: row for row in plan.rows}
    approvals = approvals_of(plan)
    return Container(
        "VCALENDAR",
        _line("VERSION", "2.0"),
        _line("PRODID", PRODUCT),
        _line("CALSCALE", "GREGORIAN"),
        _line("NAME", ical_text.text_value(name)),
        _line("X-WR-CALNAME", ical_text.text_value(name)),
        *(
            Container(
                "VEVENT",
                *_event(plan, row, days[row.id], description(plan, row, rows, approvals.get(row.id, ()))),
            )
            for row in plan.rows
            if row.kind is not Kind.SUMMARY and row.branch is None
        ),
    )


def _event(plan: Plan, row: Row, days: Days, details: str) -> Iterator[ContentLine]:
    yield _line("UID", uid(plan, row))
    # When an event was written. The clock would make each export differ, so that it is the plan's start.
    yield _line("DTSTAMP", _utc(plan.start))
    yield _line("SEQUENCE", "0")
    if has_hours(plan, row):
        yield _line("DTSTART", _utc(row.start))
        yield _line("DTEND", _utc(row.finish))
    else:
        yield _line("DTSTART", _day(days.first), VALUE="DATE")
        yield _line("DTEND", _day(days.last + timedelta(days=1)), VALUE="DATE")
    yield _line("SUMMARY", ical_text.text_value(summary(plan, row)))
    yield _line("DESCRIPTION", ical_text.text_value(details))
    if row.phase is not None:
        yield _line("CATEGORIES", ical_text.text_list([phase_title(plan, row.phase)]))
    # Planned work says when something is due; it does not make its owner busy for weeks.
    yield _line("TRANSP", "TRANSPARENT")


def _line(name: str, value: str, **parameters: str) -> ContentLine:
    from ics.grammar.parse import ContentLine

    # Always with parameters of its own: those that ics gives by default are shared by all lines.
    return ContentLine(name, {key: [text] for key, text in parameters.items()}, value)


def _lines(component: Container) -> Iterator[str]:
    yield ical_text.content_line("BEGIN", {}, component.name)
    for part in component:
        if isinstance(part, list):
            yield from _lines(part)
        else:
            yield ical_text.content_line(part.name, part.params, part.value)
    yield ical_text.content_line("END", {}, component.name)


def _utc(instant: int) -> str:
    return f"{local(instant, UTC):%Y%m%dT%H%M%SZ}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"
