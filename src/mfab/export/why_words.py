"""Why a date is what it is, in the words of a colleague: who does what, and what it waits for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mfab.calendars.working_days import Off
from mfab.calendars.working_time import WorkingTime
from mfab.export.plain_text import one_line
from mfab.export.short_words import day, finish_of, start_of
from mfab.export.wording import working_time
from mfab.model.process import Kind, Path, Process
from mfab.planning.why.reason import Cause, DaysOff, PartTime, Reason, Step

_BEGINNINGS = frozenset({"it", "its", "that", "then", "the", "all", "calendar", "what", "today", "but", "even"})
_UNITS = {"m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month"}
_DATED = {
    Cause.NOT_BEFORE: "it is not to start before",
    Cause.FINISH_NOT_BEFORE: "it is not to be finished before",
    Cause.START: "its start is fixed:",
    Cause.FINISH: "its end is fixed:",
    Cause.DUE: "it is due",
    Cause.START_BY: "it has to start by",
}
_PLAIN = {
    Cause.LATE: "it is planned as late as possible",
    Cause.PLAN_START: "that is where the plan begins",
    Cause.LATEST_START: "that is where the plan begins",
    Cause.PLAN_FINISH: "the plan ends then",
}
# Which end of it waits, and for what the other does.
_LINKS = {None: ("start", "is done"), "SS": ("start", "starts"), "FF": ("end", "is done"), "SF": ("end", "starts")}
_PART = re.compile(r"(\d+(?:\.\d+)?)(e?)(mo|[mhdw])")


@dataclass(frozen=True, slots=True)
class Teller:
    """What is known of the rows that are told of.

    `people` gives who does a row, `names` their full names; `day_minutes` is what a day of a task's work holds, and
    `place` where something is written, in few words: an empty text where nobody wrote it.
    """

    process: Process
    people: Mapping[str, str]
    names: Mapping[str, str]
    calendars: Mapping[str, str]
    elapsed: frozenset[str]
    day_minutes: Mapping[str, int]
    team: WorkingTime
    year: int
    anchor: str | None
    place: Callable[[Path], str]

    def who(self, row: str) -> str | None:
        """Return who does a row: a name, else the role."""
        person = self.people.get(row)
        return self.name(person) if person is not None else self.role(row)

    def role(self, row: str) -> str | None:
        task, is_approval, role = row.partition(":approval:")
        return role if is_approval else self.process.steps[task].task.owner

    def name(self, person: str) -> str:
        return one_line(self.names.get(person, "")) or person

    def start(self, instant: int) -> str:
        return start_of(instant, self.team, self.year)

    def finish(self, instant: int) -> str:
        return finish_of(instant, self.team, self.year)

    def day(self, value: date) -> str:
        return day(value, self.year)

    def is_milestone(self, row: str) -> bool:
        step = self.process.steps.get(row)
        return step is not None and step.kind is Kind.MILESTONE

    def is_summary(self, row: str) -> bool:
        step = self.process.steps.get(row)
        return step is not None and bool(step.children)


def sentence(text: str) -> str:
    """Return a sentence with its full stop; a task's id at its beginning stays as it is written."""
    begins = text[:1].upper() + text[1:] if text.split(" ", 1)[0] in _BEGINNINGS else text
    return f"{begins}."


def row_words(row: str) -> str:
    """Return `'brief'`, or `the approval of 'brief' by sales-lead`."""
    task, is_approval, role = row.partition(":approval:")
    return f"the approval of '{task}' by {role}" if is_approval else f"'{task}'"


def when(teller: Teller, step: Step) -> str:
    """Return the days of a step: `Tue 12 Jan`, `Wed 13 – Thu 21 Jan`, or `Wed 6 Jan 15:00–17:00`."""
    start = teller.start(step.start)
    if step.through == "start" or step.start == step.finish:
        return start
    finish, team = teller.finish(step.finish), teller.team
    if start == finish:
        return start
    first, last = team.date_of_start(step.start), team.date_of_finish(step.finish)
    if first == last:
        return f"{teller.day(first)} {team.local(step.start):%H:%M}–{team.local(step.finish):%H:%M}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{teller.day(first).split(' ')[0]} {first.day} – {teller.day(last)}"
    return f"{teller.day(first)} – {teller.day(last)}"


