"""One person's list on a terminal: what, why now, from whom, to whom, by when, and the command to type."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo

from mfab.calendars.working_time import WorkingTime
from mfab.cli.words import day, finish_of, waited_for
from mfab.diagnostics.printable import printable
from mfab.export.days import local
from mfab.export.moments import at_local, moment
from mfab.export.short_words import counted
from mfab.model.forecast import Forecast
from mfab.runs.agenda import AgendaItem, Ask, Handover
from mfab.runs.standing import Status
from mfab.use_cases.status import Agenda, Glance

Paint = Callable[[str, str], str]
_HEADS = {Ask.DO: "do", Ask.DECIDE: "decide", Ask.APPROVE: "approve", Ask.UNBLOCK: "unblock", Ask.WAIT: "later"}
_MOST_LATER = 8
_MOST_WAITS = 3


def agenda_lines(found: Agenda, paint: Paint) -> Iterator[str]:
    """Yield a person's list."""
    has_several = found.has_several
    if not found.items:
        yield printable(f"{found.name} has nothing to do now")
    else:
        yield paint("title", printable(f"{found.name}: {counted(len(found.items), 'thing')} to do"))
    in_roles = Counter((item.run, item.task) for item in found.items)
    for item in found.items:
        view = found.views[item.run]
        commands = commands_for(item, has_several, names_role=in_roles[item.run, item.task] > 1)
        yield ""
        yield from _item(item, view.at, view.loaded.setting.book.team, has_several, commands, paint)
    if found.later:
        yield ""
        yield paint("title", "later")
        shown = found.later[:_MOST_LATER]
        # How a run goes on is worked out when it is asked for: once for each.
        forecasts = {run: found.views[run].forecast for run in dict.fromkeys(item.run for item in shown)}
        for item in shown:
            yield "  " + printable(_later(item, found.views[item.run], forecasts[item.run], has_several))
        if len(found.later) > _MOST_LATER:
            yield f"  and {len(found.later) - _MOST_LATER} more"


def _item(
    item: AgendaItem, at: int, calendar: WorkingTime, has_several: bool, commands: Sequence[str], paint: Paint
) -> Iterator[str]:
    year = at_local(at, calendar.zone).year
    mark = paint("critical", " ● critical") if item.is_critical else ""
    stands_in = f" for {item.instead_of}" if item.instead_of is not None else ""
    run = f"{item.run}: " if has_several else ""
    head = printable(f"{run}{_HEADS[item.ask]} {item.task}{stands_in}  {item.title}")
    yield paint("head", head) + mark
    yield from _limits(item, at, calendar, year, paint)
    yield "  " + printable(_why_now(item, calendar.zone, year))
    for each in item.gets:
        yield "  " + printable(f"from {_hand(each)}")
    if item.ask in (Ask.DO, Ask.DECIDE) and item.approvers:
        yield "  " + printable(f"approved by {', '.join(item.approvers)}")
    for each in item.gives if item.ask is not Ask.APPROVE else ():
        yield "  " + printable(f"to {_hand(each)}")
    for number, text in enumerate(item.checklist if item.ask in (Ask.DO, Ask.DECIDE) else (), 1):
        yield "  " + printable(f"[ ] {number}. {text}")
    for command in commands:
        yield "  " + paint("hint", printable(command))


def _limits(item: AgendaItem, at: int, calendar: WorkingTime, year: int, paint: Paint) -> Iterator[str]:
    """Yield by when somebody is to have begun, and to be ready."""
    limits = []
    if item.take_by is not None:
        limits.append((item.take_by, f"take it up by {moment(item.take_by * 60, calendar.zone, year)}"))
    if item.due is not None:
        limits.append((item.due, f"by {finish_of(item.due, calendar, year)}"))
    for limit, text in limits:
        is_overdue = limit * 60 < at
        yield "  " + paint("error" if is_overdue else "row", text + (", overdue" if is_overdue else ""))


def _why_now(item: AgendaItem, in_zone: tzinfo, year: int) -> str:
    since = moment(item.since, in_zone, year)
    if item.status is Status.BLOCKED:
        return f"blocked since {since}: {item.why}"
    if item.ask is Ask.APPROVE:
        role = f" as {item.role}" if item.role is not None else ""
        return f"submitted {since}; your yes{role} is missing"
    again = f"round {item.round}, it came back: {item.why}; " if item.why is not None else ""
    if item.status is Status.TAKEN:
        return f"{again}taken {since}"
    return f"{again}ready since {since}"


def _hand(each: Handover) -> str:
    what = f": {', '.join(each.deliverables)}" if each.deliverables else ""
    shown = f" ({', '.join(evidence.place for evidence in each.evidence)})" if each.evidence else ""
    return f"{each.person or 'nobody'}, {each.task}{what}{shown}"


def commands_for(item: AgendaItem, has_several: bool, *, names_role: bool = False) -> Sequence[str]:
    """Return the commands with which somebody goes on; who is asked in two roles answers in each."""
    task = shlex.quote(item.task)
    words = f"{shlex.quote(item.run)} {task}" if has_several else task
    ticks = " --tick all" if item.checklist else ""
    match item.ask:
        case Ask.APPROVE:
            role = f" --role {shlex.quote(item.role)}" if names_role and item.role is not None else ""
            return (f"mfab approve {words}{role}", f'mfab reject {words}{role} --why "…"')
        case Ask.UNBLOCK:
            return (f"mfab unblock {words}",)
        case Ask.DECIDE:
            return tuple(f"mfab decide {words} {shlex.quote(outcome)}{ticks}" for outcome in item.outcomes)
        case Ask.WAIT:
            return ()
        case Ask.DO:
            verb = f"mfab submit {words} --evidence LINK" if item.approvers else f"mfab done {words}"
            take = (f"mfab take {words}",) if item.status is Status.READY else ()
            return (*take, verb + ticks)


def _later(item: AgendaItem, view: Glance, forecast: Forecast, has_several: bool) -> str:
    row, in_zone = forecast.rows.get(item.task), view.loaded.setting.book.team.zone
    when = (
        f", about {day(local(row.start, in_zone).date(), at_local(view.at, in_zone).year)}" if row is not None else ""
    )
    names = list(dict.fromkeys(map(waited_for, item.waits)))
    more = f" and {len(names) - _MOST_WAITS} more" if len(names) > _MOST_WAITS else ""
    run = f"{item.run} " if has_several else ""
    return f"{run}{item.task}: waits for {', '.join(names[:_MOST_WAITS])}{more}{when}"
