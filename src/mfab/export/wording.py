"""What a row of a plan says in words: who, what it waits for, and how much time it has."""

from mfab.export.days import MINUTES_A_DAY, Dated, Days, has_hours, local
from mfab.export.plain_text import one_line
from mfab.model.plan import PlanLink, Row
from mfab.model.process import Kind

KIND_WORDS = {
    Kind.TASK: "Task",
    Kind.MILESTONE: "Milestone",
    Kind.SUMMARY: "Summary",
    Kind.APPROVAL: "Approval",
    Kind.GATE: "Decision",
}


def phase_title(plan: Dated, phase: str) -> str:
    """Return the title of a phase as the playbook gives it."""
    return plan.phases.get(phase, phase)


def person_name(plan: Dated, person: str) -> str:
    """Return the full name of somebody in one line, or how the team file calls them."""
    return one_line(plan.names.get(person, "")) or person


def who(plan: Dated, row: Row) -> str | None:
    """Return `product-manager → Cecilie Friis`, or None where nobody is named."""
    if row.owner is None:
        return None
    name = person_name(plan, row.person) if row.person is not None else "nobody yet"
    return f"{row.owner} → {name}{' (deputy)' if row.is_deputy else ''}"


def approvals_of(plan: Dated) -> dict[str, list[Row]]:
    """Return the approvals of each task that has any, in the order of its approvers."""
    found: dict[str, list[Row]] = {}
    for row in plan.rows:
        if row.of is not None:
            found.setdefault(row.of, []).append(row)
    return found


def need_in_words(link: PlanLink, title: str) -> str:
    """Return `Launch brief`, `Copy SS + 2d` or `Go or no-go = go`."""
    condition = link_in_words(link)
    if link.outcome is not None:
        return f"{title} = {condition}"
    return f"{title} {condition}" if condition else title


def link_in_words(link: PlanLink) -> str:
    """Return `SS + 2d` or the outcome of a gate; an empty string for what simply comes after."""
    if link.outcome is not None:
        return link.outcome
    is_immediate = link.lag == "0m"
    if is_immediate:
        return "" if link.type == "FS" else link.type
    return f"{link.type} - {link.lag[1:]}" if link.lag.startswith("-") else f"{link.type} + {link.lag}"


def working_time(minutes: int, day_minutes: int) -> str:
    """Return `2 days 4 hours`, a day being a working day of the team."""
    days, rest = divmod(abs(minutes), day_minutes)
    parts = ((days, "day"), (rest // 60, "hour"), (rest % 60, "minute"))
    words = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(words) or "none"


def float_in_words(plan: Dated, row: Row) -> str | None:
    """Return how much time a row has to spare; None on a branch that is not planned."""
    if row.total_float is None:
        return None
    if row.is_critical and row.total_float == 0:
        return "Critical: no time to spare"
    amount = f"{spare_time(plan, row)} of {'the clock' if row.is_elapsed else 'working time'}"
    return f"Critical: {amount} too late" if row.total_float < 0 else f"Float: {amount}"


def spare_time(plan: Dated, row: Row) -> str:
    """Return how long a row's float is; of elapsed time a day has 24 hours."""
    return working_time(row.total_float or 0, MINUTES_A_DAY if row.is_elapsed else plan.day_minutes)


def when(plan: Dated, row: Row, days: Days) -> str:
    """Return `2027-01-11`, `2027-01-11 to 2027-01-14`, or the hours of what takes less than a day."""
    if has_hours(plan, row):
        start, finish = local(row.start, plan.zone), local(row.finish, plan.zone)
        end = f"{finish:%H:%M}" if start.date() == finish.date() else f"{finish:%Y-%m-%d %H:%M}"
        return f"{start:%Y-%m-%d %H:%M} to {end}"
    if days.first == days.last:
        return days.first.isoformat()
    return f"{days.first.isoformat()} to {days.last.isoformat()}"