def work_words(teller: Teller, step: Step) -> str:
    """Return who does a step and for how long, with what makes it last: `Bo works on copy for 4 days`."""
    who, row = teller.who(step.row), step.row
    task, is_approval, role = row.partition(":approval:")
    lasts = _lasts(teller, step)
    if is_approval:
        person = f"{who} ({role})" if who != role else role
        text = f"{person} approves '{task}'" + (f": {lasts}" if step.minutes else "")
    elif teller.is_milestone(row):
        text = f"'{task}' is reached"
    elif teller.is_summary(row):
        text = f"all of '{task}' is done" if step.through == "finish" else f"'{task}' begins"
    elif row in teller.elapsed or who is None:
        text = f"'{task}' takes {lasts}"
    elif teller.process.steps[task].kind is Kind.GATE:
        text = f"{who} decides '{task}': {lasts}"
    else:
        text = f"{who} works on '{task}' for {lasts}"
    return f"{text}{_part_time(teller, step.part_time)}{_resting(teller, step)}"


def _lasts(teller: Teller, step: Step) -> str:
    if step.row in teller.elapsed:
        return f"{working_time(step.minutes, 24 * 60)} by the clock"
    return working_time(step.minutes, teller.day_minutes[step.row.partition(":")[0]])


def _part_time(teller: Teller, part: PartTime | None) -> str:
    if part is None:
        return ""
    return f" ({working_time(part.full, teller.team.day_minutes)} of work at {round(part.capacity * 100)}%)"


def _resting(teller: Teller, step: Step) -> str:
    """Return what work stands still for, such as the leave of who does it."""
    away = [each for each in step.resting if each.why is Off.AWAY and each.person == teller.people.get(step.row)]
    others = [off_words(teller, each) for each in step.resting if each not in away]
    text = "".join(f" and is away on {days_words(teller, each.days)}" for each in away)
    return text + (f"; {'; '.join(others)}" if others else "")


def off_words(teller: Teller, off: DaysOff) -> str:
    """Return `Lars is away on Mon 18 and Tue 19 Jan`, or `Good Friday (Fri 26 Mar) is a holiday`."""
    days = days_words(teller, off.days)
    match off.why:
        case Off.AWAY:
            return f"{teller.name(off.person or '')} is away on {days}"
        case Off.AWAY_HOURS:
            return f"{teller.name(off.person or '')} is away for a part of {days}"
        case Off.CLOSED:
            return f"{days} {'is' if len(off.days) == 1 else 'are'} closed"
        case Off.HOLIDAY:
            names = [name for name in dict.fromkeys(off.names) if name]
            if not names:
                return f"{days} {'is a holiday' if len(off.days) == 1 else 'are holidays'}"
            return f"{listed(names)} ({days}) {'is a holiday' if len(off.days) == 1 else 'are holidays'}"


def days_words(teller: Teller, days: Sequence[date]) -> str:
    """Return days in few words: `Mon 18 and Tue 19 Jan`, or the first and the last of many."""
    if len(days) > 4:
        return f"{len(days)} days from {teller.day(days[0])} to {teller.day(days[-1])}"
    texts = [teller.day(each) for each in days]
    last = texts[-1].split(" ", 2)[-1]
    return listed([text.removesuffix(f" {last}") for text in texts[:-1]] + texts[-1:])


def listed(names: Iterable[str]) -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    every = list(names)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}" if every else ""


def reasons_words(teller: Teller, step: Step, *, is_first: bool) -> Iterator[str]:
    """Yield a sentence for what a step waits for, and others for what it stands still on before it starts."""
    is_approval = ":approval:" in step.row
    for reason in step.reasons:
        if reason.cause is Cause.WORK and (is_approval or teller.is_summary(step.row)) and not is_first:
            continue
        text = _part_words(step, reason) if reason.cause is Cause.WORK else reason_words(teller, reason)
        yield _placed(teller, reason, text)
    yield from _equally(teller, step)
    yield from _before(teller, step)


def _part_words(step: Step, reason: Reason) -> str:
    """Return which part of a task or a summary sets its date."""
    row = row_words(reason.rows[0])
    if ":approval:" in step.row:
        return f"it follows the work on {row}"
    return f"{row} is the last of it" if step.through == "finish" else f"{row} is the first of it"


