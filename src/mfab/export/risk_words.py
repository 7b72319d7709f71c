"""An outlook in sentences: what is sure, what can be promised, and what would help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mfab.calendars.working_time import WorkingTime
from mfab.export.risk_bins import Bin
from mfab.export.short_words import amount, day, start_of
from mfab.model.plan import Plan, Row
from mfab.planning.risk.drivers import Influence
from mfab.planning.risk.outlook import Kept, Outlook

_MOST_DRIVERS = 8
# What moves the end by less is left to --json.
_LEAST_SWING = 0.1
_SURE = 0.95
_LIMIT_WORDS = {"due": "due", "start_by": "to begin by", "start": "to begin on", "finish": "to end on"}


def percent(share: float) -> str:
    """Return a share such as `64%`; what is not quite nothing or everything says so."""
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        return "<1%"
    return ">99%" if rounded == 100 and share < 1 else f"{rounded}%"


def subject(plan: Plan, found: Outlook) -> str:
    """Return what is measured: the anchor, or the end."""
    return plan.anchor if found.has_anchor and plan.anchor is not None else "the end"


def headline(plan: Plan, found: Outlook) -> str:
    """Return how sure the date is."""
    chance = percent(found.odds)
    if not found.ready:
        return f"{subject(plan, found)} on {day(found.target)}: never reached"
    return f"{subject(plan, found)} on {day(found.target)}: kept in {chance} of the samples"


def reached(plan: Plan, found: Outlook) -> Iterator[str]:
    """Yield how likely the anchor is reached at all, and by which gates it may not be."""
    if found.reached == 1:
        return
    gates = "; ".join(
        f"{name}: " + ", ".join(f"{outcome} {percent(chance)}" for outcome, chance in odds.items())
        for name, odds in found.gates.items()
    )
    yield (
        f"{subject(plan, found)} is reached at all in {percent(found.reached)} of the samples ({gates}); "
        "what is said here is of those"
    )


def assumed(found: Outlook) -> str:
    """Return how the plan was played."""
    assumptions = found.assumptions
    people = (
        f"a pace of their own for people ({assumptions.correlation:g})"
        if assumptions.correlation
        else "tasks independent"
    )
    ill = f"{assumptions.absence * 100:g}% unknown absence" if assumptions.absence else "nobody away but as known"
    estimates = {"pert": "PERT-beta", "triangular": "triangular"}[assumptions.distribution.value]
    samples = "1 sample" if assumptions.samples == 1 else f"{assumptions.samples:,} samples"
    return f"{samples} · estimates {estimates} · {people} · {ill} · seed {assumptions.seed}"


def promises(plan: Plan, found: Outlook, calendar: WorkingTime) -> Iterator[tuple[str, str]]:
    """Yield what can be promised, each with a head."""
    promise = found.promise
    sure, target = percent(promise.confidence), day(found.target)
    begins = start_of(plan.start, calendar, 0)
    if promise.is_dated and found.ready:
        if promise.start_by is None:
            best = percent(promise.odds_at_best)
            text = f"no earlier beginning is enough; dates inside the plan, or work just in time, leave it at {best}"
        else:
            text = f"begin by {day(promise.start_by)}; the plan begins on {begins}"
        yield f"to promise {target} at {sure}", text
    if promise.day is not None:
        yield f"begun on {begins}", f"{day(promise.day)} can be promised at {sure}"


def remedy_sentences(plan: Plan, found: Outlook) -> Iterator[str]:
    """Yield what would help, the most helpful first."""
    rows = {row.id: row for row in plan.rows}
    for remedy in found.remedies:
        gain = _half_days(remedy.gain, found.day_minutes)
        if gain is None:
            continue
        once = " and be right at once" if remedy.step in found.chances else ""
        likely = amount(rows[remedy.step].minutes, rows[remedy.step].day_minutes)
        sure, before, after = (percent(share) for share in (found.promise.confidence, found.odds, remedy.odds))
        kept = f", and {day(found.target)} kept in {after} instead of {before}" if after != before else ""
        yield f"{remedy.step}: were it sure to take {likely}{once}, the {sure} date would be {gain} earlier{kept}"


def _half_days(minutes: float, day_minutes: int) -> str | None:
    """Return working time to the half day, or None for less than a quarter of one."""
    halves = round(minutes / day_minutes * 2)
    if halves == 0:
        return None
    return {1: "half a working day", 2: "a working day"}.get(halves, f"{halves / 2:g} working days")


def in_days(minutes: float, day_minutes: int) -> str:
    """Return working time with a sign, such as `+1.5d`."""
    return f"{round(minutes / day_minutes, 1) + 0.0:+.1f}d"


def estimate_of(row: Row, found: Outlook) -> str:
    """Return what may come otherwise with a step: its three points, and how often it comes back."""
    parts = []
    spread = found.spreads.get(row.id)
    if spread is not None:
        low, likely, high = (amount(each, row.day_minutes) for each in spread)
        parts.append(f"{low} · {likely} · {high}")
    if row.id in found.chances:
        parts.append(f"comes back {percent(found.chances[row.id])}")
    return ", ".join(parts)


def by_task(plan: Plan, found: Outlook) -> Mapping[str, float]:
    """Return the criticality of each task with its approvals, the highest first; of equal ones in the plan's order."""
    of_task: dict[str, float] = {}
    for row in plan.rows:
        if row.id in found.critical:
            task = row.of or row.id
            of_task[task] = max(of_task.get(task, 0.0), found.critical[row.id])
    return dict(sorted(of_task.items(), key=lambda pair: -round(100 * pair[1])))


def bin_name(each: Bin, year: int, *, is_first: bool, is_short: bool = False) -> str:
    """Return the days of a bin; a short name of several leaves out which days of the week they are."""
    if each.is_tail:
        return f"until {day(each.last, year)}" if is_first else f"from {day(each.first, year)}"
    if each.first == each.last:
        return day(each.first, year)
    first, last = day(each.first, year), day(each.last, year)
    return f"{first[4:]} – {last[4:]}" if is_short else f"{first} – {last}"


def drivers_shown(found: Outlook) -> Sequence[Influence]:
    """Return what drives the spread most."""
    return [each for each in found.influences[:_MOST_DRIVERS] if each.swing >= _LEAST_SWING * found.day_minutes]


def doubtful(found: Outlook) -> Sequence[Kept]:
    """Return the dates inside the plan that are not sure, the least sure first."""
    return sorted((each for each in found.kept if each.odds < _SURE), key=lambda each: each.odds)


def limit_in_words(kept: Kept, calendar: WorkingTime, year: int) -> str:
    """Return a date inside the plan, such as `copy, due Tue 2 Mar`."""
    is_end = kept.key in ("due", "finish")
    on = calendar.date_of_finish(kept.instant) if is_end else calendar.date_of_start(kept.instant)
    return f"{kept.step}, {_LIMIT_WORDS[kept.key]} {day(on, year)}"
