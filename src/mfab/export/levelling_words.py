"""What levelling did to a plan, in one line."""

from __future__ import annotations

from mfab.calendars.working_time import WorkingTime
from mfab.export.short_words import amount, counted
from mfab.model.plan import Direction, Levelling, Plan


def levelling_in_words(plan: Plan, calendar: WorkingTime) -> str:
    """Return what it costs that nobody is in two places: so much later, or begun so much earlier."""
    assert plan.levelled is not None
    made = plan.levelled
    if not plan.people and not made.hand_overs:
        return "nobody is known who could be in two places: roles are not filled"
    moved = moves_in_words(plan, calendar)
    holding = [each for each in made.hand_overs if each.holds]
    people = sorted({each.name for each in holding if each.is_person})
    things = sorted({each.name for each in holding if not each.is_person})
    rows = len({each.row for each in holding})
    waits = f"{counted(rows, 'task')} wait{'s' if rows == 1 else ''} for {_who(people, things)}"
    waits = waits if holding else "nothing waits for anybody"
    return f"nobody is in two places: {waits}; {moved}; {how_good(plan, calendar)}"


def moves_in_words(plan: Plan, calendar: WorkingTime) -> str:
    """Return how the plan differs from one in which everybody does everything at once."""
    assert plan.levelled is not None
    return ", ".join(_moves(plan, plan.levelled, calendar)) or "nothing begins earlier or ends later for it"


def _who(people: list[str], things: list[str]) -> str:
    parts = [counted(len(people), "person").replace("persons", "people")] if people else []
    parts += [counted(len(things), "shared thing")] if things else []
    return " and ".join(parts)


def _moves(plan: Plan, made: Levelling, calendar: WorkingTime) -> list[str]:
    """Return what moved: the beginning where that is counted back, else the anchor; then the end."""
    found = []
    if plan.direction is Direction.BACKWARD:
        found.append(_moved("begins", "earlier", "later", calendar.between(plan.start, made.start_before), calendar))
    elif plan.anchor_instant is not None and made.anchor_before is not None:
        later = calendar.between(made.anchor_before, plan.anchor_instant)
        found.append(_moved(f"{plan.anchor} is", "later", "earlier", later, calendar))
    later = calendar.between(made.finish_before, plan.finish)
    found.append(_moved("ends", "later", "earlier", later, calendar))
    return [each for each in found if each]


def _moved(verb: str, more: str, less: str, minutes: int, calendar: WorkingTime) -> str:
    if minutes == 0:
        return ""
    return f"{verb} {amount(abs(minutes), calendar.day_minutes)} {more if minutes > 0 else less}"


def how_good(plan: Plan, calendar: WorkingTime) -> str:
    """Return how far from the best the plan is at most."""
    made = plan.levelled
    assert made is not None
    is_proved = made.solver is not None and plan.direction is not Direction.BACKWARD
    proof = f", {made.solver} proves" if is_proved else ""
    if made.is_optimal:
        return f"no plan can be better{proof}"
    gap = amount(gap_of(plan, calendar), calendar.day_minutes)
    return f"the best of {made.schedules:,} plans, at most {gap} from the best there can be{proof}"


def gap_of(plan: Plan, calendar: WorkingTime) -> int:
    """Return by how many working minutes a better plan could begin later, or have its anchor or its end earlier."""
    made = plan.levelled
    assert made is not None
    if plan.direction is Direction.BACKWARD and not plan.late_by:
        return max(0, calendar.between(plan.start, made.bound))
    goal = plan.anchor_instant if plan.anchor_instant is not None else plan.finish
    return max(0, calendar.between(made.bound, goal))