def _placed(teller: Teller, reason: Reason, text: str) -> str:
    where = teller.place(reason.path) if reason.path is not None else ""
    return f"{text} [{where}]" if where else text


def _equally(teller: Teller, step: Step) -> Iterator[str]:
    others = [_held_by(each) for each in step.equally if each.cause is not Cause.WORK]
    others += [row_words(row) for each in step.equally if each.cause is Cause.WORK for row in each.rows]
    if others:
        yield f"{listed(dict.fromkeys(others))} would hold it just as long"


def _held_by(reason: Reason) -> str:
    match reason.cause:
        case Cause.PLAN_START | Cause.LATEST_START:
            return "the beginning of the plan"
        case Cause.ANCHOR:
            return "the anchor's date"
        case Cause.LATE:
            return "planning it late"
        case Cause.PLAN_FINISH:
            return "the end of the plan"
        case Cause.LINK | Cause.HAND_OVER:
            return listed(row_words(row) for row in reason.rows)
        case _:
            return f"its '{reason.cause.value}'"


def _before(teller: Teller, step: Step) -> Iterator[str]:
    for each in step.waiting:
        yield off_words(teller, each)
    gap = teller.team.between(step.ready, step.start)
    calendar = teller.calendars.get(step.row)
    if gap > 0 and not step.waiting and step.minutes and calendar is not None:
        yield f"calendar '{calendar}' is next open on {teller.start(step.start)}"
    elif gap > 0 and not step.waiting and step.minutes:
        who = teller.who(step.row)
        yield f"{who} can begin on {teller.start(step.start)}" if who is not None else "then comes a gap"


def reason_words(teller: Teller, reason: Reason) -> str:
    """Return why a step does not start earlier: `it needs brief`."""
    if reason.cause in _DATED:
        return f"{_DATED[reason.cause]} {_date(teller, reason)}"
    match reason.cause:
        case Cause.LINK:
            return link_words(reason)
        case Cause.WORK:
            return f"it hangs on {row_words(reason.rows[0])}"
        case Cause.HAND_OVER:
            return _hand_over(teller, reason)
        case Cause.ANCHOR:
            return (
                f"{teller.day(teller.team.local(reason.at).date())} is the date that '{teller.anchor}' is planned for"
            )
        case _:
            return _PLAIN[reason.cause]


def _date(teller: Teller, reason: Reason) -> str:
    is_finish = reason.cause in (Cause.FINISH, Cause.DUE, Cause.FINISH_NOT_BEFORE)
    at = teller.finish(reason.at) if is_finish else teller.start(reason.at)
    return at if reason.of is None or reason.text is None else f"{at} ({reason.text})"


def link_words(reason: Reason) -> str:
    """Return what a link asks for: `it needs brief`, `it starts 2 days after copy starts`."""
    last = reason.rows[0].partition(":approval:")[0] if reason.rows else None
    whole = f"'{reason.of or last or ''}'"
    if reason.outcome is not None:
        return f"it comes only when {whole} ends with '{reason.outcome}'"
    if reason.kind is None and not reason.lag:
        return f"it needs {whole}" + (f", of which '{last}' is the last" if last not in (reason.of, None) else "")
    verb, other = _LINKS[reason.kind]
    if not reason.lag:
        return f"it cannot {verb} before {whole} {other}"
    amount, side = amount_words(reason.lag.removeprefix("-")), "before" if reason.lag.startswith("-") else "after"
    return f"it can {verb} {amount} {side} {whole} {other}, and no earlier"


def _hand_over(teller: Teller, reason: Reason) -> str:
    shared = reason.shared or ""
    row = row_words(reason.rows[0]) if reason.rows else "something else"
    if shared in teller.names or shared in teller.people.values():
        return f"{teller.name(shared)} is busy with {row} until then"
    return f"{row} has the {shared} until then"


def amount_words(text: str) -> str:
    """Return a length as written in words: `3d` as `3 days`, `21ed` as `21 days by the clock`, `50%` as it is."""
    if text.endswith("%"):
        return f"{text} of its length"
    parts, is_elapsed = [], False
    for count, mark, unit in _PART.findall(text):
        parts.append(f"{count} {_UNITS[unit]}{'' if count == '1' else 's'}")
        is_elapsed = is_elapsed or bool(mark)
    return " ".join(parts) + (" by the clock" if is_elapsed else "") if parts else text
