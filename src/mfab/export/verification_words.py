"""What a plan does not keep, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mfab.calendars.working_time import WorkingTime
from mfab.export.short_words import amount, counted, finish_of, start_of
from mfab.model.plan import Plan
from mfab.planning.verifying.violation import Rule, Verification, Violation

_NOUNS = (
    (Rule.LINK, "link"),
    (Rule.LENGTH, "length"),
    (Rule.WORKING_TIME, "working time"),
    (Rule.APPROVAL, "approval"),
    (Rule.FIXED_DATE, "fixed date"),
    (Rule.NOT_BEFORE, "earliest date"),
    (Rule.LIMIT, "limit"),
    (Rule.CAPACITY, "person"),
    (Rule.RESOURCE, "shared thing"),
)
_PLURALS = {"person": "people"}
_ENDS = {"FS": "begins", "SS": "begins", "FF": "is done", "SF": "ends"}
_OTHER_ENDS = {"FS": "is done", "SS": "has begun", "FF": "is done", "SF": "has begun"}
_VERBS = {"start": "begins", "not_before": "begins", "start_by": "begins", "due": "is done"}
_SENTENCES = {
    Rule.LENGTH: "'{row}' lasts {lasts} instead of {should}",
    Rule.WORKING_TIME: "'{row}' {verb} {at}, when {who} does not work",
    Rule.BEGINNING: "'{row}' begins {at}, before the first day: {limit}",
    Rule.LINK: "'{row}' {end} {at}, and may not before '{other}' {other_end}: {limit}",
    Rule.APPROVAL: "'{row}' begins {at}, before its work is done: {limit}",
    Rule.OWN_APPROVAL: "'{row}' is asked of {who}, who does the work",
    Rule.PERSON: "'{row}' is done by {who}, who neither fills its role nor stands in for somebody who does",
    Rule.DONE: "'{row}' is said to be done {at}, and is {limit}",
    Rule.FIXED_DATE: "'{row}' {verb} {at}, and its date is {limit}",
    Rule.NOT_BEFORE: "'{row}' {verb} {at}, and may not before {limit}",
    Rule.LIMIT: "'{row}' {verb} {at}, after its limit: {limit}",
    Rule.ANCHOR: "the anchor '{row}' is {at}, {key} for its date: {limit}",
    Rule.CAPACITY: "{who} is wanted for {load:.0%} and has {capacity:.0%} from {at} on: {others}",
    Rule.RESOURCE: "{who} is wanted {load:g} times and is there {capacity:g} times from {at} on: {others}",
}
_ROWS = {"missing": "'{row}' has no row", "unknown": "'{row}' is no step", "twice": "'{row}' stands twice"}


def checked_in_words(found: Verification, plans: Sequence[Plan]) -> str:
    """Return what was checked and held, in one line."""
    counts = [_counted(found.checked[rule], noun) for rule, noun in _NOUNS if found.checked.get(rule)]
    text = ", ".join(counts[:-1]) + " and " + counts[-1] if len(counts) > 1 else "".join(counts)
    unlevelled = any(plan.levelled is None for plan in plans)
    rest = "; who is in two places was not looked at, as it is not levelled" if unlevelled else ""
    return f"{text or 'the plan'} hold{rest}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {_PLURALS[noun]}" if number != 1 and noun in _PLURALS else counted(number, noun)


def violations_in_words(found: Verification, calendar: WorkingTime) -> Iterator[tuple[Violation, str]]:
    """Yield each thing that does not hold with its sentence."""
    for violation in found.violations:
        yield violation, _sentence(violation, calendar)


def _sentence(each: Violation, calendar: WorkingTime) -> str:
    key = each.key or ""
    sentence = _ROWS[key] if each.rule is Rule.ROWS else _SENTENCES[each.rule]
    is_length = each.rule is Rule.LENGTH
    return sentence.format(
        row=each.row,
        key=key,
        verb=_VERBS.get(key, "ends"),
        end=_ENDS.get(key),
        other_end=_OTHER_ENDS.get(key),
        at="" if is_length else _instant(each, each.found, calendar),
        limit="" if is_length else _instant(each, each.wanted, calendar),
        lasts=amount(each.found or 0, calendar.day_minutes),
        should=amount(each.wanted or 0, calendar.day_minutes),
        who=f"'{each.who}'" if each.who is not None else "nobody",
        other=each.others[0] if each.others else "",
        others=_names(each.others),
        load=each.load,
        capacity=each.capacity,
    )


def _instant(each: Violation, instant: int | None, calendar: WorkingTime) -> str:
    if instant is None:
        return ""
    is_finish = each.key in ("finish", "finish_not_before", "due", "FF", "SF") or each.rule is Rule.DONE
    return finish_of(instant, calendar, 0) if is_finish else start_of(instant, calendar, 0)


def _names(rows: Sequence[str]) -> str:
    names = [f"'{name}'" for name in rows]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
