"""Runs on a terminal: all of them in a few lines each, or one with its tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo

from mfab.calendars.zones import zone
from mfab.cli.path_lines import path_lines
from mfab.cli.table import table_lines
from mfab.cli.words import day, in_days, waited_for
from mfab.diagnostics.printable import printable
from mfab.export.days import local
from mfab.export.moments import at_local, moment
from mfab.export.short_words import counted
from mfab.runs.agenda import inputs
from mfab.runs.standing import Standing, Status
from mfab.use_cases.run_forecast import Outlook, delay_in_words
from mfab.use_cases.run_summary import Up, who_is_up
from mfab.use_cases.status import Overview, RunLine, RunView

Paint = Callable[[str, str], str]
_VERBS = {
    Status.READY: "can begin",
    Status.TAKEN: "works on",
    Status.SUBMITTED: "is to approve",
    Status.BLOCKED: "is held up in",
}
_MARKS = {
    Status.DONE: "✓",
    Status.TAKEN: "▸",
    Status.SUBMITTED: "?",
    Status.BLOCKED: "✗",
    Status.READY: "○",
    Status.SKIPPED: "–",
    Status.CANCELLED: "–",
    Status.WAITING: "·",
}
_MOST_UP = 6
_MOST_DELAYS = 5
_SHRINKING = (("title", 24), ("stands", 18), ("title", 10), ("title", 0), ("task", 12))


def overview_lines(found: Overview, paint: Paint) -> Iterator[str]:
    """Yield what there is to say of all runs, the latest ones first, and those that are over last."""
    yield paint("title", _headline(found.runs)) if found.runs else "no run goes on"
    for line in in_order(found.runs):
        yield ""
        yield from _block(line, paint)
    if found.kept_signals:
        yield ""
        yield f"{counted(found.kept_signals, 'signal')} nobody waited for: mfab emit --list"


def in_order(runs: Sequence[RunLine]) -> list[RunLine]:
    """Return runs as they are shown: the latest first, of those on time the one that ends first, then the ended."""
    return sorted(
        runs,
        key=lambda each: (each.state != "active", -each.summary.outlook.late_by, each.summary.outlook.expected),
    )


def _headline(runs: Sequence[RunLine]) -> str:
    active = [run for run in runs if run.state == "active"]
    late = sum(1 for run in active if run.summary.outlook.late_by)
    if not active:
        return "no run goes on"
    text = f"{counted(len(active), 'run')} {'goes' if len(active) == 1 else 'go'} on"
    return f"{text}, {late} late" if late else f"{text}, on time"


def _block(line: RunLine, paint: Paint) -> Iterator[str]:
    summary, in_zone = line.summary, zone(line.summary.zone)
    year = at_local(line.at, in_zone).year
    about = f", about {line.subject}" if line.subject is not None else ""
    yield paint("title", printable(line.run)) + printable(f"  {summary.title}{about}")
    if line.state != "active":
        ended = f" {moment(summary.ended_at, in_zone, year)}" if summary.ended_at is not None else ""
        yield f"  {line.state}{ended}"
        if line.state == "completed":
            yield "  " + outlook_text(summary.outlook, in_zone, year, paint)
        return
    yield "  " + outlook_text(summary.outlook, in_zone, year, paint)
    yield "  " + _counts(summary.counts)
    for up in summary.up[:_MOST_UP]:
        yield "  " + _up(up, line.at, in_zone, year, paint)
    if len(summary.up) > _MOST_UP:
        yield f"  and {len(summary.up) - _MOST_UP} more: mfab status {line.run}"


def outlook_text(outlook: Outlook, in_zone: tzinfo, year: int, paint: Paint) -> str:
    """Return whether a run is on time, or by how much it is late and why."""
    name = printable(outlook.anchor) if outlook.anchor is not None else "finish"
    expected = _day(outlook.expected, in_zone, year)
    if not outlook.late_by or outlook.target is None:
        return f"{paint('good', 'on time')}  {name} on {expected}"
    late = paint("error", f"{in_days(outlook.late_by, outlook.day_minutes)} late")
    cause = f": {printable(outlook.cause)}" if outlook.cause is not None else ""
    target = _day(outlook.target, in_zone, year)
    if target == expected:
        target, expected = (
            f"{_day(each, in_zone, year)} {local(each, in_zone):%H:%M}" for each in (outlook.target, outlook.expected)
        )
    return f"{late}  {name} on {expected} instead of {target}{cause}"


def _day(instant: int, in_zone: tzinfo, year: int) -> str:
    """Return the day of an instant; what ends at midnight ends on the day that is over."""
    found = local(instant, in_zone)
    return day((local(instant - 1, in_zone) if found.hour == found.minute == 0 else found).date(), year)


def _counts(totals: dict[str, int]) -> str:
    whole = sum(totals.values())
    parts = [f"{totals[status.value]} {status.value}" for status in Status if totals.get(status.value)]
    return f"{counted(whole, 'task')}: {', '.join(parts)}"


def _up(up: Up, at: int, in_zone: tzinfo, year: int, paint: Paint) -> str:
    return paint("error" if _is_overdue(up, at) else "row", printable(_up_text(up, in_zone, year)))


def _is_overdue(up: Up, at: int) -> bool:
    return any(limit is not None and limit * 60 < at for limit in (up.due, up.take_by))


def _up_text(up: Up, in_zone: tzinfo, year: int) -> str:
    who = ", ".join(up.people) or "nobody"
    due = "" if up.due is None else f", due {_day(up.due, in_zone, year)}"
    if up.take_by is not None:
        due = f", to be taken up by {moment(up.take_by * 60, in_zone, year)}"
    since = moment(up.since, in_zone, year)
    why = f": {up.why}" if up.why is not None else ""
    return f"{who} {_VERBS[Status(up.status)]} {up.task} (since {since}{due}){why}"


def run_lines(view: RunView, width: int, paint: Paint) -> Iterator[str]:
    """Yield what there is to say of one run."""
    run, in_zone = view.loaded.run, view.loaded.setting.book.team.zone
    year = at_local(view.at, in_zone).year
    about = f", about {run.subject}" if run.subject is not None else ""
    yield paint("title", printable(f"{run.title} · {run.id}{about}"))
    began = f"started {moment(run.started_at, in_zone, year)} by {run.started_by}"
    yield printable(f"{run.playbook}, {began}, {_counts(view.summary.counts)}")
    yield ""
    rows = [_row(view, standing, in_zone, year) for standing in view.standings.values()]
    head = ("", "task", "title", "who", "stands", "since", "planned", "expected")
    styles = [_style(view, each) for each in view.standings.values()]
    yield from table_lines(head, rows, width, paint, styles, _SHRINKING)
    yield ""
    if run.is_active:
        yield "  ".join(("outlook:", outlook_text(view.summary.outlook, in_zone, year, paint)))
        path = [name for name in view.forecast.critical_path if not _is_settled(view, name)]
        if path:
            yield from path_lines("critical path now: ", path, width, paint)
        for delay in view.variance.delays[:_MOST_DELAYS]:
            yield printable(f"lost: {delay_in_words(delay, view.loaded.setting.book.team)}")
    yield from _concerns(view, in_zone, year)


def _concerns(view: RunView, in_zone: tzinfo, year: int) -> Iterator[str]:
    """Yield what somebody should look at: overdue work, blocks, rounds, handoffs, notes."""
    for up in view.summary.up:
        if _is_overdue(up, view.at):
            yield "overdue: " + printable(_up_text(up, in_zone, year))
    came_back = [(name, work) for name, work in view.loaded.run.tasks.items() if work.round > 1]
    for name, work in came_back:
        if work.rejected is not None:
            yield printable(f"came back: {name}, for round {work.round}: {work.rejected}")
    if came_back:
        yield printable(f"rounds: {', '.join(f'{name} {work.round}' for name, work in came_back)}")
    for name, work in view.loaded.run.tasks.items():
        if work.block is not None:
            yield printable(f"blocked: {name}, says {work.block.person}: {work.block.why}")
    yield from _handoffs(view, in_zone, year)
    for remark in view.loaded.run.remarks[-3:]:
        about = f" on {remark.task}" if remark.task is not None else ""
        yield printable(f"note{about}, {moment(remark.at, in_zone, year)}, {remark.person}: {remark.text}")


def _handoffs(view: RunView, in_zone: tzinfo, year: int) -> Iterator[str]:
    """Yield what has been handed over to somebody else who has not begun with it yet."""
    run, setting = view.loaded.run, view.loaded.setting
    for standing in view.standings.values():
        if standing.status is not Status.READY:
            continue
        receiver = setting.owner(run, standing.step.id) or "nobody"
        for given in inputs(run, setting, standing.step):
            is_done = view.standings[given.task].status is Status.DONE
            if is_done and given.person is not None and given.person != receiver:
                what = ", ".join(given.deliverables) or given.task
                since = moment(standing.since, in_zone, year)
                yield printable(
                    f"handed over: {given.person} → {receiver}: {what} for {standing.step.id}, since {since}"
                )


def _row(view: RunView, standing: Standing, in_zone: tzinfo, year: int) -> tuple[str, ...]:
    step = standing.step
    planned = view.loaded.setting.baseline.rows.get(step.id)
    expected = view.forecast.rows.get(step.id)
    is_open = standing.is_open or standing.status is Status.WAITING
    who = _who(view, standing)
    since = moment(standing.since, in_zone, year) if standing.status is not Status.WAITING else ""
    return (
        _MARKS[standing.status],
        step.id,
        step.title,
        who,
        _stands(standing),
        since,
        _day(planned.done, in_zone, year) if planned is not None else "",
        _day(expected.done, in_zone, year) if expected is not None and is_open else "",
    )


def _who(view: RunView, standing: Standing) -> str:
    run, name = view.loaded.run, standing.step.id
    if standing.is_open:
        return ", ".join(who_is_up(view.loaded, standing, view.at))
    return run.work(name).taken_by or view.loaded.setting.owner(run, name) or ""


def _stands(standing: Standing) -> str:
    if standing.status is Status.WAITING and standing.waits:
        first, more = standing.waits[0], len(standing.waits) - 1
        return f"waits for {waited_for(first)}" + (f" +{more}" if more else "")
    if standing.branch is not None:
        return f"left out by {standing.branch}"
    return standing.status.value


def _style(view: RunView, standing: Standing) -> str:
    if standing.status is Status.DONE:
        return "good"
    if standing.status is Status.BLOCKED:
        return "error"
    if standing.is_settled:
        return "off-plan"
    row = view.forecast.rows.get(standing.step.id)
    return "critical" if row is not None and row.is_critical else "row"


def _is_settled(view: RunView, name: str) -> bool:
    task, approval, role = name.partition(":approval:")
    standing = view.standings.get(task)
    if standing is None or standing.is_settled:
        return True
    return bool(approval) and role in view.loaded.run.work(task).approvals
