"""One person's list on a terminal: what, why now, from whom, to whom, by when, and the command to type."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo

from mfab.cli.words import day
from mfab.diagnostics.printable import printable
from mfab.export.days import local
from mfab.export.moments import at_local, moment
from mfab.export.short_words import counted
from mfab.runs.agenda import AgendaItem, Ask, Handover
from mfab.runs.standing import Status
from mfab.use_cases.status import Agenda

Paint = Callable[[str, str], str]
_HEADS = {Ask.DO: "do", Ask.DECIDE: "decide", Ask.APPROVE: "approve", Ask.UNBLOCK: "unblock", Ask.WAIT: "later"}
_MOST_LATER = 8


def agenda_lines(found: Agenda, paint: Paint) -> Iterator[str]:
    """Yield a person's list."""
    has_several = len({item.run for item in (*found.items, *found.later)}) > 1
    if not found.items:
        yield printable(f"{found.name} has nothing to do now")
    else:
        yield paint("title", printable(f"{found.name}: {counted(len(found.items), 'thing')} to do"))
    for item in found.items:
        view = found.views[item.run]
        in_zone = view.loaded.setting.book.team.zone
        yield ""
        yield from _item(item, view.at, in_zone, view.loaded.setting.team.people, has_several, paint)
    if found.later:
        yield ""
        yield paint("title", "later")
        for item in found.later[:_MOST_LATER]:
            yield "  " + printable(_later(item, found))
        if len(found.later) > _MOST_LATER:
            yield f"  and {len(found.later) - _MOST_LATER} more"


def _item(item: AgendaItem, at: int, in_zone: tzinfo, people: object, has_several: bool, paint: Paint) -> Iterator[str]:
    year = at_local(at, in_zone).year
    mark = paint("critical", " ● critical") if item.is_critical else ""
    stands_in = f" for {item.instead_of}" if item.instead_of is not None else ""
    run = f"{item.run}: " if has_several else ""
    head = printable(f"{run}{_HEADS[item.ask]} {item.task}{stands_in}  {item.title}")
    yield paint("head", head) + mark
    if item.due is not None:
        is_overdue = item.due * 60 < at
        due = f"by {day(local(item.due, in_zone).date(), year)}" + (", overdue" if is_overdue else "")
        yield "  " + paint("error" if is_overdue else "row", due)
    yield "  " + printable(_why_now(item, in_zone, year))
    for each in item.gets:
        yield "  " + printable(f"from {_hand(each)}")
    if item.ask is Ask.DO and item.approvers:
        yield "  " + printable(f"approved by {', '.join(item.approvers)}")
    for each in item.gives if item.ask is not Ask.APPROVE else ():
        yield "  " + printable(f"to {_hand(each)}")
    for number, text in enumerate(item.checklist if item.ask is Ask.DO else (), 1):
        yield "  " + printable(f"[ ] {number}. {text}")
    for command in commands_for(item, has_several):
        yield "  " + paint("hint", printable(command))


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


def commands_for(item: AgendaItem, has_several: bool) -> Sequence[str]:
    """Return the commands with which somebody goes on."""
    task = shlex.quote(item.task)
    words = f"{shlex.quote(item.run)} {task}" if has_several else task
    match item.ask:
        case Ask.APPROVE:
            return (f"mfab approve {words}", f'mfab reject {words} --why "…"')
        case Ask.UNBLOCK:
            return (f"mfab unblock {words}",)
        case Ask.DECIDE:
            return tuple(f"mfab decide {words} {outcome}" for outcome in item.outcomes)
        case Ask.WAIT:
            return ()
        case Ask.DO:
            ticks = " --tick all" if item.checklist else ""
            verb = f"mfab submit {words} --evidence LINK" if item.approvers else f"mfab done {words}"
            take = (f"mfab take {words}",) if item.status is Status.READY else ()
            return (*take, verb + ticks)


def _later(item: AgendaItem, found: Agenda) -> str:
    view = found.views[item.run]
    row = view.forecast.rows.get(item.task)
    in_zone = view.loaded.setting.book.team.zone
    when = f", about {day(local(row.start, in_zone).date())}" if row is not None else ""
    waits = ", ".join(dict.fromkeys(wait.task for wait in item.waits[:3]))
    return f"{item.task}: waits for {waits}{when}"
