"""Ways out in the words of a colleague: what is missed, what could be done otherwise, and what to write for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from mfab.export.teller import Teller, amount_words, days_words, listed, row_words
from mfab.export.wording import working_time
from mfab.planning.ways_out.edit import Assign, Edit, OpenDays, SetDate, SetKeys, SetValue, Written
from mfab.planning.ways_out.problem import Kind as Missed
from mfab.planning.ways_out.problem import Problem
from mfab.planning.ways_out.remedy import Kind, Proposal, Remedy
from mfab.planning.ways_out.searching import WaysOut

_PROPOSALS = {
    Kind.ASSIGN: "let {other} be {subject} in place of {before}",
    Kind.DEPUTY: "name {other} as the deputy of {person}",
    Kind.IN_PARALLEL: "start '{subject}' while '{before}' is still being approved; it then ends only after that yes",
    Kind.SHORTEN: "do '{subject}' in {length}, its best case, instead of {usual}",
    Kind.FULL_TIME: "have {person} on '{amount}' full time",
    Kind.SECOND_PERSON: "find one more {subject}, full time",
    Kind.DROP: "plan with {subject}: {amount}",
}
_KEYS = {"due": "the due date", "start_by": "the latest start"}


def problem_words(teller: Teller, problem: Problem) -> str:
    """Return what is missed and by how much, such as that `launch` cannot be on its day."""
    late, row = working_time(problem.late_by, problem.day_minutes), row_words(problem.row)
    limit, reached = _limit(teller, problem), _reached(teller, problem)
    match problem.kind:
        case Missed.ANCHOR:
            return f"{row} cannot be on {limit}: what lies before it reaches to {reached}, {late} too late"
        case Missed.DUE:
            return f"{row} is due on {limit}, and done on {reached}, {late} too late"
        case Missed.START_BY:
            return f"{row} has to start by {limit}, and starts on {reached}, {late} too late"
        case _:
            return f"{row} is fixed to {limit}, but cannot start before {reached}, {late} too late"


def _limit(teller: Teller, problem: Problem) -> str:
    return teller.finish(problem.limit) if problem.end == "finish" else teller.start(problem.limit)


def _reached(teller: Teller, problem: Problem) -> str:
    return teller.finish(problem.reached) if problem.end == "finish" else teller.start(problem.reached)


def date_words(teller: Teller, problem: Problem) -> str:
    """Return the date that cannot be kept, as a claim: `launch is to be on Tue 2 Mar`."""
    row, limit = row_words(problem.row), _limit(teller, problem)
    match problem.kind:
        case Missed.ANCHOR:
            return f"{row} is to be on {limit}"
        case Missed.DUE:
            return f"{row} is to be done by {limit}"
        case Missed.START_BY:
            return f"{row} is to start by {limit}"
        case _:
            return f"{row} is fixed to {limit}"


def others_words(answer: WaysOut) -> str | None:
    """Return which other dates are missed with it."""
    rows = list(dict.fromkeys(row_words(each.row) for each in answer.late_with_it))
    if not rows:
        return None
    return f"{listed(rows)} {'is' if len(rows) == 1 else 'are'} late with it"


def remedy_words(teller: Teller, answer: WaysOut, remedy: Remedy) -> str:
    """Return what is done otherwise: `begin on Wed 6 Jan, 8 working days earlier`."""
    text = " and ".join(_proposal(teller, each) for each in remedy.proposals)
    notes = []
    if remedy.leaves_out:
        notes.append(f"{_few(remedy.leaves_out)} {'is' if len(remedy.leaves_out) == 1 else 'are'} left out then")
    if remedy.still and remedy.left == 0:
        notes.append(f"{listed(map(row_words, remedy.still))} {'stays' if len(remedy.still) == 1 else 'stay'} late")
    if remedy.worsens:
        notes.append(f"it makes {listed(map(row_words, remedy.worsens))} late")
    return text + "".join(f"; {note}" for note in notes)


def gain_words(answer: WaysOut, remedy: Remedy) -> str:
    """Return what a remedy gains: `gains 2 days, 3 days are left`, or that it is enough."""
    day = answer.problem.day_minutes
    if remedy.is_enough:
        return "enough"
    if remedy.left == 0:
        return f"gains {working_time(remedy.gains, day)}"
    return (
        f"gains {working_time(remedy.gains, day)}, {working_time(remedy.left, day)} {_verb(remedy.left, day)} missing"
    )


def _verb(minutes: int, day_minutes: int) -> str:
    return "is" if minutes in (1, 60, day_minutes) else "are"


def _few(names: Iterable[str]) -> str:
    every = list(names)
    return listed(every) if len(every) <= 4 else f"{', '.join(every[:3])} and {len(every) - 3} more"


def _proposal(teller: Teller, each: Proposal) -> str:
    if each.kind in (Kind.MOVE, Kind.START_EARLIER):
        return _shift(teller, each)
    if each.kind is Kind.OPEN_DAYS:
        return f"work on {days_words(teller, _opened(each))}"
    return _PROPOSALS[each.kind].format(
        subject=each.subject,
        amount=each.amount,
        person=teller.name(each.subject),
        other=teller.name(each.amount),
        before=teller.name(each.before),
        length=amount_words(each.amount),
        usual=amount_words(each.before),
    )


def _shift(teller: Teller, each: Proposal) -> str:
    edit, on = each.edits[0], teller.day(date.fromisoformat(each.amount))
    if each.kind is Kind.START_EARLIER:
        return f"begin on {on}, {_days(each.days)} earlier"
    if isinstance(edit, SetKeys):
        return f"move {_KEYS.get(edit.keys[0][0], 'the fixed date')} of '{each.subject}' to {on}"
    return f"move '{each.subject}' to {on}, {_days(each.days)} later"


def _days(count: int) -> str:
    return f"{count} working day{'' if count == 1 else 's'}"


def _opened(each: Proposal) -> tuple[date, ...]:
    return next((edit.days for edit in each.edits if isinstance(edit, OpenDays)), ())


def written_words(remedy: Remedy, run: str | None, team: str | None, *, by_options: bool) -> Iterator[str]:
    """Yield what to write for a remedy and where: options where they say all of it, else a line for each file."""
    edits = [edit for each in remedy.proposals for edit in each.edits]
    options = [_option(edit) for edit in edits if edit.written()[0] == "run"] if by_options else []
    if options and all(options):
        yield " ".join(option for option in options if option is not None)
    elif written := merged(edit.written()[1] for edit in edits if edit.written()[0] == "run"):
        yield f"{run or 'run file'}: {flow(written).removeprefix('{').removesuffix('}')}"
    if written := merged(edit.written()[1] for edit in edits if edit.written()[0] == "team"):
        yield f"{team or 'team file'}: {flow(written).removeprefix('{').removesuffix('}')}"


def merged(parts: Iterable[Written]) -> Written:
    """Return what is to be written in one file together."""
    found: Written = {}
    for part in parts:
        for key, value in part.items():
            known = found.get(key)
            found[key] = merged((known, value)) if isinstance(known, dict) and isinstance(value, dict) else value
    return found


def _option(edit: Edit) -> str | None:
    return edit.option() if isinstance(edit, (SetDate, SetValue, Assign)) else None


def flow(value: object) -> str:
    """Return keys and texts as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return _scalar(str(value))


def _scalar(text: str) -> str:
    is_plain = text and all(each.isalnum() or each in " -_.%+@/" for each in text) and text.strip() == text
    return text if is_plain and text[0] not in "-%@" else "'" + text.replace("'", "''") + "'"
