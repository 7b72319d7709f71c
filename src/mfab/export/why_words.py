"""Why a date is what it is, in the words of a colleague: who does what, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from mfab.calendars.working_days import Off
from mfab.export.teller import Teller, amount_words, days_words, listed, row_words
from mfab.export.wording import working_time
from mfab.model.process import Kind
from mfab.planning.why.reason import Cause, DaysOff, PartTime, Reason, Step

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
        text = f"{who} decides '{task}'" + (f": {lasts}" if step.minutes else "")
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
    if reason.shared is None:
        return "somebody or something that it needs is taken until then"
    shared = reason.shared
    row = row_words(reason.rows[0]) if reason.rows else "something else"
    if teller.is_person(shared):
        return f"{teller.name(shared)} is busy with {row} until then"
    return f"{row} has the {shared} until then"
